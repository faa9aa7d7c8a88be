import { describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../src/index.ts';
import { signedHeaders } from '../../src/webhooks/signature.ts';

/** The example of the Standard Webhooks libraries. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const AT = 1_614_265_330;
const BODY = '{"test": 2432232314}';
const OTHER = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

describe('signedHeaders', () => {
  it('signs as the Standard Webhooks libraries do', () => {
    expect(signedHeaders([SECRET], ID, AT, BODY)).toEqual({
      'webhook-id': ID,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });
});

describe('verifyWebhook', () => {
  const headers = signedHeaders([SECRET], ID, AT, BODY);
  const nowMs = AT * 1000;

  it('believes what was signed with one of its secrets, and gives the id to be remembered', () => {
    const right = { ok: true, id: ID, timestamp: AT, payload: { test: 2_432_232_314 } };
    expect(verifyWebhook({ headers, body: BODY }, SECRET, { nowMs })).toEqual(right);
    const rotated = signedHeaders([OTHER, SECRET], ID, AT, BODY);
    expect(verifyWebhook({ headers: new Headers(rotated), body: BODY }, SECRET, { nowMs })).toEqual(right);
    const bytes = new TextEncoder().encode(BODY);
    expect(verifyWebhook({ headers, body: bytes }, [OTHER, SECRET], { nowMs })).toEqual(right);
  });

  it('believes no other body, id, time, secret or kind of signature', () => {
    const fault = (over: object, body = BODY, secret = SECRET) =>
      verifyWebhook({ headers: { ...headers, ...over }, body }, secret, { nowMs });
    const wrong = { ok: false, fault: 'signature-wrong' };
    expect(fault({}, `${BODY} `)).toEqual(wrong);
    expect(fault({ 'webhook-id': `${ID}x` })).toEqual(wrong);
    expect(fault({ 'webhook-timestamp': String(AT + 1) })).toEqual(wrong);
    expect(fault({}, BODY, OTHER)).toEqual(wrong);
    const signature = headers['webhook-signature'];
    expect(fault({ 'webhook-signature': signature.replace('v1,', 'v2,') })).toEqual(wrong);
    expect(fault({ 'webhook-signature': signature.slice(0, -8) })).toEqual(wrong);
    expect(fault({ 'webhook-signature': undefined })).toEqual({ ok: false, fault: 'headers-missing' });
    expect(fault({ 'webhook-timestamp': '1614265330.5' })).toEqual({ ok: false, fault: 'headers-missing' });
  });

  it('believes nothing older or newer than five minutes, so that nobody plays it again', () => {
    const at = (ms: number) => verifyWebhook({ headers, body: BODY }, SECRET, { nowMs: nowMs + ms }).ok;
    expect([at(-300_000), at(300_000)]).toEqual([true, true]);
    expect([at(-300_001), at(300_001)]).toEqual([false, false]);
  });

  it('refuses a secret that is none', () => {
    expect(() => verifyWebhook({ headers, body: BODY }, 'whsec_c2hvcnQ=', { nowMs })).toThrow(
      /configuration/,
    );
  });
});
