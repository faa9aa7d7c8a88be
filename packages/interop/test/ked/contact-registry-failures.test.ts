import { describe, expect, it } from 'vitest';
import type { UpstreamError } from '../../src/upstream-error.ts';
import { descendantsOf, parseXml } from '../../src/xml.ts';
import { against, FULL, failure, lookUp } from './registry.ts';
import { AFM, type Answer, fault, found, NAME, PASSWORD } from './support.ts';

describe('createContactRegistry when it does not go well', () => {
  it.each<[string, Answer, Partial<UpstreamError>]>([
    [
      'an errorRecord',
      found(
        '',
        '<errorRecord><errorCode>GEN_COMMUNICATION_ERROR</errorCode><errorDescr>για τον 000100011</errorDescr></errorRecord>',
      ),
      {
        kind: 'business',
        outcome: 'rejected',
        retryable: false,
        upstreamCode: 'GEN_COMMUNICATION_ERROR',
        callSequenceId: '49119007',
      },
    ],
    [
      'an errorRecord whose code is a sentence about somebody',
      found('', `<errorRecord><errorCode>Ο ${AFM} ${NAME}</errorCode></errorRecord>`),
      { kind: 'business', outcome: 'rejected' },
    ],
    [
      'a fault of authentication',
      fault('w:FailedAuthentication', PASSWORD),
      { kind: 'auth', outcome: 'rejected', upstreamCode: 'FailedAuthentication' },
    ],
    [
      'a fault of time',
      fault('w:MessageExpired'),
      { kind: 'auth', hint: expect.stringContaining('clock') as unknown as string },
    ],
    [
      'a fault of ours',
      fault('soap:Client.Validation'),
      { kind: 'fault', outcome: 'rejected', retryable: false },
    ],
    ['a fault of theirs', fault('soap:Server'), { kind: 'fault', outcome: 'unknown', retryable: true }],
    [
      'a SOAP 1.2 fault',
      {
        status: 500,
        body: `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code></s:Fault></s:Body></s:Envelope>`,
      },
      { kind: 'fault', outcome: 'rejected' },
    ],
    ['401', { status: 401, body: 'x' }, { kind: 'auth', outcome: 'rejected', status: 401 }],
    [
      '404',
      { status: 404, body: '<html><body>no</body></html>' },
      { kind: 'http', outcome: 'rejected', retryable: false, status: 404 },
    ],
    ['429', { status: 429 }, { kind: 'http', outcome: 'not-sent', retryable: true }],
    [
      'a broken 502 page',
      { status: 502, type: 'text/html', body: '<html><br>' },
      { kind: 'http', outcome: 'unknown', retryable: true, status: 502 },
    ],
    [
      'a well-formed 502 page',
      { status: 502, type: 'text/html', body: '<html><body>Bad gateway</body></html>' },
      { kind: 'http', outcome: 'unknown', retryable: true },
    ],
    [
      'a moved service',
      { status: 302, location: 'https://evil.example/' },
      { kind: 'http', outcome: 'rejected', status: 302 },
    ],
    [
      'a maintenance page with 200',
      { type: 'text/html', body: '<html><body>Συντήρηση</body></html>' },
      { kind: 'protocol', outcome: 'unknown' },
    ],
    [
      'a broken page with 200',
      { type: 'text/html', body: '<html><br>' },
      { kind: 'protocol', outcome: 'unknown' },
    ],
    ['a truncated answer', found(FULL).slice(0, 300), { kind: 'protocol', outcome: 'unknown' }],
    [
      'a DOCTYPE',
      `<!DOCTYPE x [<!ENTITY a "b">]>${found(FULL).replace(/<\?xml.*?\?>/, '')}`,
      { kind: 'protocol', outcome: 'unknown' },
    ],
    [
      'another operation',
      found(FULL).replaceAll('getNncIdentityExt', 'other'),
      { kind: 'schema', outcome: 'unknown' },
    ],
    [
      'two answers in one body',
      found(FULL).replace('</soap:Body>', '<getNncIdentityExtResponse/></soap:Body>'),
      { kind: 'schema', outcome: 'unknown' },
    ],
    [
      'an answer outside a SOAP body',
      '<getNncIdentityExtResponse/>',
      { kind: 'protocol', outcome: 'unknown' },
    ],
    ['an empty body', '', { kind: 'protocol', outcome: 'unknown' }],
    [
      'bytes that are no text',
      { body: Buffer.from([0xff, 0xff, 0x80]) },
      { kind: 'protocol', outcome: 'unknown' },
    ],
    [
      'another person',
      found('<afm>000100023</afm><email>a@b.gr</email>'),
      { kind: 'schema', outcome: 'unknown' },
    ],
  ])('R-257 T-28 says what %s means and nothing of anybody', async (_, answer, facts) => {
    const { registry } = await against(answer, { attempts: 1 });
    const error = await failure(registry.getNncIdentityExt(lookUp));
    expect(error).toMatchObject({ operation: 'getNncIdentityExt', auditTransactionId: 'tx-1', ...facts });
  });

  it('asks again after a passing failure, and only within its tries and its deadline', async () => {
    const recovering = await against((call) => (call < 3 ? { status: 502 } : found(FULL)), { attempts: 3 });
    expect((await recovering.registry.getNncIdentityExt(lookUp)).trace.attempts).toBe(3);
    const ids = recovering.peer.seen.map(
      ({ body }) => descendantsOf(parseXml(body), 'auditTransactionId')[0]?.text,
    );
    expect(new Set(ids)).toEqual(new Set(['tx-1']));
    const down = await against({ status: 502 });
    expect((await failure(down.registry.getNncIdentityExt(lookUp))).kind).toBe('http');
    expect(down.peer.seen).toHaveLength(2);
    const reset = await against('reset');
    expect(await failure(reset.registry.getNncIdentityExt(lookUp))).toMatchObject({ kind: 'network' });
    expect(reset.peer.seen).toHaveLength(2);
  });

  it('gives up at its total deadline', async () => {
    const { registry } = await against('hang', { timeoutMs: 120, attempts: 1 });
    expect(await failure(registry.getNncIdentityExt(lookUp))).toMatchObject({
      kind: 'timeout',
      outcome: 'unknown',
    });
  });

  it('R-222 R-261 tries refused credentials once and then leaves the service alone', async () => {
    const { registry, peer } = await against(fault('w:FailedAuthentication'), { attempts: 5 });
    expect((await failure(registry.getNncIdentityExt(lookUp))).kind).toBe('auth');
    const next = await failure(registry.getNncIdentityExt(lookUp));
    expect(next).toMatchObject({ kind: 'breaker', outcome: 'not-sent' });
    expect(next.retryAfterMs).toBe(15 * 60_000);
    expect(peer.seen).toHaveLength(1);
  });

  it('R-222 R-261 keeps to its own limits without a call', async () => {
    const { registry, peer } = await against(found(FULL), { limits: { perSecond: 1, perDay: 3 } });
    await registry.getNncIdentityExt(lookUp);
    await registry.getNncIdentityExt(lookUp);
    expect(await failure(registry.getNncIdentityExt(lookUp))).toMatchObject({
      kind: 'rate',
      retryAfterMs: 1000,
    });
    expect(peer.seen).toHaveLength(2);
  });
});
