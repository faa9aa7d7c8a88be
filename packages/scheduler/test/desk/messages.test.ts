import type { DueMessage, OutboxMessage, StoredRecord } from '@rantevou/core';
import { createMemoryStore, deliverable, letterOf, type MemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, MONDAY_8, openOffice } from './office.ts';

const MINUTE = 60_000;
const WEDNESDAY_9 = '2026-11-04T09:00:00+02:00';
const WEDNESDAY_9_MS = Date.UTC(2026, 10, 4, 7);

async function open(reminderMinutes: number[] = [1440, 60]) {
  const store: MemoryStore = createMemoryStore();
  const office = await openOffice({ store, plans: [{ policy: { reminderMinutes } }] });
  const actor = await office.citizen(AFMS[0] as string);
  const book = async (start = WEDNESDAY_9, key = 'first') => {
    const result = await office.desk.book(office.request(actor, bookingInput(start), key));
    if (!result.ok) throw new Error(result.refusal.code);
    return result.answer.appointmentId;
  };
  const messages = (id: string) => store.load({ what: 'messages', subjectId: id });
  const record = (id: string) => store.load({ what: 'record', kind: 'appointment', id });
  /** What the relay would do with each message now. */
  const fates = async (id: string, nowMs = office.clock.nowMs()) => {
    const stored = await record(id);
    return (await messages(id)).map((message) => {
      const fate = deliverable(message, stored, nowMs);
      return `${message.kind} ${fate.deliver === 'send' ? 'send' : fate.reason}`;
    });
  };
  return { ...office, store, actor, book, messages, record, fates };
}

const shapes = (messages: readonly OutboxMessage[]) =>
  messages.map(({ kind, dueAtMs }) => [kind, dueAtMs] as const);

describe('messages of an appointment', () => {
  it('R-051 a booking queues one confirmation in its own commit, and a repeated request queues none', async () => {
    const { book, messages } = await open([]);
    const id = await book();
    expect(await book()).toBe(id);
    expect(shapes(await messages(id))).toEqual([['confirmation', MONDAY_8]]);
  });

  it('R-059 a reminder is queued for each lead of the policy, due that long before the start, and none that is past', async () => {
    const { book, messages } = await open([1440, 60, 3 * 1440]);
    const id = await book();
    expect(shapes(await messages(id))).toEqual([
      ['confirmation', MONDAY_8],
      ['reminder', WEDNESDAY_9_MS - 1440 * MINUTE],
      ['reminder', WEDNESDAY_9_MS - 60 * MINUTE],
    ]);
    const keys = (await messages(id)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });

  it('R-059 R-275 no reminder goes out at the start or after it', async () => {
    const { book, messages, record } = await open();
    const id = await book();
    const reminder = (await messages(id)).find(({ kind }) => kind === 'reminder') as OutboxMessage;
    const stored = await record(id);
    expect(deliverable(reminder, stored, WEDNESDAY_9_MS - 1)).toEqual({ deliver: 'send' });
    expect(deliverable(reminder, stored, WEDNESDAY_9_MS)).toEqual({ deliver: 'drop', reason: 'too-late' });
  });

  it('R-275 a new time has reminders of its own; those of the old time are dropped, once per version and lead', async () => {
    const { book, desk, request, actor, messages, fates } = await open([1440]);
    const id = await book();
    const start = '2026-11-05T10:00:00+02:00';
    const moved = await desk.reschedule(request(actor, { appointmentId: id, start }));
    expect(moved).toMatchObject({ ok: true });
    expect((await messages(id)).map(({ key }) => key)).toEqual([
      `${id}:1:confirmation`,
      `${id}:1:reminder-1440`,
      `${id}:2:changed`,
      `${id}:2:reminder-1440`,
    ]);
    expect(await fates(id)).toEqual([
      'confirmation other-version',
      'reminder other-version',
      'changed send',
      'reminder send',
    ]);
  });

  it("R-275 after a cancel only the cancel's own message goes out", async () => {
    const { book, desk, request, actor, fates } = await open();
    const id = await book();
    await desk.cancel(request(actor, { appointmentId: id }));
    expect(await fates(id)).toEqual([
      'confirmation cancelled',
      'reminder cancelled',
      'reminder cancelled',
      'cancelled send',
    ]);
  });

  it.each([
    [
      'R-275 of an appointment whose time was closed',
      { displaced: { atMs: 1, reason: 'closure', changeId: 'c', toCall: true } },
      'displaced',
    ],
    [
      'R-275 of one that has ended with the person absent',
      { status: 'ended', outcome: 'person-absent' },
      'ended',
    ],
    ['R-275 of one that has begun early', { status: 'started' }, 'too-late'],
  ])('%s no reminder goes out', async (_, change, reason) => {
    const { book, messages, record } = await open();
    const id = await book();
    const stored = (await record(id)) as StoredRecord;
    const changed = { ...stored, body: { ...stored.body, ...change } } as StoredRecord;
    const reminder = (await messages(id)).find(({ kind }) => kind === 'reminder') as OutboxMessage;
    expect(deliverable(reminder, changed, MONDAY_8)).toEqual({ deliver: 'drop', reason });
  });

  it('an invitation of a guest who is no longer invited, and a proposal that is withdrawn, are dropped', async () => {
    const { book, record } = await open();
    const stored = (await record(await book())) as StoredRecord;
    const fate = (kind: string, body = {}) => deliverable({ kind, body }, stored, MONDAY_8);
    expect(fate('guest-invited', { guestId: 'g' })).toEqual({ deliver: 'drop', reason: 'withdrawn' });
    expect(fate('transfer-proposed')).toEqual({ deliver: 'drop', reason: 'withdrawn' });
    expect(fate('displaced')).toEqual({ deliver: 'drop', reason: 'other-version' });
    expect(fate('documents')).toEqual({ deliver: 'send' });
    expect(deliverable({ kind: 'confirmation', body: {} }, null, 0)).toEqual({
      deliver: 'drop',
      reason: 'not-found',
    });
  });
});

describe('letterOf', () => {
  it('R-052 R-060 is addressed to the e-mail of the form, and leaves an audit entry that names nobody', async () => {
    const { book, messages, store, clock, vault, indexes } = await open();
    const id = await book();
    const ports = { store, clock, vault, indexes, ids: { newId: () => `letter-${Math.random()}` } };
    for (const message of await messages(id)) {
      const due: DueMessage = { ...message, tenantId: 'dokimi', attempts: 1 };
      const result = await letterOf(ports, due);
      if (result.deliver !== 'send') throw new Error(result.reason);
      expect(result.letter.recipient).toEqual({
        name: 'Μαρία Δοκιμαστική',
        email: 'maria.canary@example.org',
        party: 'applicant',
      });
    }
    const audit = await store.load({ what: 'audit', tenantId: 'dokimi', resourceId: id, limit: 10 });
    const reads = audit.filter(({ action }) => action === 'message:deliver');
    expect(reads).toHaveLength(3);
    expect(JSON.stringify(reads)).not.toMatch(/canary|Μαρία/);
  });
});
