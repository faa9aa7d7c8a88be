import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const path = fileURLToPath(new URL('../quickstart.ts', import.meta.url));

describe('examples/quickstart.ts', () => {
  it('prints free times of a made-up municipality, and why a national holiday has none', () => {
    const printed = execFileSync(process.execPath, ['--conditions=@rantevou/source', path], {
      encoding: 'utf8',
    });
    const [first = ''] = printed.split('\n');
    expect(first).toMatch(/^2027-03-\d\dT\d\d:\d\d:00\+02:00$/);
    // 15 March 2027 is Clean Monday: closed although it is the first day asked for.
    expect(first).not.toContain('2027-03-15');
    expect(printed).toMatch(/date: '2027-03-25',\s+free: 0/);
    expect(printed).toContain('25η Μαρτίου');
  });

  it('is the block in the README, and is ten lines or less', () => {
    const source = readFileSync(path, 'utf8');
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${source}\`\`\``);
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
  });
});
