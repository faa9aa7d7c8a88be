import { describe, expect, it } from 'vitest';
import type { Browser } from '../http/support/browser.ts';
import { bookTime, open, openSite, press } from './support.ts';

/** A citizen with an appointment on Tuesday at nine, and an administrator who proposes by HTTP. */
async function openTransfer() {
  const site = await openSite();
  const citizen = site.browser();
  const booked = await bookTime(citizen);
  const id = /\/appointments\/([^/]+)\/booked/.exec(booked.path)?.[1] as string;
  const admin = site.browser();
  await admin.signIn('admin-dokimi', 'officer');
  let key = 0;
  const post = (browser: Browser, path: string, body: object) =>
    browser.post(path, body, { 'idempotency-key': `transfer-test-key-${++key}` });
  return { ...site, citizen, admin, id, page: `/appointments/${id}`, post };
}

const CLOSURE = {
  type: 'add-closure',
  closure: {
    id: 'snow',
    from: '2026-11-03T08:00',
    to: '2026-11-03T14:00',
    reason: { el: 'Χιόνι', en: 'Snow' },
  },
};

describe('transferPages', () => {
  it('R-101 asks the applicant, by a form that needs no script, and moves the appointment only when they accept', async () => {
    const { citizen, admin, id, page, post } = await openTransfer();
    const start = '2026-11-04T10:15:00+02:00';
    const proposed = await post(admin, `/api/v1/appointments/${id}/transfer`, { start });
    expect(proposed.status).toBe(201);
    expect((await open(citizen, '/appointments')).html).toContain('Ο Δήμος σάς προτείνει άλλη ώρα');
    expect((await open(citizen, page)).html).toContain(`href="${page}/transfer"`);
    const asked = await open(citizen, `${page}/transfer`);
    expect(asked.html).toContain('Τετάρτη 4 Νοεμβρίου 2026, ώρα 10:15');
    expect(asked.html).toContain('Αν δεν απαντήσετε, το ραντεβού σας μένει όπως είναι.');
    const silent = await press(citizen, asked, `${page}/transfer`, {});
    expect(silent.status).toBe(422);
    expect(silent.html).toContain('Διαλέξτε αν δέχεστε την πρόταση');
    expect((await open(citizen, page)).html).toContain('Τρίτη 3 Νοεμβρίου 2026, ώρα 09:00');
    const accepted = await press(citizen, await open(citizen, `${page}/transfer`), `${page}/transfer`, {
      answer: 'accept',
    });
    expect(accepted.html).toContain('Το ραντεβού σας άλλαξε');
    expect(accepted.html).toContain('Τετάρτη 4 Νοεμβρίου 2026, ώρα 10:15');
    expect((await open(citizen, `${page}/transfer`)).path).toBe(page);
  });

  it('R-285 shows a closed time with the proposal, and whom nobody reaches is on the officers’ list', async () => {
    const { citizen, admin, id, page, post, ...site } = await openTransfer();
    const closed = await post(admin, '/api/v1/municipalities/dokimi/close-and-propose', { change: CLOSURE });
    expect(await closed.json()).toMatchObject({ toCall: 0, displaced: [{ appointmentId: id }] });
    const asked = await open(citizen, `${page}/transfer`);
    expect(asked.html).toContain('Το ραντεβού σας δεν μπορεί να γίνει την ώρα που είχε οριστεί.');
    const cases = async () => {
      const answer = await admin.get('/api/v1/municipalities/dokimi/cases-to-call');
      return ((await answer.json()) as { cases: unknown[] }).cases;
    };
    expect(await cases()).toEqual([]);
    const declined = await press(citizen, asked, `${page}/transfer`, { answer: 'decline' });
    expect(declined.html).toContain('Θα σας τηλεφωνήσει ο Δήμος.');
    expect(await cases()).toMatchObject([{ appointment: { id }, lastProposal: { state: 'declined' } }]);
    expect((await open(citizen, page)).html).toContain(`href="${page}/reschedule"`);
    // The administrator sees whom to call and proposes again, but has no button to cancel.
    const calls = await open(admin, '/staff/calls');
    expect(calls.html).toContain('Μαρία Δοκιμαστική');
    expect(calls.html).toContain('Δεν δέχτηκαν την πρόταση');
    expect(calls.html).not.toContain('/cancel');
    const again = await press(admin, calls, '/staff/calls/propose', {});
    expect(again.html).toContain('Κανένα ραντεβού δεν περιμένει τηλεφώνημα.');
    await press(citizen, await open(citizen, `${page}/transfer`), `${page}/transfer`, { answer: 'decline' });
    const officer = site.browser();
    await officer.signIn('officer-dokimi', 'officer');
    const called = await open(officer, '/staff/calls');
    expect(called.html).not.toContain('/staff/calls/propose');
    await press(officer, called, `/staff/calls/${id}/cancel`, {});
    expect((await open(citizen, page)).html).toContain('Ακυρώθηκε');
    expect((await open(citizen, '/staff/calls')).path).toContain('/auth/officer/login');
  });
});
