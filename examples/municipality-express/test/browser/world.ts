import type { Browser, BrowserContext, Page } from 'playwright-core';
import { book, type Wish, walk } from './booking.ts';
import { type Demonstration, MONDAY_8 } from './demonstration.ts';
import { signInAs, submit, submitChange } from './forms.ts';
import { openVisitor, type Visitor } from './visitor.ts';

export const IN_PERSON = '/book/kalamata/in-person/birth-certificate';
export const VIDEO = '/book/kalamata/video/birth-certificate';
export const TODAY = '2027-03-01';
export const TOMORROW = '2027-03-02';
export const THURSDAY = '2027-03-04';
export const at = (day: string, time: string) => `${day}T${time}:00+02:00`;
const MINUTE = 60_000;

export const CLOSED_MORNING = {
  'from.date': TOMORROW,
  'from.time': '08:00',
  'to.date': TOMORROW,
  'to.time': '12:00',
  'reason.el': 'Χιόνι',
  'reason.en': 'Snow',
};

/** Who signs in: a person of the development login. */
export type PersonaId = string;

/** A service in which every state of a page is to be found, at ten past eleven of a Monday. */
export interface World {
  readonly demonstration: Demonstration;
  /** Appointments by what is the matter with them: path of the citizen's page. */
  readonly appointments: Readonly<Record<AppointmentState, string>>;
  /** Bookings that are not sent yet: path without the question. */
  readonly drafts: Readonly<Record<DraftName, string>>;
  /** Path of the link to a call that is days away. */
  readonly earlyLink: string;
  /** What a browser knows of each who has been here already. */
  readonly sessions: ReadonlyMap<PersonaId, Session>;
}

export type Session = Awaited<ReturnType<BrowserContext['cookies']>>;

/** All answered; for a business; by a business; of somebody new; of somebody who is not signed in. */
export type DraftName = 'whole' | 'business' | 'company' | 'new' | 'stranger';

export type AppointmentState =
  | 'over'
  | 'absent'
  | 'identifying'
  | 'serving'
  | 'open'
  | 'proposed'
  | 'declined'
  | 'cancelled'
  | 'later'
  | 'company';

