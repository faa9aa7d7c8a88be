import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { STYLESHEET, STYLESHEET_PATH } from '../../src/site/style.ts';

/** Relative luminance and contrast, WCAG 2.2. */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string) => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};
const token = (name: string) => {
  const value = new RegExp(`--${name}:(#[0-9a-f]+)`).exec(STYLESHEET)?.[1] ?? '';
  return value.length === 4 ? `#${[...value.slice(1)].map((digit) => digit + digit).join('')}` : value;
};

describe('STYLESHEET', () => {
  it('is at most 12 kB with gzip, asks nobody else for anything and upper-cases no Greek', () => {
    expect(gzipSync(STYLESHEET).length).toBeLessThanOrEqual(12_000);
    expect(STYLESHEET).not.toMatch(
      /url\((?!roboto-(?:greek|latin)-[47]00-[0-9a-f]{8}\.woff2\))|@import|text-transform/,
    );
  });

  it('has a name that holds its content’s hash', () => {
    expect(STYLESHEET_PATH).toMatch(/^\/assets\/site-[0-9a-f]{8}\.css$/);
  });

  it.each([
    ['ink', 'gray-1000'],
    ['hint', 'gray-800'],
    ['link', 'blue-500'],
    ['visited', 'purple-600'],
    ['primary', 'primary'],
    ['tertiary', 'tertiary'],
    ['green', 'green-500'],
    ['red', 'red-500'],
  ])('paints %s as gov.gr’s own theme paints %s', (own, theirs) => {
    const path = createRequire(import.meta.url).resolve('@digigov/theme-govgr/dist/index.css');
    expect(token(own)).toBe(
      new RegExp(`--color-${theirs}:(#[0-9a-f]+)`).exec(readFileSync(path, 'utf8'))?.[1],
    );
  });

  it.each([
    ['ink', 'paper'],
    ['hint', 'paper'],
    ['link', 'paper'],
    ['visited', 'paper'],
    ['red', 'paper'],
    ['primary', 'paper'],
    ['green', 'paper'],
    ['ink', 'yellow'],
    ['ink', 'grey'],
    ['ink', 'tint'],
    ['link', 'wash'],
    ['visited', 'wash'],
    ['visited', 'tint'],
  ])('reads %s on %s with at least 4.5 : 1', (text, ground) => {
    expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(4.5);
  });
});
