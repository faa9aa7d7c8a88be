import { choice, field, form, hidden, html, type Markup } from './html.ts';
import { type Answer, SERVICE } from './service-call.ts';

/** What a page reads from the SDK, and how it shows it. */
export interface View {
  /** Paths of the API, by the name under which `show` finds the answer. */
  readonly reads: (params: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  readonly title: string;
  show(answers: Readonly<Record<string, Answer['value']>>, params: Readonly<Record<string, string>>): Markup;
}

const login = (service: 'citizen' | 'officer', text: string) =>
  html`<p><a href="${SERVICE}/auth/${service}/login?returnTo=${SERVICE}/">${text}</a></p>`;
interface Institution {
  readonly institutionId: string;
  readonly name: string;
  readonly orgUnits: readonly { readonly orgUnitId: string; readonly name: string }[];
}
interface Inbox {
  readonly inboxId: string;
  readonly name: string;
  readonly phase: string;
}

const GRANT_CASES = [
  ['dyp-organic-post', 'Οργανική θέση ΔΥΠ στο ΚΕΠ'],
  ['dyp-moved-by-decision', 'Μετακίνηση ΔΥΠ με απόφαση'],
  ['municipal-placed-by-decision', 'Τοποθέτηση υπαλλήλου του Δήμου με απόφαση'],
] as const;

/** Pages of this application. Whoever may not read what a page shows is told so by the SDK, with the paragraph. */
export const VIEWS: Readonly<Record<string, View>> = {
  '/': {
    title: 'Αρχική',
    reads: () => ({ me: '/auth/me' }),
    show: ({ me }) =>
      me.signedIn
        ? html`<p>Συνδεθήκατε ως ${me.name}.</p>
<ul><li><a href="/book">Κλείστε ραντεβού</a></li><li><a href="/appointments">Τα ραντεβού μου</a></li>
<li><a href="/account">Ο λογαριασμός μου</a></li><li><a href="/institutions">Φορείς</a></li>
<li><a href="/conferences">Τηλεδιασκέψεις</a></li><li><a href="/inboxes">Θυρίδες ΚΕΠ</a></li>
<li><a href="/requests">Αιτήματα αλλαγής ρόλου</a></li></ul>
${form(`${SERVICE}/auth/logout`, 'Αποσύνδεση', [hidden('csrf', String(me.csrfToken)), hidden('returnTo', `${SERVICE}/`)])}`
        : html`<ul><li><a href="/book">Κλείστε ραντεβού</a></li></ul>
${login('citizen', 'Είσοδος με κωδικούς Taxisnet')}${login('officer', 'Είσοδος με Κωδικούς Δημόσιας Διοίκησης')}
<p><a href="/contact">Τεχνικό πρόβλημα ή διευκρίνιση</a></p>`,
  },
  '/contact': {
    title: 'Επικοινωνία',
    reads: () => ({}),
    show: () =>
      form('/contact', 'Αποστολή', [field('email', 'Το email σας', 'email'), field('text', 'Το πρόβλημα')]),
  },
  '/contact/sent': {
    title: 'Επικοινωνία',
    reads: () => ({}),
    show: () => html`<p>Λάβαμε το μήνυμά σας.</p>`,
  },
  '/account': {
    title: 'Ο λογαριασμός μου',
    reads: () => ({ account: '/api/v1/account' }),
    show: ({ account }) => {
      if (account.code === 'NOT_FOUND')
        return form('/account', 'Εγγραφή', [field('email', 'Email', 'email')]);
      if (account.state === 'awaiting-terms')
        return form('/account/terms', 'Αποδέχομαι τους Όρους Χρήσης', [hidden('version', '2026-01')]);
      if (account.state === 'email-unverified')
        return html`<p>Σας στείλαμε σύνδεσμο επιβεβαίωσης στο ${account.email}.</p>`;
      return html`<p>Ενεργός λογαριασμός: ${account.identity.firstName} ${account.identity.lastName}, ${account.email}</p>
<h2>Αίτημα αλλαγής ρόλου</h2>${form('/role-request', 'Υποβολή αιτήματος', [
        field('institutionId', 'Φορέας (κωδικός)'),
        field('phone', 'Τηλέφωνο', 'tel'),
        field('purpose', 'Σκοπός'),
      ])}`;
    },
  },
  '/account/confirm/{token}': {
    title: 'Επιβεβαίωση email',
    reads: () => ({}),
    show: (_, { token }) => form(`/account/confirm/${token}`, 'Επιβεβαιώνω το email μου'),
  },
  '/requests': {
    title: 'Αιτήματα αλλαγής ρόλου',
    reads: () => ({ list: '/api/v1/role-requests' }),
    show: ({ list }) =>
      html`<ul>${(list.requestIds as string[]).map((id) => html`<li><a href="/requests/${id}">${id}</a></li>`)}</ul>`,
  },
  '/requests/{id}': {
    title: 'Αίτημα αλλαγής ρόλου',
    reads: ({ id }) => ({ request: `/api/v1/role-requests/${id}` }),
    show: ({ request }, { id }) =>
      html`<p>Φορέας ${request.institutionId}: ${request.purpose}. Κατάσταση: ${request.status}.</p>
${form(`/requests/${id}/approve`, 'Έγκριση')}${form(`/requests/${id}/reject`, 'Απόρριψη', [field('reason', 'Λόγος')])}`,
  },
  '/institutions': {
    title: 'Φορείς',
    reads: () => ({ list: '/api/v1/institutions' }),
    show: ({ list }) =>
      html`<ul>${(list.institutions as Institution[]).map(
        ({ institutionId, name }) => html`<li><a href="/institutions/${institutionId}">${name}</a></li>`,
      )}</ul>`,
  },
  '/institutions/{id}': {
    title: 'Φορέας',
    reads: () => ({ list: '/api/v1/institutions' }),
    show: ({ list }, { id }) => {
      const found = (list.institutions as Institution[]).find(({ institutionId }) => institutionId === id);
      const units = found?.orgUnits ?? [];
      return html`<h2>Οργανικές Μονάδες</h2>
${units.map(
  ({ orgUnitId, name }) =>
    html`<h3>${name}</h3>${form(
      `/institutions/${id}/units/${orgUnitId}/appoint`,
      `Ορισμός Συντονιστή: ${name}`,
      [field('email', `Email Συντονιστή: ${name}`, 'email')],
    )}`,
)}
${form(`/institutions/${id}/units`, 'Νέα Οργανική Μονάδα', [field('name', 'Όνομα μονάδας')])}
<h2>Νέα τηλεδιάσκεψη</h2>${form(`/institutions/${id}/conferences`, 'Προγραμματισμός', [
        field('title', 'Τίτλος'),
        field('start', 'Έναρξη', 'datetime-local'),
        field('durationMinutes', 'Διάρκεια σε λεπτά', 'number', '60'),
        field('participants', 'Συμμετέχοντες', 'number', '5'),
        choice('unit', 'Για λογαριασμό', [
          ['', 'του Φορέα'],
          ...units.map(({ orgUnitId, name }) => [orgUnitId, name] as const),
        ]),
      ])}`;
    },
  },
  '/invitations/{id}': {
    title: 'Πρόσκληση',
    reads: () => ({}),
    show: (_, { id }) => form(`/invitations/${id}`, 'Αποδέχομαι την πρόσκληση'),
  },
  '/conferences': {
    title: 'Τηλεδιασκέψεις',
    reads: () => ({ list: '/api/v1/conferences?from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z' }),
    show: ({ list }) =>
      html`<ul>${(list.conferences as { id: string; title: string; start: string; status: string }[]).map(
        ({ id, title, start, status }) =>
          html`<li><a href="/conferences/${id}">${title}</a> ${start} (${status})</li>`,
      )}</ul>`,
  },
  '/conferences/{id}': {
    title: 'Τηλεδιάσκεψη',
    reads: ({ id }) => ({ conference: `/api/v1/conferences/${id}` }),
    show: (
      { conference },
      { id },
    ) => html`<p>${conference.title}: ${conference.start} – ${conference.end}. Κατάσταση: ${conference.status}.
Καλεσμένοι: ${conference.participants} από ${conference.maxParticipants}.</p>
${form(`/conferences/${id}/join`, 'Είσοδος')}
${
  conference.invitations !== undefined &&
  html`${form(`/conferences/${id}/invite`, 'Πρόσκληση', [field('email', 'Email καλεσμένου', 'email')])}
${form(`/conferences/${id}/cancel`, 'Ακύρωση τηλεδιάσκεψης')}`
}`,
  },
  '/conferences/{id}/room': {
    title: 'Αίθουσα',
    reads: ({ id }) => ({ conference: `/api/v1/conferences/${id}` }),
    show: ({ conference }) =>
      html`<p>Είστε στην αίθουσα «${conference.title}». Καμία εικόνα και κανένας ήχος δεν φυλάσσεται.</p>`,
  },
  '/inboxes': {
    title: 'Θυρίδες ΚΕΠ',
    reads: () => ({ list: '/api/v1/inboxes' }),
    show: ({ list }) =>
      html`<ul>${(list.inboxes as Inbox[]).map(
        ({ inboxId, name, phase }) => html`<li><a href="/inboxes/${inboxId}">${name}</a> (${phase})</li>`,
      )}</ul>`,
  },
  '/inboxes/{id}': {
    title: 'Θυρίδα',
    reads: ({ id }) => ({
      list: '/api/v1/inboxes',
      users: `/api/v1/inboxes/${id}/users`,
      requests: `/api/v1/inboxes/${id}/requests`,
    }),
    show: ({ list, users, requests }, { id }) => {
      const inbox = (list.inboxes as Inbox[]).find(({ inboxId }) => inboxId === id);
      if (inbox?.phase === 'inactive') return form(`/inboxes/${id}/activate`, 'Ενεργοποίηση θυρίδας');
      const people = (users.people ?? []) as { subjectId: string; role: string; counts: boolean }[];
      return html`<p>${inbox?.name}: ${inbox?.phase}</p>
${
  users.people !== undefined &&
  html`<h2>Χρήστες</h2><ul>${people
    .filter(({ counts, role }) => counts && role === 'inbox-user')
    .map(
      ({ subjectId }) =>
        html`<li>${form(`/inboxes/${id}/users/${subjectId}/remove`, 'Διαγραφή χρήστη')}</li>`,
    )}</ul>
${form(`/inboxes/${id}/users`, 'Ορισμός χρήστη', [
  field('afm', 'ΑΦΜ υπαλλήλου'),
  choice('case', 'Ιδιότητα', GRANT_CASES),
  field('decisionReference', 'Απόφαση (αν χρειάζεται)'),
])}`
}
<h2>Αιτήματα</h2><ul>${((requests.requests ?? []) as { requestId: string; status: string }[]).map(
        ({ requestId, status }) =>
          html`<li><a href="/inbox-requests/${requestId}">Αίτημα</a> (${status})</li>`,
      )}</ul>
${form(`/inboxes/${id}/requests`, 'Υποβολή αιτήματος', [field('text', 'Κείμενο')])}`;
    },
  },
  '/inbox-requests/{id}': {
    title: 'Αίτημα',
    reads: ({ id }) => ({ request: `/api/v1/inbox-requests/${id}` }),
    show: ({ request }, { id }) => html`<p>${request.text}</p><p>Κατάσταση: ${request.status}</p>
${form(`/inbox-requests/${id}/take`, 'Ανάληψη')}${form(`/inbox-requests/${id}/answer`, 'Απάντηση', [field('text', 'Κείμενο απάντησης')])}`,
  },
  '/book': {
    title: 'Κλείστε ραντεβού',
    reads: () => ({ list: '/api/v1/municipalities' }),
    show: ({ list }) =>
      html`<ul>${(list.municipalities as { id: string; name: { el: string } }[]).map(
        ({ id, name }) => html`<li><a href="/book/${id}">Δήμος ${name.el}</a></li>`,
      )}</ul>`,
  },
  '/book/{municipality}': {
    title: 'Υπηρεσία',
    reads: ({ municipality }) => ({
      list: `/api/v1/municipalities/${municipality}/services?mode=in-person`,
    }),
    show: ({ list }, { municipality }) =>
      html`<ul>${(list.fields as { services: { id: string; name: { el: string } }[] }[])
        .flatMap(({ services }) => services)
        .map(({ id, name }) => html`<li><a href="/book/${municipality}/${id}">${name.el}</a></li>`)}</ul>`,
  },
  '/book/{municipality}/{service}': {
    title: 'Ώρα',
    reads: ({ municipality, service }) => ({
      list: `/api/v1/municipalities/${municipality}/slots?service=${service}&mode=in-person&limit=12`,
    }),
    show: ({ list }, { municipality, service }) =>
      html`<ul>${(list.slots as { start: string }[]).map(
        ({ start }) =>
          html`<li><a href="/book/${municipality}/${service}/${encodeURIComponent(start)}">${start.slice(0, 16).replace('T', ' ')}</a></li>`,
      )}</ul>`,
  },
  '/book/{municipality}/{service}/{start}': {
    title: 'Στοιχεία',
    reads: ({ municipality }) => ({ me: '/auth/me', municipality: `/api/v1/municipalities/${municipality}` }),
    show: ({ me, municipality: of }, { municipality, service, start }) =>
      me.signedIn
        ? form(`/book/${municipality}/${service}/${encodeURIComponent(start ?? '')}`, 'Κλείσιμο ραντεβού', [
            field('name', 'Ονοματεπώνυμο', 'text', String(me.name)),
            field('email', 'Email', 'email'),
            field('phone', 'Τηλέφωνο', 'tel'),
            hidden('policyVersion', String(of.policyVersion ?? '1')),
            html`<p><label><input type="checkbox" name="truth"> Δηλώνω υπεύθυνα ότι τα στοιχεία είναι αληθή και ακριβή</label></p>
<p><label><input type="checkbox" name="privacy"> Έλαβα γνώση της πολιτικής απορρήτου</label></p>`,
          ])
        : html`<p>Συνδεθείτε για να συνεχίσετε.</p>${login('citizen', 'Είσοδος με κωδικούς Taxisnet')}`,
  },
  '/appointments': {
    title: 'Τα ραντεβού μου',
    reads: () => ({ list: '/api/v1/appointments' }),
    show: ({ list }) =>
      html`<ul>${(list.appointments as { start: string; serviceName: { el: string }; status: string }[]).map(
        ({ start, serviceName, status }) => html`<li>${serviceName.el}, ${start} (${status})</li>`,
      )}</ul>`,
  },
};
