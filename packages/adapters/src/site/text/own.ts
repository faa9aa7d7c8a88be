import type { Texts } from '@rantevou/core';

/** Texts that only these pages need. */
export const OWN_TEXTS = {
  'demo.tag': { el: 'Δοκιμή', en: 'Trial' },
  'demo.label': { el: 'Επίδειξη', en: 'Demonstration' },
  'demo.outbox': { el: 'Δείτε τα μηνύματα που θα έφευγαν', en: 'See the messages that would be sent' },
  'demo.notice': {
    el: 'Επίδειξη – όχι επίσημη υπηρεσία του Δήμου. Δεν κλείνετε πραγματικό ραντεβού.',
    en: 'Demonstration – not an official service of the municipality. You are not booking a real appointment.',
  },
  'demo.noMessages': {
    el: 'Σε αυτή την επίδειξη τα μηνύματα δεν φτάνουν στο email σας.',
    en: 'In this demonstration messages do not reach your email.',
  },
  'error.prefix': { el: 'Πρόβλημα:', en: 'Error:' },
  'app.signedIn.noAfm': { el: 'Συνδεθήκατε ως {name}.', en: 'You are signed in as {name}.' },
  'link.newTab': { el: '(ανοίγει σε νέα καρτέλα)', en: '(opens in a new tab)' },
  'booking.municipality.search': { el: 'Αναζήτηση Δήμου', en: 'Search for a municipality' },
  'booking.municipality.list': { el: 'Δήμοι', en: 'Municipalities' },
  'booking.municipality.all': { el: 'Δείτε όλους τους Δήμους', en: 'See all municipalities' },
  'booking.municipality.nobody': {
    el: 'Δεν έχει ενταχθεί ακόμη κανένας Δήμος στην υπηρεσία.',
    en: 'No municipality has joined the service yet.',
  },
  'booking.municipality.unknown': {
    el: 'Ο Δήμος του συνδέσμου δεν βρέθηκε ή δεν έχει ενταχθεί ακόμη στην υπηρεσία. Διαλέξτε από τη λίστα.',
    en: 'The municipality of the link was not found or has not joined the service yet. Choose from the list.',
  },
  'booking.time.office': { el: 'Κατάστημα', en: 'Office' },
  'booking.time.office.any': { el: 'Όλα τα καταστήματα', en: 'All offices' },
  'booking.time.office.chosen': { el: 'το έχετε διαλέξει', en: 'chosen' },
  'booking.time.show': { el: 'Δείτε ώρες', en: 'See times' },
  'booking.time.full': {
    el: 'Στις {time} δεν υπάρχει πια ελεύθερη ώρα. Δείτε τις πιο κοντινές ελεύθερες ώρες.',
    en: 'There is no free time at {time} any more. See the nearest free times.',
  },
  'booking.nearest': { el: 'Οι πιο κοντινές ελεύθερες ώρες', en: 'The nearest free times' },
  'booking.nothing.wider': {
    el: 'Δείτε τις ώρες σε όλα τα καταστήματα και χωρίς διερμηνεία',
    en: 'See the times at all offices and without interpretation',
  },
  'booking.nothing.phone': { el: 'Τηλέφωνο', en: 'Telephone' },
  'booking.hold.over.title': { el: 'Η ώρα δεν κρατιέται πια', en: 'The time is no longer kept' },
  'booking.hold.over.text': {
    el: 'Αν κλείσατε το ραντεβού, θα το δείτε στα ραντεβού σας. Αλλιώς διαλέξτε ξανά ώρα.',
    en: 'If you booked the appointment, you will find it among your appointments. Otherwise choose a time again.',
  },
  'booking.needs.optional': {
    el: 'Αν δεν χρειάζεστε κάτι, προχωρήστε.',
    en: 'If you need nothing, go on.',
  },
  'booking.details.afm': {
    el: 'ΑΦΜ του προσώπου που θα εξυπηρετηθεί',
    en: 'Tax number (ΑΦΜ) of the person to be served',
  },
  'booking.details.afm.hint': {
    el: 'Έχει 9 ψηφία. Τον ζητά ο Δήμος, για να μετρούν τα ραντεβού στο σωστό πρόσωπο',
    en: 'It has 9 digits. The municipality asks for it, so that appointments count for the right person',
  },
  'booking.extra.title': { el: 'Τι άλλο ζητά ο Δήμος', en: 'What else the municipality asks' },
  'booking.duplicate.title': {
    el: 'Χρειάζεται και δεύτερο ραντεβού;',
    en: 'Is a second appointment needed?',
  },
  'booking.duplicate.existing': {
    el: 'Το ραντεβού που υπάρχει έχει αριθμό {code}.',
    en: 'The appointment that exists has number {code}.',
  },
  'booking.duplicate.confirm': {
    el: 'Ναι, κλείστε και δεύτερο ραντεβού για την ίδια υπηρεσία',
    en: 'Yes, book a second appointment for the same service',
  },
  'booking.needs.other': { el: 'Άλλες ανάγκες', en: 'Other requirements' },
  'booking.done.email.will': {
    el: 'Θα στείλουμε επιβεβαίωση και υπενθύμιση στο {email}.',
    en: 'We will send a confirmation and a reminder to {email}.',
  },
  'booking.done.video.device': {
    el: 'Στις {time} χρειάζεστε συσκευή με ανοιχτή κάμερα και μικρόφωνο.',
    en: 'At {time} you need a device with camera and microphone on.',
  },
  'label.where': { el: 'Πού', en: 'Where' },
  'label.code': { el: 'Αριθμός ραντεβού', en: 'Appointment number' },
  'label.case': { el: 'Αριθμός υπόθεσης', en: 'Case number' },
  'label.status': { el: 'Κατάσταση', en: 'Status' },
  'label.third': { el: 'Τρίτο πρόσωπο', en: 'Third person' },
  'status.displaced': {
    el: 'Θέλει νέα ώρα: θα σας τηλεφωνήσει ο Δήμος',
    en: 'Needs a new time: the municipality will call you',
  },
  'status.ended': { el: 'Έγινε', en: 'Took place' },
  'appointment.until': {
    el: 'Αλλαγή ή ακύρωση γίνεται έως {onDateTime}.',
    en: 'You can change or cancel until {onDateTime}.',
  },
  'reschedule.check': { el: 'Ελέγξτε τη νέα ώρα', en: 'Check the new time' },
  'reschedule.new': { el: 'Η νέα ώρα', en: 'The new time' },
  'page.home': { el: 'Αρχική σελίδα', en: 'Home page' },
  'page.refused.title': { el: 'Δεν μπορεί να γίνει', en: 'This cannot be done' },
  'page.expired.title': { el: 'Η φόρμα έληξε', en: 'The form has expired' },
  'page.reference': { el: 'Αριθμός αναφοράς: {reference}', en: 'Reference: {reference}' },
  'page.problem.later': {
    el: 'Δοκιμάστε ξανά αργότερα. Τα ραντεβού σας ισχύουν κανονικά.',
    en: 'Try again later. Your appointments stand as normal.',
  },
  'page.version': { el: 'Έκδοση κειμένου: {version}', en: 'Version of the text: {version}' },
} as const satisfies Record<string, Texts>;
