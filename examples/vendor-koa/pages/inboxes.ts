import { choice, field, form, html, type Markup } from '../html.ts';
import { BASES, GRANT_CASES, PHASES, REQUEST_STATES, when, wordFor } from '../words.ts';
import { type Asked, listed, type Views } from './page.ts';

interface Inbox {
  readonly inboxId: string;
  readonly kepId: string;
  readonly name: string;
  readonly phase: string;
  readonly roles: readonly string[];
  readonly lacksUsers: boolean;
}
interface Person {
  readonly grantId: string;
  readonly subjectId: string;
  readonly role: string;
  readonly counts: boolean;
  readonly basis: string;
  readonly basisReference: string | null;
  readonly fromMs: number;
  readonly endReason: string | null;
}

const noUsers = ({ say }: Asked) =>
  say('Η θυρίδα δεν έχει χρήστες. Ορίστε τουλάχιστον έναν.', 'The inbox has no users. Add at least one.');
const inboxOf = (list: { readonly inboxes: Inbox[] }, id: string | undefined) =>
  list.inboxes.find(({ inboxId }) => inboxId === id);
const isManager = (inbox: Inbox | undefined) => inbox?.roles.includes('inbox-manager') ?? false;

/** Inboxes of a KEP (εγκύκλιος θυρίδων ¶2, ¶4–6). */
export const INBOX_VIEWS: Views = {
  '/inboxes': {
    title: { el: 'Θυρίδες', en: 'Inboxes' },
    reads: () => ({ list: '/api/v1/inboxes' }),
    show: ({ list }, asked) => {
      const { language, say } = asked;
      return listed(
        (list.inboxes as Inbox[]).map(
          ({ inboxId, name, phase, lacksUsers }) =>
            html`<a href="/inboxes/${inboxId}">${name}</a>: ${wordFor(PHASES, phase, language)}${lacksUsers && html`<br>${noUsers(asked)}`}`,
        ),
        say(
          'Δεν έχετε θυρίδα. Χρήστες ορίζει ο προϊστάμενος του ΚΕΠ (παρ. 4).',
          'You have no inbox. Users are appointed by the head of the KEP (¶4).',
        ),
      );
    },
  },
  '/inboxes/{id}': {
    title: { el: 'Θυρίδα', en: 'Inbox' },
    reads: ({ id }) => ({ list: '/api/v1/inboxes', requests: `/api/v1/inboxes/${id}/requests` }),
    readsProblems: true,
    show({ list, requests }, asked) {
      const { params, language, say } = asked;
      const { id } = params;
      const inbox = inboxOf(list, id);
      if (!inbox) return html`<p>${say('Δεν είναι δική σας θυρίδα.', 'It is no inbox of yours.')}</p>`;
      return html`<p>${inbox.name}: ${wordFor(PHASES, inbox.phase, language)}</p>
${inbox.lacksUsers && html`<p>${noUsers(asked)}</p>`}
${phaseStep(inbox, asked)}
${
  isManager(inbox) &&
  html`<ul><li><a href="/inboxes/${id}/users">${say('Χρήστες της θυρίδας', 'Users of the inbox')}</a></li>
<li><a href="/inboxes/${id}/handover">${say('Παράδοση σε νέο προϊστάμενο', 'Handover to a new head')}</a></li></ul>`
}
<h2>${say('Αιτήματα', 'Requests')}</h2>
${listed(
  ((requests.requests ?? []) as { requestId: string; status: string; filedAtMs: number }[]).map(
    ({ requestId, status, filedAtMs }) =>
      html`<a href="/inbox-requests/${requestId}">${say('Αίτημα', 'Request')}, ${when(filedAtMs, language)}</a>: ${wordFor(REQUEST_STATES, status, language)}`,
  ),
  say('Δεν υπάρχει αίτημα.', 'There is no request.'),
)}
<p>${say('Έγγραφο στέλνεται μόνο σε αίτημα (παρ. 2).', 'A document is sent only on a request (¶2).')}</p>
${inbox.phase !== 'inactive' && form(`/inboxes/${id}/requests`, say('Υποβολή αιτήματος', 'File a request'), [field('text', say('Κείμενο', 'Text'))])}`;
    },
  },
  '/inboxes/{id}/users': {
    title: { el: 'Χρήστες της θυρίδας', en: 'Users of the inbox' },
    reads: ({ id }) => ({ list: '/api/v1/inboxes', users: `/api/v1/inboxes/${id}/users` }),
    show({ list, users }, asked) {
      const { params, language, say } = asked;
      const { id } = params;
      const people = (users.people as Person[]).filter(({ role }) => role === 'inbox-user');
      const now = people.filter(({ counts }) => counts);
      const lost = people.filter(({ endReason }) => endReason === 'status-lost');
      const others = (list.inboxes as Inbox[]).filter(
        (one) => one.inboxId !== id && one.kepId === inboxOf(list, id)?.kepId,
      );
      return html`<p>${inboxOf(list, id)?.name}</p>
${listed(
  now.map((one, i) => userCard(one, i, String(id), others, asked)),
  noUsers(asked),
)}
${
  lost.length > 0 &&
  html`<p>${say('Έχασε την ιδιότητα του δημοσίου υπαλλήλου. Χάνει αμέσως την πρόσβαση σε όλες τις θυρίδες.', 'Lost public-servant status. Loses access to all inboxes at once.')} (${lost.length})</p>`
}
<h2>${say('Ορίστε χρήστη', 'Add a user')}</h2>
<p>${say('Χρήστης ορίζεται μόνο υπάλληλος που εργάζεται σε αυτό το ΚΕΠ (παρ. 4).', 'Only an employee who works at this KEP can be a user (¶4).')}</p>
${form(`/inboxes/${id}/users`, say('Ορισμός χρήστη', 'Add the user'), [
  field('afm', say('ΑΦΜ υπαλλήλου', 'Tax number of the employee')),
  choice(
    'case',
    say('Ιδιότητα', 'Capacity'),
    GRANT_CASES.map((one) => [one, wordFor(BASES, one, language)] as const),
  ),
  field('decisionReference', say('Απόφαση (αν χρειάζεται)', 'Decision (if needed)')),
])}
<p><a href="/inboxes/${id}">${say('Πίσω στη θυρίδα', 'Back to the inbox')}</a></p>`;
    },
  },
  '/inboxes/{id}/handover': {
    title: { el: 'Παράδοση σε νέο προϊστάμενο', en: 'Handover to a new head' },
    reads: ({ id }) => ({ list: '/api/v1/inboxes', users: `/api/v1/inboxes/${id}/users` }),
    show({ list, users }, { params: { id }, language, say }) {
      const kep = inboxOf(list, id)?.kepId ?? '';
      const managers = (users.people as Person[]).filter(
        ({ role, counts }) => role === 'inbox-manager' && counts,
      );
      return html`<ol><li><h2>${say('Βήμα 1: ο απερχόμενος προϊστάμενος ορίζει διαχειριστή τον νέο.', 'Step 1: the outgoing head appoints the new head as manager.')}</h2>
${form(`/keps/${kep}/managers`, say('Ορίστε τον νέο προϊστάμενο', 'Appoint the new head'), [field('afm', say('ΑΦΜ του νέου προϊσταμένου', 'Tax number of the new head'))])}</li>
<li><h2>${say('Βήμα 2: ο νέος προϊστάμενος απενεργοποιεί τον προηγούμενο.', 'Step 2: the new head deactivates the previous one.')}</h2>
<p>${say('Τα βήματα γίνονται με αυτή τη σειρά (παρ. 6).', 'The steps are taken in this order (¶6).')}</p>
${listed(
  managers.map(
    ({ subjectId, basis, fromMs }, i) =>
      html`${say('Διαχειριστής', 'Manager')} ${i + 1}: ${wordFor(BASES, basis, language)}, ${say('από', 'since')} ${when(fromMs, language)}
${form(`/keps/${kep}/managers/${subjectId}/deactivate`, `${say('Απενεργοποίηση διαχειριστή', 'Deactivate the manager')} ${i + 1}`)}`,
  ),
  say('Δεν υπάρχει διαχειριστής.', 'There is no manager.'),
)}</li></ol>
<p><a href="/inboxes/${id}">${say('Πίσω στη θυρίδα', 'Back to the inbox')}</a></p>`;
    },
  },
  '/inbox-requests/{id}': {
    title: { el: 'Αίτημα', en: 'Request' },
    reads: ({ id }) => ({ request: `/api/v1/inbox-requests/${id}` }),
    show: ({ request }, { params: { id }, language, say }) => html`<p>${request.text}</p>
<p>${say('Κατάσταση', 'Status')}: ${wordFor(REQUEST_STATES, request.status, language)}</p>
${request.answer !== null && html`<p>${say('Απάντηση', 'Answer')}: ${request.answer}</p>`}
${request.status === 'filed' && form(`/inbox-requests/${id}/take`, say('Ανάληψη', 'Take it'))}
${request.status === 'taken' && form(`/inbox-requests/${id}/answer`, say('Απάντηση', 'Answer'), [field('text', say('Κείμενο απάντησης', 'Text of the answer'))])}
<p><a href="/inboxes/${request.inboxId}">${say('Πίσω στη θυρίδα', 'Back to the inbox')}</a></p>`,
  },
};

