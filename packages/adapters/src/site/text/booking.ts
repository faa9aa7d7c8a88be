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
  'booking.hold.warning': {
    el: 'Σε 2 λεπτά, στις {until}, η ώρα δεν θα κρατιέται πια. Πατήστε «Κρατήστε την ώρα» για να την κρατήσουμε κι άλλο.',
    en: 'In 2 minutes, at {until}, the time will no longer be kept. Press “Keep the time” for longer.',
  },
  'booking.municipality.found': {
    el: '{n, plural, one {# Δήμος} other {# Δήμοι}}',
    en: '{n, plural, one {# municipality} other {# municipalities}}',
  },
  'action.print': { el: 'Εκτύπωση', en: 'Print' },
  'join.camera.ok': { el: 'Η κάμερα λειτουργεί', en: 'The camera works' },
  'join.camera.blocked': {
    el: 'Ο περιηγητής δεν επιτρέπει την κάμερα. Δώστε άδεια στις ρυθμίσεις και δοκιμάστε ξανά.',
    en: 'The browser blocks the camera. Allow it in the settings and try again.',
  },
  'join.camera.none': {
    el: 'Δεν βρήκαμε κάμερα. Χωρίς κάμερα δεν γίνεται ταυτοποίηση. Συνδεθείτε από άλλη συσκευή ή τηλεφωνήστε στον Δήμο.',
    en: 'We found no camera. Identification needs one. Use another device or call the municipality.',
  },
  'join.camera.busy': {
    el: 'Την κάμερα τη χρησιμοποιεί άλλο πρόγραμμα. Κλείστε το και δοκιμάστε ξανά.',
    en: 'Another program is using the camera. Close it and try again.',
  },
  'join.microphone.ok': { el: 'Το μικρόφωνο λειτουργεί', en: 'The microphone works' },
  'join.microphone.blocked': {
    el: 'Ο περιηγητής δεν επιτρέπει το μικρόφωνο. Δώστε άδεια στις ρυθμίσεις και δοκιμάστε ξανά.',
    en: 'The browser blocks the microphone. Allow it in the settings and try again.',
  },
  'join.microphone.none': {
    el: 'Δεν βρήκαμε μικρόφωνο. Χωρίς μικρόφωνο δεν γίνεται η τηλεδιάσκεψη. Συνδεθείτε από άλλη συσκευή.',
    en: 'We found no microphone. The video call needs one. Use another device.',
  },
  'join.microphone.busy': {
    el: 'Το μικρόφωνο το χρησιμοποιεί άλλο πρόγραμμα. Κλείστε το και δοκιμάστε ξανά.',
    en: 'Another program is using the microphone. Close it and try again.',
  },
  'join.microphone.level': { el: 'Στάθμη ήχου', en: 'Sound level' },
  'join.check.start': { el: 'Αρχίστε τον έλεγχο', en: 'Start the check' },
  'join.check.private': {
    el: 'Η εικόνα και ο ήχος μένουν στη συσκευή σας.',
    en: 'Picture and sound stay on your device.',
  },
  'join.noScript.check': {
    el: 'Ο έλεγχος και η τηλεδιάσκεψη χρειάζονται JavaScript. Ανοίξτε τη σελίδα σε άλλον περιηγητή ή τηλεφωνήστε στον Δήμο.',
    en: 'The check and the video call need JavaScript. Open the page in another browser or call the municipality.',
  },
  'documents.video': { el: 'Με τηλεδιάσκεψη', en: 'By video call' },
  'documents.business': { el: 'Για επιχείρηση', en: 'For a business' },
  'appointment.messages': { el: 'Μηνύματα που στείλαμε', en: 'Messages we sent' },
  'appointment.messages.none': { el: 'Δεν έχει σταλεί κανένα μήνυμα.', en: 'No message has been sent.' },
  'appointment.documents': {
    el: 'Τα δικαιολογητικά σε σελίδα για εκτύπωση',
    en: 'The documents on a page to print',
  },
  'start.nobody': {
    el: 'Δεν έχει ενταχθεί ακόμη κανένας Δήμος στην υπηρεσία. Μέχρι τότε τηλεφωνήστε στον Δήμο σας.',
    en: 'No municipality has joined the service yet. Until then call your municipality.',
  },
  'login.kept': { el: 'Ό,τι διαλέξατε υπάρχει ακόμη.', en: 'What you chose is still here.' },
  'booking.time.toHold': {
    el: 'Η ώρα δεν έχει κρατηθεί ακόμη. Πατήστε «Συνέχεια» και την κρατάμε για {n} λεπτά.',
    en: 'The time is not kept yet. Press “Continue” and we keep it for {n} minutes.',
  },
  'booking.time.officer.title': {
    el: 'Ποιος υπάλληλος θέλετε να σας εξυπηρετήσει;',
    en: 'Which officer would you like?',
  },
  'booking.time.officer.any': { el: 'Όποιος είναι διαθέσιμος', en: 'Anyone who is available' },
  'booking.time.officer.mine': { el: 'Όποιος έχει την υπόθεσή μου', en: 'The one who has my case' },
  'page.closed.title': { el: 'Η υπηρεσία είναι κλειστή', en: 'The service is closed' },
  'page.closed.text': {
    el: 'Η υπηρεσία είναι κλειστή έως {onDateTime}. Τα ραντεβού ισχύουν κανονικά.',
    en: 'The service is closed until {onDateTime}. Appointments stand as normal.',
  },
  'join.waiting': {
    el: 'Η υπηρεσία βλέπει ότι είστε εδώ. Μείνετε σε αυτή τη σελίδα.',
    en: 'The service sees that you are here. Stay on this page.',
  },
  'page.resend': {
    el: 'Ό,τι γράψατε υπάρχει ακόμη σε αυτή τη σελίδα. Πατήστε «Δοκιμάστε ξανά» σε λίγο και στέλνεται ξανά.',
    en: 'What you typed is still in this page. Press “Try again” shortly and it is sent again.',
  },
  'label.business': { el: 'Επιχείρηση', en: 'Business' },
} as const satisfies Record<string, Texts>;
