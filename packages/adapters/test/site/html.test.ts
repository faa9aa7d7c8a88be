import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, render } from '../../src/site/html.ts';

const inner = (document: string) => document.replace('<!doctype html>\n', '');

describe('html', () => {
  it('escapes text and attribute values, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const page = inner(render(html`<p title="${typed}">${typed}</p>`));
        expect(page.match(/[<>]/g)).toEqual(['<', '>', '<', '>']);
        expect(page.match(/"/g)).toHaveLength(2);
        expect(page).not.toContain("'");
      }),
    );
  });

  it('leaves markup of its own alone, joins lists, and shows nothing for nothing', () => {
    const list = ['α', 'β'].map((letter) => html`<li>${letter}</li>`);
    expect(inner(render(html`<ul>${list}</ul>${null}${undefined}${false}${0}`))).toBe(
      '<ul><li>α</li><li>β</li></ul>0',
    );
  });

  it('takes no object for markup because it looks like it', () => {
    const forged = JSON.parse('{"markup":"<script>"}');
    expect(render(html`${forged}`)).not.toContain('<script>');
  });
});
