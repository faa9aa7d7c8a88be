import { emptyBatch, operator } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from '../office.ts';

const period = { municipalityId: 'dokimi', from: '2026-11-02', to: '2026-11-08' };

async function officeWithThree() {
  const office = await openOffice({
    plans: [
      {},
      { municipality: { id: 'allo', code: null, name: { el: 'Άλλο', en: 'Allo' }, phone: '2100000001' } },
    ],
  });
  const { desk, request, citizen, staff } = office;
  const starts = ['2026-11-03T09:00:00+02:00', '2026-11-04T09:00:00+02:00'];
  for (const [i, start] of starts.entries()) {
    await desk.book(request(await citizen(AFMS[i] as string), bookingInput(start)));
  }
  await desk.book(
    request(staff('officer', 'dokimi', 'officer-1'), {
      ...bookingInput('2026-11-05T09:00:00+02:00'),
      applicant: { type: 'other' },
      service: 'general-information',
      mode: 'phone',
    }),
  );
  const read = async (query: Partial<Parameters<typeof desk.statistics>[1]> = {}, actor = admin) => {
    const answer = await desk.statistics(actor, { ...period, ...query }, 'test');
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value;
  };
  const admin = staff('municipality-admin');
  return { ...office, admin, read };
}

describe('AppointmentDesk.statistics', () => {
  it('R-094 R-092 gives the municipality’s administrator its exact numbers, by citizens and by staff', async () => {
    const { read } = await officeWithThree();
    const { counts, groups, smallestNumber, waiting } = await read();
    expect(counts).toMatchObject({ total: 3, source: { citizen: 2, staff: 1 }, status: { booked: 3 } });
    expect(groups.service).toMatchObject([
      { key: 'birth-certificate', counts: { total: 2 } },
      { key: 'general-information', counts: { total: 1, source: { citizen: 0, staff: 1 } } },
    ]);
    expect(groups.officer).toBeUndefined();
    expect(smallestNumber).toBeNull();
    expect(waiting?.medianDays).toBeCloseTo(2.04, 1);
    const day = await read({ from: '2026-11-03', to: '2026-11-03' });
    expect(day.counts.total).toBe(1);
  });

  it('R-092 refuses applicants, officers and another municipality’s administrator', async () => {
    const { desk, citizen, staff } = await officeWithThree();
    const actors = [
      await citizen(AFMS[0] as string),
      staff('officer', 'dokimi', 'officer-1'),
      staff('municipality-admin', 'allo'),
    ];
    for (const actor of actors) {
      expect(await desk.statistics(actor, period, 'test')).toMatchObject({ ok: false });
    }
  });

  it('R-008 counts nothing of another municipality', async () => {
    const { desk, staff } = await officeWithThree();
    const other = await desk.statistics(
      staff('municipality-admin', 'allo'),
      { ...period, municipalityId: 'allo' },
      'test',
    );
    expect(other).toMatchObject({ value: { counts: { total: 0 } } });
  });

  it('gives the platform’s administrator the totals, no small number of a group, and no officer', async () => {
    const { desk, read } = await officeWithThree();
    const seen = await read({}, operator);
    expect(seen).toMatchObject({ smallestNumber: 5, counts: { total: 3, source: { citizen: 2, staff: 1 } } });
    expect(seen.groups.service?.map(({ counts }) => counts.total)).toEqual([null, null]);
    expect(seen.noShowRate).toBeNull();
    const byOfficer = await desk.statistics(operator, { ...period, by: ['officer'] }, 'test');
    expect(byOfficer).toMatchObject({
      ok: false,
      refusal: { reasons: [{ rule: 'officers-of-own-municipality' }] },
    });
  });

  it('leaves an entry where the numbers are by officer', async () => {
    const { read, store } = await officeWithThree();
    const reads = async () =>
      (await store.load({ what: 'audit', tenantId: 'dokimi', limit: 50 })).filter(
        ({ action }) => action === 'statistics:view',
      );
    await read();
    expect(await reads()).toEqual([]);
    const { groups } = await read({ by: ['officer'] });
    expect(groups.officer?.reduce((sum, { counts }) => sum + (counts.total ?? 0), 0)).toBe(3);
    expect(await reads()).toMatchObject([{ outcome: 'read', detail: { by: ['officer'] } }]);
  });

  it('offers each officer’s open time once, whatever posts they hold, and takes appointments with their gap', async () => {
    const { read } = await officeWithThree();
    const { utilisation } = await read();
    // Three officers from 08:00 to 14:00; officers 1 and 3 hold post 3, with its afternoon on Wednesday.
    expect(utilisation.map(({ offeredMinutes }) => offeredMinutes)).toEqual([
      1080, 1080, 1440, 1080, 1080, 0, 0,
    ]);
    expect(utilisation.map(({ takenMinutes }) => takenMinutes)).toEqual([0, 30, 30, 15, 0, 0, 0]);
  });

  it('opens nothing that is sealed and holds no one’s data', async () => {
    const { read, desk, admin, vault } = await officeWithThree();
    const opened: string[] = [];
    const open = vault.open.bind(vault);
    vault.open = async (...args) => {
      opened.push(args[2]);
      return open(...args);
    };
    const value = await read({ by: ['service', 'day'] });
    expect(opened).toEqual([]);
    expect(JSON.stringify(value)).not.toMatch(/canary|Μαρία|69000|p-|appointmentId/);
    expect(await desk.statistics(admin, { ...period, to: '2026-11-02' }, 'test')).toMatchObject({ ok: true });
  });

  it('takes the records page by page and tells how far it is', async () => {
    const office = await openOffice();
    const { store } = office;
    const copies = 1_001;
    const first = await office.desk.book(
      office.request(await office.citizen(AFMS[0] as string), bookingInput('2026-11-03T09:00:00+02:00')),
    );
    if (!first.ok) throw new Error(first.refusal.code);
    const record = await store.load({ what: 'record', kind: 'appointment', id: first.answer.appointmentId });
    if (!record) throw new Error('no record');
    const { version: _, tenantId, ...rest } = record;
    await store.commit({
      ...emptyBatch(tenantId, 0),
      records: Array.from({ length: copies }, (_, i) => ({
        ...rest,
        id: `copy-${i}`,
        expectedVersion: 'new' as const,
      })),
    });
    const progress: number[] = [];
    const admin = office.staff('municipality-admin');
    const read = await office.desk.statistics(admin, period, 'test', {
      onProgress: (counted) => progress.push(counted),
    });
    expect(read).toMatchObject({ value: { counts: { total: copies + 1 } } });
    expect(progress).toEqual([1_000, 1_002]);
  });

  it('refuses a period that ends before it begins or is longer than 366 days', async () => {
    const { desk, admin } = await officeWithThree();
    const of = (from: string, to: string) => desk.statistics(admin, { ...period, from, to }, 'test');
    await expect(of('2026-11-02', '2026-11-01')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(of('2026-01-01', '2027-01-02')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    expect(await of('2026-01-01', '2027-01-01')).toMatchObject({ ok: true });
  });
});
