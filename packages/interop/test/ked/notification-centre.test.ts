import { isSdkError } from '@rantevou/core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createNotificationCentre,
  type DeliverMessage,
  type NotificationCentreConfig,
  type SendMessage,
} from '../../src/ked/notification-centre.ts';
import { isUpstreamError } from '../../src/upstream-error.ts';
import { childOf, descendantsOf, parseXml } from '../../src/xml.ts';
import {
  AFM,
  type Answer,
  centreGrant,
  createPeer,
  expectNoCanary,
  fault,
  found,
  kedConfig,
  narrowGrant,
  officer,
} from './support.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function against(
  answers: Answer | ((call: number) => Answer),
  extra: Partial<NotificationCentreConfig> = {},
) {
  const peer = await createPeer(typeof answers === 'function' ? answers : () => answers);
  closing.push(peer.close);
  const config = kedConfig(peer.url, { grant: centreGrant });
  return { peer, trail: config.trail, centre: createNotificationCentre({ ...config, ...extra }) };
}

const sent = found('<messageId>m-1</messageId><status>OK</status>', '', 'nncSend');
const delivered = found('<messageId>m-2</messageId>', '', 'nncDeliver');
const common = {
  text: 'Το ραντεβού σας είναι στις 09:00.',
  reference: 'appointment-17',
  purpose: 'appointment-messages',
  onBehalfOf: officer,
} as const;
const sms: SendMessage = { ...common, channel: 'SMS', to: { afm: AFM } };
const email: SendMessage = { ...common, channel: 'EMAIL', to: { email: 'a@b.gr' }, subject: 'Ραντεβού' };
const formal: DeliverMessage = { ...common, to: { afm: AFM }, subject: 'Επίδοση' };

function fieldsOf(body: string, record: string) {
  const [found] = descendantsOf(parseXml(body), record);
  return found?.children.map(({ name, text }) => [name, text]);
}

