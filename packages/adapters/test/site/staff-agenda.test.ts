import type { MemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { letterPreview } from './letter-preview.ts';
import { bookByJson, MINUTE, openDay, START_MS, THIRD } from './officer-day.ts';
import { open, press } from './support.ts';

const DAY = '/staff/day/2026-11-03';
const NEEDS = { needs: ['greek-sign-language'] };
const INTERPRETERS = {
  resources: [
    {
      id: 'interpreter-1',
      kind: 'interpreter' as const,
      name: { el: 'Υπηρεσία διερμηνείας', en: 'Interpretation service' },
      email: 'interpreters@example.org',
      interpretation: ['greek-sign-language' as const],
    },
  ],
};

describe('the agenda of a day', () => {
  it('shows the week with its counts, and from an empty day the next one that has appointments', async () => {
    const { officer } = await openDay('in-person');
    const { html } = await open(officer, DAY);
    const strip = [...html.matchAll(/href="\/staff\/day\/(2026-11-0\d)"[^>]*>\S+ \d+<span[^>]*>(\d+)</g)];
    expect(strip.map(([, day, count]) => `${day} ${count}`)).toEqual([
      '2026-11-02 0',
      '2026-11-03 1',
      '2026-11-04 0',
      '2026-11-05 0',
      '2026-11-06 0',
      '2026-11-07 0',
      '2026-11-08 0',
    ]);
    expect(html).toContain('href="/staff/day/2026-11-03" aria-current="date"');
    const empty = await open(officer, '/staff/day/2026-11-02');
    expect(empty.html).toContain('Δεν έχετε ραντεβού αυτή την ημέρα.');
    expect(empty.html).toMatch(
      /Επόμενη ημέρα με ραντεβού: <a[^>]*href="\/staff\/day\/2026-11-03">Τρίτη 3 Νοεμβρίου 2026 \(1 ραντεβού\)/,
    );
    expect((await open(officer, '/staff/day?day=2026-11-05')).path).toBe('/staff/day/2026-11-05');
  });

  it('marks in words who interprets, the third person and a message that did not arrive', async () => {
    const day = await openDay('video', { ...NEEDS, thirdPerson: THIRD }, INTERPRETERS);
    const marks = ['Διερμηνεία: Υπηρεσία διερμηνείας', 'Τρίτο πρόσωπο', 'Το email δεν παραδόθηκε'];
    const before = await open(day.officer, DAY);
    expect(marks.map((mark) => before.html.includes(mark))).toEqual([true, true, false]);
    expect(before.html).not.toContain('interpreter-1');
    await (day.appointments.store as MemoryStore).outbox.bounced(
      `${day.id}:1:confirmation`,
      'SMTP_550',
      START_MS,
    );
    const after = await open(day.officer, DAY);
    expect(marks.every((mark) => after.html.includes(mark))).toBe(true);
    await day.officer.get('/language/en?returnTo=/');
    expect((await open(day.officer, DAY)).html).toContain('Interpretation: Interpretation service');
  });

  it('says since when somebody waits, by an address that a script asks again for nothing', async () => {
    const day = await openDay('video');
    const { html } = await open(day.officer, DAY);
    const poll = /data-poll="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') as string;
    const first = await day.officer.get(poll);
    const body = await first.text();
    expect(body).not.toContain('Μαρία');
    const again = (etag: string | null) =>
      day.officer.send(poll, { headers: { 'if-none-match': String(etag) } });
    expect((await again(first.headers.get('etag'))).status).toBe(304);
    await day.citizen.get(`/appointments/${day.id}/join`);
    const changed = await again(first.headers.get('etag'));
    expect([changed.status, (await changed.json()).items[0].waitingSinceMs]).toEqual([
      200,
      START_MS - MINUTE,
    ]);
    const waiting = await open(day.officer, DAY);
    expect(waiting.html).toContain('Στην αναμονή από τις 09:59');
    expect(waiting.html).toContain(
      `data-waiting="${day.id}" data-said="Στην αναμονή: Μαρία Δοκιμαστική, ραντεβού στις 10:00."`,
    );
  });

  it('writes free time between two appointments as such', async () => {
    const day = await openDay('in-person');
    const second = day.browser();
    await second.signIn('second-citizen');
    await bookByJson(second, {
      start: '2026-11-03T12:00:00+02:00',
      personServed: { name: 'Πέτρος Δείγμας', email: 'p@example.org', phone: '6900000001' },
    });
    const { html } = await open(day.officer, DAY);
    expect(html).toMatch(/\(κενό \d+ λεπτά\)/);
    expect(html).toContain('Σύνολο 2 · Με φυσική παρουσία 2');
  });
});

describe('an appointment step by step', () => {
  it('R-072 R-277 takes at most 3 presses to the start, 3 to identify and 2 to end, with each step locked before its turn', async () => {
    const day = await openDay('video');
    const agenda = await open(day.officer, DAY);
    const [, link = ''] = /class="button" id="[^"]+" href="([^"]+)"/.exec(agenda.html) ?? [];
    let page = await open(day.officer, link);
    expect(page.html.match(/Ανοίγει μετά το προηγούμενο βήμα\./g)).toHaveLength(2);
    expect(page.html).toContain('Ήχος και εικόνα: υποχρεωτικά τώρα');
    const walk = async (path: string, typed: Record<string, string>) => {
      page = await press(day.officer, page, `${day.page}/${path}`, typed);
      return Object.keys(typed).length + 1;
    };
    // The link of the agenda, the answer, the button.
    const start = 1 + (await walk('start', { isPersonServedPresent: 'yes' }));
    // The button is the answer.
    const identify = (await walk('identify', { isConfirmed: 'true' })) - 1;
    expect(page.html).toContain('/audio-only"');
    const outcome = await walk('outcome', { outcome: 'fulfilled' });
    expect([start <= 3, identify <= 3, outcome <= 2]).toEqual([true, true, true]);
    expect(page.html).toContain('Ολοκληρώθηκε');
  });

  it('has an address for the outcome alone, closed before the start; keeps the note, refuses personal data in it', async () => {
    const day = await openDay('in-person');
    const path = `${day.page}/outcome`;
    day.clock.setMs(START_MS - 11 * MINUTE);
    expect((await open(day.officer, path)).html).toContain(
      'Το αποτέλεσμα γράφεται όταν αρχίσει το ραντεβού.',
    );
    day.clock.setMs(START_MS - MINUTE);
    await day.step('start', { isPersonServedPresent: 'yes' });
    const page = await open(day.officer, path);
    const refused = await press(day.officer, page, path, { outcome: 'fulfilled', note: 'ΑΦΜ 000000011' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('href="#outcome-note">Σβήστε από τη σημείωση');
    const note = 'Ζήτησε και βεβαίωση κατοικίας.';
    const kept = await press(day.officer, page, path, { outcome: 'fulfilled', note });
    expect(kept.html).toContain(note);
  });
});

describe('messages that the officer sends', () => {
  it('R-066 shows the documents’ message word for word before it is sent, and how it stands after', async () => {
    const day = await openDay('video');
    const page = await open(day.officer, `${day.page}/documents`);
    expect(page.html).toContain('Προς: Μαρία Δοκιμαστική, maria.canary@example.org');
    const shown = letterPreview(page.html);
    await press(day.officer, page, `${day.page}/documents`, {});
    const sent = await day.textOf('documents');
    expect(sent).toContain(shown.el);
    expect(sent).toContain(shown.en);
    expect((await open(day.officer, `${day.page}/documents`)).html).toContain('Τελευταία αποστολή: Στάλθηκε');
  });

  it('R-276 sends a stuck message again when the officer presses, and calls it sent no sooner than it is', async () => {
    const day = await openDay('in-person');
    const { outbox } = day.appointments.store as MemoryStore;
    const key = `${day.id}:1:confirmation`;
    await outbox.bounced(key, 'SMTP_550', START_MS - MINUTE);
    const page = await open(day.officer, day.page);
    expect(page.html).toContain('Επιβεβαίωση: <strong>Δεν παραδόθηκε</strong>');
    const again = await press(day.officer, page, `${day.page}/messages/resend`, {});
    expect(again.html).toContain('Το μήνυμα στέλνεται ξανά.');
    expect(again.html).toContain('Επιβεβαίωση: <strong>Στέλνεται</strong>');
    expect(again.html).not.toContain('/messages/resend"');
    // The form of before, pressed once more: nothing is sent twice.
    await press(day.officer, page, `${day.page}/messages/resend`, {});
    expect((await outbox.states(day.id)).filter(({ kind }) => kind === 'confirmation')).toHaveLength(1);
  });

  it('R-068 offers the third person a new link after a move, without asking for the name again', async () => {
    const day = await openDay('video', {}, { policy: { changeUntilMinutes: 0 } });
    const named = await press(
      day.officer,
      await open(day.officer, `${day.page}/guest`),
      `${day.page}/guest`,
      { 'guest.name': THIRD.name, 'guest.email': THIRD.email },
    );
    expect(named.html).toContain(`Στάλθηκε σύνδεσμος: ${THIRD.name}`);
    const wrong = await press(day.officer, named, `${day.page}/documents`, { note: 'x'.repeat(1_001) });
    expect(wrong.status).toBe(422);
    await day.reschedule('2026-11-05T10:00:00+02:00');
    const moved = await open(day.officer, `${day.page}/guest`);
    expect(moved.html).toContain(`Ο σύνδεσμος που έχει το τρίτο πρόσωπο δεν ανοίγει πια: ${THIRD.name}.`);
    const again = await press(day.officer, moved, `${day.page}/guest`, {});
    expect(again.html).toContain(`Στάλθηκε σύνδεσμος: ${THIRD.name}`);
  });

  it('R-040 sends the interpretation service its link, or shows it to be handed over', async () => {
    const day = await openDay('video', NEEDS, INTERPRETERS);
    const page = await open(day.officer, day.page);
    expect(page.html).toContain('Υπηρεσία διερμηνείας');
    expect(page.html).not.toContain('<code>');
    const sent = await press(day.officer, page, `${day.page}/interpreter`, {});
    expect(sent.html).toContain('Ο σύνδεσμος στέλνεται στη διερμηνεία.');
    expect(sent.html).toMatch(/Ο σύνδεσμος στάλθηκε την Τρίτη 3 Νοεμβρίου 2026, στις 09:59\./);
    const mail = await day.textOf('interpreter-invited');
    expect(mail).toContain('Ελληνική νοηματική γλώσσα');
    expect(mail).not.toContain('Μαρία');
    expect(mail).toMatch(/\/join\/[\w-]+/);
    const other = await openDay('video', NEEDS);
    const shown = await open(other.officer, other.page);
    expect(shown.html).toMatch(/<code>http:\/\/localhost:3000\/join\/[\w-]+<\/code>/);
    expect(shown.html).not.toContain(`${other.page}/interpreter"`);
  });
});
