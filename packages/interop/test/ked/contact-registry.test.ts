import { isSdkError } from '@rantevou/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type ContactRegistryConfig, createContactRegistry } from '../../src/ked/contact-registry.ts';
import { defaultProfiles } from '../../src/ked/profile.ts';
import { isUpstreamError, type UpstreamError } from '../../src/upstream-error.ts';
import { childOf, descendantsOf, parseXml } from '../../src/xml.ts';
import {
  AFM,
  type Answer,
  createPeer,
  expectNoCanary,
  fault,
  found,
  kedConfig,
  NAME,
  officer,
  PASSWORD,
  registryGrant,
  soap,
} from './support.ts';

const lookUp = { afm: AFM, purpose: 'debt-notices', onBehalfOf: officer } as const;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function against(
  answers: Answer | ((call: number) => Answer),
  extra: Partial<ContactRegistryConfig> = {},
) {
  const peer = await createPeer(typeof answers === 'function' ? answers : () => answers);
  closing.push(peer.close);
  const config = kedConfig(peer.url);
  return { peer, trail: config.trail, registry: createContactRegistry({ ...config, ...extra }) };
}

async function failure(promise: Promise<unknown>): Promise<UpstreamError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(isUpstreamError(error)).toBe(true);
  expectNoCanary(error);
  return error as UpstreamError;
}

const FULL =
  '<email> a.b@example.org </email><telephone/><mobile>6900000000  </mobile><addressStreet>ΔΟΚΙΜΗΣ</addressStreet><addressNumber>1</addressNumber><addressZipCode>01234</addressZipCode><locality>___</locality><municipality>ΔΟΚΙΜΗΣ</municipality><secret>x</secret>';
const CONTACT = {
  email: 'a.b@example.org',
  mobile: '6900000000',
  address: { street: 'ΔΟΚΙΜΗΣ', streetNumber: '1', postalCode: '01234', municipality: 'ΔΟΚΙΜΗΣ' },
};

