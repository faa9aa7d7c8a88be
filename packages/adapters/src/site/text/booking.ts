import type { Texts } from '@rantevou/core';

/** Texts of a booking that is kept question by question. */
export const BOOKING_TEXTS = {
  'app.notYou': { el: 'Δεν είστε εσείς; Αποσυνδεθείτε', en: 'Not you? Sign out' },
  'booking.needs.hint': {
    el: 'Αν δεν χρειάζεστε κάτι, πατήστε «Συνέχεια»',
    en: 'If you need nothing, press “Continue”',
  },
  'booking.needs.third': {
    el: 'Θέλω να συμμετέχει και τρίτο πρόσωπο',
    en: 'I want a third person to take part',
  },
  'booking.check.title': { el: 'Ελέγξτε τις απαντήσεις σας', en: 'Check your answers' },
  'booking.sending': {
    el: 'Κλείνουμε το ραντεβού. Περιμένετε λίγο.',
    en: 'We are booking the appointment. Wait a moment.',
  },
  'booking.unknown.title': {
    el: 'Δεν ξέρουμε ακόμη αν κλείστηκε το ραντεβού',
    en: 'We do not know yet if the appointment was booked',
  },
  'booking.details.phone.landline': {
    el: 'Σε σταθερό τηλέφωνο δεν στέλνουμε SMS. Θα στείλουμε μόνο email.',
    en: 'We do not send SMS to a landline. We will only send email.',
  },
  'label.business': { el: 'Επιχείρηση', en: 'Business' },
} as const satisfies Record<string, Texts>;
