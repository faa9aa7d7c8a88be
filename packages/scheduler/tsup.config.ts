import { defineConfig } from 'tsup';
import { libraryBuild } from '../../tools/library-build.ts';

export default defineConfig(
  libraryBuild(import.meta.url, {
    // rrule has no `exports`: its named imports crash Node and its default import breaks browsers, so it travels inside.
    external: [/^node:/],
    noExternal: ['rrule', 'tslib'],
    platform: 'neutral',
    esbuildOptions(options) {
      options.mainFields = ['module', 'main'];
    },
  }),
);
