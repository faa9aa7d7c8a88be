import type { Texts } from '../errors/index.ts';
import { EPRESENCE_ROLES, type EPresenceRelation, type EPresenceRow } from './epresence.ts';
import { MYDIMOS_ROLES, type Relation, type RoleRow } from './mydimos.ts';
import { THYRIDES_ROLES, type ThyridesRelation, type ThyridesRow } from './thyrides.ts';

type AnyRow = RoleRow | EPresenceRow | ThyridesRow;

const ROLE_NAMES: Readonly<Record<AnyRow['role'], Texts>> = {
  anyone: { el: 'Οποιοσδήποτε', en: 'Anyone' },
  applicant: { el: 'Αιτών', en: 'Applicant' },
  representative: { el: 'Εκπρόσωπος επιχείρησης', en: 'Representative of a business' },
  officer: { el: 'Υπάλληλος Δήμου', en: 'Officer of a municipality' },
  'municipality-admin': { el: 'Διαχειριστής Δήμου', en: 'Administrator of a municipality' },
  'platform-admin': { el: 'Διαχειριστής ΓΓΠΣΔΔ', en: 'Administrator of the platform' },
  guest: { el: 'Τρίτο πρόσωπο', en: 'Third person' },
  interpreter: { el: 'Διερμηνέας', en: 'Interpreter' },
  registrant: { el: 'Όποιος συνδέθηκε με TAXISnet', en: 'Whoever signed in through TAXISnet' },
  user: { el: 'Χρήστης e:Presence', en: 'User of e:Presence' },
  'org-unit-coordinator': {
    el: 'Συντονιστής Οργανικής Μονάδας',
    en: 'Coordinator of an organisational unit',
  },
  'institution-coordinator': { el: 'Συντονιστής Φορέα', en: 'Coordinator of an institution' },
  citizen: { el: 'Πολίτης', en: 'Citizen' },
  'inbox-user': { el: 'Χρήστης θυρίδας ΚΕΠ', en: 'User of a KEP inbox' },
  'inbox-manager': { el: 'Διαχειριστής θυρίδας ΚΕΠ', en: 'Manager of a KEP inbox' },
};

const CONDITIONS: Readonly<Record<Relation | EPresenceRelation | ThyridesRelation, Texts>> = {
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
  'own-account': { el: 'για τον δικό του λογαριασμό', en: 'for their own account' },
  'own-institution': { el: 'στον Φορέα του', en: 'in their own institution' },
  'own-units': { el: 'στις Οργανικές Μονάδες του', en: 'in their own units' },
  'own-request': { el: 'για δικό του αίτημα', en: 'for a request of their own' },
  'not-own-request': { el: 'όχι για δικό του αίτημα', en: 'not for a request of their own' },
  'not-oneself': { el: 'όχι για τον εαυτό του', en: 'not for themself' },
  'created-it': { el: 'τη διοργάνωσε ο ίδιος', en: 'who organised it' },
  'organised-by-unit': {
    el: 'τη διοργάνωσε Συντονιστής Οργανικής Μονάδας',
    en: 'organised by a coordinator of a unit',
  },
  'is-invitee': { el: 'απευθύνεται σε αυτόν, από άλλον', en: 'it is meant for them, by somebody else' },
  'is-invited': { el: 'έχει προσκληθεί', en: 'who was invited' },
  'own-inbox': { el: 'στη δική του θυρίδα', en: 'in their own inbox' },
  'phase-login': {
    el: 'με τους κωδικούς της φάσης: προσωπικούς πριν από την παραγωγική λειτουργία, υπηρεσιακούς σε αυτήν',
    en: 'with the credentials of the phase: personal ones before production, staff ones in it',
  },
  'same-phase': {
    el: 'δοκιμαστικό πριν από την παραγωγική λειτουργία, πολίτη σε αυτήν',
    en: 'made up before production, a citizen’s in it',
  },
  'is-inactive': { el: 'αν δεν έχει ενεργοποιηθεί', en: 'while it is not open' },
  'in-familiarisation': { el: 'πριν από την παραγωγική λειτουργία', en: 'before production' },
  'in-production': { el: 'σε παραγωγική λειτουργία', en: 'in production' },
  'filed-it': { el: 'το υπέβαλε ο ίδιος', en: 'who filed it' },
  'owns-it': { el: 'είναι δικό του', en: 'whose it is' },
  'in-own-inbox': {
    el: 'για χρήστη ή διαχειριστή της δικής του θυρίδας',
    en: 'for who has a role in their own inbox',
  },
};

/** One right as people read it. */
export interface RoleTableRow<One extends AnyRow = RoleRow> {
  readonly role: One['role'];
  readonly action: One['action'];
  readonly when: One['when'];
  readonly roleName: Texts;
  /** All of them must hold; none = always. */
  readonly conditions: readonly Texts[];
  readonly source: string;
}

/**
 * The role table of myDimos with its words in Greek and English, for documentation and for pages that show who may do
 * what. Whatever is not in it is refused.
 */
export const roleTable: readonly RoleTableRow[] = inWords(MYDIMOS_ROLES);

/** The role table of e:Presence with its words. */
export const ePresenceRoleTable: readonly RoleTableRow<EPresenceRow>[] = inWords(EPRESENCE_ROLES);

/** The role table of the KEP inboxes with its words. */
export const thyridesRoleTable: readonly RoleTableRow<ThyridesRow>[] = inWords(THYRIDES_ROLES);

function inWords<One extends AnyRow>(rows: readonly One[]): readonly RoleTableRow<One>[] {
  return rows.map(({ role, action, when, source }) => ({
    role,
    action,
    when,
    source,
    roleName: ROLE_NAMES[role],
    conditions: when.map((relation) => CONDITIONS[relation]),
  }));
}
