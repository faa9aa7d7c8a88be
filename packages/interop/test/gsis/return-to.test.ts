import { describe, expect, it } from 'vitest';
import { absoluteReturnTo, returnPolicy, safeReturnTo } from '../../src/gsis/return-to.ts';
import { ORIGIN, setUp } from './support.ts';

const policy = returnPolicy(new URL(`${ORIGIN}/auth/citizen/callback`), [
  'https://www.example-dimos.gr/start',
]);

/** Everything that a browser or a proxy could take for another place. */
function corpus(): string[] {
  const evil = [
    'evil.example',
    'evil.example/',
    '127.0.0.1',
    '[::1]',
    'xn--e-ymb.example',
    'εvil.example',
    'evil。example',
  ];
  const starts = [
    '//',
    '///',
    '////',
    '/\\',
    '\\/',
    '\\\\',
    '/\\/',
    '//\\',
    '\\',
    '/%2f',
    '/%2F',
    '/%5c',
    '/%5C',
    '%2f%2f',
    '%5c%5c',
    '/%252f',
    '/\t/',
    '/\n/',
    '/\r\n/',
    '\t//',
    ' //',
    '/ /',
    '\u00a0//',
    '/%09/',
    '/%0a/',
    '/%0d%0a/',
    '/./\\',
    '/..//',
    '/.//',
    '/x/..//',
    '/%2e%2e//',
    '/%2e//',
    '/;/../..//',
    'https:',
    'https:/',
    'https://',
    'http://',
    'HTTPS://',
    'https:\\\\',
    'ftp://',
    'javascript:',
    'data:text/html,',
    'vbscript:',
    'blob:',
    'file:///',
  ];
  const combined = starts.flatMap((start) => evil.map((host) => start + host));
  const others = [
    `${ORIGIN}@evil.example`,
    `${ORIGIN}.evil.example`,
    `${ORIGIN}:443@evil.example/`,
    `${ORIGIN}\\@evil.example`,
    'https://portal.example-dimos.gr',
    `${ORIGIN}/applications`,
    'http://portal.example-dimos.gr/',
    'https://www.example-dimos.gr/start/',
    'https://www.example-dimos.gr/start?x',
    'https://www.example-dimos.gr/Start',
    'https://www.example-dimos.gr',
    'evil.example',
    '@evil.example',
    ':80',
    '?next=x',
    '#x',
    '.',
    '..',
    '../x',
    './x',
    '',
    ' ',
    '/x\u0000',
    '/x\r\nSet-Cookie: a=b',
    '/x\u2028y',
    '/\u202e',
    '/ελληνικά',
    '/x y',
    '/a//b',
    '/a/../b',
    '/a/./b',
    '/%00',
    '/%7f',
    `/${'x'.repeat(2000)}`,
    '/\u0009/evil.example',
    '/\u000b/evil.example',
    '/\ufeff/evil.example',
    '/\u3000/evil.example',
    '/／evil.example',
    '／／evil.example',
  ];
  return [...combined, ...others];
}

const off = (place: string) => place !== '/' && place !== `${ORIGIN}/`;

describe('safeReturnTo', () => {
  it('has a corpus of at least 200 payloads', () => {
    expect(new Set(corpus()).size).toBeGreaterThanOrEqual(200);
  });

  it('R-228 follows none of the corpus', () => {
    expect(corpus().filter((payload) => off(safeReturnTo(payload, policy)))).toEqual([]);
    for (const value of [undefined, null, 7, {}, ['/x'], { toString: () => '/x' }]) {
      expect(safeReturnTo(value, policy)).toBe('/');
    }
  });

  it('R-228 follows none of the corpus through begin, callback and logout', async () => {
    const { login, government } = setUp();
    const followed: string[] = [];
    for (const payload of corpus()) {
      const out = login.logoutUrl({ returnTo: payload }).searchParams.get('url') ?? '-';
      const { url, transaction } = await login.begin({ returnTo: payload });
      const callback = await government.signIn(url, 'citizen');
      const outcome = await login.complete(callback, transaction.sealed);
      if (off(out) || (outcome.type === 'success' ? off(outcome.returnTo) : true)) followed.push(payload);
    }
    expect(followed).toEqual([]);
  });

  it.each([
    '/',
    '/applications',
    '/a/b-c_d.e~f?x=1&y=%2Fz#part',
    '/appointments/123:abc',
    '/a;b=c',
    "/a'(b)*,d!$@",
    '/?next=//evil.example',
  ])('follows %s', (path) => {
    expect(safeReturnTo(path, policy)).toBe(path);
    expect(absoluteReturnTo(path, policy).origin).toBe(ORIGIN);
  });

  it('follows an allowed URL, character by character', () => {
    expect(safeReturnTo('https://www.example-dimos.gr/start', policy)).toBe(
      'https://www.example-dimos.gr/start',
    );
    expect(absoluteReturnTo('https://www.example-dimos.gr/start', policy).href).toBe(
      'https://www.example-dimos.gr/start',
    );
  });
});
