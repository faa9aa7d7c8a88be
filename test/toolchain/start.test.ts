import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeComplaint } from '../../tools/node-version.mjs';

describe('nodeComplaint', () => {
  it.each(['20.20.2', '22.17.9', '8.0.0'])('tells Node %s in one line which is needed', (running) => {
    const complaint = nodeComplaint(running, '>=22.18');
    expect(complaint).toContain('needs Node 22.18 or newer');
    expect(complaint).toContain(running);
    expect(complaint).not.toContain('\n');
  });

  it.each(['22.18.0', '22.19.1', '24.0.0', '26.10.0'])('lets Node %s pass', (running) => {
    expect(nodeComplaint(running, '>=22.18')).toBeNull();
  });
});

describe('tools/start.mjs', () => {
  it('runs TypeScript from sources with the packages resolved to src, and passes arguments and exit code on', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['tools/start.mjs', 'test/toolchain/fixtures/entry.ts', 'argument'],
      { encoding: 'utf8' },
    );
    expect(JSON.parse(stdout)).toEqual({
      core: expect.stringMatching(/\/packages\/core\/src\/index\.ts$/),
      argument: 'argument',
    });
    expect(status).toBe(7);
  });

  it('is written so that an old Node can read it', () => {
    for (const path of ['tools/start.mjs', 'tools/node-version.mjs']) {
      expect(readFileSync(path, 'utf8')).not.toMatch(/\?\.|\?\?|^await |import .* with /m);
    }
  });
});
