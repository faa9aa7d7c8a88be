import type { Page } from 'playwright-core';
import { type Fields, submit, submitChange } from './forms.ts';
import {
  type AppointmentState,
  at,
  CLOSED_MORNING,
  type DraftName,
  IN_PERSON,
  type PersonaId,
  THURSDAY,
  TODAY,
  TOMORROW,
  VIDEO,
  type World,
} from './world.ts';

/** A page in a state of its own, and how to get there. */
export interface PageState {
  readonly name: string;
  /** Path of the page in the route tables. */
  readonly route: string;
  /** Who is signed in; null = nobody. */
  readonly as: PersonaId | null;
  readonly path: (world: World) => string;
  /** Forms that are sent then, by how their address ends (`kind:` of an administrator's form); nothing may change. */
  readonly press: readonly (readonly [action: string, fields?: Fields])[];
  /** Status of the page that is looked at. */
  readonly status: number;
}

type Path = string | ((world: World) => string);
interface More {
  readonly press?: PageState['press'];
  readonly status?: number;
}

const as =
  (persona: PersonaId | null) =>
  (name: string, route: string, path: Path, { press = [], status = 200 }: More = {}): PageState => ({
    name,
    route,
    as: persona,
    path: typeof path === 'string' ? () => path : path,
    press,
    status,
  });

const nobody = as(null);
const citizen = as('citizen');
const second = as('second-citizen');
const company = as('company');
const officer = as('officer-kalamata');
const salamina = as('officer-salamina');
const admin = as('admin-kalamata');
const elefsina = as('admin-elefsina');
const ierapetra = as('admin-ierapetra');
const platform = as('platform');

const of =
  (state: AppointmentState, rest = '') =>
  ({ appointments }: World) =>
    appointments[state] + rest;
const visitOf =
  (state: AppointmentState, rest = '') =>
  (world: World) =>
    of(state, rest)(world).replace('/appointments/', '/staff/a/');
const draft =
  (name: DraftName, rest: string) =>
  ({ drafts }: World) =>
    drafts[name] + rest;

const MODES = '/book/{municipalityId}';
const TOPICS = '/book/{municipalityId}/{mode}';
const TIMES = '/book/{municipalityId}/{mode}/{service}';
const DRAFT = '/book/d/{draftId}';
const APPOINTMENT = '/appointments/{appointmentId}';
const VISIT = '/staff/a/{appointmentId}';
const TRANSFER = '/admin/transfers/new/{appointmentId}';
const EXPLAIN = '/admin/explain?service=birth-certificate';
const transferOf =
  (rest: string) =>
  ({ appointments }: World) =>
    `/admin/transfers/new/${appointments.company.replace('/appointments/', '')}?day=${THURSDAY}&mode=in-person${rest}`;
const refused = 422;

/**
 * Every page and state. One line for each; a test holds it against the route tables, and every look at a page holds
 * `route` and `status` against what was really answered.
 */
