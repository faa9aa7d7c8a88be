import type { Texts } from '../errors/index.ts';
import { MYDIMOS_ROLES, type Relation, type RoleRow } from './mydimos.ts';

const ROLE_NAMES: Readonly<Record<RoleRow['role'], Texts>> = {
  anyone: { el: 'Οποιοσδήποτε', en: 'Anyone' },
  applicant: { el: 'Αιτών', en: 'Applicant' },
  representative: { el: 'Εκπρόσωπος επιχείρησης', en: 'Representative of a business' },
  officer: { el: 'Υπάλληλος Δήμου', en: 'Officer of a municipality' },
  'municipality-admin': { el: 'Διαχειριστής Δήμου', en: 'Administrator of a municipality' },
  'platform-admin': { el: 'Διαχειριστής ΓΓΠΣΔΔ', en: 'Administrator of the platform' },
  guest: { el: 'Τρίτο πρόσωπο', en: 'Third person' },
  interpreter: { el: 'Διερμηνέας', en: 'Interpreter' },
};

const CONDITIONS: Readonly<Record<Relation, Texts>> = {
  anyone: { el: 'πάντα', en: 'always' },
  'natural-person': {
    el: 'με δικούς του κωδικούς φυσικού προσώπου',
    en: 'signed in with own credentials, as a natural person',
  },
  'own-municipality': { el: 'στον Δήμο που διάλεξε', en: 'in the chosen municipality' },
  joined: { el: 'σε Δήμο που έχει ενταχθεί', en: 'in a municipality that has joined' },
  'booked-it': { el: 'το έκλεισε ο ίδιος', en: 'who booked it' },
  'is-served': { el: 'εξυπηρετείται ο ίδιος', en: 'who is the person served' },
  'acts-for-business': {
    el: 'είναι για την επιχείρησή του, με κωδικούς της ή με ελεγμένη εκπροσώπηση',
    en: 'it is for the business acted for, by its credentials or a verified representation',
  },
  'is-assigned': { el: 'του έχει ανατεθεί', en: 'to whom it is assigned' },
  'is-interpreter': { el: 'διερμηνεύει σε αυτό', en: 'who interprets in it' },
  'is-guest': { el: 'έχει προσκληθεί', en: 'who was invited' },
  'holds-it': { el: 'την κρατά ο ίδιος', en: 'who holds it' },
  'is-subject': { el: 'για τα δικά του στοιχεία', en: 'for their own data' },
  'own-session': { el: 'στη δική του σύνδεση', en: 'in their own session' },
};

/** One right as people read it. */
export interface RoleTableRow {
  readonly role: RoleRow['role'];
  readonly action: RoleRow['action'];
  readonly when: readonly Relation[];
  readonly roleName: Texts;
  /** All of them must hold. */
  readonly conditions: readonly Texts[];
  readonly source: string;
}

/**
 * The role table with its words in Greek and English, for documentation and for pages that show who may do what.
 * Whatever is not in it is refused.
 */
export const roleTable: readonly RoleTableRow[] = MYDIMOS_ROLES.map((row) => ({
  ...row,
  roleName: ROLE_NAMES[row.role],
  conditions: row.when.map((relation) => CONDITIONS[relation]),
}));
