import type { MunicipalityPlan } from '../directory/plan.ts';
import type { Texts } from '../errors/index.ts';

/** Where a field is kept. `sealed` = encrypted under the person's own key; `digest` = a keyed digest only. */
export type FieldForm = 'sealed' | 'digest' | 'id';

/** A field of personal data, what it is for, and how it is kept. */
export interface ProcessedField {
  readonly field: string;
  readonly of: 'applicant' | 'person-served' | 'third-person' | 'representative' | 'officer';
  readonly purpose: Texts;
  readonly source: string;
  readonly form: FieldForm;
  /** Special category (GDPR art. 9), in that it may tell of a person's health. */
  readonly isSpecialCategory: boolean;
}

const kya = (paragraph: string) => `ΚΥΑ myDimos.Live, ${paragraph}`;
const field = (
  name: string,
  of: ProcessedField['of'],
  el: string,
  en: string,
  source: string,
  form: FieldForm = 'sealed',
  isSpecialCategory = false,
): ProcessedField => ({ field: name, of, purpose: { el, en }, source, form, isSpecialCategory });

/** Every field of personal data that appointments process. A test holds it to what is stored. */
export const PROCESSED_FIELDS: readonly ProcessedField[] = [
  field('name', 'person-served', 'Ποιος εξυπηρετείται', 'Who is served', kya('άρθρο 2 §3α')),
  field(
    'email',
    'person-served',
    'Μηνύματα για το ραντεβού',
    'Messages about the appointment',
    kya('άρθρο 2 §3β'),
  ),
  field(
    'phone',
    'person-served',
    'Κλήση του Δήμου, επικοινωνία',
    'The call of the municipality, contact',
    kya('άρθρο 2 §3γ'),
  ),
  field(
    'afm',
    'person-served',
    'Όρια ραντεβού ανά πρόσωπο',
    'Limits of appointments per person',
    kya('άρθρο 2 §2'),
    'digest',
  ),
  field(
    'specialRequirements',
    'person-served',
    'Πρόσβαση και διερμηνεία',
    'Access and interpretation',
    kya('άρθρο 2 §3δ'),
    'sealed',
    true,
  ),
  field(
    'caseRef',
    'person-served',
    'Ο υπάλληλος που έχει την υπόθεση',
    'The officer who has the case',
    kya('άρθρο 2 §5'),
  ),
  field(
    'extraFields',
    'person-served',
    'Όσα ζητά επιπλέον ο Δήμος',
    'What the municipality asks besides',
    kya('άρθρο 2 §3'),
  ),
  field(
    'thirdPerson',
    'third-person',
    'Πρόσκληση στην τηλεδιάσκεψη',
    'The invitation to the video call',
    kya('άρθρο 2 §12'),
  ),
  field('business', 'representative', 'Για ποια επιχείρηση', 'For which business', kya('άρθρο 1 §4')),
  field('name', 'applicant', 'Ποιος συνδέθηκε', 'Who signed in', kya('άρθρο 1 §4')),
  field(
    'afm',
    'applicant',
    'Ταυτοποίηση με το TAXISnet',
    'Identification through TAXISnet',
    kya('άρθρο 1 §4'),
  ),
  field('name', 'officer', 'Ποιος εξυπηρετεί', 'Who serves', kya('άρθρο 5 §1')),
];

/** A record of processing activities (GDPR art. 30) for one municipality. */
export interface ProcessingRecord {
  readonly controller: { readonly name: Texts; readonly phone: string };
  readonly purposes: readonly Texts[];
  readonly legalBases: readonly string[];
  readonly subjects: readonly ProcessedField['of'][];
  readonly fields: readonly ProcessedField[];
  readonly recipients: readonly Texts[];
  readonly transfersToThirdCountries: 'none';
  readonly retentionMonths: number;
  readonly measures: readonly Texts[];
}

/**
 * Makes the record of processing activities that a municipality has to keep, from its plan and from what the software
 * does. What only the municipality knows (its data protection officer, its processors) is to be added by hand.
 *
 * @see GDPR art. 30; ΚΥΑ myDimos.Live, άρθρο 7 §1
 */
export function processingRecord(plan: MunicipalityPlan): ProcessingRecord {
  const { name, phone } = plan.municipality;
  const extra = plan.extraFields.length > 0;
  const third = plan.thirdPersonAllowed && plan.modes.video !== undefined;
  const fields = PROCESSED_FIELDS.filter(
    (one) => (one.field !== 'extraFields' || extra) && (one.of !== 'third-person' || third),
  );
  return {
    controller: { name, phone },
    purposes: [
      {
        el: 'Ραντεβού πολιτών και επιχειρήσεων με υπηρεσίες του Δήμου',
        en: 'Appointments of citizens and businesses with services of the municipality',
      },
    ],
    legalBases: [kya('άρθρα 1–7'), 'Κανονισμός (ΕΕ) 2016/679, άρθρο 6 §1ε', 'ν. 4624/2019, άρθρο 5'],
    subjects: [...new Set(fields.map(({ of }) => of))],
    fields,
    recipients: [
      { el: 'Υπάλληλοι και διαχειριστές του Δήμου', en: 'Officers and administrators of the municipality' },
      {
        el: 'Γενική Γραμματεία Πληροφοριακών Συστημάτων (σύνδεση, Μητρώο Επικοινωνίας, Κέντρο Ειδοποιήσεων)',
        en: 'General Secretariat of Information Systems (sign-in, Contact Registry, Notification Centre)',
      },
      ...(plan.modes.video
        ? [
            {
              el: 'Ο διακομιστής τηλεδιασκέψεων, χωρίς καταγραφή',
              en: 'The video server, which keeps nothing',
            },
          ]
        : []),
    ],
    transfersToThirdCountries: 'none',
    retentionMonths: plan.policy.retentionMonths,
    measures: MEASURES,
  };
}

const MEASURES: readonly Texts[] = [
  {
    el: 'Κάθε πρόσωπο έχει δικό του κλειδί (AES-256-GCM)· διαγραφή είναι η καταστροφή του κλειδιού',
    en: "Every person has a key of their own (AES-256-GCM); erasure is the key's destruction",
  },
  { el: 'Το κύριο κλειδί φυλάσσεται έξω από τη βάση', en: 'The master key is kept outside of the database' },
  {
    el: 'Κάθε πρόσβαση καταγράφεται σε αλυσίδα με υπογεγραμμένα σημεία ελέγχου',
    en: 'Every access is logged in a chain with signed checkpoints',
  },
  {
    el: 'Δικαιώματα μόνο όσα ορίζει ο νόμος, ανά Δήμο',
    en: 'Rights are those of the law alone, per municipality',
  },
  { el: 'Καμία καταγραφή εικόνας ή ήχου', en: 'No recording of picture or sound' },
];
