import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { isPrivateAddress, parseEndpoint, publicOnly } from '../src/endpoint.ts';
import { createTransport, type TransportRequest } from '../src/transport.ts';
import { isUpstreamError, type UpstreamError } from '../src/upstream-error.ts';

const servers: Server[] = [];
const CANARIES = ['000100011', 'wss-password-canary', 'ΔΟΚΙΜΑΣΤΙΚΟΣ'];

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/service`);
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const request = (url: URL, extra: Partial<TransportRequest> = {}): TransportRequest => ({
  method: 'POST',
  url,
  headers: { authorization: `Basic ${CANARIES[1]}`, 'content-type': 'text/xml' },
  body: `<afm>${CANARIES[0]}</afm><name>${CANARIES[2]}</name>`,
  timeoutMs: 2000,
  operation: 'getNncIdentityExt',
  ...extra,
});

async function failure(promise: Promise<unknown>): Promise<UpstreamError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isUpstreamError(error)) throw new Error(`no UpstreamError: ${inspect(error)}`);
  for (const canary of CANARIES) {
    expect(inspect(error, { depth: 12, showHidden: true })).not.toContain(canary);
    expect(JSON.stringify(error) + error.stack + String(error)).not.toContain(canary);
  }
  expect(error.cause).toBeUndefined();
  return error;
}

describe('createTransport', () => {
  it('sends the bytes as they are and gives back status, headers and body, whatever the status', async () => {
    const url = await serve((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        res.writeHead(500, { 'content-type': 'text/xml', 'x-echo': req.headers['content-type'] ?? '' });
        res.end(Buffer.concat(chunks));
      });
    });
    const answer = await createTransport({ allowedHosts: [url.host] })(request(url));
    expect(answer.status).toBe(500);
    expect(answer.header('x-echo')).toBe('text/xml');
    expect(new TextDecoder().decode(answer.body)).toContain(CANARIES[2]);
  });

  it('T-25 gives a redirect back instead of following it', async () => {
    let calls = 0;
    const url = await serve((_, res) => {
      calls += 1;
      res.writeHead(302, { location: '/elsewhere' }).end();
    });
    const answer = await createTransport({ allowedHosts: [url.host] })(request(url));
    expect([answer.status, calls]).toEqual([302, 1]);
  });

  it('ends an exchange at its deadline also when a byte comes now and then', async () => {
    const url = await serve((_, res) => {
      res.writeHead(200);
      const drip = setInterval(() => res.write('.'), 20);
      res.on('close', () => clearInterval(drip));
    });
    const error = await failure(
      createTransport({ allowedHosts: [url.host] })(request(url, { timeoutMs: 150 })),
    );
    expect(error).toMatchObject({ kind: 'timeout', outcome: 'unknown', retryable: true });
  });

  it('says not-sent when nobody listens and unknown when the connection breaks', async () => {
    const gone = await serve((_, res) => res.end());
    const server = servers.pop() as Server;
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(createTransport({ allowedHosts: [gone.host] })(request(gone)))).toMatchObject({
      kind: 'network',
      outcome: 'not-sent',
      retryable: true,
    });
    const broken = await serve((req) => req.socket.destroy());
    expect(await failure(createTransport({ allowedHosts: [broken.host] })(request(broken)))).toMatchObject({
      kind: 'network',
      outcome: 'unknown',
    });
  });

  it('reads no more than its limit', async () => {
    const url = await serve((_, res) => res.end('x'.repeat(5000)));
    const transport = createTransport({ allowedHosts: [url.host], maxBodyBytes: 1000 });
    expect(await failure(transport(request(url, { body: 'short' })))).toMatchObject({
      kind: 'protocol',
      outcome: 'unknown',
    });
  });

  it('is ended by the caller, and sends nothing when the caller has already given up', async () => {
    let calls = 0;
    const url = await serve(() => {
      calls += 1;
    });
    const transport = createTransport({ allowedHosts: [url.host] });
    const controller = new AbortController();
    const running = failure(transport(request(url, { signal: controller.signal })));
    setTimeout(() => controller.abort(), 50);
    expect(await running).toMatchObject({ kind: 'aborted', outcome: 'unknown' });
    const before = calls;
    expect(await failure(transport(request(url, { signal: AbortSignal.abort() })))).toMatchObject({
      kind: 'aborted',
      outcome: 'not-sent',
    });
    expect(calls).toBe(before);
  });

  it('R-220 R-259 T-25 calls no host that is not allowed, and no clear-text one off loopback', async () => {
    let calls = 0;
    const url = await serve((_, res) => {
      calls += 1;
      res.end();
    });
    const transport = createTransport({ allowedHosts: ['ked.gsis.gr'] });
    await expect(transport(request(url))).rejects.toThrow(/allowed host/);
    await expect(transport(request(new URL('http://ked.gsis.gr/esb/x')))).rejects.toThrow(/allowed host/);
    expect(calls).toBe(0);
  });

  it('T-25 connects to no private address that a public name resolves to', async () => {
    let calls = 0;
    const url = await serve((_, res) => {
      calls += 1;
      res.end();
    });
    const rebinding = new URL(`https://ked.gsis.gr:${url.port}/esb/x`);
    const transport = createTransport({
      allowedHosts: [rebinding.host],
      lookup: (_, options, callback) =>
        options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4),
    });
    const error = await failure(transport(request(rebinding)));
    expect(error).toMatchObject({
      kind: 'network',
      outcome: 'not-sent',
      retryable: false,
      upstreamCode: 'EPRIVATE',
    });
    expect(calls).toBe(0);
  });
});

