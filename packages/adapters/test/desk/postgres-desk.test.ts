import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isSdkError, Temporal } from '@rantevou/core';
import { examplePlan } from '@rantevou/scheduler/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase } from '../support/test-database.ts';
import type { Order, Report } from './desk-process.ts';
import { bookingInput, openTestDesk } from './open-test-desk.ts';

/** `Omit` that keeps the members of a union apart. */
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

async function startProcess(environment: Record<string, string>) {
  const child: ChildProcess = fork(new URL('./desk-process.ts', import.meta.url), {
    execArgv: ['--conditions=@rantevou/source'],
    env: { ...process.env, ...environment },
  });
  const waiting = new Map<number, (value: unknown) => void>();
  child.on('message', ({ id, value }: Report) => waiting.get(id)?.(value));
  await new Promise<unknown>((resolve, reject) => {
    waiting.set(0, resolve);
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  });
  let last = 0;
  return {
    ask: (order: WithoutId<Order>) =>
      new Promise<unknown>((resolve) => {
        const id = ++last;
        waiting.set(id, resolve);
        child.send({ ...order, id } satisfies Order);
      }),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}

const codeOf = async (promise: Promise<{ ok: boolean; refusal?: { code: string } }>): Promise<string> => {
  try {
    const result = await promise;
    return result.ok ? 'done' : (result.refusal?.code ?? 'refused');
  } catch (error) {
    if (isSdkError(error)) return error.code;
    throw error;
  }
};

/** The next civil day that is a Tuesday at least `weeks` weeks ahead: the example plan is open then. */
function tuesday(weeks: number): string {
  const now = Temporal.Now.plainDateISO('Europe/Athens');
  const days = ((9 - now.dayOfWeek) % 7) + 7 * weeks;
  return now.add({ days }).toString();
}

describe('AppointmentDesk on PostgreSQL', () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let keys: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rantevou-desk-'));
    keys = join(folder, 'keys');
    database = await createTestDatabase(inject('postgresUrl'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('two processes see each other’s bookings and cancellations within a second', async () => {
    const own = await openTestDesk(database.url, keys);
    await own.writePlan();
    const environment = { RANTEVOU_TEST_DATABASE: database.url, RANTEVOU_TEST_KEYS: keys };
    const other = await startProcess(environment);
    try {
      const day = tuesday(2);
      const query = {
        municipalityId: 'dokimi',
        service: 'birth-certificate',
        mode: 'in-person',
        from: day,
        to: day,
      } as const;
      const listed = async () => (await own.desk.slots(own.anonymous, query)).map(({ start }) => start);
      const before = await listed();
      const start = before[0] as string;
      const appointments: { id: string; n: number }[] = [];
      // Three officers serve it: the third booking takes the time away.
      for (const n of [1, 2, 3]) {
        const booked = (await other.ask({
          type: 'book',
          actor: await own.citizen(n),
          input: bookingInput(start),
        })) as {
          ok: boolean;
          answer: { appointmentId: string };
        };
        expect(booked.ok).toBe(true);
        appointments.push({ id: booked.answer.appointmentId, n });
      }
      await expect.poll(listed, { timeout: 1_000, interval: 50 }).not.toContain(start);
      const [first] = appointments;
      await other.ask({ type: 'cancel', actor: await own.citizen(first!.n), appointmentId: first!.id });
      await expect.poll(listed, { timeout: 1_000, interval: 50 }).toContain(start);
      // And the other way round.
      expect(await codeOf(own.desk.book(own.request(await own.citizen(4), bookingInput(start))))).toBe(
        'done',
      );
      await expect
        .poll(() => other.ask({ type: 'slots', from: day, to: day }), { timeout: 1_000, interval: 50 })
        .not.toContain(start);
    } finally {
      await other.stop();
      await own.close();
    }
  });

  it('R-274 lets 2 of 20 parallel bookings of one person through a limit of 2', async () => {
    const office = await openTestDesk(database.url, keys, { plan: { policy: { openPerPerson: 2 } } });
    await office.writePlan();
    try {
      const day = tuesday(4);
      const slots = await office.desk.slots(office.anonymous, {
        municipalityId: 'dokimi',
        service: 'birth-certificate',
        mode: 'in-person',
        from: day,
        limit: 60,
      });
      const starts = slots.filter((_, i) => i % 3 === 0).slice(0, 20);
      expect(starts).toHaveLength(20);
      const actor = await office.citizen(50);
      const codes = await Promise.all(
        starts.map(({ start }) => codeOf(office.desk.book(office.request(actor, bookingInput(start))))),
      );
      expect(codes.filter((code) => code === 'done')).toHaveLength(2);
      expect(new Set(codes)).toEqual(new Set(['done', 'LIMIT_REACHED']));
    } finally {
      await office.close();
    }
  });

  it('R-267 gives 50 parallel submits with one key one booking, one message and 50 equal answers', async () => {
    const office = await openTestDesk(database.url, keys);
    try {
      const day = tuesday(5);
      const actor = await office.citizen(60);
      const input = bookingInput(`${day}T10:00`);
      const results = await Promise.all(
        Array.from({ length: 50 }, () => office.desk.book(office.request(actor, input, 'same'))),
      );
      expect(new Set(results.map((result) => JSON.stringify(result.ok && result.answer))).size).toBe(1);
      const mine = await office.desk.appointments(actor, 'test');
      expect(mine).toHaveLength(1);
      const messages = await office.store.load({ what: 'messages', subjectId: mine[0]!.id });
      expect(messages.map(({ kind }) => kind).sort()).toEqual(['confirmation', 'reminder']);
    } finally {
      await office.close();
    }
  });

  it('R-088 never leaves a booking inside an absence that the absence does not list, whoever is first', async () => {
    // One officer, so that one absence closes the day.
    const { posts, officers } = examplePlan();
    const plan = { posts: posts.slice(1, 2), officers: officers.slice(1, 2) };
    const office = await openTestDesk(database.url, keys, { plan });
    await office.writePlan();
    const rival = await openTestDesk(database.url, keys);
    const day = tuesday(6);
    const found = { listed: 0, refused: 0 };
    const change = async (change: Record<string, unknown>) => {
      const done = await office.desk.changeSchedule(
        office.request(office.admin, { municipalityId: 'dokimi', change }),
      );
      if (!done.ok) throw new Error(done.refusal.code);
      return done.listed.map(({ ownerId }) => ownerId);
    };
    try {
      for (let round = 0; round < 40; round++) {
        const actor = await rival.citizen(1_000 + round);
        const start = `${day}T${String(8 + (round % 5)).padStart(2, '0')}:00`;
        const booking = rival.desk.book(rival.request(actor, bookingInput(start))).then(
          (result) => (result.ok ? result.answer.appointmentId : null),
          (error: unknown) => {
            if (
              isSdkError(error) &&
              ['SLOT_NOT_OFFERED', 'SLOT_TAKEN', 'VERSION_CONFLICT'].includes(error.code)
            )
              return null;
            throw error;
          },
        );
        // Now the one, now the other has the start of the other.
        await setTimeout((round % 8) * 4);
        const absence = {
          id: `absence-${round}`,
          officerId: 'officer-2',
          from: `${day}T08:00`,
          to: `${day}T14:00`,
        };
        const listed = await change({ type: 'add-absence', absence });
        const appointmentId = await booking;
        if (appointmentId === null) found.refused++;
        else {
          expect(listed).toContain(appointmentId);
          // By the absence's own commit, also where the booking was made between its reading and its commit.
          const record = await office.store.load({ what: 'record', kind: 'appointment', id: appointmentId });
          expect(record?.body.status).toBe('displaced');
          found.listed++;
          await rival.desk.cancel(rival.request(actor, { appointmentId }));
        }
        await change({ type: 'remove-absence', absenceId: absence.id });
      }
      expect(found.listed).toBeGreaterThan(0);
      expect(found.listed + found.refused).toBe(40);
    } finally {
      await office.close();
      await rival.close();
    }
  });

  it('R-285 displaces a day and proposes to everyone in one commit; what is accepted at once is given once', async () => {
    const office = await openTestDesk(database.url, keys, {
      plan: { municipality: { ...examplePlan().municipality, id: 'closing' } },
    });
    try {
      await office.writePlan();
      const day = tuesday(5);
      const admin = {
        ...office.admin,
        municipalityId: 'closing',
        grants: [{ role: 'municipality-admin' as const, municipalityId: 'closing' }],
      };
      const booked = [];
      for (let i = 0; i < 12; i++) {
        const actor = await office.citizen(2_000 + i);
        const start = `${day}T${String(9 + Math.floor(i / 3)).padStart(2, '0')}:00`;
        const input = bookingInput(start, { municipalityId: 'closing' });
        const result = await office.desk.book(office.request(actor, input));
        if (!result.ok) throw new Error(result.refusal.code);
        booked.push({ actor, appointmentId: result.answer.appointmentId });
      }
      const closure = { id: 'snow', from: `${day}T00:00`, to: `${day}T23:55`, reason: { el: 'α', en: 'a' } };
      const input = { municipalityId: 'closing', change: { type: 'add-closure', closure } };
      const made = await office.desk.closeAndPropose(office.request(admin, input));
      if (!made.ok) throw new Error(made.refusal.code);
      expect(made.answer).toMatchObject({ toCall: 0 });
      expect(made.answer.displaced).toHaveLength(12);
      const again = { municipalityId: 'closing' };
      expect(await office.desk.casesToCall(admin, 'closing', 'test')).toMatchObject({ value: [] });
      expect(await office.desk.proposeForWaiting(office.request(admin, again))).toMatchObject({
        answer: { proposed: [] },
      });
      // Twice each: the second is told so, or answered like the first.
      await Promise.all(
        booked.flatMap(({ actor, appointmentId }) =>
          [0, 1].map(() =>
            office.desk.acceptTransfer(office.request(actor, { appointmentId })).catch((error: unknown) => {
              if (!isSdkError(error) || error.code !== 'PROPOSAL_ENDED') throw error;
            }),
          ),
        ),
      );
      for (const { actor, appointmentId } of booked) {
        const view = await office.desk.appointment(actor, appointmentId, 'test');
        expect(view).toMatchObject({ status: 'booked', version: 3, displaced: null, proposal: null });
        expect(view.start.slice(0, 10)).not.toBe(day);
      }
    } finally {
      await office.close();
    }
  });
});
