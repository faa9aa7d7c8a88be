import { type MunicipalityPlanInput, operator } from '@rantevou/core';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { AFMS, bookingInput, openOffice } from './office.ts';
import { asked, codeOf, openWorld } from './world.ts';

const replaced = (overrides: Partial<MunicipalityPlanInput>) => ({
  municipalityId: 'dokimi',
  change: { type: 'replace-plan', plan: examplePlan(overrides) },
});

describe('changeScheduleCommand', () => {
  it('R-111 lets only the platform’s administrator say that a municipality has joined', async () => {
    const office = await openOffice({ plans: [{ joined: undefined }] });
    const admin = office.staff('municipality-admin');
    const change = (actor: typeof admin, joined: MunicipalityPlanInput['joined']) =>
      codeOf(office.desk.changeSchedule(office.request(actor, replaced({ joined }))));
    const act = { act: 'ΔΟΚΙΜΗ/2', date: '2026-03-01' };
    expect(await change(admin, act)).toBe('PERMISSION_DENIED');
    expect(await codeOf(office.desk.municipality(admin, 'dokimi'))).toBe('MUNICIPALITY_NOT_JOINED');
    expect(await change(operator, act)).toBe('done');
    expect(await change(admin, { ...act, date: '2026-01-01' })).toBe('PERMISSION_DENIED');
    expect(await change(admin, undefined)).toBe('PERMISSION_DENIED');
    expect(await change(admin, act)).toBe('done');
  });

  it('R-088 lists the appointments of an officer whom the new plan no longer has, and beyond its horizon', async () => {
    const office = await openOffice();
    const start = '2026-12-14T09:00:00+02:00';
    const booked: string[] = [];
    for (const afm of AFMS.slice(0, 3)) {
      const result = await office.desk.book(office.request(await office.citizen(afm), bookingInput(start)));
      if (!result.ok) throw new Error(result.refusal.code);
      booked.push(result.answer.appointmentId);
    }
    const { posts, officers } = examplePlan();
    const isLeft = ({ officerId }: { officerId: string }) => officerId !== 'officer-2';
    const result = await office.desk.changeSchedule(
      office.request(
        operator,
        replaced({
          officers: officers.filter(({ id }) => id !== 'officer-2'),
          posts: posts.map((post) => ({ ...post, holders: post.holders.filter(isLeft) })),
          policy: { horizonDays: 30 },
        }),
      ),
    );
    if (!result.ok) throw new Error(result.refusal.code);
    const views = await Promise.all(
      booked.map((id) => office.desk.appointment(office.staff('officer'), id, 'test')),
    );
    const left = views.filter(({ officerId }) => officerId === 'officer-2').map(({ id }) => id);
    expect(left).toHaveLength(1);
    expect(result.listed.map(({ ownerId }) => ownerId)).toEqual(left);
    expect(result.answer.displaced).toMatchObject([{ appointmentId: left[0], reason: 'officer-removed' }]);
  });

  it('answers an unknown municipality as such, and keeps nothing about it', async () => {
    const office = await openOffice();
    const change = { type: 'remove-absence', absenceId: 'none' };
    const input = { municipalityId: 'no-such', change };
    const actor = await office.citizen(AFMS[0]!);
    expect(await codeOf(office.desk.changeSchedule(office.request(actor, input)))).toBe('NOT_FOUND');
    expect(await office.store.load({ what: 'audit', tenantId: 'no-such', limit: 10 })).toEqual([]);
  });

  it('names the officer or the time of an absence that cannot be', async () => {
    const office = await openOffice();
    const admin = office.staff('municipality-admin');
    const add = (absence: object) =>
      codeOf(
        office.desk.changeSchedule(
          office.request(admin, { municipalityId: 'dokimi', change: { type: 'add-absence', absence } }),
        ),
      );
    const right = { id: 'a', officerId: 'officer-1', from: '2026-11-03T08:00', to: '2026-11-03T09:00' };
    expect(await add({ ...right, officerId: 'nobody' })).toBe('INPUT_INVALID');
    expect(await add({ ...right, to: right.from })).toBe('INPUT_INVALID');
    expect(await add({ ...right, from: '2026-11-03T24:00' })).toBe('INPUT_INVALID');
    expect(await add(right)).toBe('done');
    expect(await add(right)).toBe('INPUT_INVALID');
  });

  it('R-088 lets no process that has not heard of an absence book inside it', async () => {
    const { running, store, deskOver, citizens, admin } = await openWorld('ordinary', false);
    const [here, there] = running;
    const third = deskOver(store);
    const query = { municipalityId: 'dokimi', service: 'birth-certificate', mode: 'in-person' } as const;
    const [slot] = await there.slots(citizens[0]!, { ...query, from: '2026-11-03', to: '2026-11-03' });
    expect(await third.firstFree(citizens[0]!, query)).not.toBeNull();
    for (const n of [1, 2, 3]) {
      const absence = {
        id: `away-${n}`,
        officerId: `officer-${n}`,
        from: '2026-11-03T08:00',
        to: '2026-11-03T14:00',
      };
      const change = { type: 'add-absence', absence };
      expect(await codeOf(here.changeSchedule(asked(admin, { municipalityId: 'dokimi', change })))).toBe(
        'done',
      );
    }
    // The others still list it: their indexes are a moment old, and promise nothing.
    const listed = await there.slots(citizens[0]!, { ...query, from: '2026-11-03', to: '2026-11-03' });
    expect(listed[0]?.start).toBe(slot!.start);
    expect(await codeOf(there.hold(asked(citizens[0]!, { ...query, start: slot!.start })))).toBe(
      'SLOT_NOT_OFFERED',
    );
    expect(await codeOf(third.book(asked(citizens[0]!, bookingInput(slot!.start))))).toBe('SLOT_NOT_OFFERED');
  });
});
