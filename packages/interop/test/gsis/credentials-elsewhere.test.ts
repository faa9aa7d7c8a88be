import { describe, expect, it } from 'vitest';
import { setUp } from './support.ts';

describe('createGsisLogin', () => {
  it.each([
    ['citizen', '/oauth2server/oauth/authorize'],
    ['officer', '/oauth2servergov/oauth/authorize'],
  ] as const)(
    'R-144 R-207 has the codes of a %s typed at ΓΓΠΣΔΔ, and takes none itself',
    async (service, path) => {
      const { login, sent } = setUp({ service });
      const { url, transaction } = await login.begin();
      expect(url.origin + url.pathname).toBe(`http://localhost:8181${path}`);
      const codes = new URLSearchParams({ username: 'User000100011', password: 'typed here' });
      codes.set('state', url.searchParams.get('state') ?? '');
      expect(await login.complete(`?${codes}`, transaction.sealed)).toMatchObject({
        type: 'error',
        code: 'callback-malformed',
      });
      expect(sent).toEqual([]);
    },
  );
});
