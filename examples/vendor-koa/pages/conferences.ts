import { choice, field, form, hidden, html, type Markup, search } from '../html.ts';
import { CONFERENCE_STATES, type Language, when, wordFor } from '../words.ts';
import { type Asked, listed, type Views } from './page.ts';

interface Institution {
  readonly institutionId: string;
  readonly name: string;
  readonly orgUnits: readonly { readonly orgUnitId: string; readonly name: string }[];
}
interface Conference {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly status: string;
}
interface Invitation {
  readonly id: string;
  readonly email: string | null;
  readonly personId: string | null;
  readonly revoked: boolean;
}

const ALWAYS = 'from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z';
const DURATION = '60';

function institutionOf(list: { readonly institutions: Institution[] }, id: string | undefined) {
  return list.institutions.find(({ institutionId }) => institutionId === id);
}

/** Wall time some minutes later, as a `datetime-local` field has it. */
function later(start: string, minutes: string): string {
  const at = Date.parse(`${start.slice(0, 16)}Z`) + Number(minutes) * 60_000;
  return Number.isFinite(at) ? new Date(at).toISOString().slice(0, 16) : start;
}

function conferenceLine({ id, title, start, status }: Conference, language: Language): Markup {
  return html`<a href="/conferences/${id}">${title}</a><br>${when(start, language)} · ${wordFor(CONFERENCE_STATES, status, language)}`;
}

