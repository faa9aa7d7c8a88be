/**
 * Every error and refusal code with its sentence for people. Codes are stable under semver; texts are not.
 * Sentences say what happened and what one can do, and hold no personal data.
 */
export const ERROR_TEXTS = {
  INPUT_INVALID: { el: 'Ελέγξτε τα στοιχεία που δώσατε.', en: 'Check what you entered.' },
  AFM_INVALID: {
    el: 'Ο ΑΦΜ έχει 9 ψηφία. Ελέγξτε τον και γράψτε τον ξανά.',
    en: 'The tax number has 9 digits. Check it and enter it again.',
  },
  RANGE_TOO_LONG: {
    el: 'Το διάστημα είναι πολύ μεγάλο. Ζητήστε έως 92 ημέρες.',
    en: 'The range is too long. Ask for at most 92 days.',
  },
  RECURRENCE_INVALID: {
    el: 'Ο κανόνας επανάληψης δεν υποστηρίζεται.',
    en: 'The recurrence rule is not supported.',
  },
  CONFIG_INVALID: { el: 'Η ρύθμιση δεν είναι σωστή.', en: 'The configuration is not right.' },
  NOT_FOUND: { el: 'Δεν βρέθηκε.', en: 'Not found.' },
  UNAUTHENTICATED: { el: 'Συνδεθείτε για να συνεχίσετε.', en: 'Sign in to continue.' },
  PERMISSION_DENIED: { el: 'Δεν επιτρέπεται αυτή η ενέργεια.', en: 'This action is not allowed.' },
  MUNICIPALITY_NOT_JOINED: {
    el: 'Ο Δήμος δεν έχει ενταχθεί ακόμη στην υπηρεσία. Επικοινωνήστε απευθείας με τον Δήμο (άρθρο 6 παρ. 3).',
    en: 'The municipality has not joined the service yet. Contact it directly (article 6 §3).',
  },
  MODE_NOT_OFFERED: {
    el: 'Ο Δήμος δεν προσφέρει αυτόν τον τρόπο εξυπηρέτησης. Διαλέξτε άλλον (άρθρο 6 παρ. 2).',
    en: 'The municipality does not offer this way of service. Choose another (article 6 §2).',
  },
  SERVICE_NOT_OFFERED: {
    el: 'Ο Δήμος δεν προσφέρει αυτή την υπηρεσία. Διαλέξτε άλλη.',
    en: 'The municipality does not offer this service. Choose another.',
  },
  TENANT_MISMATCH: {
    el: 'Η υπηρεσία δεν ανήκει σε αυτόν τον Δήμο.',
    en: 'The service does not belong to this municipality.',
  },
  PHONE_ONLY_FOR_INFORMATION: {
    el: 'Τηλεφωνικά δίνουμε μόνο πληροφορίες (άρθρο 1 παρ. 3 περ. β). Διαλέξτε φυσική παρουσία ή τηλεδιάσκεψη.',
    en: 'By phone we only give information (article 1 §3(β)). Choose in person or video.',
  },
  THIRD_PERSON_NOT_ALLOWED: {
    el: 'Τρίτο πρόσωπο συμμετέχει μόνο σε τηλεδιάσκεψη και όπου το επιτρέπει ο Δήμος (άρθρο 2 παρ. 12, άρθρο 6 παρ. 1).',
    en: 'A third person may join only a video call, where the municipality allows it (article 2 §12, article 6 §1).',
  },
  DECLARATION_MISSING: {
    el: 'Το ραντεβού κλείνει μόνο με τις δύο δηλώσεις (άρθρο 2 παρ. 4).',
    en: 'The appointment can only be booked with both declarations (article 2 §4).',
  },
  ON_BEHALF_NATURAL_PERSON_ONLY: {
    el: 'Για άλλο πρόσωπο κλείνει ραντεβού μόνο φυσικό πρόσωπο (άρθρο 2 παρ. 2). Συνδεθείτε με τους δικούς σας κωδικούς.',
    en: 'Only a natural person may book for another person (article 2 §2). Sign in with your own credentials.',
  },
  OFFICER_NOT_ASSIGNED_TO_CASE: {
    el: 'Μπορείτε να διαλέξετε μόνο τον υπάλληλο που έχει την υπόθεσή σας (άρθρο 2 παρ. 5).',
    en: 'You may choose only the officer who has your case (article 2 §5).',
  },
  STAFF_CREDENTIALS_REQUIRED: {
    el: 'Συνδεθείτε με Κωδικούς Δημόσιας Διοίκησης (άρθρο 4 παρ. 2).',
    en: 'Sign in with Public Administration credentials (article 4 §2).',
  },
  NOT_A_MEMBER: {
    el: 'Δεν ανήκετε σε αυτόν τον Δήμο (άρθρο 4 παρ. 3).',
    en: 'You do not belong to this municipality (article 4 §3).',
  },
  TERMS_NOT_ACCEPTED: {
    el: 'Αποδεχθείτε πρώτα τους Όρους Χρήσης.',
    en: 'Accept the Terms of Use first.',
  },
  EMAIL_NOT_VERIFIED: {
    el: 'Επιβεβαιώστε πρώτα το email σας με τον σύνδεσμο που σας στείλαμε.',
    en: 'Confirm your e-mail first, with the link that was sent to you.',
  },
  LINK_NOT_VALID: {
    el: 'Ο σύνδεσμος έχει λήξει ή έχει ήδη χρησιμοποιηθεί. Ζητήστε νέο.',
    en: 'The link has expired or has been used. Ask for a new one.',
  },
  INVITATION_REQUIRED: {
    el: 'Χρειάζεται πρόσκληση από συντονιστή.',
    en: 'An invitation by a coordinator is needed.',
  },
  NOT_TO_ONESELF: {
    el: 'Κανείς δεν δίνει ή αφαιρεί ρόλο στον εαυτό του.',
    en: 'Nobody gives a role to themself, or takes one from themself.',
  },
  LAST_INSTITUTION_COORDINATOR: {
    el: 'Ο Φορέας πρέπει να έχει τουλάχιστον έναν Συντονιστή. Ορίστε πρώτα άλλον.',
    en: 'An institution must have at least one coordinator. Appoint another first.',
  },
  LAST_INBOX_MANAGER: {
    el: 'Η θυρίδα πρέπει να έχει διαχειριστή. Ορίστε πρώτα άλλον.',
    en: 'An inbox must have a manager. Appoint another first.',
  },
  HANDOVER_ORDER: {
    el: 'Ο απερχόμενος προϊστάμενος ορίζει τον νέο, και ο νέος απενεργοποιεί τον απερχόμενο.',
    en: 'The outgoing head appoints the new one, and the new one deactivates the outgoing.',
  },
  NOT_ELIGIBLE: {
    el: 'Χρήστης θυρίδας γίνεται μόνο υπάλληλος που εργάζεται στο συγκεκριμένο ΚΕΠ.',
    en: 'Only an employee who works at this KEP may be a user of its inbox.',
  },
  NO_PRIOR_REQUEST: {
    el: 'Έγγραφο στέλνεται μόνο μετά από αίτηση του πολίτη.',
    en: "A document is sent only after the citizen's request.",
  },
  SLOT_TAKEN: {
    el: 'Αυτή την ώρα την έκλεισε μόλις κάποιος άλλος. Δείτε τις πιο κοντινές ελεύθερες ώρες.',
    en: 'Someone else has just booked this time. See the nearest free times.',
  },
  SLOT_NOT_OFFERED: {
    el: 'Αυτή η ώρα δεν προσφέρεται. Διαλέξτε μία από τις ελεύθερες ώρες.',
    en: 'This time is not offered. Choose one of the free times.',
  },
  HOLD_EXPIRED: {
    el: 'Η ώρα δεν κρατιέται πια. Διαλέξτε ξανά ώρα.',
    en: 'The time is no longer kept. Choose a time again.',
  },
  LIMIT_REACHED: {
    el: 'Υπάρχουν ήδη όσα ανοιχτά ραντεβού επιτρέπονται. Ακυρώστε ένα ή κλείστε νέο μόλις γίνει κάποιο.',
    en: 'There are already as many open appointments as allowed. Cancel one, or book again after one takes place.',
  },
  PERSON_OVERLAP: {
    el: 'Υπάρχει άλλο ραντεβού του ίδιου προσώπου εκείνη την ώρα. Διαλέξτε άλλη ώρα.',
    en: 'The same person has another appointment at that time. Choose another time.',
  },
  DUPLICATE_LIKELY: {
    el: 'Υπάρχει ήδη ανοιχτό ραντεβού του ίδιου προσώπου για αυτή την υπηρεσία. Επιβεβαιώστε ότι χρειάζεται και δεύτερο.',
    en: 'The same person already has an open appointment for this service. Confirm that a second one is needed.',
  },
  COOL_DOWN: {
    el: 'Ακυρώσατε πριν από λίγο ραντεβού για αυτή την υπηρεσία. Κλείστε ξανά αργότερα.',
    en: 'You cancelled an appointment for this service a short time ago. Book again later.',
  },
  CHANGE_TOO_LATE: {
    el: 'Είναι αργά για αλλαγή ή ακύρωση. Τηλεφωνήστε στον Δήμο.',
    en: 'It is too late to change or cancel. Call the municipality.',
  },
  TOO_EARLY: {
    el: 'Είναι νωρίς ακόμη. Το ραντεβού αρχίζει λίγα λεπτά πριν από την ώρα του.',
    en: 'It is too early. The appointment can begin a few minutes before its time.',
  },
  CAMERA_REQUIRED_FOR_IDENTIFICATION: {
    el: 'Η κάμερα μένει ανοιχτή μέχρι να τελειώσει η ταυτοποίηση (άρθρο 3 παρ. 1 και 2).',
    en: 'The camera stays on until identification is finished (article 3 §1 and §2).',
  },
  NO_ROOM_FREE: {
    el: 'Εκείνη την ώρα δεν υπάρχει ελεύθερη αίθουσα για τόσα άτομα. Διαλέξτε άλλη ώρα ή λιγότερα άτομα.',
    en: 'No room is free at that time for so many people. Choose another time or fewer people.',
  },
  ROOM_FULL: {
    el: 'Η αίθουσα δεν χωρά άλλους. Καλέστε λιγότερους ή οργανώστε μεγαλύτερη τηλεδιάσκεψη.',
    en: 'The room holds no more people. Invite fewer, or organise a larger conference.',
  },
  CONFERENCE_NOT_OPEN: {
    el: 'Η τηλεδιάσκεψη ανοίγει την ώρα που προγραμματίστηκε και κλείνει όταν λήξει.',
    en: 'The conference opens at its scheduled time and closes when it ends.',
  },
  CONFERENCE_CLOSED: {
    el: 'Η τηλεδιάσκεψη έχει αρχίσει, έχει λήξει ή ακυρωθεί και δεν αλλάζει πια.',
    en: 'The conference has begun, has ended or was cancelled, and can no longer be changed.',
  },
  STATE_CONFLICT: {
    el: 'Το ραντεβού δεν είναι πια σε αυτή την κατάσταση.',
    en: 'The appointment is no longer in that state.',
  },
  ONBOARDING_STATE_CONFLICT: {
    el: 'Το αίτημα ένταξης του Δήμου δεν είναι στη φάση που χρειάζεται γι’ αυτό (άρθρο 6).',
    en: 'The request of the municipality to join is not at the stage that this needs (article 6).',
  },
  PROPOSAL_ENDED: {
    el: 'Η πρόταση για άλλη ώρα δεν ισχύει πια. Δείτε το ραντεβού σας για ό,τι ισχύει τώρα.',
    en: 'The proposal of another time no longer stands. See your appointment for what holds now.',
  },
  OFFICER_HAS_APPOINTMENTS: {
    el: 'Ο υπάλληλος έχει ακόμη ραντεβού. Δείτε πρώτα ποια είναι και προτείνετε άλλη ώρα (άρθρο 5 παρ. 4).',
    en: 'The officer still has appointments. See which they are first, and propose other times (article 5 §4).',
  },
  VERSION_CONFLICT: {
    el: 'Κάποιος άλλαξε τα στοιχεία στο μεταξύ. Δείτε τα ξανά.',
    en: 'Someone changed this meanwhile. Look at it again.',
  },
  IDEMPOTENCY_KEY_MISSING: {
    el: 'Λείπει το κλειδί υποβολής.',
    en: 'The Idempotency-Key is missing.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    el: 'Το κλειδί υποβολής χρησιμοποιήθηκε για άλλο αίτημα.',
    en: 'The Idempotency-Key was used for another request.',
  },
  BUSY: { el: 'Δοκιμάστε ξανά σε λίγο.', en: 'Try again shortly.' },
  CSRF_REJECTED: {
    el: 'Η φόρμα έληξε. Ανοίξτε τη σελίδα ξανά.',
    en: 'The form has expired. Open the page again.',
  },
  BODY_TOO_LARGE: { el: 'Το αίτημα είναι πολύ μεγάλο.', en: 'The request is too large.' },
  METHOD_NOT_ALLOWED: { el: 'Η μέθοδος δεν επιτρέπεται.', en: 'The method is not allowed.' },
  UNSUPPORTED_MEDIA_TYPE: {
    el: 'Ο τύπος του αιτήματος δεν υποστηρίζεται.',
    en: 'The media type is not supported.',
  },
  ERASED: {
    el: 'Τα στοιχεία αυτού του προσώπου έχουν διαγραφεί.',
    en: 'The data of this person has been erased.',
  },
  UPSTREAM_UNAVAILABLE: {
    el: 'Η υπηρεσία του Δημοσίου δεν απαντά αυτή τη στιγμή.',
    en: 'The State service is not answering now.',
  },
  UPSTREAM_REJECTED: {
    el: 'Η υπηρεσία του Δημοσίου απέρριψε το αίτημα.',
    en: 'The State service rejected the request.',
  },
  PURPOSE_NOT_GRANTED: {
    el: 'Η άδεια του Δήμου δεν καλύπτει αυτόν τον σκοπό.',
    en: "The municipality's grant does not cover this purpose.",
  },
  DAILY_LIMIT_REACHED: {
    el: 'Έγιναν ήδη όσες αναζητήσεις επιτρέπονται σε μία ημέρα. Συνεχίστε αύριο.',
    en: 'As many look-ups as are allowed in one day have been made. Continue tomorrow.',
  },
  RATE_LIMITED: {
    el: 'Στείλατε πολλά αιτήματα σε λίγη ώρα. Περιμένετε λίγο και δοκιμάστε ξανά.',
    en: 'Too many requests in a short time. Wait a little and try again.',
  },
  STORE_UNAVAILABLE: { el: 'Η βάση δεδομένων δεν απαντά.', en: 'The database is not answering.' },
  INTERNAL: { el: 'Υπάρχει πρόβλημα με την υπηρεσία.', en: 'There is a problem with the service.' },
} as const satisfies Record<string, { readonly el: string; readonly en: string }>;

/** Stable code of an error or a refusal. */
export type ErrorCode = keyof typeof ERROR_TEXTS;