describe('createContactRegistry', () => {
  it('R-232 R-233 R-234 R-262 asks by AFM and gives what the citizen declared, trimmed, leading zeros kept, unknown fields dropped', async () => {
    const { registry } = await against(found(FULL));
    const answer = await registry.getNncIdentityExt(lookUp);
    expect(answer.contact).toEqual(CONTACT);
    expect(answer.trace).toEqual({
      auditTransactionId: 'tx-1',
      callSequenceId: '49119007',
      callSequenceDate: '2026-11-22T10:30:00.654+02:00',
      attempts: 1,
    });
    expect(answer.mayPersist).toBe(false);
  });

  it('R-251 R-255 R-256 sends UsernameToken, audit record and input in the order of the profile', async () => {
    const { registry, peer } = await against(found(FULL));
    await registry.getNncIdentityExt({ ...lookUp, onBehalfOf: { ...officer, protocol: 'Α&Β <1>' } });
    const [sent] = peer.seen;
    expect(sent?.headers.soapaction).toBe('"getNncIdentityExt"');
    expect(sent?.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(sent?.path).toBe('/esb/service');
    const root = parseXml(sent?.body ?? '');
    const [body] = descendantsOf(root, 'Body');
    const request = body && childOf(body, 'getNncIdentityExtRequest');
    expect(request?.namespace).toBe(defaultProfiles.getNncIdentityExt.namespace);
    expect(request?.children.map(({ name, namespace }) => [name, namespace])).toEqual([
      ['auditRecord', ''],
      ['getNncIdentityExtInputRecord', ''],
    ]);
    expect(request?.children[0]?.children.map(({ name, text }) => [name, text])).toEqual([
      ['auditTransactionId', 'tx-1'],
      ['auditTransactionDate', '2026-11-22T08:30:00Z'],
      ['auditUnit', 'ΔΗΜΟΣ ΔΟΚΙΜΗΣ'],
      ['auditProtocol', 'Α&Β <1>'],
      ['auditUserId', 'clerk7'],
      ['auditUserIp', '10.0.0.7'],
    ]);
    expect(descendantsOf(root, 'Username').map(({ text }) => text)).toEqual(['DIMOS_TEST']);
    expect(descendantsOf(root, 'Password').map(({ text }) => text)).toEqual([PASSWORD]);
    expect(descendantsOf(root, 'Timestamp')).toEqual([]);
  });

  it('sends a timestamp and qualified children where told', async () => {
    const { registry, peer } = await against(found(FULL), {
      profile: { ...defaultProfiles.getNncIdentityExt, childrenQualified: true },
      wsSecurity: { timestamp: true, mustUnderstand: false },
    });
    await registry.getNncIdentityExt(lookUp);
    const root = parseXml(peer.seen[0]?.body ?? '');
    expect(descendantsOf(root, 'Expires').map(({ text }) => text)).toEqual(['2026-11-22T08:35:00Z']);
    expect(descendantsOf(root, 'afm')[0]?.namespace).toBe(defaultProfiles.getNncIdentityExt.namespace);
    expect(descendantsOf(root, 'Security')[0]?.attributes.has('mustUnderstand')).toBe(false);
  });

  it.each([
    [
      'no record',
      soap(
        '<n:getNncIdentityExtResponse xmlns:n="u"><callSequenceId>1</callSequenceId></n:getNncIdentityExtResponse>',
      ),
    ],
    ['an empty record', found('')],
    [
      'a nil record',
      soap(
        '<getNncIdentityExtResponse xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><getNncIdentityExtOutputRecord i:nil="true"><email>x@y.gr</email></getNncIdentityExtOutputRecord></getNncIdentityExtResponse>',
      ),
    ],
    ['an echoed AFM alone', found(`<afm>${AFM}   </afm>`)],
  ])('takes %s for a citizen without an entry, which is no error', async (_, body) => {
    const { registry, trail } = await against(body);
    expect((await registry.getNncIdentityExt(lookUp)).contact).toBeNull();
    expect(trail.at(-1)?.[2]?.outcome).toBe('done');
  });

  it.each([
    ['absent', ''],
    ['empty', '<errorRecord/>'],
    ['with empty members', '<errorRecord><errorCode/><errorDescr> </errorDescr></errorRecord>'],
    ['nil', '<errorRecord xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="1"/>'],
    [
      'with nil members',
      '<errorRecord xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><errorCode i:nil="true">X</errorCode></errorRecord>',
    ],
  ])('takes an errorRecord that is %s for no error', async (_, errorRecord) => {
    const { registry } = await against(found(FULL, errorRecord));
    expect((await registry.getNncIdentityExt(lookUp)).contact).toEqual(CONTACT);
  });

  it.each([
    ['default namespace', soap(found(FULL).replace(/^.*<soap:Body>|<\/soap:Body>.*$/g, ''), 'S')],
    ['windows-1253', null],
    ['references', found('<email>&#97;.b@example.org</email>')],
  ])('reads an answer with %s', async (kind, body) => {
    const greek = Buffer.concat([
      Buffer.from(
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><getNncIdentityExtResponse><getNncIdentityExtOutputRecord><addressStreet>',
      ),
      Buffer.from([0xc4, 0xcf, 0xca]),
      Buffer.from(
        '</addressStreet></getNncIdentityExtOutputRecord></getNncIdentityExtResponse></s:Body></s:Envelope>',
      ),
    ]);
    const { registry } = await against(body ?? { type: 'text/xml; charset=windows-1253', body: greek });
    const { contact } = await registry.getNncIdentityExt(lookUp);
    if (kind === 'windows-1253') expect(contact?.address?.street).toBe('ΔΟΚ');
    else expect(contact?.email).toBe('a.b@example.org');
  });

  it('speaks the REST flavour with the same records and keeps every digit of a sequence id', async () => {
    const { registry, peer } = await against(
      {
        type: 'application/json; charset=utf-8',
        body: '{"getNncIdentityExtOutputRecord":{"email":" a@b.gr","mobile":null,"addressZipCode":"01234","__proto__":{"x":1}},"callSequenceId":12697441259007199254740993.0,"callSequenceDate":"2026-12-03T20:55:00.654+02:00","errorRecord":{"errorCode":null,"errorDescr":null}}',
      },
      { profile: { ...defaultProfiles.getNncIdentityExt, protocol: 'rest' } },
    );
    const { contact, trace } = await registry.getNncIdentityExt(lookUp);
    expect(contact).toEqual({ email: 'a@b.gr', address: { postalCode: '01234' } });
    expect(trace.callSequenceId).toBe('12697441259007199254740993');
    const [sent] = peer.seen;
    expect(sent?.path).toBe('/esb/service/getNncIdentityExt');
    expect(sent?.headers.authorization).toBe(
      `Basic ${Buffer.from(`DIMOS_TEST:${PASSWORD}`).toString('base64')}`,
    );
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      auditRecord: { auditTransactionId: 'tx-1', auditUserIp: '10.0.0.7' },
      getNncIdentityExtInputRecord: { afm: AFM },
    });
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

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
  ])('R-257 says what %s means and nothing of anybody', async (_, answer, facts) => {
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

  it('R-254 R-255 writes one entry before the call and one after, without the AFM', async () => {
    const { registry, trail } = await against(found(FULL));
    await registry.getNncIdentityExt(lookUp);
    expect(trail.map(([when]) => when)).toEqual(['begin', 'end']);
    expect(trail[0]?.[1]).toEqual({
      auditTransactionId: 'tx-1',
      atMs: Date.UTC(2026, 10, 22, 8, 30),
      method: 'getNncIdentityExt',
      purpose: 'debt-notices',
      grantId: 'salamina-registry',
      body: 'Σαλαμίνας',
      system: registryGrant.system,
      userId: 'clerk7',
      protocol: '1/2026-11-22',
      subject: '******011',
    });
    expect(trail[1]?.[2]).toEqual({ outcome: 'done', callSequenceId: '49119007', attempts: 1 });
    expectNoCanary(trail);
    const keyed = await against(found(FULL), { subjectOf: async () => 'digest' });
    await keyed.registry.getNncIdentityExt(lookUp);
    expect(keyed.trail[0]?.[1].subject).toBe('digest');
  });

  it('does nothing that it cannot record', async () => {
    const broken = () => {
      throw new Error(`disk full ${AFM}`);
    };
    const { registry, peer } = await against(found(FULL), { audit: { begin: broken, end: () => {} } });
    expect(await failure(registry.getNncIdentityExt(lookUp))).toMatchObject({
      kind: 'audit',
      outcome: 'not-sent',
    });
    expect(peer.seen).toHaveLength(0);
    const after = await against(found(FULL), { audit: { begin: () => {}, end: broken } });
    expect(await failure(after.registry.getNncIdentityExt(lookUp))).toMatchObject({ kind: 'audit' });
  });

  it.each([
    ['a wrong check digit', { afm: '000100012' }, 'AFM_INVALID'],
    ['no AFM', { afm: '' }, 'AFM_INVALID'],
    ['an unknown purpose', { purpose: 'marketing' }, 'INPUT_INVALID'],
    ['no purpose', { purpose: undefined }, 'INPUT_INVALID'],
    ['a long IPv6 address', { onBehalfOf: { ...officer, ip: '2001:db8:1:2:3:4:5:6789' } }, 'INPUT_INVALID'],
    ['no address', { onBehalfOf: { ...officer, ip: 'proxy' } }, 'INPUT_INVALID'],
    ['no officer', { onBehalfOf: { ...officer, userId: ' ' } }, 'INPUT_INVALID'],
    ['the citizen as officer', { onBehalfOf: { ...officer, userId: AFM } }, 'INPUT_INVALID'],
    ['a control character', { onBehalfOf: { ...officer, protocol: 'a\u0000b' } }, 'INPUT_INVALID'],
    ['a purpose outside the grant', { purpose: 'appointment-messages' }, 'PURPOSE_NOT_GRANTED'],
  ])('R-247 R-258 refuses %s before any byte leaves', async (_, wrong, code) => {
    const { registry, peer, trail } = await against(found(FULL));
    const error = await registry.getNncIdentityExt({ ...lookUp, ...wrong } as typeof lookUp).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(isSdkError(error) && error.code).toBe(code);
    expectNoCanary(error, [AFM, '000100012', PASSWORD, '2001:db8']);
    expect(peer.seen).toHaveLength(0);
    expect(trail).toHaveLength(0);
  });

  it('takes IPv6 that fits, in its shortest form', async () => {
    const { registry, peer } = await against(found(FULL));
    for (const ip of ['::ffff:192.0.2.1', '2001:db8:0:0:0:0:0:1']) {
      await registry.getNncIdentityExt({ ...lookUp, onBehalfOf: { ...officer, ip } });
    }
    expect(peer.seen.map(({ body }) => descendantsOf(parseXml(body), 'auditUserIp')[0]?.text)).toEqual([
      '192.0.2.1',
      '2001:db8::1',
    ]);
  });

  it('shows none of its secrets', async () => {
    const { registry } = await against(found(FULL));
    expectNoCanary(registry);
  });

  it('reads a password where it is kept, at each call', async () => {
    let reads = 0;
    const read = async () => {
      reads += 1;
      return PASSWORD;
    };
    const { registry } = await against(found(FULL), { credentials: { username: 'U', password: read } });
    await registry.getNncIdentityExt(lookUp);
    await registry.getNncIdentityExt(lookUp);
    expect(reads).toBe(2);
    const failing = await against(found(FULL), {
      credentials: {
        username: 'U',
        password: () => {
          throw new Error(PASSWORD);
        },
      },
    });
    const error = await failing.registry.getNncIdentityExt(lookUp).catch((thrown: unknown) => thrown);
    expect(isSdkError(error) && error.code).toBe('CONFIG_INVALID');
    expectNoCanary(error);
  });
});

describe('createContactRegistry on real hosts', () => {
  const config = kedConfig('http://127.0.0.1:1/x');
  const gazette = { number: 'Β΄ 9999', date: '2026-01-15' };
  const inForce = { ...registryGrant, decision: { title: 'Απόφαση', gazette } };
  const verified = { ...defaultProfiles.getNncIdentityExt, verified: { source: 'service.wsdl' } };
  const transport = async () => ({
    status: 200,
    header: () => 'text/xml',
    body: new TextEncoder().encode(found(FULL)),
  });

  it('refuses a profile that nobody has verified', () => {
    for (const endpoint of ['test', 'production'] as const) {
      expect(() => createContactRegistry({ ...config, endpoint })).toThrow(/ked-profile from-wsdl/);
    }
    expect(() => createContactRegistry({ ...config, endpoint: 'test', profile: verified })).not.toThrow();
    expect(() =>
      createContactRegistry({ ...config, endpoint: 'test', acceptUnverifiedProfile: true }),
    ).not.toThrow();
  });

  it('refuses credentials of another environment', () => {
    const credentials = { ...config.credentials, environment: 'test' } as const;
    expect(() =>
      createContactRegistry({ ...config, endpoint: 'production', profile: verified, credentials }),
    ).toThrow(/credentials\/environment: expected production/);
  });

  it('R-214 R-250 calls production only with a decision in force', async () => {
    const make = (grant: typeof registryGrant) =>
      createContactRegistry({ ...config, endpoint: 'production', profile: verified, grant, transport });
    await expect(make(registryGrant).getNncIdentityExt(lookUp)).rejects.toMatchObject({
      code: 'PURPOSE_NOT_GRANTED',
    });
    expect((await make(inForce).getNncIdentityExt(lookUp)).contact).toEqual(CONTACT);
  });

  it('R-260 refuses a clear-text endpoint, an empty unit and missing credentials', () => {
    const endpoint = { url: 'http://ked.gsis.gr/esb/x' };
    expect(() => createContactRegistry({ ...config, endpoint })).toThrow(/endpoint: expected an https URL/);
    expect(() => createContactRegistry({ ...config, unit: ' ' })).toThrow(/unit/);
    const credentials = { username: '', password: 'x' };
    expect(() => createContactRegistry({ ...config, credentials })).toThrow(/credentials/);
  });
});
