import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditEntry, canonicalJson, entryText, type Json } from '../../src/index.ts';
import { tokenVault } from '../support/bench-command.ts';

/** The same value with the fields of its objects in the opposite order. */
function turned(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(turned);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, turned(part as Json)]),
  );
}

describe('canonicalJson', () => {
  it('is the same for equal data, whatever the order of fields', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(turned(value as Json))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('has sorted fields, no spaces, and no absent ones', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'χ' }], a: true, x: undefined } as unknown as Json)).toBe(
      '{"a":true,"b":[1,{"c":"χ","d":null}]}',
    );
    expect(canonicalJson(undefined)).toBe('null');
  });
});

describe('auditEntry', () => {
  it('has a digest that any change of its fields changes', async () => {
    const vault = tokenVault();
    const entry = {
      id: 'entry-1',
      atMs: 1,
      principalId: 'login-me',
      role: 'officer',
      action: 'appointment:view',
      resourceType: 'appointment',
      resourceId: 'thing-1',
      outcome: 'read',
      correlationId: 'correlation-1',
      detail: { purpose: 'service' },
    } as const;
    const { hash } = await auditEntry(vault, entry);
    expect(entryText(entry)).toBe(canonicalJson(entry));
    expect((await auditEntry(vault, { ...entry })).hash).toBe(hash);
    const changes = Object.keys(entry).map((field) => ({ ...entry, [field]: 'changed' }));
    for (const changed of changes) {
      expect((await auditEntry(vault, changed as unknown as typeof entry)).hash).not.toBe(hash);
    }
  });

  it('R-116 says of every reading what it was for, by the decision under which it stands', async () => {
    const read = {
      id: 'entry-1',
      atMs: 1,
      principalId: 'login-me',
      role: 'officer',
      resourceType: 'thing',
      resourceId: 'thing-1',
      outcome: 'read',
      correlationId: 'correlation-1',
      detail: {},
    } as const;
    const purposes = ['appointment:view', 'conference:view', 'request:view', 'audit:view'].map(
      async (action) => (await auditEntry(tokenVault(), { ...read, action })).detail.purpose,
    );
    expect(await Promise.all(purposes)).toEqual([
      'appointments',
      'collective-bodies',
      'kep-requests',
      'access-monitoring',
    ]);
    const own = { ...read, action: 'ked:getNncIdentityExt:begin', detail: { purpose: 'citizen-messages' } };
    expect((await auditEntry(tokenVault(), own)).detail.purpose).toBe('citizen-messages');
  });
});
