import { parseGrant } from './covers.ts';
import type { IntegrationGrant, IntegrationGrantInput } from './grant.ts';

/**
 * The ten grants of the decision «Διάθεση διαδικτυακών υπηρεσιών από το “Μητρώο Επικοινωνίας”» (2025), word for word.
 * The gazette is not known from its text: whoever runs one of these systems adds it before production.
 */
const decision = {
  title:
    'Διάθεση διαδικτυακών υπηρεσιών από το «Μητρώο Επικοινωνίας» σε Πληροφοριακά Συστήματα τρίτων Φορέων',
};
const KYA = 'ΚΥΑ 24596/2023 (Β΄ 3399)';
const MESSAGES =
  'η αποστολή μηνυμάτων κειμένου και αποστολή ειδοποίησης στους πολίτες (πχ. Ταμειακές ειδοποιήσεις μέσω email)';

const registry = (
  grant: Omit<IntegrationGrantInput, 'service' | 'decision' | 'methods'> & { methods?: [] },
) => parseGrant({ service: 'contact-registry', methods: ['getNncIdentityExt'], decision, ...grant });
const centre = (grant: Omit<IntegrationGrantInput, 'service' | 'decision' | 'methods'>) =>
  parseGrant({ service: 'notification-centre', methods: ['nncSend', 'nncDeliver'], decision, ...grant });

/** «Μητρώο Επικοινωνίας Πολιτών», systems 1–7. */
export const contactRegistryGrants2025: readonly IntegrationGrant[] = [
  registry({
    id: 'katerini-registry',
    body: 'Κατερίνης',
    system: 'ΔΗΜΟΣ ΚΑΤΕΡΙΝΗΣ ΟΙΚΟΝΟΜΙΚΗ ΥΠΗΡΕΣΙΑ',
    // The entry names the service and no method.
    methods: [],
    purpose: { class: 'citizen-messages', text: MESSAGES },
    legalBases: [KYA],
    request: { number: '30082', date: '2024-11-12' },
    letter: { number: '41326', date: '2024-11-21' },
  }),
  registry({
    id: 'orestiada-registry',
    body: 'Ορεστιάδας',
    system: 'ΠΣ ΔΗΜΟΣ ΟΡΕΣΤΙΑΔΑΣ',
    purpose: {
      class: 'debt-notices',
      text: 'η επικαιροποίηση πληροφοριών επικοινωνίας πολιτών (όπως email και τηλέφωνα) στην βάση δεδομένων της λογιστικής παρακολούθησης του Δήμου, για την αποστολή Ταμειακών Ειδοποιήσεων Οφειλών με χρήση email',
    },
    legalBases: [KYA],
    request: { number: '30914', date: '2024-12-06' },
    letter: { number: '30278', date: '2024-12-20' },
    mayPersist: true,
  }),
  registry({
    id: 'mytilini-registry',
    body: 'Μυτιλήνης',
    system: 'ΕΝΗΜΕΡΩΣΗ ΜΗΤΡΩΟΥ ΣΥΝΑΛΛΑΣΣΟΜΕΝΩΝ ΔΗΜΟΥ ΜΥΤΙΛΗΝΗΣ',
    purpose: {
      class: 'debt-notices',
      text: 'η ενημέρωση των οφειλετών του Δήμου περί των οφειλών τους',
    },
    legalBases: ['ν. 4623/2019 (Α΄ 134)', 'ν. 4727/2020 (Α΄ 184)', KYA],
    request: { number: '30989', date: '2024-12-10' },
    letter: { number: '3472', date: '2025-02-07' },
  }),
  registry({
    id: 'istiaia-aidipsos-registry',
    body: 'Ιστιαίας-Αιδηψού',
    system: 'Αντληση Στοιχείων επικοινωνίας πολιτών Δήμου Ιστιαίας- Αιδηψού από ΕΜΕπ',
    purpose: {
      class: 'debt-notices',
      text: 'η χρήση των στοιχείων από την οικονομική υπηρεσία του Δήμου',
    },
    legalBases: ['ν. 4727/2020 άρθρα 29, 34 και 84 (Α΄ 184)', 'ν. 4704/2020 άρθρο 17 παρ. 3 (Α΄ 133)'],
    request: { number: '31167', date: '2024-12-16' },
    letter: { number: '2662', date: '2025-02-12' },
  }),
  registry({
    id: 'ierapetra-registry',
    body: 'Ιεράπετρας',
    system: 'ΔΗΜΟΣ ΙΕΡΑΠΕΤΡΑΣ ΟΙΚΟΝΟΜΙΚΗ ΥΠΗΡΕΣΙΑ',
    purpose: { class: 'citizen-messages', text: MESSAGES },
    legalBases: [KYA],
    request: { number: '32026', date: '2025-01-21' },
    letter: { number: '1908', date: '2025-02-10' },
  }),
  registry({
    id: 'elefsina-registry',
    body: 'Ελευσίνας',
    system: 'ΠΣ ΔΗΜΟΣ ΕΛΕΥΣΙΝΑΣ',
    purpose: {
      class: 'debt-notices',
      text: 'η δυνατότητα ηλεκτρονικής επικοινωνίας του Δήμου μας με τα φυσικά πρόσωπα- οφειλέτες, ενημέρωση για οφειλές μέσω email, στα πλαίσια της ψηφιακής αναβάθμισης και μείωσης κόστους χαρτιού για την αποστολή των ειδοποιήσεων ταχυδρομικά',
    },
    legalBases: ['ν. 4704/2020 άρθρο 17 (Α΄ 133)', KYA],
    request: { number: '32361', date: '2025-01-30' },
    letter: { number: '4822', date: '2025-02-14' },
    naturalPersonsOnly: true,
  }),
  registry({
    id: 'salamina-registry',
    body: 'Σαλαμίνας',
    system: 'Κέντρο Ειδοποιήσεων - Αποστολή μηνυμάτων κειμένου και αποστολή ειδοποίησης Δήμου Σαλαμίνας',
    purpose: { class: 'citizen-messages', text: MESSAGES },
    legalBases: [KYA],
    request: { number: '32724', date: '2025-02-10' },
    letter: { number: '3578', date: '2025-02-13' },
  }),
];

