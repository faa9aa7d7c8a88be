import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { siteText, TEXT_TABLE } from '../../src/site/text/text.ts';

const entries = Object.entries(TEXT_TABLE);
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name).sort();
const folders = ['site', 'messages', 'calendar'].map(
  (name) => new URL(`../../src/${name}/`, import.meta.url),
);
const sources = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (name) =>
          name.endsWith('.ts') &&
          !/text\/(?:admin[-a-z]*|booking|onboarding|labels|mail|sentences|own|staff)\.ts$/.test(name),
      )
      .map((name) => readFileSync(new URL(name, folder), 'utf8')),
  )
  .join('\n');

describe('the table of texts', () => {
  it.each(entries)('%s says something in both languages, with the same placeholders', (_key, { el, en }) => {
    expect(el.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    expect(new Set(placeholders(el))).toEqual(new Set(placeholders(en)));
  });

  it('is in NFC and mixes no Greek and Latin letters in one word', () => {
    for (const [key, { el, en }] of entries) {
      expect(el.normalize('NFC'), key).toBe(el);
      expect(en.normalize('NFC'), key).toBe(en);
      for (const word of `${el} ${en}`.split(/[^\p{L}]+/u)) {
        expect(/\p{Script=Greek}/u.test(word) && /\p{Script=Latin}/u.test(word), `${key}: ${word}`).toBe(
          false,
        );
      }
    }
  });

  it('says nothing that these pages never say, and asks with the Greek question mark’s usual character', () => {
    for (const [key, { el }] of entries) {
      expect(el, key).not.toMatch(/παρακαλώ|άκυρο|απαγορεύεται|σφάλμα/i);
      expect(el, key).not.toContain('\u037E');
    }
  });

  it('has no key that no page uses', () => {
    expect(entries.map(([key]) => key).filter((key) => !sources.includes(`'${key}'`))).toEqual([]);
  });
});

describe('siteText', () => {
  const el = siteText('el');
  const en = siteText('en');

  it('fills in values and chooses the plural', () => {
    expect(el('booking.time.count', { n: 1 })).toBe('1 ελεύθερη ώρα');
    expect(el('booking.time.count', { n: 5 })).toBe('5 ελεύθερες ώρες');
    expect(en('booking.time.count', { n: 1 })).toBe('1 free time');
    expect(en('booking.municipality.name', { municipality: 'Kalamata' })).toBe('Municipality of Kalamata');
  });

  it('does not take a value for a placeholder', () => {
    expect(el('booking.municipality.name', { municipality: '{n}' })).toBe('Δήμος {n}');
  });

  it('throws when a value is missing rather than show a gap', () => {
    expect(() => el('booking.municipality.name')).toThrow(/municipality/);
  });
});
