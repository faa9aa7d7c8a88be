import { isSdkError } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { defaultProfiles } from '../../src/ked/profile.ts';
import { childOf, descendantsOf, parseXml } from '../../src/xml.ts';
import { against, CONTACT, FULL, failure, lookUp } from './registry.ts';
import { AFM, expectNoCanary, found, officer, PASSWORD, registryGrant, soap } from './support.ts';

describe('createContactRegistry', () => {
  it('R-232 R-234 R-262 asks by AFM and gives what the citizen declared, trimmed, leading zeros kept, unknown fields dropped', async () => {
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
