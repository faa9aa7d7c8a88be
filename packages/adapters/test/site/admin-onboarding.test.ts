import { describe, expect, it } from 'vitest';
import type { Browser } from '../http/support/browser.ts';
import { open, openSite, press } from './support.ts';

const AT = '/admin/onboarding';

/** An administrator of a municipality whose form is empty. */
async function openForm() {
  const site = await openSite();
  const admin = site.browser();
  await admin.signIn('admin-allo', 'officer');
  await press(admin, await open(admin, AT), AT, { file: '{}' });
  return { ...site, admin };
}
/** Opens a group of questions and sends its answers. */
async function answer(admin: Browser, task: string, typed: Record<string, string> | [string, string][]) {
  return press(admin, await open(admin, `${AT}/${task}`), `${AT}/${task}`, typed);
}
const stateOf = (html: string, task: string) =>
  new RegExp(`${task}">[^<]*</a> <strong class="tag[^"]*">([^<]*)<`).exec(html)?.[1];

const DETAILS = { 'name.el': 'Άλλο', 'name.en': 'Allo', phone: '2100000001' };
const SERVICE = {
  'newTopic.el': 'Δημοτολόγιο',
  'newTopic.en': 'Registry',
  'name.el': 'Πιστοποιητικό γέννησης',
  'name.en': 'Birth certificate',
  nature: 'case-handling',
  'modes.in-person.offered': 'true',
  'documents.el': 'Ταυτότητα\nΑίτηση',
  'documents.en': 'Identity card\nApplication',
};
const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR'].flatMap((day): [string, string][] => [
  [`hours.${day}.first.start`, '08:00'],
  [`hours.${day}.first.end`, '14:00'],
]);

