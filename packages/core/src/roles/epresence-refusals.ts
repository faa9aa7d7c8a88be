import type { EPresenceAction } from './epresence-resource.ts';
import type { ActionRule } from './model.ts';

const rule = (paragraph: string, el: string, en: string): ActionRule => ({
  source: `Εγκύκλιος e:Presence (2020), ${paragraph}`,
  el: `${el} (${paragraph}).`,
  en: `${en} (${paragraph}).`,
});

const OWN_ACCOUNT = rule(
  '§5–6',
  'Λογαριασμό έχει και αλλάζει μόνο ο ίδιος, με τη δική του σύνδεση',
  'An account is had and changed by its own person only, signed in in person',
);
const PLATFORM = rule(
  '§3, §8',
  'Αυτό το κάνει ο διαχειριστής της υπηρεσίας',
  'This is done by the administrator of the service',
);
const COORDINATORS = rule(
  '§9δ',
  'Οργανικές Μονάδες και τους Συντονιστές τους ορίζει ο Συντονιστής του Φορέα τους',
  'Units and their coordinators are set by the coordinator of their institution',
);
const ORGANISE = rule(
  '§4, §9, §10',
  'Τηλεδιάσκεψη οργανώνουν μόνο Συντονιστές, για τον Φορέα ή την Οργανική Μονάδα τους',
  'Conferences are organised by coordinators only, for their own institution or unit',
);
const MANAGE = rule(
  '§9ε, §10γ',
  'Τηλεδιάσκεψη διαχειρίζεται όποιος τη διοργάνωσε, και ο Συντονιστής Φορέα όσες διοργάνωσαν οι μονάδες του',
  'A conference is managed by who organised it, and by the institution coordinator where a unit of it did',
);
const TAKE_PART = rule(
  '§4, §9γ, §10δ',
  'Σε τηλεδιάσκεψη συμμετέχει όποιος προσκλήθηκε από Συντονιστή',
  'Who was invited by a coordinator takes part in a conference',
);
const ASK = rule(
  '§7',
  'Αίτημα αλλαγής ρόλου υποβάλλει ο καθένας για τον εαυτό του',
  'A change of role is asked for by everyone for themself',
);

/** One sentence per action. A new action without its sentence does not compile. */
export const EPRESENCE_RULES: Readonly<Record<EPresenceAction, ActionRule>> = {
  'account:register': OWN_ACCOUNT,
  'account:view': OWN_ACCOUNT,
  'account:accept-terms': OWN_ACCOUNT,
  'account:set-email': OWN_ACCOUNT,
  'account:resend-confirmation': OWN_ACCOUNT,
  'account:confirm-email': OWN_ACCOUNT,
  'institution:create': PLATFORM,
  'institution:list': PLATFORM,
  'institution:list-coordinators': COORDINATORS,
  'institution:list-without-coordinator': PLATFORM,
  'institution:remove-coordinator': PLATFORM,
  'org-unit:create': COORDINATORS,
  'org-unit:appoint-coordinator': COORDINATORS,
  'org-unit:remove-coordinator': COORDINATORS,
  'role-request:submit': ASK,
  'role-request:view': ASK,
  'role-request:list': PLATFORM,
  'role-request:approve': PLATFORM,
  'role-request:reject': PLATFORM,
  'invitation:accept': rule(
    '§9δ',
    'Πρόσκληση αποδέχεται μόνο το πρόσωπο στο οποίο απευθύνεται',
    'An invitation is accepted only by the person it is meant for',
  ),
  'invitation:revoke': COORDINATORS,
  'conference:create': ORGANISE,
  'conference:view': TAKE_PART,
  'conference:manage': MANAGE,
  'conference:invite': MANAGE,
  'conference:join': TAKE_PART,
  'conference:support': MANAGE,
  'conference:supervise': MANAGE,
};