/** What the head does with the inbox as a whole (¶2). */
function phaseStep(inbox: Inbox, { say }: Asked): Markup | null {
  if (!isManager(inbox)) return null;
  if (inbox.phase === 'inactive')
    return form(`/inboxes/${inbox.inboxId}/activate`, say('Ενεργοποιήστε τη θυρίδα', 'Activate the inbox'));
  if (inbox.phase === 'familiarisation')
    return html`<p>${say('Στην εξοικείωση τα αιτήματα είναι άσκηση. Στην παραγωγική λειτουργία μπαίνετε μόνο με Κωδικούς Δημόσιας Διοίκησης.', 'In familiarisation requests are practice. In production you enter only with Public Administration credentials.')}</p>
${form(`/inboxes/${inbox.inboxId}/begin-production`, say('Έναρξη παραγωγικής λειτουργίας', 'Begin production'))}`;
  return null;
}

function userCard(person: Person, i: number, id: string, others: readonly Inbox[], asked: Asked): Markup {
  const { language, say } = asked;
  const { subjectId, basis, basisReference, fromMs } = person;
  return html`${say('Χρήστης', 'User')} ${i + 1}: ${wordFor(BASES, basis, language)}${basisReference !== null && html`, ${say('απόφαση', 'decision')} ${basisReference}`}, ${say('από', 'since')} ${when(fromMs, language)}
${
  others.length > 0 &&
  form(
    `/inboxes/${id}/users/${subjectId}/move`,
    `${say('Μεταφορά σε άλλη θυρίδα', 'Move to another inbox')}: ${i + 1}`,
    [
      choice(
        'toInboxId',
        say('Θυρίδα', 'Inbox'),
        others.map(({ inboxId, name }) => [inboxId, name] as const),
      ),
    ],
  )
}${form(`/inboxes/${id}/users/${subjectId}/remove`, i === 0 ? say('Διαγραφή χρήστη', 'Remove the user') : `${say('Διαγραφή χρήστη', 'Remove the user')} ${i + 1}`)}`;
}