describe('the form by which a municipality joins, group by group', () => {
  it('R-102 R-103 is filled in in many sittings, with a state for each group, and filed when all are done', async () => {
    const { admin } = await openForm();
    const empty = await open(admin, AT);
    expect(empty.html.match(/Δεν ξεκίνησε/g)).toHaveLength(8);
    expect(empty.html).not.toContain('Υποβάλετε το αίτημα<');
    await answer(admin, 'details', DETAILS);
    await answer(admin, 'durations', {
      'modes.in-person.offered': 'true',
      'modes.in-person.durationMinutes': '20',
      'modes.in-person.gapMinutes': '10',
    });
    await answer(admin, 'offices', { 'name.el': 'Δημαρχείο', 'address.el': 'Οδός Παραδείγματος 1' });
    await answer(admin, 'topics', SERVICE);
    const half = await open(admin, AT);
    expect(stateOf(half.html, 'topics')).toBe('Έτοιμο');
    expect(stateOf(half.html, 'means')).toBe('Έτοιμο');
    expect(stateOf(half.html, 'hours')).toBe('Δεν ξεκίνησε');
    await answer(admin, 'hours', WEEK);
    await answer(admin, 'posts', {
      'name.el': 'Θυρίδα 1',
      officeId: 'office-1',
      officerId: 'new',
      all: 'true',
    });
    const done = await answer(admin, 'third-person', { thirdPersonAllowed: 'false' });
    expect(done.path).toBe(`${AT}?done=1`);
    expect(done.html.match(/>Έτοιμο</g)).toHaveLength(8);
    const filed = await press(admin, done, `${AT}/submit`, {});
    expect(filed.html).toContain('Υποβλήθηκε');
    const changed = await answer(admin, 'details', { ...DETAILS, phone: '2100000002' });
    expect(changed.html).toContain('Δεν έχει υποβληθεί');
  });

  it('R-104 R-106 keeps wrong answers and says at the field what is wrong: a way without duration is named', async () => {
    const { admin } = await openForm();
    const wrong = await answer(admin, 'durations', {
      'modes.in-person.offered': 'true',
      'modes.video.offered': 'true',
      'modes.video.durationMinutes': 'είκοσι',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('<title>Πρόβλημα: Αίτημα ένταξης: Τρόποι και διάρκεια');
    expect(wrong.html).toContain('href="#modes-in-person-durationMinutes"');
    expect(wrong.html).toContain('href="#modes-video-durationMinutes"');
    expect(wrong.html).toContain('value="είκοσι"');
    const later = await open(admin, `${AT}/durations`);
    expect(later.html).toContain('value="είκοσι"');
    expect(stateOf((await open(admin, AT)).html, 'durations')).toBe('Σε εξέλιξη');
    const service = await answer(admin, 'topics', { ...SERVICE, 'modes.phone.offered': 'true' });
    expect(service.status).toBe(422);
    expect(service.html).toContain('Τηλεφωνικά δίνονται μόνο πληροφορίες');
    expect(service.html).toMatch(/href="#modes-phone-offered"/);
    expect(service.html).toContain('value="Πιστοποιητικό γέννησης"');
  });

  it('R-105 refuses hours that overlap, at the day, and takes a service away again', async () => {
    const { admin } = await openForm();
    const hours = await answer(admin, 'hours', [
      ['hours.MO.first.start', '08:00'],
      ['hours.MO.first.end', '14:00'],
      ['hours.MO.second.start', '13:00'],
      ['hours.MO.second.end', '15:00'],
    ]);
    expect([hours.status, /href="#hours-MO-first-/.test(hours.html)]).toEqual([422, true]);
    await answer(admin, 'topics', SERVICE);
    const list = await open(admin, `${AT}/topics`);
    expect(list.html).toContain('Δημοτολόγιο: Πιστοποιητικό γέννησης');
    const one = await open(admin, `${AT}/topics?item=0.0`);
    expect(one.html).toContain('>Ταυτότητα\nΑίτηση</textarea>');
    const forms = one.html.split('<form').filter((form) => form.includes('name="remove"'));
    const gone = await press(admin, { html: `<form${forms[0]}` }, `${AT}/topics`, {});
    expect(gone.html).toContain('Δεν έχει προστεθεί κάτι ακόμη');
  });

  it('R-110 asks for each line of the server’s checklist, only where video calls are offered', async () => {
    const { admin } = await openForm();
    await answer(admin, 'details', DETAILS);
    await answer(admin, 'durations', {
      'modes.video.offered': 'true',
      'modes.video.durationMinutes': '20',
    });
    await answer(admin, 'offices', { 'name.el': 'Δημαρχείο', 'address.el': 'Οδός Παραδείγματος 1' });
    await answer(admin, 'topics', {
      ...SERVICE,
      'modes.in-person.offered': '',
      'modes.video.offered': 'true',
    });
    await answer(admin, 'hours', WEEK);
    await answer(admin, 'posts', {
      'name.el': 'Θυρίδα 1',
      officeId: 'office-1',
      officerId: 'new',
      all: 'true',
    });
    await answer(admin, 'third-person', { thirdPersonAllowed: 'true' });
    const lines = ['pictureAndSoundNotKept', 'speechNotWrittenDown', 'chatAndFilesOff', 'signedLinksOnly'];
    const ticked = Object.fromEntries(lines.map((line) => [`serverChecklist.${line}`, 'true']));
    const lacking = await answer(admin, 'means', { provider: 'jitsi', ...ticked });
    expect([lacking.status, lacking.html.includes('href="#serverChecklist-logsWithoutContent"')]).toEqual([
      422,
      true,
    ]);
    const whole = await press(admin, lacking, `${AT}/means`, {
      provider: 'jitsi',
      ...ticked,
      'serverChecklist.logsWithoutContent': 'true',
    });
    expect(whole.html.match(/>Έτοιμο</g)).toHaveLength(8);
  });

  it('gives back what was typed where somebody else saved meanwhile', async () => {
    const { admin } = await openForm();
    const page = await open(admin, `${AT}/details`);
    await answer(admin, 'details', DETAILS);
    const late = await press(admin, page, `${AT}/details`, { ...DETAILS, 'name.el': 'Νεότερο' });
    expect(late.status).toBe(412);
    expect(late.html).toContain('value="Νεότερο"');
    const again = await press(admin, late, `${AT}/details`, { ...DETAILS, 'name.el': 'Νεότερο' });
    expect(again.html).toContain('Δήμος Νεότερο');
  });

  it('is closed to others, and once the municipality has joined', async () => {
    const { browser } = await openForm();
    const officer = browser();
    await officer.signIn('officer-dokimi', 'officer');
    expect((await officer.get(`${AT}/details`)).status).toBe(403);
    expect((await browser().get(`${AT}/details`)).headers.get('location')).toContain('/auth/officer/login');
    const joined = browser();
    await joined.signIn('admin-dokimi', 'officer');
    expect((await open(joined, `${AT}/details`)).path).toBe(AT);
  });
});
