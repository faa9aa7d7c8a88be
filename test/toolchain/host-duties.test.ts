import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = new URL('../../docs/host-duties.md', import.meta.url);
const text = readFileSync(page, 'utf8');

describe('docs/host-duties.md', () => {
  it('R-225 names each measure of the decisions, what brings it by default, and what remains for the host', () => {
    const rows = text.split('\n').filter((line) => /^\| [α-ωά-ώ]/.test(line));
    const measures = ['καταγραφή', 'παρακολούθηση', 'ιχνηλασιμότητας', 'προστασία', 'σκοπό'];
    expect(rows).toHaveLength(measures.length);
    measures.forEach((measure, i) => {
      const [, name, byDefault, byHost] = rows[i]!.split('|').map((cell) => cell.trim());
      expect(name).toContain(measure);
      expect(byDefault).not.toBe('');
      expect(byHost).not.toBe('');
    });
  });

  it('points at code that is there', () => {
    const links = [...text.matchAll(/\]\((\.\.\/[^)]+)\)/g)].map((match) => match[1] as string);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !existsSync(new URL(link, page)))).toEqual([]);
  });
});
