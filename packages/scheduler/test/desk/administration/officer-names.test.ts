import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { openOffice } from '../office.ts';

const NAME = 'Άννα Υπάλληλος';

describe('AppointmentDesk.officers', () => {
  it('R-096 names an officer in the own municipality alone, sealed, and shows the name to its administrators', async () => {
    const { desk, request, staff, store } = await openOffice();
    const admin = staff('municipality-admin');
    const input = { municipalityId: 'dokimi', officerId: 'officer-1', name: NAME };
    for (const actor of [staff('municipality-admin', 'allo'), staff('officer', 'dokimi', 'officer-1')]) {
      expect(await desk.nameOfficer(request(actor, input))).toMatchObject({ ok: false });
      expect(await desk.officers(actor, 'dokimi', 'test')).toMatchObject({ ok: false });
    }
    await desk.nameOfficer(request(admin, { ...input, name: 'Άννα Παλαιά' }));
    await desk.nameOfficer(request(admin, input));
    const read = await desk.officers(admin, 'dokimi', 'test');
    expect(read).toMatchObject({
      value: {
        version: 1,
        officers: [
          { id: 'officer-1', name: NAME, posts: [{ postId: 'post-1' }, { postId: 'post-3' }] },
          { id: 'officer-2', name: null },
          { id: 'officer-3', name: null },
        ],
      },
    });
    const records = await store.load({ what: 'records', kind: 'officer-name', limit: 10 });
    const audit = await store.load({ what: 'audit', tenantId: 'dokimi', limit: 50 });
    expect(JSON.stringify([records, audit])).not.toMatch(/Άννα|Υπάλληλος/);
    expect(audit.some(({ action, outcome }) => action === 'schedule:view' && outcome === 'read')).toBe(true);
  });

  it('R-097 forgets the name of one who left, and not of one who is still there', async () => {
    const { desk, request, staff } = await openOffice();
    const admin = staff('municipality-admin');
    const officer = { municipalityId: 'dokimi', officerId: 'officer-3' };
    await desk.nameOfficer(request(admin, { ...officer, name: NAME }));
    await desk.forgetOfficerName(request(admin, officer));
    const names = async () => {
      const read = await desk.officers(admin, 'dokimi', 'test');
      return read.ok ? read.value.officers.map(({ id, name }) => [id, name]) : null;
    };
    expect((await names())?.at(-1)).toEqual(['officer-3', NAME]);
    const plan = examplePlan();
    const without = {
      ...plan,
      officers: plan.officers.slice(0, 2),
      posts: plan.posts.map((post) => ({
        ...post,
        holders: post.holders.filter(({ officerId }) => officerId !== 'officer-3'),
      })),
    };
    const replace = (to: typeof plan) =>
      desk.changeSchedule(
        request(admin, { municipalityId: 'dokimi', change: { type: 'replace-plan', plan: to } }),
      );
    expect(await replace(without)).toMatchObject({ ok: true });
    await desk.forgetOfficerName(request(admin, officer));
    await replace(plan);
    expect((await names())?.at(-1)).toEqual(['officer-3', null]);
  });

  it('knows no officer that the plan does not have', async () => {
    const { desk, request, staff } = await openOffice();
    const admin = staff('municipality-admin');
    const input = { municipalityId: 'dokimi', officerId: 'nobody', name: NAME };
    await expect(desk.nameOfficer(request(admin, input))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
