import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the order in which they depend on each other. */
export const PACKAGES = ['core', 'scheduler', 'interop', 'adapters'] as const;
export type PackageName = (typeof PACKAGES)[number];

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { optional?: boolean }>>;
  readonly bin?: Readonly<Record<string, string>>;
}

export function manifestOf(name: PackageName): Manifest {
  return JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')) as Manifest;
}

/** Module specifiers that a user can import: `@rantevou/core/roles` and so on, `package.json` left out. */
export function specifiersOf(manifest: Manifest): string[] {
  return Object.entries(manifest.exports)
    .filter(([, target]) => typeof target !== 'string')
    .map(([subpath]) => manifest.name + subpath.slice(1));
}

export interface Packed {
  readonly name: PackageName;
  readonly tarball: string;
  /** Paths inside the package. */
  readonly files: ReadonlySet<string>;
}

/** Packs a built package into `folder`, as `npm publish` would. */
export function pack(name: PackageName, folder: string): Packed {
  const answer = execFileSync('npm', ['pack', `./packages/${name}`, '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [entry] = Object.values(JSON.parse(answer)) as { filename: string; files: { path: string }[] }[];
  if (entry === undefined) throw new Error(`npm pack said nothing about ${name}`);
  return {
    name,
    tarball: join(folder, entry.filename),
    files: new Set(entry.files.map((file) => file.path)),
  };
}
