import { describe, expect, it } from 'vitest';
import { decodeText } from '../src/charset.ts';
import { childOf, parseXml, type XmlElement, XmlError } from '../src/xml.ts';
import { document, element, escapeXml } from '../src/xml-write.ts';

function problem(source: string): string {
  try {
    parseXml(source);
    return 'read';
  } catch (error) {
    if (error instanceof XmlError) return error.problem;
    throw error;
  }
}

describe('parseXml', () => {
  it('reads names without prefixes, text with CDATA and references, attributes as they are', () => {
    const root = parseXml(
      '<a:r xmlns:a="urn:x" n="&#916;&#x3bf;κ"><b xmlns="urn:y">01234 &amp;<![CDATA[<x>]]></b><c/></a:r>',
    );
    expect([root.name, root.namespace, root.attributes.get('n')]).toEqual(['r', 'urn:x', 'Δοκ']);
    expect(childOf(root, 'b')?.text).toBe('01234 &<x>');
    expect(childOf(root, 'b')?.namespace).toBe('urn:y');
    expect(childOf(root, 'c')?.text).toBe('');
  });

  it.each([
    ['<!DOCTYPE r><r/>', 'doctype'],
    ['<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', 'doctype'],
    [
      `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'.replace(/./g, (c, i) => `<!ENTITY ${c} "${`&${'abcdefghij'[i]};`.repeat(10)}">`)}]><r>&j;</r>`,
      'doctype',
    ],
    ['<r>&undefined;</r>', 'malformed'],
    ['<r><b></r></b>', 'malformed'],
    ['<r><b>', 'malformed'],
    ['<r>', 'malformed'],
    ['<r', 'malformed'],
    ['', 'malformed'],
    ['text', 'malformed'],
    ['<r/><r/>', 'malformed'],
    ['<r a="1" a="2"/>', 'malformed'],
    ['<r xmlns:p="u" xmlns:q="u" p:a="1" q:a="2"/>', 'malformed'],
    ['<r a=1/>', 'malformed'],
    ['<p:r/>', 'malformed'],
    ['<r>\u0000</r>', 'malformed'],
    ['<r>&#0;</r>', 'malformed'],
    ['<r>\uD800</r>', 'malformed'],
    ['<html><br></html>', 'malformed'],
    ['{"error":"x"}', 'malformed'],
    ['<a>'.repeat(65) + '</a>'.repeat(65), 'too-deep'],
    ['<a>'.repeat(200_000), 'too-deep'],
    [`<r>${'<a/>'.repeat(50_001)}</r>`, 'too-many-nodes'],
    [`<r>${'<!---->'.repeat(60_000)}</r>`, 'too-many-nodes'],
    [`<r>${'x'.repeat(1024 * 1024)}</r>`, 'too-long'],
  ])('T-26 refuses %#: %.60s', (source, expected) => {
    expect(problem(source)).toBe(expected);
  });

  it('takes a depth of 64 and a million references', () => {
    expect(problem('<a>'.repeat(64) + '</a>'.repeat(64))).toBe('read');
    expect(parseXml(`<r>${'&#65;'.repeat(200_000)}</r>`).text).toHaveLength(200_000);
  });

  it('says nothing of the text in its error', () => {
    expect(() => parseXml('<r>000100011</x>')).toThrow('XML refused: malformed');
  });

  it('reaches no prototype by any name', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length;
    const root = parseXml(
      '<__proto__ polluted="1"><constructor prototype="x">y</constructor><prototype __proto__="z"/></__proto__>',
    );
    expect(root.attributes.get('polluted')).toBe('1');
    expect(childOf(root, 'constructor')?.text).toBe('y');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
  });
});

describe('element', () => {
  const read = (xml: string): XmlElement => parseXml(document({ xml }));

  it.each(['</x><afm>1', ']]>', '&amp;', '<!--', '"\'', 'Γιώργος & Σία', 'α\nβ\tγ\rδ', '😀', ' γ '])(
    'T-27 carries %j unchanged in content and attribute',
    (text) => {
      const root = read(element('r', { a: text }, [element('b', {}, [text])]).xml);
      expect(root.attributes.get('a')).toBe(text);
      expect(childOf(root, 'b')?.text).toBe(text);
      expect(root.children).toHaveLength(1);
    },
  );

  it.each(['\u0000', '\u0008', '\uD800', 'a\uDC00', '\uFFFF', '\u001b[31m'])('refuses %j', (text) => {
    expect(() => escapeXml(text)).toThrow(/characters that XML can carry/);
  });

  it('refuses names that are none and leaves empty optionals out', () => {
    expect(() => element('a b', {}, [])).toThrow(/names that XML allows/);
    expect(() => element('a><b', {}, [])).toThrow(/names that XML allows/);
    expect(element('r', {}, [undefined, null]).xml).toBe('<r></r>');
  });
});

describe('decodeText', () => {
  const greek1253 = new Uint8Array([0x3c, 0x72, 0x3e, 0xc4, 0xcf, 0xca, 0x3c, 0x2f, 0x72, 0x3e]);

  it('takes the charset of the header, then of the declaration, then UTF-8', () => {
    expect(decodeText(greek1253, 'text/xml; charset=windows-1253')).toBe('<r>ΔΟΚ</r>');
    expect(decodeText(greek1253, 'text/xml;charset="ISO-8859-7"')).toBe('<r>ΔΟΚ</r>');
    const declared = new TextEncoder().encode('<?xml version="1.0" encoding="windows-1253"?>');
    expect(decodeText(new Uint8Array([...declared, ...greek1253]), 'text/xml')).toContain('ΔΟΚ');
    expect(decodeText(new TextEncoder().encode('ΔΟΚ'), null)).toBe('ΔΟΚ');
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0xce, 0x94]), 'text/xml; charset=latin1')).toBe('Δ');
  });

  it('gives nothing for bytes that are not of their charset, or an unknown one', () => {
    expect(decodeText(greek1253, 'text/xml; charset=utf-8')).toBeNull();
    expect(decodeText(greek1253, 'text/xml')).toBeNull();
    expect(decodeText(greek1253, 'text/xml; charset=x-none')).toBeNull();
  });
});
