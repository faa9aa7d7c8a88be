import type { Texts } from '@rantevou/core';

/** Hints, errors, confirmations and refusals: what pages say in whole sentences. */
export const SENTENCES = {
  'app.signedIn': {
    el: 'Συνδεθήκατε ως {name}, ΑΦΜ {maskedAfm}.',
    en: 'You are signed in as {name}, tax number {maskedAfm}.',
  },
  'start.lead': {
    el: 'Διαλέξτε τον Δήμο, τον τρόπο, την υπηρεσία και την ώρα που σας βολεύει.',
    en: 'Choose the municipality, the way, the service and the time that suits you.',
  },
  'start.need.video': {
    el: 'Για τηλεδιάσκεψη: κάμερα, μικρόφωνο και το έγγραφο ταυτότητάς σας',
    en: 'For a video call: camera, microphone and your identity document',
  },
  'start.other.text': {
    el: 'Τηλεφωνήστε στον Δήμο σας ή πηγαίνετε από κοντά. Υπάλληλος κλείνει το ραντεβού για εσάς.',
    en: 'Call your municipality or go there. An officer books the appointment for you.',
  },
  'booking.municipality.hint': {
    el: 'Γράψτε τα πρώτα γράμματα, με ή χωρίς τόνους',
    en: 'Type the first letters, with or without accents',
  },
  'booking.municipality.none': {
    el: 'Δεν βρήκαμε Δήμο με αυτό το όνομα. Δείτε όλους τους Δήμους.',
    en: 'We found no municipality with this name. See all municipalities.',
  },
  'booking.mode.phone.hint': {
    el: 'Σας καλούμε εμείς. Μόνο για πληροφορίες, όχι για διεκπεραίωση υπόθεσης',
    en: 'We call you. For information only, not to handle a case',
  },
  'booking.mode.video.hint': {
    el: 'Από κινητό ή υπολογιστή με κάμερα και μικρόφωνο. Δεν γίνεται καταγραφή',
    en: 'From a mobile or computer with camera and microphone. Nothing is recorded',
  },
  'booking.mode.only': {
    el: 'Ο Δήμος {municipality} εξυπηρετεί μόνο με αυτόν τον τρόπο: {mode}.',
    en: 'The Municipality of {municipality} serves only in this way: {mode}.',
  },
  'booking.service.phoneOnly': {
    el: 'Τηλεφωνικά δίνουμε μόνο πληροφορίες. Για να προχωρήσει μια υπόθεση, διαλέξτε φυσική παρουσία ή τηλεδιάσκεψη.',
    en: 'By phone we only give information. For a case to move on, choose in person or video.',
  },
  'booking.service.empty': {
    el: 'Δεν υπάρχει υπηρεσία με αυτόν τον τρόπο. Δείτε τους άλλους τρόπους του Δήμου {municipality}.',
    en: 'There is no service in this way. See the other ways of the Municipality of {municipality}.',
  },
  'booking.time.notHeld': {
    el: 'Η ώρα δεν έχει κρατηθεί ακόμη. Την κρατάμε μόλις συνδεθείτε.',
    en: 'The time is not kept yet. We keep it as soon as you sign in.',
  },
  'booking.hold.until': {
    el: 'Κρατάμε την ώρα {time} για εσάς έως τις {until}.',
    en: 'We are keeping {time} for you until {until}.',
  },
  'booking.hold.ended': {
    el: 'Η ώρα δεν κρατιέται πια. Ό,τι γράψατε υπάρχει ακόμη. Διαλέξτε ξανά ώρα.',
    en: 'The time is no longer kept. What you typed is still here. Choose a time again.',
  },
  'booking.nothing.released': {
    el: 'Όταν κάποιος ακυρώνει, η ώρα εμφανίζεται εδώ αμέσως.',
    en: 'When someone cancels, the time appears here at once.',
  },
  'booking.login.text': {
    el: 'Θα γράψετε τους κωδικούς σας σε σελίδα της Γενικής Γραμματείας Πληροφοριακών Συστημάτων. Εμείς δεν τους βλέπουμε.',
    en: 'You will type your credentials on a page of the General Secretariat of Information Systems. We do not see them.',
  },
  'booking.who.other.hint': {
    el: 'Το πρόσωπο αυτό πρέπει να είναι παρόν στο ραντεβού',
    en: 'This person must be present at the appointment',
  },
  'booking.who.company.hint': {
    el: 'Θα χρειαστείτε τα έγγραφα που δείχνουν ότι την εκπροσωπείτε',
    en: 'You will need the documents that show you represent it',
  },
  'booking.company.codes': {
    el: 'Συνδεθήκατε με κωδικούς επιχείρησης. Γράψτε ποιος την εκπροσωπεί στο ραντεβού.',
    en: 'You signed in with business credentials. Enter who represents it at the appointment.',
  },
  'booking.details.email.hint': {
    el: 'Εδώ στέλνουμε την επιβεβαίωση και την υπενθύμιση',
    en: 'We send the confirmation and the reminder here',
  },
  'booking.needs.privacy': {
    el: 'Μη γράψετε διαγνώσεις ή άλλα στοιχεία υγείας.',
    en: 'Do not write diagnoses or other health details.',
  },
  'booking.needs.noInterpreter': {
    el: 'Στις {time} δεν υπάρχει διαθέσιμος διερμηνέας. Διαλέξτε άλλη ώρα ή συνεχίστε χωρίς διερμηνεία.',
    en: 'No interpreter is free at {time}. Choose another time or continue without interpretation.',
  },
  'booking.third.hint': {
    el: 'Τον σύνδεσμο θα τον στείλει υπάλληλος του Δήμου. Τώρα δεν στέλνουμε τίποτα.',
    en: 'An officer of the municipality will send the link. We send nothing now.',
  },
  'booking.check.notYet': {
    el: 'Το ραντεβού δεν έχει κλειστεί ακόμη.',
    en: 'The appointment is not booked yet.',
  },
  'booking.declare.true': {
    el: 'Δηλώνω υπεύθυνα ότι τα προσωπικά δεδομένα που υποβάλλω είναι αληθή και ακριβή.',
    en: 'I responsibly declare that the personal data I submit are true and accurate.',
  },
  'booking.declare.privacy': {
    el: 'Έλαβα γνώση των όρων και της πολιτικής προστασίας των προσωπικών δεδομένων μου.',
    en: 'I took notice of the terms and of the policy that protects my personal data.',
  },
  'booking.done.code.hint': {
    el: 'Πείτε τον αριθμό αυτόν αν τηλεφωνήσετε στον Δήμο.',
    en: 'Say this number if you call the municipality.',
  },
  'booking.done.nothingMore': {
    el: 'Δεν χρειάζεται να κάνετε κάτι άλλο μέχρι το ραντεβού.',
    en: 'You do not need to do anything else before the appointment.',
  },
  'booking.done.inPerson': {
    el: 'Ελάτε στις {time} στη διεύθυνση: {office}, {address}.',
    en: 'Come at {time} to: {office}, {address}.',
  },
  'booking.done.phone': {
    el: 'Στις {time} θα σας καλέσει υπάλληλος του Δήμου στο {phone}. Δεν χρειάζεται να καλέσετε εσείς.',
    en: 'At {time} an officer of the municipality will call you on {phone}. You do not need to call.',
  },
  'booking.done.identity': {
    el: 'Να έχετε το έγγραφο ταυτότητάς σας. Θα το δείξετε στην κάμερα.',
    en: 'Have your identity document. You will show it to the camera.',
  },
  'booking.done.representative': {
    el: 'Να έχετε και τα έγγραφα εκπροσώπησης της επιχείρησης.',
    en: 'Also have the documents that show you represent the business.',
  },
  'booking.done.other': {
    el: 'Το ραντεβού γίνεται μόνο αν είναι παρόν το πρόσωπο που θα εξυπηρετηθεί: {person}.',
    en: 'The appointment takes place only if the person to be served is present: {person}.',
  },
  'booking.done.noRecording': {
    el: 'Δεν καταγράφουμε ούτε αποθηκεύουμε εικόνα, ήχο ή άλλα δεδομένα της τηλεδιάσκεψης (άρθρο 7 παρ. 4).',
    en: 'We do not record or store picture, sound or other data of the video call (article 7 §4).',
  },
  'mine.empty': {
    el: 'Δεν έχετε ραντεβού. Κλείστε ένα τώρα.',
    en: 'You have no appointments. Book one now.',
  },
  'appointment.tooLate': {
    el: 'Αλλαγή ή ακύρωση γίνεται έως {onDateTime}. Τώρα τηλεφωνήστε στον Δήμο: {phone}.',
    en: 'You can change or cancel until {onDateTime}. Now call the municipality: {phone}.',
  },
  'reschedule.keep': {
    el: 'Το ραντεβού σας ισχύει μέχρι να επιβεβαιώσετε τη νέα ώρα.',
    en: 'Your appointment stands until you confirm the new time.',
  },
  'cancel.consequence': {
    el: 'Η ώρα θα δοθεί σε άλλον. Η ακύρωση δεν αναιρείται.',
    en: 'The time will be given to someone else. You cannot undo this.',
  },
  'mock.banner': {
    el: 'Ψεύτικη σελίδα για δοκιμές. Μη γράψετε ποτέ εδώ πραγματικούς κωδικούς.',
    en: 'Fake page for testing. Never type real credentials here.',
  },
  'page.notFound.text': {
    el: 'Ελέγξτε τη διεύθυνση ή ξεκινήστε από την αρχική σελίδα.',
    en: 'Check the address or start from the home page.',
  },
  'refusal.SLOT_TAKEN': {
    el: 'Αυτή την ώρα την έκλεισε μόλις κάποιος άλλος. Δείτε τις πιο κοντινές ελεύθερες ώρες.',
    en: 'Someone else has just booked this time. See the nearest free times.',
  },
  'booking.unknown': {
    el: 'Δεν ξέρουμε ακόμη αν κλείστηκε το ραντεβού. Μπορείτε να πατήσετε ξανά: δεν θα κλειστεί δεύτερο.',
    en: 'We do not know yet if the appointment was booked. You can press again: no second one will be made.',
  },
} as const satisfies Record<string, Texts>;