export const CATALOGUE: readonly PageState[] = [
  nobody('start', '/', '/'),
  nobody('municipalities', '/book', '/book'),
  nobody('municipalities: nothing found', '/book', '/book?q=zz'),
  nobody('municipalities: not one of ours', '/book', '/book?unknown=1'),
  nobody('way of service', MODES, '/book/kalamata'),
  nobody('way of service: none chosen', MODES, '/book/kalamata?next=1', { status: refused }),
  nobody('topic by phone', TOPICS, '/book/kalamata/phone'),
  nobody('topic in person', TOPICS, '/book/lavreotiki/in-person'),
  nobody('day and time', TIMES, VIDEO),
  nobody('day and time: another month', TIMES, `${IN_PERSON}?month=2027-04`),
  nobody('day and time: none chosen', TIMES, VIDEO, { press: [['/birth-certificate']], status: refused }),
  as('stranger')('sign in to keep the time', `${DRAFT}/login`, draft('stranger', '/login')),
  nobody('not found', '/nowhere', '/nowhere', { status: 404 }),
  ...['help', 'manual', 'terms', 'privacy', 'accessibility'].map((id) => nobody(id, `/${id}`, `/${id}`)),
  nobody('login of citizens', '/auth/citizen/login', '/auth/citizen/login'),
  nobody('login of staff', '/auth/officer/login', '/auth/officer/login'),
  nobody('a link to the call: too early', '/join/{token}', ({ earlyLink }) => earlyLink, { status: 403 }),
  nobody('try out camera and microphone', '/devices', '/devices'),
  nobody(
    'documents of a topic',
    '/documents/{municipalityId}/{service}',
    '/documents/kalamata/birth-certificate',
  ),
  nobody(
    'documents of a topic: not there',
    '/documents/{municipalityId}/{service}',
    '/documents/kalamata/nothing',
    { status: refused },
  ),
  nobody('API', '/api/v1/docs', '/api/v1/docs'),
  nobody('API: a call', '/api/v1/docs/{operationId}', '/api/v1/docs/bookAppointment'),
  nobody('room of the demonstration', '/demo-room', '/demo-room?as=applicant'),

  citizen('for whom', `${DRAFT}/who`, draft('whole', '/who')),
  citizen('details', `${DRAFT}/details`, draft('whole', '/details')),
  citizen('special requirements', `${DRAFT}/needs`, draft('whole', '/needs')),
  citizen('third person while booking', `${DRAFT}/third-person`, draft('whole', '/third-person')),
  citizen('check', `${DRAFT}/check`, draft('whole', '/check')),
  citizen('check: not declared', `${DRAFT}/check`, draft('whole', '/check'), {
    press: [['/check']],
    status: refused,
  }),
  as('newcomer')('for whom: nothing chosen', `${DRAFT}/who`, draft('new', '/who'), {
    press: [['/who']],
    status: refused,
  }),
  second('business', `${DRAFT}/company`, draft('business', '/company')),
  second('business: wrong', `${DRAFT}/company`, draft('business', '/company'), {
    press: [['/company', { 'business.afm': '123456789', 'business.name': 'Παράδειγμα Α.Ε.' }]],
    status: refused,
  }),
  company('who acts, while booking', `${DRAFT}/company`, draft('company', '/company')),
  company('who acts, while booking: no name', `${DRAFT}/company`, draft('company', '/company'), {
    press: [['/company']],
    status: refused,
  }),
  second('details: wrong', `${DRAFT}/details`, draft('business', '/details'), {
    press: [['/details', { 'personServed.email': 'eleni@', 'personServed.phone': '1' }]],
    status: refused,
  }),
  citizen('booked: in person', `${APPOINTMENT}/booked`, of('proposed', '/booked')),
  citizen('booked: video', `${APPOINTMENT}/booked`, of('later', '/booked')),
  second('booked: since cancelled', `${APPOINTMENT}/booked`, of('cancelled', '/booked')),
  citizen('my appointments', '/appointments', '/appointments'),
  as('newcomer')('my appointments: none', '/appointments', '/appointments'),
  citizen('appointment', APPOINTMENT, of('later')),
  citizen('appointment: open to join', APPOINTMENT, of('open')),
  citizen('appointment: over', APPOINTMENT, of('over')),
  citizen('appointment: proposal', APPOINTMENT, of('proposed')),
  second('appointment: declined', APPOINTMENT, of('declined')),
  second('appointment: cancelled', APPOINTMENT, of('cancelled')),
  second('appointment: absent', APPOINTMENT, of('absent')),
  second('appointment: somebody else’s', APPOINTMENT, of('later'), { status: 404 }),
  citizen('change', `${APPOINTMENT}/reschedule`, of('later', '/reschedule')),
  citizen(
    'change: check',
    `${APPOINTMENT}/reschedule/check`,
    of('later', `/reschedule/check?start=${encodeURIComponent(at(THURSDAY, '12:30'))}`),
  ),
  citizen('cancel', `${APPOINTMENT}/cancel`, of('later', '/cancel')),
  citizen('cancel: too late', APPOINTMENT, of('open', '/cancel')),
  citizen(
    'change: on an old page',
    `${APPOINTMENT}/reschedule`,
    of('later', `/reschedule/check?start=${encodeURIComponent(at(THURSDAY, '12:30'))}`),
    {
      press: [['/reschedule', { version: '999' }]],
      status: 412,
    },
  ),
  citizen('documents', `${APPOINTMENT}/documents`, of('later', '/documents')),
  citizen('proposal', `${APPOINTMENT}/transfer`, of('proposed', '/transfer')),
  citizen('proposal: nothing chosen', `${APPOINTMENT}/transfer`, of('proposed', '/transfer'), {
    press: [['/transfer']],
    status: refused,
  }),
  citizen('third person', `${APPOINTMENT}/third-person`, of('later', '/third-person')),
  citizen('third person: wrong', `${APPOINTMENT}/third-person`, of('later', '/third-person'), {
    press: [['/third-person', { 'thirdPerson.name': 'Τρίτη' }]],
    status: refused,
  }),
  citizen('call: too early', `${APPOINTMENT}/join`, of('later', '/join'), { status: 403 }),
  citizen('call: over', `${APPOINTMENT}/join`, of('over', '/join'), { status: 410 }),
  citizen('for which business', '/acting-for', '/acting-for'),
  citizen('for which business: wrong', '/acting-for', '/acting-for', {
    press: [['/acting-for']],
    status: refused,
  }),
  company('who acts for the business', '/acting-for', '/acting-for'),
  company('company’s appointment', APPOINTMENT, of('company')),

  officer('staff', '/staff', '/staff'),
  officer('municipality of staff: one only', '/staff', '/staff/municipality'),
  platform('municipality of staff: none', '/staff/municipality', '/staff/municipality'),
  officer('agenda', '/staff/day/{day}', `/staff/day/${TODAY}`),
  officer('agenda: nothing', '/staff/day/{day}', '/staff/day/2027-03-07'),
  officer('visit: before it', VISIT, visitOf('open')),
  officer('visit: nothing said', `${VISIT}/start`, visitOf('open'), { press: [['/start']], status: refused }),
  officer('visit: identification', VISIT, visitOf('identifying')),
  officer('visit: service', VISIT, visitOf('serving')),
  officer('visit: outcome', `${VISIT}/outcome`, visitOf('serving', '/outcome')),
  officer('visit: third person', `${VISIT}/guest`, visitOf('open', '/guest')),
  officer('visit: documents', `${VISIT}/documents`, visitOf('open', '/documents')),
  officer('private calendar', '/staff/calendar-feed', '/staff/calendar-feed'),
  officer('visit: no outcome chosen', `${VISIT}/outcome`, visitOf('serving'), {
    press: [['/outcome']],
    status: refused,
  }),
  officer('visit: over', VISIT, visitOf('over')),
  officer('visit: absent', VISIT, visitOf('absent')),
  officer('counter: way and topic', '/staff/book', '/staff/book'),
  officer(
    'counter: time and person',
    '/staff/book',
    `/staff/book?mode=in-person&service=birth-certificate&day=${THURSDAY}`,
  ),
  officer(
    'counter: nothing filled in',
    '/staff/book',
    `/staff/book?mode=in-person&service=birth-certificate&day=${THURSDAY}`,
    {
      press: [['/staff/book']],
      status: refused,
    },
  ),
  officer('whom to call', '/staff/calls', '/staff/calls'),
  officer('contact data: no grant', '/staff/contacts', '/staff/contacts'),
  salamina('contact data', '/staff/contacts', '/staff/contacts'),
  salamina('contact data: nothing filled in', '/staff/contacts', '/staff/contacts', {
    press: [['/staff/contacts']],
    status: refused,
  }),
  salamina('notice: no text', '/staff/notices', '/staff/contacts', {
    press: [
      ['/staff/contacts', { afm: '000100011', protocol: '77/2026', purpose: ['citizen-messages'] }],
      ['/staff/notices'],
    ],
    status: refused,
  }),
  salamina('contact data: found', '/staff/contacts', '/staff/contacts', {
    press: [['/staff/contacts', { afm: '000100011', protocol: '77/2026', purpose: ['citizen-messages'] }]],
  }),

  admin('administration', '/admin', '/admin'),
  admin('statistics', '/admin/statistics', `/admin/statistics?from=${TODAY}&to=${TOMORROW}`),
  admin('statistics: nothing', '/admin/statistics', '/admin/statistics?from=2027-05-01&to=2027-05-02'),
  admin('hours', '/admin/hours', '/admin/hours'),
  admin('hours of a post', '/admin/hours', '/admin/hours?post=registry-1'),
  admin('officers', '/admin/officers', '/admin/officers'),
  admin('officers: no name', '/admin/plans', '/admin/officers', {
    press: [['kind:officer', { name: '' }]],
    status: refused,
  }),
  admin('connected systems', '/admin/webhooks', '/admin/webhooks'),
  admin('connected systems: wrong address', '/admin/webhooks', '/admin/webhooks', {
    press: [['/admin/webhooks', { url: 'http://10.0.0.1/' }]],
    status: refused,
  }),
  admin('ways of service', '/admin/modes', '/admin/modes'),
  admin('absences', '/admin/absences', '/admin/absences'),
  admin('absences: nothing filled in', '/admin/plans', '/admin/absences', {
    press: [['kind:absence']],
    status: refused,
  }),
  admin('closures', '/admin/closures', '/admin/closures'),
  admin('closures: ends before it begins', '/admin/plans', '/admin/closures', {
    press: [['kind:closure', { ...CLOSED_MORNING, 'to.date': TODAY }]],
    status: refused,
  }),
  admin('preview: some are affected', '/admin/plans/{plan}', '/admin/closures', {
    press: [
      ['kind:closure', { ...CLOSED_MORNING, 'from.date': THURSDAY, 'to.date': THURSDAY, 'to.time': '14:00' }],
    ],
  }),
  admin('preview: nobody is affected', '/admin/plans/{plan}', '/admin/closures', {
    press: [['kind:closure', { ...CLOSED_MORNING, 'from.date': '2027-03-10', 'to.date': '2027-03-10' }]],
  }),
  admin('officers: no other name', '/admin/officers/name', '/admin/officers', {
    press: [['/admin/officers/name', { name: '' }]],
    status: refused,
  }),
  admin('dashboard: ends before it begins', '/admin', `/admin?from=${TOMORROW}&to=${TODAY}`, {
    status: refused,
  }),
  admin('hours: a new season', '/admin/hours', '/admin/hours?season=new'),
  admin('posts', '/admin/posts', '/admin/posts'),
  admin('posts: one', '/admin/posts', '/admin/posts?post=registry-1'),
  admin('emergency closure', '/admin/mass-closure', '/admin/mass-closure'),
  admin('transfers', '/admin/transfers', '/admin/transfers'),
  admin('transfers: taken back too late', '/admin/transfers/{appointmentId}/withdraw', '/admin/transfers', {
    press: [['/withdraw', { version: '999' }]],
    status: 412,
  }),
  admin('new transfer: which', '/admin/transfers/new', `/admin/transfers/new?day=${THURSDAY}`),
  admin('new transfer: nothing that day', '/admin/transfers/new', '/admin/transfers/new?day=2027-03-07'),
  admin('new transfer: to what time', TRANSFER, transferOf('')),
  admin('new transfer: to whom', TRANSFER, transferOf(`&start=${encodeURIComponent(at(THURSDAY, '16:00'))}`)),
  admin(
    'new transfer: too late',
    `${TRANSFER}/propose`,
    transferOf(`&start=${encodeURIComponent(at(THURSDAY, '16:00'))}`),
    {
      press: [['/propose', { version: '999' }]],
      status: 412,
    },
  ),
  admin('explain', '/admin/explain', '/admin/explain'),
  admin('explain: why not', '/admin/explain', `${EXPLAIN}&mode=in-person&date=2027-03-25&time=09:00`),
  admin('explain: not in this way', '/admin/explain', `${EXPLAIN}&mode=phone&date=${THURSDAY}&time=09:00`, {
    status: refused,
  }),
  ...['details', 'durations', 'offices', 'topics', 'hours', 'posts', 'third-person', 'means'].map((task) =>
    elefsina(`onboarding: ${task}`, '/admin/onboarding/{task}', `/admin/onboarding/${task}`),
  ),
  elefsina('onboarding: saved meanwhile', '/admin/onboarding/{task}', '/admin/onboarding/durations', {
    press: [['/durations', { version: '999' }]],
    status: 412,
  }),
  admin('onboarding: joined', '/admin/onboarding', '/admin/onboarding'),
  elefsina('onboarding: draft', '/admin/onboarding', '/admin/onboarding'),
  elefsina('onboarding: not JSON', '/admin/onboarding', '/admin/onboarding', {
    press: [['/admin/onboarding', { file: '{"municipality":' }]],
    status: refused,
  }),
  ierapetra('onboarding: submitted', '/admin/onboarding', '/admin/onboarding'),
  platform('requests to join', '/platform/municipalities', '/platform/municipalities'),
  platform(
    'requests to join: means not said',
    '/platform/municipalities/{municipalityId}/means',
    '/platform/municipalities',
    {
      press: [['/means']],
      status: refused,
    },
  ),
];

/** Pages of the route tables that nobody sees, or that are of another kind. */
export const NOT_LOOKED_AT: Readonly<Record<string, string>> = {
  '/language/{language}': 'leads back',
  '/staff/day': 'leads to the day',
  [`${VISIT}/join`]: 'leads to the call',
  'POST /staff/municipality': 'a choice among several: each person of the development login belongs to one',
  '/staff/book/times': 'the counter’s page again, with other times',
  '/staff/notices/{noticeId}': 'needs the State’s Notification Centre; looked at with its own tests',
  '/api/v1/appointments/{appointmentId}/calendar.ics': 'a file',
};

/** Goes there and sends what is to be sent; the status of the page that is there at last. */
export async function openState(page: Page, state: PageState, world: World): Promise<number> {
  let status = (await page.goto(state.path(world)))?.status() ?? 0;
  for (const [action, fields] of state.press) {
    const answered = page.waitForResponse(
      (response) => response.request().isNavigationRequest() && ![302, 303].includes(response.status()),
    );
    if (action.startsWith('kind:')) await submitChange(page, action.slice('kind:'.length), fields);
    else await submit(page, action, fields);
    status = (await answered).status();
    await page.waitForLoadState();
  }
  return status;
}