describe('createNotificationCentre', () => {
  it('R-238 R-239 R-240 sends plain text by e-mail or SMS, fields in order, empty ones left out', async () => {
    const { centre, peer } = await against(sent);
    expect(await centre.nncSend(sms)).toMatchObject({
      status: 'submitted',
      messageId: 'm-1',
      segments: 1,
      trace: { auditTransactionId: 'tx-1', callSequenceId: '49119007' },
    });
    await centre.nncSend(email);
    expect(peer.seen.map(({ body }) => fieldsOf(body, 'nncSendInputRecord'))).toEqual([
      [
        ['afm', AFM],
        ['channel', 'SMS'],
        ['message', common.text],
        ['reference', 'appointment-17'],
      ],
      [
        ['email', 'a@b.gr'],
        ['channel', 'EMAIL'],
        ['subject', 'Ραντεβού'],
        ['message', common.text],
        ['reference', 'appointment-17'],
      ],
    ]);
  });

  it('R-242 R-244 delivers by e-mail only when asked for by that name', async () => {
    const { centre, peer } = await against(delivered);
    expect(await centre.nncDeliver(formal)).toMatchObject({ status: 'submitted', messageId: 'm-2' });
    const [body] = descendantsOf(parseXml(peer.seen[0]?.body ?? ''), 'Body');
    expect(body && childOf(body, 'nncDeliverRequest')).toBeDefined();
    expect(fieldsOf(peer.seen[0]?.body ?? '', 'nncDeliverInputRecord')?.map(([name]) => name)).toEqual([
      'afm',
      'subject',
      'message',
      'reference',
    ]);
  });

  it('R-243 has no SMS for a formal delivery, neither for the compiler nor at run time', async () => {
    const { centre, peer } = await against(delivered);
    // @ts-expect-error nncDeliver has no channel
    await expect(centre.nncDeliver({ ...formal, channel: 'SMS' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
    // @ts-expect-error nncDeliver goes to no telephone
    await expect(centre.nncDeliver({ ...formal, to: { mobile: '6900000000' } })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
    expect(peer.seen).toHaveLength(0);
  });

  it.each([
    ['another channel', { channel: 'VIBER' }],
    ['HTML', { text: '<b>Ραντεβού</b>' }],
    ['a script', { text: 'a <script src=x> b' }],
    ['a control character', { text: 'a\u0007b' }],
    ['an empty text', { text: ' ' }],
    ['a landline', { to: { mobile: '2100000000' } }],
    ['two recipients', { to: { afm: AFM, mobile: '6900000000' } }],
    ['an AFM with a wrong digit', { to: { afm: '000100012' } }],
    ['a reference that holds an AFM', { reference: `debt-${AFM}` }],
    ['no reference', { reference: '' }],
    ['a text of many parts', { text: 'ψ'.repeat(300) }],
  ])('R-241 refuses %s before any byte leaves', async (_, wrong) => {
    const { centre, peer } = await against(sent);
    const error = await centre
      .nncSend({ ...sms, ...wrong } as SendMessage)
      .catch((thrown: unknown) => thrown);
    expect(isSdkError(error) && error.code).toBe('INPUT_INVALID');
    expectNoCanary(error, [AFM, '000100012', '2100000000']);
    expect(peer.seen).toHaveLength(0);
  });

  it('R-247 R-258 sends nothing for a purpose that the grant of Λαυρεωτική does not have', async () => {
    const { centre, peer, trail } = await against(sent, { grant: narrowGrant });
    await expect(centre.nncSend(sms)).rejects.toMatchObject({ code: 'PURPOSE_NOT_GRANTED' });
    expect([peer.seen.length, trail.length]).toEqual([0, 0]);
    expect((await centre.nncSend({ ...sms, purpose: 'debt-notices' })).status).toBe('submitted');
  });

  it.each<[string, Answer, string, number]>([
    ['a 502 page', { status: 502 }, 'unknown', 1],
    ['a broken connection', 'reset', 'unknown', 1],
    ['a deadline', 'hang', 'unknown', 1],
    ['a truncated answer', sent.slice(0, 200), 'unknown', 1],
    ['a fault of theirs', fault('soap:Server'), 'unknown', 1],
    [
      'an errorRecord',
      found('', '<errorRecord><errorCode>X_1</errorCode></errorRecord>', 'nncSend'),
      'rejected',
      1,
    ],
    ['too many requests', { status: 429 }, 'not-sent', 2],
  ])(
    'after %s says whether it was sent, and repeats only what was not',
    async (_, answer, outcome, calls) => {
      const { centre, peer, trail } = await against(answer, { timeoutMs: answer === 'hang' ? 150 : 2000 });
      const error = await centre.nncSend(sms).catch((thrown: unknown) => thrown);
      expect(isUpstreamError(error) && error.outcome).toBe(outcome);
      expectNoCanary(error);
      expect(peer.seen).toHaveLength(calls);
      expect(trail.at(-1)?.[2]).toMatchObject({ outcome, attempts: calls });
    },
  );

  it('repeats a send that met nobody', async () => {
    const gone = await createPeer(() => sent);
    await gone.close();
    const config = kedConfig(gone.url, { grant: centreGrant });
    const centre = createNotificationCentre(config);
    const error = await centre.nncSend(sms).catch((thrown: unknown) => thrown);
    expect(isUpstreamError(error) && [error.kind, error.outcome]).toEqual(['network', 'not-sent']);
    expect(config.trail.at(-1)?.[2]?.attempts).toBe(2);
  });

  it('R-263 counts the parts of an SMS and writes GSM capitals only where asked', async () => {
    const long = 'Υπενθύμιση: έχετε ραντεβού στον Δήμο αύριο στις 09:00. Για αλλαγή ή ακύρωση συνδεθείτε.';
    const plain = await against(sent);
    expect((await plain.centre.nncSend({ ...sms, text: long })).segments).toBe(2);
    expect(fieldsOf(plain.peer.seen[0]?.body ?? '', 'nncSendInputRecord')).toContainEqual(['message', long]);
    const gsm = await against(sent, { gsmGreek: true });
    expect((await gsm.centre.nncSend({ ...sms, text: long })).segments).toBe(1);
  });
});
