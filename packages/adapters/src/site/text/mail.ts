import type { Texts } from '@rantevou/core';

/** What messages say. A message has Greek first, then the same in English. */
export const MAIL_TEXTS = {
  'mail.hello': { el: 'Γεια σας,', en: 'Hello,' },
  'mail.confirm.subject': {
    el: 'Ραντεβού: {date}, ώρα {time}, Δήμος {municipality}',
    en: 'Appointment: {date}, {time}, Municipality of {municipality}',
  },
  'mail.reminder.subject': {
    el: 'Υπενθύμιση ραντεβού: {date}, ώρα {time}, Δήμος {municipality}',
    en: 'Appointment reminder: {date}, {time}, Municipality of {municipality}',
  },
  'mail.booked.intro': {
    el: 'έχετε ραντεβού με τον Δήμο {municipality}.',
    en: 'you have an appointment with the Municipality of {municipality}.',
  },
  'mail.when': { el: '{dateTime} (ώρα Ελλάδας, {offset})', en: '{dateTime} (Greek time, {offset})' },
  'mail.where': { el: 'Πού', en: 'Where' },
  'mail.place': { el: '{office}, {address}', en: '{office}, {address}' },
  'mail.service': { el: 'Υπηρεσία', en: 'Service' },
  'mail.code': { el: 'Αριθμός ραντεβού', en: 'Appointment number' },
  'mail.line.phone': {
    el: 'Θα σας καλέσουμε εμείς στο {phone}. Δεν χρειάζεται να καλέσετε.',
    en: 'We will call you on {phone}. You do not need to call.',
  },
  'mail.video': { el: 'Τηλεδιάσκεψη', en: 'Video call' },
  'mail.line.video': {
    el: 'Ανοίγει {n} λεπτά πριν. Χρειάζεστε ανοιχτή κάμερα και μικρόφωνο. Να έχετε το έγγραφο ταυτότητάς σας.',
    en: 'It opens {n} minutes before. You need camera and microphone on. Have your identity document.',
  },
  'mail.noRecording': { el: 'Δεν γίνεται καταγραφή.', en: 'Nothing is recorded.' },
  'mail.bring.identity': {
    el: 'Να έχετε μαζί σας το έγγραφο ταυτότητάς σας.',
    en: 'Bring your identity document.',
  },
  'mail.onBehalf': {
    el: 'Το ραντεβού το έκλεισε για εσάς άλλο πρόσωπο. Χρειάζεται η παρουσία σας.',
    en: 'Another person booked the appointment for you. Your presence is needed.',
  },
  'mail.change': { el: 'Αλλαγή ή ακύρωση', en: 'Change or cancel' },
  'mail.change.until': { el: 'Γίνεται έως {onDateTime}.', en: 'Possible until {onDateTime}.' },
  'mail.signature': {
    el: 'Δήμος {municipality}, τηλέφωνο {phone}',
    en: 'Municipality of {municipality}, phone {phone}',
  },
  'mail.changed.subject': {
    el: 'Άλλαξε το ραντεβού σας: {date}, ώρα {time}',
    en: 'Your appointment has changed: {date}, {time}',
  },
  'mail.changed.intro': { el: 'το ραντεβού σας άλλαξε.', en: 'your appointment has changed.' },
  'mail.before': { el: 'Πριν', en: 'Before' },
  'mail.now': { el: 'Τώρα', en: 'Now' },
  'mail.changed.link': {
    el: 'Χρησιμοποιήστε μόνο τον σύνδεσμο αυτού του μηνύματος.',
    en: 'Use only the link in this message.',
  },
  'mail.cancelled.subject': {
    el: 'Ακυρώθηκε το ραντεβού σας: {date}, ώρα {time}',
    en: 'Your appointment is cancelled: {date}, {time}',
  },
  'mail.cancelled.intro': {
    el: 'το ραντεβού σας με τον Δήμο {municipality} ακυρώθηκε.',
    en: 'your appointment with the Municipality of {municipality} is cancelled.',
  },
  'mail.was': { el: 'Ήταν', en: 'It was' },
  'mail.reason': { el: 'Λόγος', en: 'Reason' },
  'mail.again': { el: 'Για νέο ραντεβού', en: 'To book again' },
  'mail.reason.time': { el: 'Δεν βολεύει η ώρα', en: 'The time does not suit' },
  'mail.reason.not-needed': { el: 'Δεν χρειάζεται πια', en: 'No longer needed' },
  'mail.reason.mistake': { el: 'Κλείστηκε κατά λάθος', en: 'Booked by mistake' },
  'mail.reason.other': { el: 'Άλλος λόγος', en: 'Another reason' },
  'mail.reason.closure': {
    el: 'Η υπηρεσία θα είναι κλειστή εκείνη την ώρα.',
    en: 'The service will be closed at that time.',
  },
  'mail.reason.absence': {
    el: 'Δεν υπάρχει διαθέσιμος υπάλληλος εκείνη την ώρα.',
    en: 'No officer is available at that time.',
  },
  'mail.reason.hours': { el: 'Άλλαξαν οι ώρες της υπηρεσίας.', en: 'The hours of the service have changed.' },
  'mail.reason.mode': {
    el: 'Ο Δήμος δεν εξυπηρετεί πια με αυτόν τον τρόπο.',
    en: 'The municipality no longer serves in this way.',
  },
  'mail.reason.officer-removed': {
    el: 'Άλλαξε το προσωπικό της υπηρεσίας.',
    en: 'The staff of the service has changed.',
  },
  'mail.reason.service-needs': { el: 'Ανάγκες της υπηρεσίας.', en: 'Needs of the service.' },
  'mail.displaced.subject': {
    el: 'Το ραντεβού σας δεν μπορεί να γίνει: {date}, ώρα {time}',
    en: 'Your appointment cannot take place: {date}, {time}',
  },
  'mail.displaced.intro': {
    el: 'το ραντεβού σας με τον Δήμο {municipality} δεν μπορεί να γίνει την ώρα που είχε οριστεί.',
    en: 'your appointment with the Municipality of {municipality} cannot take place at its time.',
  },
  'mail.displaced.choose': { el: 'Διαλέξτε άλλη ώρα', en: 'Choose another time' },
  'mail.displaced.call': {
    el: 'Αλλιώς θα σας τηλεφωνήσει ο Δήμος πριν από το ραντεβού.',
    en: 'Otherwise the municipality will call you before the appointment.',
  },
  'mail.transfer.subject': {
    el: 'Ο Δήμος {municipality} προτείνει αλλαγή στο ραντεβού σας',
    en: 'The Municipality of {municipality} proposes a change to your appointment',
  },
  'mail.transfer.intro': {
    el: 'ο Δήμος {municipality} προτείνει άλλη ώρα για το ραντεβού σας. Η αλλαγή γίνεται μόνο αν συμφωνήσετε.',
    en: 'the Municipality of {municipality} proposes another time for your appointment. It changes only if you agree.',
  },
  'mail.proposal': { el: 'Πρόταση', en: 'Proposal' },
  'mail.proposal.mode': { el: 'Τρόπος', en: 'Way of service' },
  'mail.answerBy': { el: 'Απαντήστε έως {onDateTime}', en: 'Answer by {onDateTime}' },
  'mail.transfer.stays': {
    el: 'Αν δεν απαντήσετε, το ραντεβού σας μένει όπως είναι.',
    en: 'If you do not answer, your appointment stays as it is.',
  },
  'mail.transfer.stays.closed': {
    el: 'Αν δεν απαντήσετε, θα σας τηλεφωνήσει ο Δήμος.',
    en: 'If you do not answer, the municipality will call you.',
  },
  'mail.transferEnded.subject': {
    el: 'Η πρόταση για άλλη ώρα δεν ισχύει πια: {date}, ώρα {time}',
    en: 'The proposal for another time no longer stands: {date}, {time}',
  },
  'mail.transferEnded.intro': {
    el: 'η πρόταση του Δήμου {municipality} για άλλη ώρα δεν ισχύει πια.',
    en: 'the proposal of the Municipality of {municipality} for another time no longer stands.',
  },
  'mail.transferEnded.stays': {
    el: 'Το ραντεβού σας μένει όπως ήταν.',
    en: 'Your appointment stays as it was.',
  },
  'mail.documents.subject': {
    el: 'Δικαιολογητικά για το ραντεβού σας: {date}',
    en: 'Documents for your appointment: {date}',
  },
  'mail.documents.intro': {
    el: 'δείτε τι χρειάζεται για το ραντεβού σας με τον Δήμο {municipality}.',
    en: 'see what is needed for your appointment with the Municipality of {municipality}.',
  },
  'mail.note': { el: 'Σημείωση του Δήμου', en: 'Note of the municipality' },
  'mail.guest.subject': {
    el: 'Πρόσκληση σε τηλεδιάσκεψη: {date}, ώρα {time}',
    en: 'Invitation to a video call: {date}, {time}',
  },
  'mail.guest.intro': {
    el: 'σας προσκαλεί ο Δήμος {municipality}. Το ζήτησε: {person}.',
    en: 'the Municipality of {municipality} invites you. Asked by: {person}.',
  },
  'mail.interpreter.subject': {
    el: 'Διερμηνεία σε τηλεδιάσκεψη: {date}, ώρα {time}',
    en: 'Interpretation in a video call: {date}, {time}',
  },
  'mail.interpreter.intro': {
    el: 'ο Δήμος {municipality} ζητά διερμηνεία σε τηλεδιάσκεψη.',
    en: 'the Municipality of {municipality} asks for interpretation in a video call.',
  },
  'mail.interpreter.ways': { el: 'Τρόπος διερμηνείας', en: 'Way of interpretation' },
  'mail.guest.link': { el: 'Σύνδεσμος μόνο για εσάς', en: 'Link for you only' },
  'staff.message.failed': {
    el: 'Το email δεν παραδόθηκε. Τηλεφωνήστε στον πολίτη: {phone}.',
    en: 'The email was not delivered. Call the citizen: {phone}.',
  },
  'booking.done.calendar': { el: 'Προσθήκη στο ημερολόγιο', en: 'Add to calendar' },
  'mail.calendar.summary': {
    el: 'Ραντεβού: {service}, Δήμος {municipality}',
    en: 'Appointment: {service}, Municipality of {municipality}',
  },
} as const satisfies Record<string, Texts>;