/** Units and conferences of collective bodies (εγκύκλιος e:Presence §8–10). */
export const CONFERENCE_VIEWS: Views = {
  '/units': {
    title: { el: 'Φορείς και Οργανικές Μονάδες', en: 'Institutions and organisational units' },
    reads: () => ({ list: '/api/v1/institutions' }),
    show: ({ list }, { say }) =>
      listed(
        (list.institutions as Institution[]).map(
          ({ institutionId, name, orgUnits }) =>
            html`<a href="/units/${institutionId}">${name}</a>: ${orgUnits.length === 0 ? say('χωρίς Οργανικές Μονάδες', 'no organisational units') : orgUnits.map((unit) => unit.name).join(', ')}`,
        ),
        say('Δεν υπάρχει φορέας.', 'There is no institution.'),
      ),
  },
  '/units/{id}': {
    title: { el: 'Οργανικές Μονάδες', en: 'Organisational units' },
    reads: () => ({ list: '/api/v1/institutions' }),
    show: ({ list }, { params: { id }, say }) => {
      const units = institutionOf(list, id)?.orgUnits ?? [];
      return html`<p>${institutionOf(list, id)?.name}</p>
${units.length === 0 && html`<p>${say('Ο φορέας δεν έχει Οργανικές Μονάδες.', 'The institution has no organisational units.')}</p>`}
${units.map(
  ({ orgUnitId, name }) =>
    html`<h2>${name}</h2>${form(
      `/units/${id}/${orgUnitId}/appoint`,
      `${say('Ορισμός Συντονιστή', 'Appoint a coordinator')}: ${name}`,
      [field('email', `${say('Email Συντονιστή', 'Email of the coordinator')}: ${name}`, 'email')],
    )}`,
)}
<h2>${say('Νέα Οργανική Μονάδα', 'New organisational unit')}</h2>
${form(`/units/${id}`, say('Νέα Οργανική Μονάδα', 'New organisational unit'), [field('name', say('Όνομα μονάδας', 'Name of the unit'))])}
<p><a href="/conferences/new?institution=${id}">${say('Προγραμματίστε τηλεδιάσκεψη', 'Schedule a conference')}</a></p>
<p><a href="/units/${id}/conferences">${say('Τηλεδιασκέψεις του φορέα', 'Conferences of the institution')}</a></p>`;
    },
  },
  '/units/{id}/conferences': {
    title: { el: 'Τηλεδιασκέψεις του φορέα', en: 'Conferences of the institution' },
    reads: ({ id }) => ({ list: `/api/v1/institutions/${id}/conferences?${ALWAYS}` }),
    show: ({ list }, { language, say }) =>
      listed(
        (list.conferences as Conference[]).map((one) => conferenceLine(one, language)),
        say('Δεν υπάρχει προγραμματισμένη τηλεδιάσκεψη.', 'No conference is scheduled.'),
      ),
  },
  '/conferences': {
    title: { el: 'Τηλεδιασκέψεις', en: 'Conferences' },
    reads: () => ({ list: `/api/v1/conferences?${ALWAYS}`, of: '/api/v1/institutions' }),
    show: (
      { list, of },
      { language, say },
    ) => html`<p><a href="/conferences/new">${say('Προγραμματίστε τηλεδιάσκεψη', 'Schedule a conference')}</a></p>
<h2>${say('Όσες οργανώνετε ή σας κάλεσαν', 'Those that you organise or are invited to')}</h2>
${listed(
  (list.conferences as Conference[]).map((one) => conferenceLine(one, language)),
  say('Δεν υπάρχει προγραμματισμένη τηλεδιάσκεψη.', 'No conference is scheduled.'),
)}
<h2>${say('Όσες βλέπετε ως Συντονιστής (παρ. 9ε)', 'Those that you see as a coordinator (§9ε)')}</h2>
${listed(
  (of.institutions as Institution[]).map(
    ({ institutionId, name }) => html`<a href="/units/${institutionId}/conferences">${name}</a>`,
  ),
  say('Δεν υπάρχει φορέας.', 'There is no institution.'),
)}`,
  },
  '/conferences/new': {
    title: { el: 'Προγραμματίστε τηλεδιάσκεψη', en: 'Schedule a conference' },
    reads: (_, { institution, start, minutes = DURATION, unit }) => ({
      list: '/api/v1/institutions',
      ...(institution && start
        ? {
            free: `/api/v1/institutions/${encodeURIComponent(institution)}/free-rooms?${new URLSearchParams({
              from: start,
              to: later(start, minutes),
              ...(unit ? { orgUnitId: unit } : {}),
            })}`,
          }
        : {}),
    }),
    show({ list, free }, asked) {
      const { query, say } = asked;
      const found = institutionOf(list, query.institution);
      if (!found)
        return html`<p>${say('Για ποιον φορέα;', 'For which institution?')}</p>
${listed(
  (list.institutions as Institution[]).map(
    ({ institutionId, name }) => html`<a href="/conferences/new?institution=${institutionId}">${name}</a>`,
  ),
  say('Δεν υπάρχει φορέας.', 'There is no institution.'),
)}`;
      return html`<p>${found.name}</p>${time(found, asked)}${free !== undefined && rooms(found, free.rooms, asked)}`;
    },
  },
  '/conferences/{id}': {
    title: { el: 'Τηλεδιάσκεψη', en: 'Conference' },
    reads: ({ id }) => ({ conference: `/api/v1/conferences/${id}` }),
    show: ({ conference }, { params: { id }, language, say }) => html`<dl>
<dt>${say('Τίτλος', 'Title')}</dt><dd>${conference.title}</dd>
<dt>${say('Έναρξη', 'Start')}</dt><dd>${when(conference.start, language)}</dd>
<dt>${say('Λήξη', 'End')}</dt><dd>${when(conference.end, language)}</dd>
<dt>${say('Κατάσταση', 'Status')}</dt><dd>${wordFor(CONFERENCE_STATES, conference.status, language)}</dd></dl>
<p>${say('Καλεσμένοι', 'Invited')}: ${conference.participants} ${say('από', 'of')} ${conference.maxParticipants}.</p>
${conference.status !== 'cancelled' && conference.status !== 'over' && form(`/conferences/${id}/join`, say('Είσοδος', 'Enter'))}
${
  conference.invitations === undefined
    ? html`<p>${say('Την τηλεδιάσκεψη την αλλάζει όποιος την οργάνωσε ή ο Συντονιστής του φορέα (παρ. 10).', 'A conference is changed by who organised it or by the coordinator of the institution (§10).')}</p>`
    : managed(id ?? '', conference.invitations, say, conference.status)
}`,
  },
  '/conferences/{id}/room': {
    title: { el: 'Αίθουσα', en: 'Room' },
    reads: ({ id }) => ({ conference: `/api/v1/conferences/${id}` }),
    show: ({ conference }, { say }) =>
      html`<p>${say(
        `Είστε στην αίθουσα «${conference.title}». Καμία εικόνα και κανένας ήχος δεν φυλάσσεται.`,
        `You are in the room “${conference.title}”. No picture and no sound is kept.`,
      )}</p>`,
  },
};

