import { describe, expect, it } from 'vitest';
import { MYDIMOS_ROLES, roleTable } from '../../src/roles/index.ts';

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
