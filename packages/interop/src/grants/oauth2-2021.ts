import { parseGrant } from './covers.ts';
import type { IntegrationGrant, IntegrationGrantInput } from './grant.ts';

/**
 * The six grants of Annex Ι of the decision «Παροχή Υπηρεσίας Αυθεντικοποίησης Χρηστών oAuth2.0» (2021), given by the
 * procedure of 3981 ΕΞ 2020/25-2-2020 (Β΄ 762). None of them is for appointments: an appointment system asks for its
 * own.
 */
const decision = {
  title: 'Παροχή Υπηρεσίας Αυθεντικοποίησης Χρηστών oAuth2.0 σε Πληροφοριακά Συστήματα τρίτων Φορέων',
};
const KALLIKRATIS =
  'ν. 3852/2010 «Νέα Αρχιτεκτονική της Αυτοδιοίκησης και της Αποκεντρωμένης Διοίκησης - Πρόγραμμα Καλλικράτης» (Α΄ 87)';
const PROCEDURE_CODE = 'ν. 2690/1999 «Κύρωση του Κώδικα Διοικητικής Διαδικασίας» (Α΄ 45), ιδίως άρθρο 4';

const row = (
  grant: Omit<IntegrationGrantInput, 'service' | 'decision' | 'methods' | 'purpose'> & { purpose: string },
) =>
  parseGrant({
    ...grant,
    service: 'oauth2',
    methods: ['login'],
    decision,
    purpose: { class: 'sign-in', text: grant.purpose },
  });

/** Annex Ι, rows 1–6. */
export const oauth2Grants2021: readonly IntegrationGrant[] = [
  row({
    id: 'nea-smyrni-login',
    body: 'Δήμος Νέας Σμύρνης',
    system: 'ΣΥΣΤΗΜΑ ΑΙΤΗΣΕΩΝ ΔΗΜΟΥ ΝΕΑΣ ΣΜΥΡΝΗΣ',
    purpose:
      'η δυνατότητα των Δημοτών να μπορούν να αιτούνται και να λαμβάνουν, ηλεκτρονικά και απομακρυσμένα πιστοποιητικά, αιτήσεις, δικαιολογητικά κ.λπ. και η εξυπηρέτηση του συνόλου των αιτήσεων που αφορούν τον Δήμο Νέας Σμύρνης και απευθύνονται στο Πρωτόκολλο του Δήμου',
    legalBases: [KALLIKRATIS],
    request: { number: '6470', date: '2021-02-18' },
    letter: { number: '17788', date: '2021-07-20' },
  }),
  row({
    id: 'central-macedonia-login',
    body: 'Περιφέρεια Κεντρικής Μακεδονίας',
    system: 'Ψηφιακές υπηρεσίες εξυπηρέτησης του πολίτη από την Διεύθυνση Μεταφορών Δυτικής Θεσσαλονίκης',
    purpose:
      'η αξιοποίηση της υπηρεσίας σε εφαρμογή ηλεκτρονικών αιτημάτων πολιτών για επτά (07) διαδικασίες που αφορούν στην εξ αποστάσεως εξυπηρέτηση των πολιτών',
    legalBases: [PROCEDURE_CODE, KALLIKRATIS, 'οικ. 681758 (9156) Εξουσιοδότηση υπογραφής (Β΄ 4133)'],
    request: { number: '9721', date: '2021-09-23' },
    letter: { number: '639132 (2309)', date: '2021-10-08' },
  }),
  row({
    id: 'peristeri-login',
    body: 'Δήμος Περιστερίου',
    system: 'Πλατφόρμα Διαχείρισης Αιτημάτων Κοινωνικής Πολιτικής Δήμου ΠΕΡΙΣΤΕΡΙΟΥ',
    purpose:
      'Αυθεντικοποίηση Δημοτών/Πολιτών για την είσοδό τους σε διαδικτυακή πλατφόρμα κάθε είδους Κοινωνικών Παροχών',
    legalBases: [PROCEDURE_CODE, KALLIKRATIS, 'Δ14/15834/237/19 κοινή απόφαση (Β΄ 1344)'],
    request: { number: '10096', date: '2021-10-18' },
    letter: { number: '46769', date: '2021-10-29' },
  }),
  row({
    id: 'metamorfosi-login',
    body: 'Δήμος Μεταμορφώσεως',
    system: 'IntelligentCity - Δήμος Μεταμόρφωσης',
    purpose:
      'Εφαρμογή ψηφιακών πιστοποιητικών και διοικητικών πράξεων για τους πολίτες του Δήμου Μεταμόρφωσης χρησιμοποιώντας το σύστημα αυθεντικοποίησης του taxisnet',
    legalBases: [KALLIKRATIS],
    request: { number: '9366', date: '2021-08-24' },
    letter: { number: '39735', date: '2021-11-09' },
  }),
  row({
    id: 'malevizi-login',
    body: 'Δήμος Μαλεβιζίου',
    system: 'Εφαρμογή Δημότης Μαλεβίζιου',
    purpose: 'Αυθεντικοποίηση Δημοτών για υποβολή αιτημάτων και αιτήσεων προς το Δήμο',
    legalBases: [KALLIKRATIS],
    request: { number: '9409', date: '2021-09-01' },
    letter: { number: '36376', date: '2021-10-12' },
  }),
  row({
    id: 'kalamata-login',
    body: 'Δήμος Καλαμάτας',
    system: 'ΣΥΣΤΗΜΑ ΗΛΕΚΤΡΟΝΙΚΩΝ ΥΠΗΡΕΣΙΩΝ ΔΗΜΟΥ ΚΑΛΑΜΑΤΑΣ',
    purpose:
      'Αυθεντικοποίηση πολιτών για παρουσίαση οφειλών, δυνατότητα πληρωμών και χρήση ηλεκτρονικών υπηρεσιών από το σύστημα οικονομικής διαχείρισης του Δήμου Καλαμάτας',
    legalBases: [KALLIKRATIS],
    request: { number: '9445', date: '2021-09-06' },
    letter: { number: '37800', date: '2021-10-22' },
  }),
];
