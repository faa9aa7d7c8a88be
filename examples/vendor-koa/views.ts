import { field, form, hidden, html } from './html.ts';
import { ACCOUNT_VIEWS } from './pages/account.ts';
import { BOOKING_VIEWS } from './pages/booking.ts';
import { CONFERENCE_VIEWS } from './pages/conferences.ts';
import { INBOX_VIEWS } from './pages/inboxes.ts';
import { login, type Views } from './pages/page.ts';
import { SERVICE } from './service-call.ts';

/** Pages of this application. Whoever may not read what a page shows is told so by the SDK, with the paragraph. */
export const VIEWS: Views = {
  '/': {
    title: { el: 'Αρχική', en: 'Home' },
    reads: () => ({ me: '/auth/me' }),
    show: ({ me }, { say }) =>
      me.signedIn
        ? html`<p>${say('Συνδεθήκατε ως', 'Signed in as')} ${me.name}.</p>
<ul><li><a href="/account">${say('Ο λογαριασμός μου', 'My account')}</a></li>
<li><a href="/book">${say('Κλείστε ραντεβού', 'Book an appointment')}</a></li><li><a href="/appointments">${say('Τα ραντεβού μου', 'My appointments')}</a></li>
<li><a href="/units">${say('Φορείς και Οργανικές Μονάδες', 'Institutions and organisational units')}</a></li>
<li><a href="/conferences">${say('Τηλεδιασκέψεις', 'Conferences')}</a></li><li><a href="/inboxes">${say('Θυρίδες ΚΕΠ', 'KEP inboxes')}</a></li>
<li><a href="/role-requests">${say('Αιτήματα αλλαγής ρόλου', 'Role change requests')}</a></li></ul>
${form(`${SERVICE}/auth/logout`, say('Αποσύνδεση', 'Sign out'), [hidden('csrf', String(me.csrfToken)), hidden('returnTo', `${SERVICE}/`)])}`
        : html`<ul><li><a href="/book">${say('Κλείστε ραντεβού', 'Book an appointment')}</a></li></ul>
${login('citizen', say('Είσοδος με κωδικούς Taxisnet', 'Sign in with Taxisnet credentials'))}${login('officer', say('Είσοδος με Κωδικούς Δημόσιας Διοίκησης', 'Sign in with Public Administration credentials'))}
<p><a href="/contact">${say('Τεχνικό πρόβλημα ή διευκρίνιση', 'Technical problem or question')}</a></p>`,
  },
  '/contact': {
    title: { el: 'Επικοινωνία', en: 'Contact' },
    reads: () => ({}),
    show: (_, { say }) =>
      form('/contact', say('Αποστολή', 'Send'), [
        field('email', say('Το email σας', 'Your email address'), 'email'),
        field('text', say('Το πρόβλημα', 'The problem')),
      ]),
  },
  '/contact/sent': {
    title: { el: 'Επικοινωνία', en: 'Contact' },
    reads: () => ({}),
    show: (_, { say }) => html`<p>${say('Λάβαμε το μήνυμά σας.', 'We received your message.')}</p>`,
  },
  ...ACCOUNT_VIEWS,
  ...CONFERENCE_VIEWS,
  ...INBOX_VIEWS,
  ...BOOKING_VIEWS,
};
