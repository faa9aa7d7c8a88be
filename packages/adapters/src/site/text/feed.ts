import type { Texts } from '@rantevou/core';

/** Texts of an officer's private calendar, and of its page. */
export const FEED_TEXTS = {
  'feed.calendar': {
    el: 'Ραντεβού, Δήμος {municipality}',
    en: 'Appointments, Municipality of {municipality}',
  },
  'feed.summary': { el: 'Ραντεβού {code}: {service}', en: 'Appointment {code}: {service}' },
  'feed.title': { el: 'Τα ραντεβού μου στο ημερολόγιό μου', en: 'My appointments in my calendar' },
  'feed.what': {
    el: 'Βάλτε τη διεύθυνση στο πρόγραμμα ημερολογίου σας («συνδρομή σε ημερολόγιο») και θα βλέπετε εκεί τα ραντεβού σας: υπηρεσία, τρόπο, αριθμό και ώρα.',
    en: 'Give the address to your calendar program (“subscribe to a calendar”) and you see your appointments there: service, way, number and time.',
  },
  'feed.privacy': {
    el: 'Ονόματα και στοιχεία πολιτών δεν βγαίνουν από την υπηρεσία: τα βλέπετε εδώ, με τη σύνδεσή σας. Τη διεύθυνση μην τη δώσετε σε κανέναν.',
    en: 'Names and details of citizens do not leave the service: you see them here, signed in. Give the address to nobody.',
  },
  'feed.none': { el: 'Δεν έχετε φτιάξει διεύθυνση.', en: 'You have not made an address.' },
  'feed.address': { el: 'Η διεύθυνση του ημερολογίου σας', en: 'The address of your calendar' },
  'feed.make': { el: 'Φτιάξτε διεύθυνση', en: 'Make an address' },
  'feed.another': { el: 'Αλλάξτε διεύθυνση', en: 'Change the address' },
  'feed.another.hint': {
    el: 'Η τωρινή παύει αμέσως να δουλεύει.',
    en: 'The present one stops working at once.',
  },
  'feed.end': { el: 'Καταργήστε τη διεύθυνση', en: 'Remove the address' },
} as const satisfies Record<string, Texts>;
