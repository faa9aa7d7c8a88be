import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createContactRegistry } from '../../src/ked/contact-registry.ts';
import type { OperationProfileInput } from '../../src/ked/profile.ts';
import { kedConfig } from './support.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function run(...args: string[]) {
  const child = spawn(process.execPath, [
    '--conditions=@rantevou/source',
    '--no-warnings',
    path('../../src/bin/ked-profile.ts'),
    ...args,
  ]);
  const read = async (stream: NodeJS.ReadableStream) => {
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    return text;
  };
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err] = await Promise.all([read(child.stdout), read(child.stderr)]);
  return { code: await exit, out, err };
}

describe('ked-profile from-wsdl', () => {
  it('writes profiles that a client on a real host takes, and says what is not verified', async () => {
    const { code, out, err } = await run('from-wsdl', path('fixtures/other.wsdl'));
    expect(code).toBe(0);
    expect(err).toContain('getNncIdentityExt: verified');
    expect(err).toContain('nncSend: NOT verified');
    const profiles = JSON.parse(out) as Record<string, OperationProfileInput>;
    const config = kedConfig('http://127.0.0.1:1/x');
    const profile = profiles.getNncIdentityExt as OperationProfileInput;
    expect(() => createContactRegistry({ ...config, endpoint: 'test', profile })).not.toThrow();
    const wrong = profiles.nncSend as OperationProfileInput;
    expect(() => createContactRegistry({ ...config, endpoint: 'test', profile: wrong })).toThrow(
      /profile\/operation/,
    );
  });

  it('explains itself, and refuses what is no WSDL', async () => {
    const [usage, notXml] = await Promise.all([run(), run('from-wsdl', path('ked-profile.test.ts'))]);
    expect([usage.code, usage.err]).toEqual([2, expect.stringContaining('Usage: ked-profile from-wsdl')]);
    expect([notXml.code, notXml.err]).toEqual([1, expect.stringContaining('Give a WSDL 1.1 document')]);
  });
});
