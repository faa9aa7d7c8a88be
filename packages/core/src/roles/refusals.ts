import type { ActionRule } from './model.ts';
import type { MyDimosAction } from './resource.ts';

const kya = (paragraph: string, el: string, en: string): ActionRule => ({
  source: `ΚΥΑ myDimos.Live, ${paragraph}`,
  el,
  en,
});

const OFFER = kya(
  'άρθρο 2 §1',
  'Τις επιλογές για ραντεβού τις βλέπουν όλοι (άρθρο 2 παρ. 1).',
  'Everyone sees what can be booked (article 2 §1).',
);
const OWN = kya(
  'άρθρο 2 §7',
  'Ραντεβού βλέπει, αλλάζει και ακυρώνει όποιος το έκλεισε, όποιος εξυπηρετείται ή ο Δήμος (άρθρο 2 παρ. 7).',
  'An appointment is seen, changed and cancelled by who booked it, who is served, or the municipality (article 2 §7).',
);
const OWN_SCHEDULE = kya(
  'άρθρο 5 §4',
  'Ωράριο και διαθεσιμότητα τα ορίζουν οι διαχειριστές (άρθρο 5 παρ. 4).',
  'Hours and availability are set by the administrators (article 5 §4).',
);
const OFFICERS = kya(
  'άρθρο 5 §4γ',
  'Υπαλλήλους προσθέτουν και αφαιρούν οι διαχειριστές (άρθρο 5 παρ. 4 περ. γ).',
  'Officers are added and removed by the administrators (article 5 §4γ).',
);
const HOLD = kya(
  'άρθρο 2 §1',
  'Ώρα κρατά όποιος κλείνει ραντεβού, και μόνο για τον εαυτό του ή ως υπάλληλος του Δήμου (άρθρο 2 παρ. 1).',
  'A time is kept by who books, for oneself or as an officer of the municipality (article 2 §1).',
);

const ONBOARDING = kya(
  'άρθρο 6 §1',
  'Το αίτημα ένταξης το συμπληρώνει και το υποβάλλει ο ίδιος ο Δήμος (άρθρο 6 παρ. 1).',
  'The request to join is filled in and filed by the municipality itself (article 6 §1).',
);

const STATE_SERVICES: ActionRule = {
  source: 'Απόφαση Μητρώου Επικοινωνίας και Κέντρου Ειδοποιήσεων (2025), μέτρα §1',
  el: 'Μητρώο Επικοινωνίας και Κέντρο Ειδοποιήσεων χρησιμοποιούν υπάλληλοι και διαχειριστές του Δήμου, για τον σκοπό της άδειάς του.',
  en: 'The Contact Registry and the Notification Centre are used by officers and administrators of the municipality, for the purpose of its grant.',
};