/** What happened before: bookings, a closed morning, an officer's morning. */
export async function arrangeWorld(browser: Browser, demonstration: Demonstration): Promise<World> {
  const { clock, origin } = demonstration;
  // One window, in which people take turns: a window of its own for each is what costs the time.
  const visitor = await openVisitor(browser, origin);
  const { page, context } = visitor;
  const sessions = new Map<PersonaId, Session>();
  let present: PersonaId | null = null;
  const as = async (persona: PersonaId): Promise<Visitor> => {
    if (persona === present) return visitor;
    if (present !== null) sessions.set(present, await context.cookies());
    present = persona;
    await context.clearCookies();
    const session = sessions.get(persona);
    if (session) await context.addCookies(session);
    else if (persona !== NOBODY) await signInAs(visitor, persona);
    return visitor;
  };
  const booked = async (persona: PersonaId, times: string, start: string, more = {}) => {
    const applicant = persona === 'company' ? 'business' : 'self';
    // The same service twice is asked about once.
    return book(await as(persona), { times, start, applicant, more: { confirmDuplicate: true, ...more } });
  };
  const third = { 'thirdPerson.name': 'Τρίτη Δοκιμαστική', 'thirdPerson.email': 'third@example.org' };
  const appointments: Record<AppointmentState, string> = {
    over: await booked('citizen', VIDEO, at(TODAY, '09:15')),
    absent: await booked('second-citizen', IN_PERSON, at(TODAY, '09:45')),
    serving: await booked('citizen', IN_PERSON, at(TODAY, '10:15')),
    identifying: await booked('second-citizen', VIDEO, at(TODAY, '10:45')),
    open: await booked('citizen', VIDEO, at(TODAY, '11:15'), { ...third, 'needs[]': ['lip-reading'] }),
    proposed: await booked('citizen', IN_PERSON, at(TOMORROW, '09:00')),
    declined: await booked('second-citizen', IN_PERSON, at(TOMORROW, '10:00')),
    cancelled: await booked('second-citizen', IN_PERSON, at(THURSDAY, '11:00')),
    later: await booked('citizen', VIDEO, at(THURSDAY, '12:00')),
    company: await booked('company', IN_PERSON, at(THURSDAY, '13:00')),
  };
  const go = async (persona: PersonaId, path: string): Promise<Page> => {
    await as(persona);
    await page.goto(path);
    return page;
  };
  await submit(await go('second-citizen', `${appointments.cancelled}/cancel`), '/cancel');
  await submitChange(await go('admin-kalamata', '/admin/closures'), 'closure', CLOSED_MORNING);
  await submit(page, '/apply');
  await submit(await go('second-citizen', `${appointments.declined}/transfer`), '/transfer', {
    answer: ['decline'],
  });

  const visit = (name: AppointmentState) => appointments[name].replace('/appointments/', '/staff/a/');
  const press = async (name: AppointmentState, step: string, fields = {}) =>
    submit(await go('officer-kalamata', visit(name)), `${visit(name)}/${step}`, fields);
  const start = (name: AppointmentState, present: 'yes' | 'no' = 'yes') =>
    press(name, 'start', { isPersonServedPresent: [present] });
  clock.setMs(MONDAY_8 + 75 * MINUTE);
  await start('over');
  await press('over', 'identify');
  await press('over', 'outcome', { outcome: ['fulfilled'] });
  clock.setMs(MONDAY_8 + 115 * MINUTE);
  await start('absent', 'no');
  clock.setMs(MONDAY_8 + 175 * MINUTE);
  await start('serving');
  await start('identifying');
  clock.setMs(MONDAY_8 + 190 * MINUTE);
  await press('open', 'guest');
  await submit(await go('admin-ierapetra', '/admin/onboarding'), '/admin/onboarding');
  await submit(page, '/admin/onboarding/submit');
  await demonstration.deliver();
  const linkOf = (day: string) =>
    demonstration.mails
      .filter(({ text }) => text.includes(day))
      .flatMap(({ text }) => /\/join\/[\w.-]+/.exec(text) ?? [])
      .at(0) ?? '/join/none';

  const draftOf = async (persona: PersonaId, until: string, wish: Omit<Wish, 'start'>, time: string) => {
    await go(persona, `${wish.times}?day=${THURSDAY}`);
    const there = (path: string) => path.endsWith(until);
    const path = await walk(await as(persona), { ...wish, start: at(THURSDAY, time) }, there);
    return path.slice(0, -until.length);
  };
  const more = { third: true, ...third } as const;
  const drafts: Record<DraftName, string> = {
    whole: await draftOf('citizen', '/check', { times: VIDEO, more }, '09:00'),
    business: await draftOf(
      'second-citizen',
      '/company',
      { times: IN_PERSON, applicant: 'business' },
      '10:00',
    ),
    company: await draftOf('company', '/company', { times: IN_PERSON }, '17:00'),
    new: await draftOf('newcomer', '/who', { times: IN_PERSON }, '18:00'),
    stranger: await draftOf(NOBODY, '/login', { times: IN_PERSON }, '16:00'),
  };
  // Those who have signed in nowhere yet.
  for (const persona of NEW_HERE) await as(persona);
  sessions.set(NEW_HERE.at(-1) ?? '', await context.cookies());
  await context.close();
  return { demonstration, appointments, drafts, earlyLink: linkOf('Πέμπτη 4 Μαρτίου 2027'), sessions };
}

/** At a browser that nobody has signed in with. */
const NOBODY = 'stranger';
const NEW_HERE = ['officer-salamina', 'admin-elefsina', 'admin-ierapetra', 'platform'];
