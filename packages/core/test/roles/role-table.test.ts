import { describe, expect, it } from 'vitest';
import {
  EPRESENCE_ROLES,
  ePresenceRoleTable,
  MYDIMOS_ROLES,
  roleTable,
  THYRIDES_ROLES,
  thyridesRoleTable,
} from '../../src/roles/index.ts';

describe('roleTable', () => {
  it('has a row for each right, with role, conditions and paragraph in words', () => {
    expect(roleTable.map(({ role, action, when, source }) => ({ role, action, when, source }))).toEqual(
      MYDIMOS_ROLES,
    );
    for (const { roleName, conditions, source } of roleTable) {
      expect(source).toMatch(/^ΚΥΑ myDimos\.Live, άρθρο [1-7]|^Απόφαση .+\(2025\), μέτρα §1$/);
      for (const { el, en } of [roleName, ...conditions]) {
        expect(el).toMatch(/\p{Script=Greek}/u);
        expect(en).toMatch(/[a-z]/);
      }
    }
  });
});

describe.each([
  { name: 'ePresenceRoleTable', table: ePresenceRoleTable, rows: EPRESENCE_ROLES },
  { name: 'thyridesRoleTable', table: thyridesRoleTable, rows: THYRIDES_ROLES },
])('$name', ({ table, rows }) => {
  it('has a row for each right, with role, conditions and paragraph in words', () => {
    const bare = [...table].map(({ role, action, when, source }) => ({ role, action, when, source }));
    expect(bare).toEqual([...rows]);
    for (const { roleName, conditions, source } of table) {
      expect(source).toMatch(/^Εγκύκλιος e:Presence \(2020\), §|^Εγκύκλιος θυρίδων ΚΕΠ, ¶/);
      for (const { el, en } of [roleName, ...conditions]) {
        expect(el).toMatch(/\p{Script=Greek}/u);
        expect(en).toMatch(/[a-z]/);
      }
    }
  });
});
