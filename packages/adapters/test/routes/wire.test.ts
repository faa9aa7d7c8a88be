import { describe, expect, it } from 'vitest';
import { idSchema } from '../../src/routes/wire.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('idSchema', () => {
  it('takes every id that the service makes, whatever it begins with', () => {
    for (const first of BASE64URL) {
      for (const id of [`${first}${'x'.repeat(21)}`, `${'x'.repeat(21)}${first}`])
        expect(idSchema.safeParse(id).success, id).toBe(true);
    }
  });

  it('takes nothing that a path could be taken apart by', () => {
    for (const text of [
      '',
      '.',
      '..',
      '.well-known',
      'a/b',
      'a\\b',
      'a b',
      'a%2fb',
      'α',
      'a\r\nb',
      'x'.repeat(201),
    ])
      expect(idSchema.safeParse(text).success, JSON.stringify(text)).toBe(false);
  });
});
