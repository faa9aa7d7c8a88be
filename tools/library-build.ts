import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Options } from 'tsup';

interface Manifest {
  readonly exports: Record<string, string | Record<string, string>>;
  readonly bin?: Record<string, string>;
}

/**
 * How every package is built: ESM and declarations, one entry for each subpath of `exports` (its
 * `@rantevou/source` is the entry) and for each `bin`, so that the two lists cannot drift apart.
 */
export function libraryBuild(configUrl: string, options: Options = {}): Options {
  const manifest = JSON.parse(
    readFileSync(fileURLToPath(new URL('package.json', configUrl)), 'utf8'),
  ) as Manifest;
  return {
    entry: entriesOf(manifest),
    format: 'esm',
    target: 'node22',
    platform: 'node',
    dts: {
      // Bins have no declarations; tsup itself sets `baseUrl`, which TypeScript 6 calls deprecated.
      entry: entriesOf({ exports: manifest.exports }),
      compilerOptions: { ignoreDeprecations: '6.0' },
    },
    splitting: true,
    sourcemap: true,
    clean: true,
    // Deno knows Node's modules by their `node:` names only.
    removeNodeProtocol: false,
    tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    ...options,
  };
}

/** `{ 'roles/index': 'src/roles/index.ts' }` from a manifest: entry of dist by entry of src. */
export function entriesOf(manifest: Manifest): Record<string, string> {
  const sources = [
    ...Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [] : [target['@rantevou/source'] ?? ''],
    ),
    ...Object.values(manifest.bin ?? {}).map((path) =>
      path.replace(/^(\.\/)?dist\//, './src/').replace(/\.js$/, '.ts'),
    ),
  ];
  return Object.fromEntries(
    sources.map((source) => {
      const name = /^\.\/src\/(.+)\.ts$/.exec(source)?.[1];
      if (name === undefined) throw new Error(`exports and bin must lead to ./src/….ts, not to '${source}'`);
      return [name, `src/${name}.ts`];
    }),
  );
}