/** «Κέντρο Ειδοποιήσεων - Αποστολή μηνυμάτων κειμένου και αποστολή ειδοποίησης», systems 1–3. */
export const notificationCentreGrants2025: readonly IntegrationGrant[] = [
  centre({
    id: 'vari-voula-vouliagmeni-notifications',
    body: 'Βάρης Βούλας Βουλιαγμένης',
    system: 'Ε.Μ.Επ. ΚΕΝΤΡΟ ΕΙΔΟΠΟΙΗΣΕΩΝ ΑΠΟΣΤΟΛΗ EMAIL SMS ΔΗΜΟΥ ΒΑΡΗΣ ΒΟΥΛΑΣ ΒΟΥΛΙΑΓΜΕΝΗΣ',
    purpose: {
      class: 'general-notifications',
      text: 'η αποστολή ειδοποιήσεων email και sms σε συναλλασσομένους με το Δήμο',
    },
    legalBases: [KYA],
    request: { number: '32092', date: '2025-01-22' },
    letter: { number: '6900', date: '2025-02-17' },
  }),
  centre({
    id: 'lavreotiki-notifications',
    body: 'Λαυρεωτικής',
    system: '2024_12_SMS_MAIL ΔΕΔΟΜΕΝΑ ΑΠΟ ΕΘΝΙΚΟ ΜΗΤΡΩΟ ΕΠΙΚΟΙΝΩΝΙΑΣ ΓΙΑ ΔΗΜΟ ΛΑΥΡΕΩΤΙΚΗΣ',
    purpose: {
      class: 'debt-notices',
      text: 'η άντληση στοιχείων επικοινωνίας πολιτών για χρήση από το μηχανογραφικό σύστημα οικονομικών υπηρεσιών του Δήμου, για την αποστολή ειδοποιήσεων για οικονομικές εκκρεμότητές τους προς τον Δήμο',
    },
    legalBases: ['ν. 4704/2020 άρθρο 17 παρ. 3 (Α΄ 133)', KYA],
    request: { number: '31219', date: '2024-12-17' },
    letter: { number: '2421', date: '2025-02-11' },
  }),
  centre({
    id: 'salamina-notifications',
    body: 'Σαλαμίνας',
    system: 'Κέντρο Ειδοποιήσεων - Αποστολή μηνυμάτων κειμένου και αποστολή ειδοποίησης Δήμου Σαλαμίνας',
    purpose: { class: 'citizen-messages', text: MESSAGES },
    legalBases: [KYA],
    request: { number: '32551', date: '2025-02-05' },
    letter: { number: '3589', date: '2025-02-13' },
  }),
];
