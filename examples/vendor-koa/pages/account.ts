import { field, form, hidden, html } from '../html.ts';
import { REQUEST_STATES, when, wordFor } from '../words.ts';
import { listed, type Views } from './page.ts';

const TERMS = '2026-01';

/** The account, and the request for a role (εγκύκλιος e:Presence §5–9). */
export const ACCOUNT_VIEWS: Views = {
  '/account': {
    title: { el: 'Ο λογαριασμός μου', en: 'My account' },
    reads: () => ({ account: '/api/v1/account' }),
    readsProblems: true,
    show: ({ account }, { say }) => {
      const email = say('Email', 'Email');
      if (account.code === 'NOT_FOUND')
        return html`<p>${say('Δεν έχετε ακόμη λογαριασμό. Δώστε ένα email για να εγγραφείτε.', 'You have no account yet. Give an email address to register.')}</p>
${form('/account', say('Εγγραφή', 'Register'), [field('email', email, 'email')])}`;
      if (account.state === 'awaiting-terms')
        return html`<p>${say('Για να χρησιμοποιήσετε την υπηρεσία, αποδεχθείτε τους Όρους Χρήσης (παρ. 5).', 'To use the service, accept the terms of use (§5).')}</p>
${form('/account/terms', say('Αποδέχομαι τους Όρους Χρήσης', 'I accept the terms of use'), [hidden('version', TERMS)])}`;
      if (account.state === 'email-unverified')
        return html`<p>${say(
          `Πατήστε τον σύνδεσμο που στείλαμε στο ${account.email}. Μέχρι τότε δεν μπορείτε να κάνετε άλλη ενέργεια (παρ. 6).`,
          `Press the link we sent to ${account.email}. Until then you cannot do anything else (§6).`,
        )}</p>
${form('/account/resend', say('Στείλτε ξανά τον σύνδεσμο', 'Send the link again'))}`;
      return html`<h2>${say('Αίτημα αλλαγής ρόλου', 'Role change request')}</h2>
<p>${say('Ο Συντονιστής Φορέα προγραμματίζει τηλεδιασκέψεις και προσκαλεί χρήστες (παρ. 7).', 'The coordinator of an institution schedules conferences and invites users (§7).')}</p>
${form('/role-request', say('Υποβολή αιτήματος', 'Submit the request'), [
  field('institutionId', say('Φορέας (κωδικός)', 'Institution (code)')),
  field('phone', say('Τηλέφωνο', 'Phone number'), 'tel'),
  field('purpose', say('Σκοπός', 'Purpose')),
])}
<h2>${say('Τα στοιχεία μου', 'My details')}</h2>
<p>${say('Ενεργός λογαριασμός', 'Active account')}: ${account.identity.firstName} ${account.identity.lastName}, ${account.email}</p>`;
    },
  },
  '/account/confirm/{token}': {
    title: { el: 'Επιβεβαίωση email', en: 'Confirmation of the email address' },
    reads: () => ({}),
    show: (_, { params: { token }, say }) =>
      form(`/account/confirm/${token}`, say('Επιβεβαιώνω το email μου', 'I confirm my email address')),
  },
  '/role-requests': {
    title: { el: 'Αιτήματα αλλαγής ρόλου', en: 'Role change requests' },
    reads: () => ({ list: '/api/v1/role-requests' }),
    show: ({ list }, { say }) =>
      listed(
        (list.requestIds as string[]).map(
          (id, i) => html`<a href="/role-requests/${id}">${say('Αίτημα', 'Request')} ${i + 1}</a>`,
        ),
        say('Δεν υπάρχει αίτημα που περιμένει.', 'No request is waiting.'),
      ),
  },
  '/role-requests/{id}': {
    title: { el: 'Αίτημα αλλαγής ρόλου', en: 'Role change request' },
    reads: ({ id }) => ({ request: `/api/v1/role-requests/${id}` }),
    show: ({ request }, { params: { id }, language, say }) => html`<dl>
<dt>${say('Φορέας', 'Institution')}</dt><dd>${request.institutionId}</dd>
<dt>${say('Σκοπός', 'Purpose')}</dt><dd>${request.purpose}</dd>
<dt>${say('Τηλέφωνο', 'Phone number')}</dt><dd>${request.phone}</dd>
<dt>${say('Υποβλήθηκε', 'Submitted')}</dt><dd>${when(request.submittedAtMs, language)}</dd>
<dt>${say('Κατάσταση', 'Status')}</dt><dd>${wordFor(REQUEST_STATES, request.status, language)}</dd></dl>
${
  request.status === 'submitted' &&
  html`${form(`/role-requests/${id}/approve`, say('Έγκριση', 'Approve'))}
${form(`/role-requests/${id}/reject`, say('Απόρριψη', 'Reject'), [field('reason', say('Λόγος', 'Reason'))])}`
}`,
  },
  '/invitations/{id}': {
    title: { el: 'Πρόσκληση', en: 'Invitation' },
    reads: () => ({ account: '/api/v1/account' }),
    readsProblems: true,
    show: ({ account }, { params: { id }, say }) => html`<p>${say(
      'Σας προσκαλούν να γίνετε Συντονιστής Οργανικής Μονάδας (παρ. 9δ).',
      'You are invited to become the coordinator of an organisational unit (§9δ).',
    )}</p>
${
  account.state === 'active'
    ? form(`/invitations/${id}`, say('Αποδέχομαι την πρόσκληση', 'I accept the invitation'))
    : html`<p>${say('Πρώτα ενεργοποιήστε τον λογαριασμό σας: όροι χρήσης και επιβεβαίωση του email (παρ. 5 και 6).', 'Activate your account first: terms of use and confirmation of the email address (§5 and §6).')}</p>
<p><a href="/account">${say('Ο λογαριασμός μου', 'My account')}</a></p>`
}`,
  },
};
