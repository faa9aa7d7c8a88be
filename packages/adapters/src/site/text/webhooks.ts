import type { Texts } from '@rantevou/core';

/** Texts about the municipality's own systems that hear of its appointments. */
export const WEBHOOK_TEXTS = {
  'webhooks.title': { el: 'Σύνδεση συστημάτων', en: 'Connected systems' },
  'webhooks.what': {
    el: 'Συστήματα του Δήμου που μαθαίνουν αμέσως κάθε ραντεβού που κλείνεται, αλλάζει, ακυρώνεται ή τελειώνει. Δεν παίρνουν στοιχεία πολιτών.',
    en: 'Systems of the municipality that hear at once of each appointment that is booked, changed, cancelled or over. They get no data of citizens.',
  },
  'webhooks.none': { el: 'Δεν έχει συνδεθεί κανένα σύστημα.', en: 'No system is connected.' },
  'webhooks.todo': {
    el: 'Συστήματα που δεν παίρνουν πια ενημερώσεις, γιατί δεν απαντούσαν: {n}',
    en: 'Systems that are no longer told, because they did not answer: {n}',
  },
  'webhooks.new': { el: 'Νέο σύστημα', en: 'Another system' },
  'webhooks.url': { el: 'Διεύθυνση (URL) του συστήματος', en: 'Address (URL) of the system' },
  'webhooks.url.hint': {
    el: 'Αρχίζει με https:// και έχει δημόσιο όνομα',
    en: 'It begins with https:// and has a public name',
  },
  'webhooks.register': { el: 'Συνδέστε το', en: 'Connect it' },
  'webhooks.secret': { el: 'Μυστικό κλειδί του συστήματος', en: 'The secret of the system' },
  'webhooks.secret.once': {
    el: 'Αντιγράψτε το τώρα στο σύστημα: δεν εμφανίζεται ξανά. Αν χαθεί, αλλάξτε το.',
    en: 'Copy it to the system now: it is not shown again. If it is lost, change it.',
  },
  'webhooks.status.enabled': { el: 'Λειτουργεί', en: 'It works' },
  'webhooks.status.late': {
    el: 'Δεν απαντά από {dateTime}. Προσπαθούμε ξανά.',
    en: 'It has not answered since {dateTime}. We try again.',
  },
  'webhooks.status.administrator': {
    el: 'Απενεργοποιημένο από διαχειριστή',
    en: 'Turned off by an administrator',
  },
  'webhooks.status.failing': {
    el: 'Απενεργοποιήθηκε: δεν απαντούσε τρεις ημέρες. Ελέγξτε το και ενεργοποιήστε το.',
    en: 'Turned off: it did not answer for three days. Look at it and turn it on.',
  },
  'webhooks.status.gone': {
    el: 'Απενεργοποιήθηκε: απάντησε ότι καταργήθηκε.',
    en: 'Turned off: it answered that it is gone.',
  },
  'webhooks.enable': { el: 'Ενεργοποιήστε το', en: 'Turn it on' },
  'webhooks.disable': { el: 'Απενεργοποιήστε το', en: 'Turn it off' },
  'webhooks.rotate': { el: 'Αλλάξτε το μυστικό', en: 'Change the secret' },
  'webhooks.delete': { el: 'Διαγράψτε το', en: 'Delete it' },
  'webhooks.parked': { el: 'Ενημερώσεις που δεν έφτασαν', en: 'Events that did not arrive' },
  'webhooks.resend': { el: 'Στείλτε ξανά', en: 'Send again' },
} as const satisfies Record<string, Texts>;
