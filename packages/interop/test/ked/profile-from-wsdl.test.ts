import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultProfiles } from '../../src/ked/profile.ts';
import { profilesFromWsdl } from '../../src/ked/profile-from-wsdl.ts';

const read = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

describe('profilesFromWsdl', () => {
  it('finds the shipped profiles again in a WSDL of their shape, verified now', () => {
    const results = profilesFromWsdl([read('peer.wsdl')], { source: 'peer.wsdl', date: '2026-11-22' });
    expect(results.map(({ profile }) => profile.operation)).toEqual([
      'getNncIdentityExt',
      'nncSend',
      'nncDeliver',
    ]);
    for (const { profile, findings } of results) {
      expect(findings).toEqual([]);
      expect(profile).toEqual({
        ...defaultProfiles[profile.operation],
        verified: { source: 'peer.wsdl', date: '2026-11-22' },
      });
    }
  });

  it('follows another service: namespace, action, qualified children, names and order', () => {
    const [lookUp, send] = profilesFromWsdl([read('other.wsdl')], { source: 'other.wsdl' });
    expect(lookUp?.profile).toMatchObject({
      namespace: 'urn:other',
      soapAction: 'urn:other#getNncIdentityExt',
      childrenQualified: true,
      input: [{ element: 'AFM', value: 'afm', required: true }],
      verified: { source: 'other.wsdl' },
    });
    expect(lookUp?.findings).toContain('Element fax of the answer is not read.');
    expect(lookUp?.findings).toContain('/childrenQualified: false → true');
    expect(send?.profile.input).toEqual([
      { element: 'channel', value: 'channel', required: true },
      { element: 'afm', value: 'afm', required: true },
      { element: 'message_text', value: 'text', required: true },
    ]);
  });

  it('leaves a profile unverified while a required element has no value', () => {
    const [, send] = profilesFromWsdl([read('other.wsdl')], { source: 'other.wsdl' });
    expect(send?.profile.verified).toBeNull();
    expect(send?.findings).toContain('Required element senderName has no value: add it to "input" by hand.');
    expect(send?.findings).toContain('Optional element priority is left out.');
  });

  it('reads schemas from documents of their own', () => {
    const wsdl = read('peer.wsdl');
    const schema = /<xs:schema[\s\S]*<\/xs:schema>/.exec(wsdl)?.[0] ?? '';
    const apart = schema.replace(
      '<xs:schema',
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="${defaultProfiles.nncSend.namespace}"`,
    );
    const results = profilesFromWsdl([wsdl.replace(schema, ''), apart], { source: 'a.wsdl' });
    expect(results.map(({ findings }) => findings)).toEqual([[], [], []]);
  });

  it('refuses what is not XML and finds nothing in another service', () => {
    expect(() => profilesFromWsdl(['<html><br>'], { source: 'x' })).toThrow('XML refused: malformed');
    expect(profilesFromWsdl(['<definitions/>'], { source: 'x' })).toEqual([]);
  });
});
