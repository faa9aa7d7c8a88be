import type { Texts } from '../errors/index.ts';
import type { MunicipalityPlan } from './plan.ts';
import { videoMeansProblems } from './video-means.ts';

/** One organisational rule of the decision and how a municipality stands with it. */
export interface ComplianceLine extends Texts {
  readonly rule: string;
  readonly source: string;
  /** `met` by this plan, `open` = something is missing, `enforced` = the software lets nobody break it. */
  readonly status: 'met' | 'open' | 'enforced';
}

type Rule = Omit<ComplianceLine, 'status' | 'source'> & {
  readonly paragraph: string;
  readonly status: (plan: MunicipalityPlan) => ComplianceLine['status'];
};

const enforced = () => 'enforced' as const;
const metIf = (isMet: boolean) => (isMet ? 'met' : 'open');

const RULES: readonly Rule[] = [
  {
    rule: 'joined',
    paragraph: 'άρθρο 6 §3',
    el: 'Ο Δήμος έχει ενταχθεί με πράξη',
    en: 'The municipality has joined by an act',
    status: ({ joined }) => metIf(joined !== undefined),
  },
  {
    rule: 'documents',
    paragraph: 'άρθρο 2 §11',
    el: 'Κάθε υπηρεσία που χειρίζεται υποθέσεις λέει ποια δικαιολογητικά χρειάζονται',
    en: 'Every service that handles cases says which documents are needed',
    status: ({ fields }) =>
      metIf(
        fields.every(({ services }) =>
          services.every(
            ({ nature, active, requiredDocuments }) =>
              !active || nature !== 'case-handling' || requiredDocuments.length > 0,
          ),
        ),
      ),
  },
  {
    rule: 'gap',
    paragraph: 'άρθρο 5 §2',
    el: 'Ανάμεσα στα ραντεβού ενός υπαλλήλου υπάρχει κενό',
    en: "There is a gap between an officer's appointments",
    status: ({ modes }) => metIf(Object.values(modes).every((mode) => (mode?.gapMinutes ?? 0) > 0)),
  },
  {
    rule: 'video-server',
    paragraph: 'άρθρο 7 §4',
    el: 'Όσα μόνο ο διακομιστής τηλεδιασκέψεων μπορεί να υποσχεθεί έχουν επιβεβαιωθεί',
    en: 'What only the video server can promise has been confirmed',
    status: (plan) => metIf(videoMeansProblems(plan).length === 0),
  },
  {
    rule: 'phone-information-only',
    paragraph: 'άρθρο 1 §3β',
    el: 'Τηλεφωνικά δίνονται μόνο πληροφορίες',
    en: 'By telephone information only is given',
    status: enforced,
  },
  {
    rule: 'declarations',
    paragraph: 'άρθρο 2 §4',
    el: 'Κανένα ραντεβού χωρίς τις δύο δηλώσεις',
    en: 'No appointment without the two declarations',
    status: enforced,
  },
  {
    rule: 'person-served-appears',
    paragraph: 'άρθρο 2 §2',
    el: 'Εξυπηρετείται μόνο το πρόσωπο για το οποίο έγινε το ραντεβού',
    en: 'Only the person for whom it was made is served',
    status: enforced,
  },
  {
    rule: 'identification',
    paragraph: 'άρθρο 3 §1, §2',
    el: 'Στην τηλεδιάσκεψη ταυτοποίηση με κάμερα, πριν από κάθε άλλο',
    en: 'In a video call identification by camera, before anything else',
    status: enforced,
  },
  {
    rule: 'staff-credentials',
    paragraph: 'άρθρο 4 §2',
    el: 'Υπάλληλοι μόνο με Κωδικούς Δημόσιας Διοίκησης',
    en: 'Officers with Public Administration credentials only',
    status: enforced,
  },
  {
    rule: 'transfer-by-consent',
    paragraph: 'άρθρο 5 §4ε',
    el: 'Μεταφορά μόνο με τη σύμφωνη γνώμη του αιτούντος',
    en: 'A transfer only with the agreement of the applicant',
    status: enforced,
  },
  {
    rule: 'access-log',
    paragraph: 'άρθρο 7 §2',
    el: 'Κάθε πρόσβαση σε προσωπικά δεδομένα καταγράφεται',
    en: 'Every access to personal data is logged',
    status: enforced,
  },
  {
    rule: 'no-recording',
    paragraph: 'άρθρο 7 §4',
    el: 'Καμία καταγραφή εικόνας, ήχου ή άλλων δεδομένων',
    en: 'No recording of picture, sound or other data',
    status: enforced,
  },
];

/**
 * How a municipality stands with the organisational measures of the decision, rule by rule.
 *
 * @see ΚΥΑ myDimos.Live, άρθρο 7 §3
 */
export function complianceReport(plan: MunicipalityPlan): ComplianceLine[] {
  return RULES.map(({ paragraph, status, ...rule }) => ({
    ...rule,
    source: `ΚΥΑ myDimos.Live, ${paragraph}`,
    status: status(plan),
  }));
}