/** First the time: what is free is known only for one. */
function time({ institutionId, orgUnits }: Institution, { query, say }: Asked): Markup {
  return search('/conferences/new', say('Δείτε ελεύθερες αίθουσες', 'Show free rooms'), [
    hidden('institution', institutionId),
    field('start', say('Έναρξη', 'Start'), 'datetime-local', query.start ?? ''),
    field('minutes', say('Διάρκεια σε λεπτά', 'Duration in minutes'), 'number', query.minutes ?? DURATION),
    choice(
      'unit',
      say('Για λογαριασμό', 'On behalf of'),
      [
        ['', say('του Φορέα', 'the institution')],
        ...orgUnits.map(({ orgUnitId, name }) => [orgUnitId, name] as const),
      ],
      query.unit ?? '',
    ),
  ]);
}

function rooms(
  { institutionId }: Institution,
  free: readonly { readonly maxParticipants: number }[],
  { query, language, say }: Asked,
): Markup {
  const at = `${when(`${query.start}Z`, language).replace(/, \d\d:\d\d$/, '')}, ${(query.start ?? '').slice(11, 16)}`;
  if (free.length === 0)
    return html`<h2>${at}</h2><p>${say('Δεν μένει αίθουσα εκείνη την ώρα. Διαλέξτε άλλη ώρα.', 'No room is left at that time. Choose another time.')}</p>`;
  return html`<h2>${say('Ελεύθερες αίθουσες', 'Free rooms')}: ${at}</h2>
<ul>${free.map(({ maxParticipants }) => html`<li>${say('Έως', 'Up to')} ${maxParticipants} ${say('συμμετέχοντες', 'participants')}</li>`)}</ul>
${form('/conferences/new', say('Προγραμματίστε την τηλεδιάσκεψη', 'Schedule the conference'), [
  hidden('institution', institutionId),
  hidden('start', query.start ?? ''),
  hidden('minutes', query.minutes ?? DURATION),
  hidden('unit', query.unit ?? ''),
  field('title', say('Τίτλος', 'Title')),
  field('participants', say('Συμμετέχοντες', 'Participants'), 'number', '5'),
  choice('requestedBy', say('Πρόεδρος ή Γραμματέας του οργάνου', 'President or secretary of the body'), [
    ['', say('κανένας', 'neither')],
    ['president', say('Πρόεδρος', 'President')],
    ['secretary', say('Γραμματέας', 'Secretary')],
  ]),
])}`;
}

function managed(
  id: string,
  invitations: readonly Invitation[],
  say: Asked['say'],
  status: string,
): Markup | null {
  if (status === 'cancelled' || status === 'over') return null;
  const open = invitations.filter(({ revoked }) => !revoked);
  return html`<h2>${say('Προσκλήσεις', 'Invitations')}</h2>
${listed(
  open.map(
    (one) =>
      html`${one.email ?? say('Χρήστης της υπηρεσίας', 'User of the service')}${form(
        `/conferences/${id}/invitations/${one.id}/withdraw`,
        `${say('Ανάκληση πρόσκλησης', 'Withdraw the invitation')}${one.email ? `: ${one.email}` : ''}`,
      )}`,
  ),
  say(
    'Δεν έχει προσκληθεί κανείς. Χωρίς πρόσκληση κανείς δεν συμμετέχει (παρ. 4).',
    'Nobody has been invited. Without an invitation nobody takes part (§4).',
  ),
)}
${form(`/conferences/${id}/invite`, say('Πρόσκληση', 'Invite'), [field('email', say('Email καλεσμένου', 'Email of the guest'), 'email')])}
<h2>${say('Αλλαγή ώρας', 'Change of time')}</h2>
${form(`/conferences/${id}/move`, say('Αλλάξτε την ώρα', 'Change the time'), [
  field('start', say('Νέα έναρξη', 'New start'), 'datetime-local'),
  field('minutes', say('Διάρκεια σε λεπτά', 'Duration in minutes'), 'number', DURATION),
])}
<h2>${say('Ακύρωση', 'Cancellation')}</h2>
${form(`/conferences/${id}/cancel`, say('Ακύρωση τηλεδιάσκεψης', 'Cancel the conference'))}`;
}
