import { field, form, hidden, html } from '../html.ts';
import { REQUEST_STATES, when, wordFor } from '../words.ts';
import { listed, login, type Views } from './page.ts';

/** A booking on the vendor's own pages, and one's appointments. */
export const BOOKING_VIEWS: Views = {
  '/book': {
    title: { el: 'Κλείστε ραντεβού', en: 'Book an appointment' },
    reads: () => ({ list: '/api/v1/municipalities' }),
    show: ({ list }, { language, say }) =>
      listed(
        (list.municipalities as { id: string; name: { el: string; en: string } }[]).map(
          ({ id, name }) =>
            html`<a href="/book/${id}">${say('Δήμος', 'Municipality of')} ${name[language]}</a>`,
        ),
        say('Δεν έχει ενταχθεί ακόμη κανένας Δήμος.', 'No municipality has joined yet.'),
      ),
  },
  '/book/{municipality}': {
    title: { el: 'Υπηρεσία', en: 'Service' },
    reads: ({ municipality }) => ({
      list: `/api/v1/municipalities/${municipality}/services?mode=in-person`,
    }),
    show: ({ list }, { params: { municipality }, language, say }) =>
      listed(
        (list.fields as { services: { id: string; name: { el: string; en: string } }[] }[])
          .flatMap(({ services }) => services)
          .map(({ id, name }) => html`<a href="/book/${municipality}/${id}">${name[language]}</a>`),
        say('Δεν προσφέρεται υπηρεσία με φυσική παρουσία.', 'No service is offered in person.'),
      ),
  },
  '/book/{municipality}/{service}': {
    title: { el: 'Ώρα', en: 'Time' },
    reads: ({ municipality, service }) => ({
      list: `/api/v1/municipalities/${municipality}/slots?service=${service}&mode=in-person&limit=12`,
    }),
    show: ({ list }, { params: { municipality, service }, language, say }) =>
      listed(
        (list.slots as { start: string }[]).map(
          ({ start }) =>
            html`<a href="/book/${municipality}/${service}/${encodeURIComponent(start)}">${when(start, language)}</a>`,
        ),
        say(
          'Δεν υπάρχει ελεύθερη ώρα. Τηλεφωνήστε στον Δήμο.',
          'There is no free time. Call the municipality.',
        ),
      ),
  },
  '/book/{municipality}/{service}/{start}': {
    title: { el: 'Στοιχεία', en: 'Details' },
    reads: ({ municipality }) => ({ me: '/auth/me', municipality: `/api/v1/municipalities/${municipality}` }),
    show: ({ me, municipality: of }, { params: { municipality, service, start }, language, say }) =>
      html`<p>${when(String(start), language)}</p>${
        me.signedIn
          ? form(
              `/book/${municipality}/${service}/${encodeURIComponent(start ?? '')}`,
              say('Κλείσιμο ραντεβού', 'Book the appointment'),
              [
                field('name', say('Ονοματεπώνυμο', 'Full name'), 'text', String(me.name)),
                field('email', 'Email', 'email'),
                field('phone', say('Τηλέφωνο', 'Phone number'), 'tel'),
                hidden('policyVersion', String(of.policyVersion ?? '1')),
                html`<p><label><input type="checkbox" name="truth"> ${say('Δηλώνω υπεύθυνα ότι τα στοιχεία είναι αληθή και ακριβή', 'I responsibly declare that the details are true and accurate')}</label></p>
<p><label><input type="checkbox" name="privacy"> ${say('Έλαβα γνώση της πολιτικής απορρήτου', 'I took notice of the privacy policy')}</label></p>`,
              ],
            )
          : html`<p>${say('Συνδεθείτε για να συνεχίσετε.', 'Sign in to go on.')}</p>${login('citizen', say('Είσοδος με κωδικούς Taxisnet', 'Sign in with Taxisnet credentials'))}`
      }`,
  },
  '/appointments': {
    title: { el: 'Τα ραντεβού μου', en: 'My appointments' },
    reads: () => ({ list: '/api/v1/appointments' }),
    show: ({ list }, { language, say }) =>
      listed(
        (
          list.appointments as { start: string; serviceName: { el: string; en: string }; status: string }[]
        ).map(
          ({ start, serviceName, status }) =>
            html`${serviceName[language]}, ${when(start, language)}: ${wordFor(REQUEST_STATES, status, language)}`,
        ),
        say('Δεν έχετε ραντεβού. Κλείστε ένα τώρα.', 'You have no appointments. Book one now.'),
      ),
  },
};
