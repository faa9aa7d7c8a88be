import { defineConfig } from 'tsup';
import { libraryBuild } from '../../tools/library-build.ts';

export default defineConfig(libraryBuild(import.meta.url));
