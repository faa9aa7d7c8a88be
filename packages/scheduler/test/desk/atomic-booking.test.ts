import { countingIds, isSdkError, type Store } from '@rantevou/core';
import { createAppointmentDesk, createIndexes, createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { createStore as checkThenInsertStore } from '../testing/stores/check-then-insert-store.ts';
import { AFMS, bookingInput, openOffice } from './office.ts';
import { claimsIn, codeOf } from './world.ts';

const at = (time: string) => `2026-11-03T${time}:00+02:00`;
const STARTS = ['09:00', '09:15', '09:30', '09:45', '10:00', '10:15'];

/** Sixty people who see the same free times, at two processes that have not heard of each other's bookings. */
async function raceOver(store: Store) {
  const office = await openOffice({ store });
  const desks = [1, 2].map((n) =>
    createAppointmentDesk({
      store,
      clock: office.clock,
      ids: countingIds(`process-${n}`),
      vault: office.vault,
      indexes: createIndexes(store),
    }),
  );
  const booked = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const citizen = await office.citizen(`9${String(n).padStart(8, '0')}`);
      const start = at(STARTS[n % STARTS.length]!);
      return codeOf(desks[n % 2]!.book(office.request(citizen, bookingInput(start))));
    }),
  );
  const claims = await claimsIn(store);
  const overlaps = claims.filter((a, i) =>
    claims.some(
      (b, j) => i < j && a.resourceId === b.resourceId && a.startMs < b.endMs && b.startMs < a.endMs,
    ),
  );
  const records = await store.load({ what: 'records', kind: 'appointment', limit: 1000 });
  return { booked, overlaps, records };
}

describe('booking at once', () => {
  it('R-266 checks and writes in one step: no two appointments of one officer share a moment', async () => {
    const { booked, overlaps, records } = await raceOver(createMemoryStore());
    const done = booked.filter((code) => code === 'done').length;
    expect(done).toBeGreaterThan(6);
    expect(new Set(booked)).toEqual(new Set(['done', 'SLOT_TAKEN']));
    expect(overlaps).toEqual([]);
    expect(records).toHaveLength(done);
  });

  it('R-266 would put people in one place over a store that checks and then writes', async () => {
    expect((await raceOver(checkThenInsertStore())).overlaps.length).toBeGreaterThan(0);
  });

  it('R-266 writes the whole booking or nothing of it', async () => {
    const office = await openOffice();
    const citizen = await office.citizen(AFMS[0]!);
    const { commit } = office.store;
    const seen: unknown[] = [];
    office.store.commit = async (batch) => {
      // Somebody else is always faster.
      for (const claim of batch.claims) seen.push(claim.resourceId);
      return { outcome: 'claim-taken', resourceIds: [] };
    };
    const input = bookingInput(at('09:00'));
    const failed: unknown = await office.desk.book(office.request(citizen, input)).catch((e: unknown) => e);
    office.store.commit = commit.bind(office.store);
    expect(seen.length).toBeGreaterThan(0);
    expect(isSdkError(failed) && failed.code).toBe('SLOT_TAKEN');
    expect(await claimsIn(office.store)).toEqual([]);
    expect(await office.store.load({ what: 'records', kind: 'appointment', limit: 10 })).toEqual([]);
    expect(await codeOf(office.desk.book(office.request(citizen, input)))).toBe('done');
  });
});

describe('a race that is lost for good', () => {
  it.each(['book', 'hold', 'reschedule'] as const)(
    'SLOT_TAKEN of %s brings the nearest free times',
    async (command) => {
      const office = await openOffice();
      const citizen = await office.citizen(AFMS[0]!);
      const booked = await office.desk.book(office.request(citizen, bookingInput(at('12:00'))));
      if (!booked.ok) throw new Error(booked.refusal.code);
      office.store.commit = async () => ({ outcome: 'claim-taken', resourceIds: [] });
      const slot = { municipalityId: 'dokimi', service: 'birth-certificate', mode: 'in-person' };
      const inputs = {
        book: bookingInput(at('09:00')),
        hold: { ...slot, start: at('09:00') },
        reschedule: { appointmentId: booked.answer.appointmentId, start: at('09:00') },
      };
      const failed: unknown = await office.desk[command](office.request(citizen, inputs[command])).catch(
        (error: unknown) => error,
      );
      expect(failed).toMatchObject({ code: 'SLOT_TAKEN' });
      expect(isSdkError(failed) && failed.details.nearest).toContain(at('09:15'));
    },
  );
});
