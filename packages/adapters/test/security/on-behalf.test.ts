import { describe, expect, it } from 'vitest';
import { openBrowser } from '../http/support/browser.ts';
import { book, firstSlots, openService } from '../http/support/service.ts';

describe('POST …/appointments by an officer', () => {
  it('T-14 writes down who acted and for whom, and takes neither from what was sent', async () => {
    const { handler, store, close } = await openService();
    const officer = openBrowser(handler);
    await officer.signIn('officer-dokimi', 'officer');
    const [start, later] = await firstSlots(officer, 9);
    const forOther = { start, applicant: { type: 'other' } };
    for (const forged of [
      { bookedById: 'p-other' },
      { actor: 'p-other' },
      { principalId: 'l-other' },
      { personServedId: 'p-other' },
      { role: 'platform-admin' },
      { login: 'citizen' },
    ]) {
      const response = await book(officer, `forged-${Object.keys(forged)}`, { ...forOther, ...forged });
      expect([forged, response.status]).toEqual([forged, 400]);
    }
    const booked = await book(officer, 'behalf', forOther);
    expect(booked.status).toBe(201);
    const { appointmentId } = (await booked.json()) as { appointmentId: string };
    const record = await store.load({ what: 'record', kind: 'appointment', id: appointmentId });
    const { bookedById, personServedId } = record!.body;
    expect([typeof bookedById, typeof personServedId]).toEqual(['string', 'string']);
    expect(bookedById).not.toBe(personServedId);

    const audited = async (response: Response) => {
      const entries = await store.load({ what: 'audit', tenantId: 'dokimi', limit: 100 });
      const correlationId = response.headers.get('x-correlation-id');
      return entries.find((one) => one.outcome === 'done' && one.correlationId === correlationId);
    };
    const entry = await audited(booked);
    expect(entry).toMatchObject({ role: 'officer', principalId: expect.stringMatching(/^\S{16,}$/) });
    const citizen = openBrowser(handler);
    await citizen.signIn('citizen');
    const own = await audited(await book(citizen, 'own', { start: later }));
    expect(own?.role).not.toBe('officer');
    expect(own?.principalId).toMatch(/^\S{16,}$/);
    expect(own?.principalId).not.toBe(entry?.principalId);
    await close();
  });
});