describe('parseEndpoint', () => {
  it.each([
    'http://ked.gsis.gr/esb',
    'ftp://ked.gsis.gr/esb',
    'https://user:secret@ked.gsis.gr/',
    'https://user@ked.gsis.gr/',
    'https://ked.gsis.gr/#x',
    'https://10.0.0.1/',
    'https://167772161/',
    'https://0x0a.1.1/',
    'https://[fd00::1]/',
    'https://[::ffff:10.0.0.1]/',
    'http://127.0.0.1.example.org/',
    'http://localhost.example.org/',
    'file:///etc/passwd',
    'gopher://ked.gsis.gr/',
    'dict://ked.gsis.gr/',
    'ws://ked.gsis.gr/',
    'wss://ked.gsis.gr/',
    'data:text/xml,<a/>',
    'blob:https://ked.gsis.gr/x',
    'https://192.168.1.1/',
    'https://172.16.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://0xa000001/',
    'https://012.0.0.1/',
    'https://10.1/',
    'https://[fe80::1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2001:db8::1]/',
    'https://8.8.8.8/',
    'https://１０.0.0.1/',
    'https://10。0。0。1/',
    'http://0.0.0.0/',
    'http://0/',
    'http://10.0.0.1:80/',
    'http://[::]/',
    'http://[fd00::1]/',
    'http://127.0.0.1@ked.gsis.gr/',
    'https://ked.gsis.gr@127.0.0.1/',
    'https://ked.gsis.gr:secret@evil.example/',
    'https://:secret@ked.gsis.gr/',
    'https://ked.gsis.gr/#@evil.example',
    'http://localhost@evil.example/',
    'http://evil.example/localhost',
    'http://localhost.evil.example:8181/',
    'http://127.0.0.1.nip.example/',
    'http://local\thost.example/',
    'https://ked.gsis.gr:99999/',
    'https://ked gsis.gr/',
    'https://ked.gsis.gr%00.evil.example/',
    'https://[::1',
    'https:///',
    'http:/\\/\\10.0.0.1',
    ' ',
    'javascript:alert(1)',
    '//ked.gsis.gr/',
    '/esb',
    'ked.gsis.gr',
    '',
    'https://',
  ])('R-260 refuses %j', (text) => {
    expect(() => parseEndpoint(text, '/endpoint/url')).toThrow(/\/endpoint\/url: expected an https URL/);
  });

  it('takes https names and loopback', () => {
    expect(parseEndpoint('https://ked.gsis.gr/esb/x', '/url').host).toBe('ked.gsis.gr');
    expect(parseEndpoint('http://127.0.0.1:8181/esb/x', '/url').port).toBe('8181');
    expect(parseEndpoint('http://[::1]:8181/esb/x', '/url').port).toBe('8181');
  });
});

describe('publicOnly', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    'not-an-address',
  ])('T-25 takes %s for private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it('lets public addresses pass, and refuses a list that holds one private', async () => {
    expect(isPrivateAddress('195.251.0.1')).toBe(false);
    expect(isPrivateAddress('2001:648::1')).toBe(false);
    const outcome = await new Promise((resolve) => {
      publicOnly((_, __, callback) =>
        callback(null, [
          { address: '195.251.0.1', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]),
      )('ked.gsis.gr', { all: true }, (error) => resolve(error?.code));
    });
    expect(outcome).toBe('EPRIVATE');
  });
});
