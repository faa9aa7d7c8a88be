import { Script } from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SCRIPT } from '../../src/site/assets/script.ts';
import { ASSETS, SCRIPT_PATH, STYLESHEET, STYLESHEET_PATH } from '../../src/site/style.ts';
import { openSite } from './support.ts';

describe('the files of the pages', () => {
  it('come packed as the browser takes them, to be kept for a year, and under the name of their content', async () => {
    const { browser } = await openSite();
    const get = (encoding: string) =>
      browser().send(STYLESHEET_PATH, { headers: { 'accept-encoding': encoding } });
    const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());
    const brotli = await get('gzip, deflate, br');
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotli.headers.get('vary')).toBe('accept-encoding');
    expect(brotliDecompressSync(await bytes(brotli)).toString()).toBe(STYLESHEET);
    const gzip = await get('gzip, br;q=0');
    expect(gzip.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await bytes(gzip)).toString()).toBe(STYLESHEET);
    const plain = await get('identity');
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, STYLESHEET]);
    for (const { path } of ASSETS) expect(path).toMatch(/^\/assets\/[\w-]+-[0-9a-f]{8}\.(?:css|js|woff2)$/);
  });

  it('are small: the first page with all its files is at most 100 kB, in at most 9 requests, of no other host', async () => {
    const { browser } = await openSite();
    const visitor = browser();
    const size = async (path: string) => {
      const response = await visitor.send(path, { headers: { 'accept-encoding': 'gzip' } });
      expect(response.status, path).toBe(200);
      return (await response.arrayBuffer()).byteLength;
    };
    const html = await size('/');
    const css = await size(STYLESHEET_PATH);
    const script = await size(SCRIPT_PATH);
    const fonts = ASSETS.filter(({ path }) => path.endsWith('.woff2'));
    expect(fonts).toHaveLength(4);
    let sum = 0;
    for (const { path } of fonts) sum += await size(path);
    expect(html).toBeLessThanOrEqual(10_000);
    expect(css).toBeLessThanOrEqual(12_000);
    expect(script).toBeLessThanOrEqual(10_000);
    expect(sum).toBeLessThanOrEqual(65_000);
    expect(html + css + script + sum).toBeLessThanOrEqual(100_000);
    const page = await (await visitor.get('/')).text();
    expect(`${page}${STYLESHEET}`).not.toMatch(/(?:src|href|url)[=(]"?(?:https?:)?\/\//);
  });

  it('hold one script that runs by itself and makes no markup and no code of text', () => {
    expect(() => new Script(SCRIPT)).not.toThrow();
    expect(SCRIPT).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|https?:/,
    );
  });

  it('are what the page allows: scripts, styles and fonts of this origin and nothing inline', async () => {
    const { browser } = await openSite();
    const policy = (await browser().get('/')).headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  it('R-022 lets a page ask for camera and microphone only where they are tried out', async () => {
    const { browser } = await openSite();
    const policyOf = async (path: string) => (await browser().get(path)).headers.get('permissions-policy');
    expect(await policyOf('/devices')).toContain('camera=(self)');
    expect(await policyOf('/')).toContain('camera=()');
    const html = await (await browser().get('/devices')).text();
    expect(html).toContain('data-state="unchecked"');
    expect(html).toContain('Χωρίς κάμερα δεν γίνεται ταυτοποίηση');
    expect(SCRIPT).toContain("camera && microphone ? 'ready' : 'deviceNotReady'");
  });
});