/** One sentence per action. A new action without its sentence does not compile. */
export const ACTION_RULES: Readonly<Record<MyDimosAction, ActionRule>> = {
  'municipality:list': OFFER,
  'service:list': OFFER,
  'slot:list': OFFER,
  'slot:explain': kya(
    'άρθρο 5 §3',
    'Γιατί μια ώρα δεν είναι ελεύθερη το βλέπουν μόνο υπάλληλοι και διαχειριστές (άρθρο 5 παρ. 3).',
    'Why a time is not free is shown to officers and administrators only (article 5 §3).',
  ),
  'hold:create': HOLD,
  'hold:release': HOLD,
  'appointment:book': kya(
    'άρθρο 1 §3',
    'Ραντεβού ζητά ο πολίτης ή ο νόμιμος εκπρόσωπος επιχείρησης (άρθρο 1 παρ. 3).',
    'An appointment is asked for by a citizen or the legal representative of a business (article 1 §3).',
  ),
  'appointment:book-for-other': kya(
    'άρθρο 2 §2, άρθρο 4 §1',
    'Για άλλο πρόσωπο κλείνει ραντεβού φυσικό πρόσωπο ή υπάλληλος του Δήμου (άρθρο 2 παρ. 2, άρθρο 4 παρ. 1).',
    'For another person a natural person or an officer of the municipality books (article 2 §2, article 4 §1).',
  ),
  'appointment:view': OWN,
  'appointment:reschedule': OWN,
  'appointment:cancel': OWN,
  'appointment:join': kya(
    'άρθρο 2 §2, §9, §12',
    'Στην τηλεδιάσκεψη μπαίνουν μόνο το πρόσωπο που εξυπηρετείται, ο αρμόδιος υπάλληλος, ο διερμηνέας και το τρίτο πρόσωπο που κλήθηκε (άρθρο 2).',
    'Only the person served, the assigned officer, the interpreter and the invited third person join the video call (article 2).',
  ),
  'appointment:ask-third-person': kya(
    'άρθρο 2 §12',
    'Συμμετοχή τρίτου προσώπου ζητά ο αιτών (άρθρο 2 παρ. 12).',
    'The applicant asks for a third person to take part (article 2 §12).',
  ),
  'appointment:invite-guest': kya(
    'άρθρο 2 §12',
    'Τον σύνδεσμο στο τρίτο πρόσωπο τον στέλνει ο υπάλληλος που έχει το ραντεβού (άρθρο 2 παρ. 12).',
    'The link is sent to the third person by the officer who has the appointment (article 2 §12).',
  ),
  'appointment:invite-interpreter': kya(
    'άρθρο 2 §3δ',
    'Τον σύνδεσμο στη διερμηνεία τον στέλνει ο υπάλληλος που έχει το ραντεβού (άρθρο 2 παρ. 3 περ. δ).',
    'The link is sent to the interpreter by the officer who has the appointment (article 2 §3(δ)).',
  ),
  'appointment:start': kya(
    'άρθρο 2 §2, άρθρο 5 §1',
    'Το ραντεβού το αρχίζει ο υπάλληλος που το έχει (άρθρο 5 παρ. 1).',
    'An appointment is started by the officer who has it (article 5 §1).',
  ),
  'appointment:finish': kya(
    'άρθρο 5 §1',
    'Το αποτέλεσμα το γράφει ο υπάλληλος που έχει το ραντεβού (άρθρο 5 παρ. 1).',
    'The outcome is written by the officer who has the appointment (article 5 §1).',
  ),
  'appointment:report-officer-absent': kya(
    'άρθρο 5 §1, §4',
    'Ότι δεν υπήρχε υπάλληλος το γράφει ο ίδιος ή διαχειριστής του Δήμου (άρθρο 5 παρ. 4).',
    'That no officer was there is written by that officer or an administrator (article 5 §4).',
  ),
  'appointment:send-documents': kya(
    'άρθρο 2 §11',
    'Τα δικαιολογητικά τα στέλνει ο υπάλληλος που έχει το ραντεβού (άρθρο 2 παρ. 11).',
    'The list of documents is sent by the officer who has the appointment (article 2 §11).',
  ),
  'appointment:resend-message': kya(
    'άρθρο 2 §6',
    'Μήνυμα που δεν παραδόθηκε το στέλνουν ξανά υπάλληλοι και διαχειριστές του Δήμου (άρθρο 2 παρ. 6).',
    'A message that was not delivered is sent again by officers and administrators of the municipality (article 2 §6).',
  ),
  'appointment:identify': kya(
    'άρθρο 3 §1',
    'Ταυτοποίηση κάνει ο αρμόδιος υπάλληλος του ραντεβού (άρθρο 3 παρ. 1).',
    'Identity is checked by the officer who has the appointment (article 3 §1).',
  ),
  'appointment:propose-transfer': kya(
    'άρθρο 5 §4ε',
    'Μεταφορά ραντεβού προτείνουν οι διαχειριστές· γίνεται μόνο με τη σύμφωνη γνώμη του αιτούντος (άρθρο 5 παρ. 4 περ. ε).',
    'A transfer is proposed by the administrators, and made only with the agreement of the applicant (article 5 §4ε).',
  ),
  'appointment:answer-transfer': kya(
    'άρθρο 5 §4ε',
    'Σε πρόταση μεταφοράς απαντά μόνο ο αιτών (άρθρο 5 παρ. 4 περ. ε).',
    'Only the applicant answers a proposed transfer (article 5 §4ε).',
  ),
  'agenda:view': kya(
    'άρθρο 5 §1',
    'Το ημερολόγιο το βλέπουν υπάλληλοι και διαχειριστές του Δήμου (άρθρο 5 παρ. 1).',
    'The agenda is seen by officers and administrators of the municipality (article 5 §1).',
  ),
  'agenda:view-all': kya(
    'άρθρο 5 §4',
    'Όλα τα ραντεβού του Δήμου τα βλέπουν οι διαχειριστές του (άρθρο 5 παρ. 4).',
    'All appointments of the municipality are seen by its administrators (article 5 §4).',
  ),
  'agenda:subscribe': kya(
    'άρθρο 5 §1',
    'Ημερολόγιο των ραντεβού του παίρνει μόνο ο υπάλληλος που τα έχει (άρθρο 5 παρ. 1).',
    'A calendar of their own appointments is for the officer who has them (article 5 §1).',
  ),
  'webhook:manage': kya(
    'άρθρο 5 §4',
    'Τα συστήματα του Δήμου τα συνδέουν με την υπηρεσία οι διαχειριστές (άρθρο 5 παρ. 4).',
    "The municipality's own systems are connected to the service by the administrators (article 5 §4).",
  ),
  'statistics:view': kya(
    'άρθρο 5 §4α',
    'Στατιστικά βλέπουν οι διαχειριστές (άρθρο 5 παρ. 4 περ. α).',
    'Statistics are seen by the administrators (article 5 §4α).',
  ),
  'schedule:view': OWN_SCHEDULE,
  'schedule:change': OWN_SCHEDULE,
  'officer:add': OFFICERS,
  'officer:remove': OFFICERS,
  'mode:set': kya(
    'άρθρο 6 §2',
    'Τους τρόπους εξυπηρέτησης τους ορίζει ο κάθε Δήμος (άρθρο 6 παρ. 2).',
    'The ways of service are set by each municipality (article 6 §2).',
  ),
  'onboarding:view': ONBOARDING,
  'onboarding:edit': ONBOARDING,
  'municipality:join': kya(
    'άρθρο 6 §3',
    'Την ένταξη Δήμου τη διαπιστώνει ο Γενικός Γραμματέας Πληροφοριακών Συστημάτων (άρθρο 6 παρ. 3).',
    'That a municipality has joined is certified by the Secretary General of Information Systems (article 6 §3).',
  ),
  'session:choose-municipality': kya(
    'άρθρο 4 §3',
    'Τον Δήμο τον διαλέγει ο ίδιος ο υπάλληλος μετά τη σύνδεσή του (άρθρο 4 παρ. 3).',
    'The municipality is chosen by the officer in person, after signing in (article 4 §3).',
  ),
  'session:act-for': kya(
    'άρθρο 1 §4',
    'Για επιχείρηση ενεργεί ο εκπρόσωπός της, με δικούς του κωδικούς ή με τους κωδικούς της (άρθρο 1 παρ. 4).',
    'For a business acts its representative, with own credentials or with those of the business (article 1 §4).',
  ),
  'contact:lookup': STATE_SERVICES,
  'notice:send': STATE_SERVICES,
  'audit:view': kya(
    'άρθρο 7 §2',
    'Τις καταγραφές προσβάσεων τις βλέπουν οι διαχειριστές (άρθρο 7 παρ. 2).',
    'The log of accesses is seen by the administrators (article 7 §2).',
  ),
  'subject:export': kya(
    'άρθρο 7 §1',
    'Τα στοιχεία ενός προσώπου τα παίρνει το ίδιο ή ο διαχειριστής της πλατφόρμας (άρθρο 7 παρ. 1, Γενικός Κανονισμός άρθρο 15).',
    "A person's data is given to that person or to the platform's administrator (article 7 §1, GDPR article 15).",
  ),
  'subject:erase': kya(
    'άρθρο 7 §1',
    'Τη διαγραφή την εκτελεί ο διαχειριστής της πλατφόρμας, αφού την αποφασίσει ο υπεύθυνος επεξεργασίας (άρθρο 7 παρ. 1, Γενικός Κανονισμός άρθρο 17).',
    "An erasure is made by the platform's administrator, once the controller has decided it (article 7 §1, GDPR article 17).",
  ),
  'recording:make': kya(
    'άρθρο 7 §4',
    'Δεν επιτρέπεται καταγραφή ή αποθήκευση εικόνας, ήχου ή άλλων δεδομένων (άρθρο 7 παρ. 4).',
    'Recording or storing picture, sound or other data is not allowed (article 7 §4).',
  ),
};
