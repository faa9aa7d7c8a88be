import type { ActionRule } from './model.ts';
import type { ThyridesAction } from './thyrides-resource.ts';

const rule = (paragraph: string, el: string, en: string): ActionRule => ({
  source: `Εγκύκλιος θυρίδων ΚΕΠ, ${paragraph}`,
  el: `${el} (${paragraph}).`,
  en: `${en} (${paragraph}).`,
});

const PLATFORM = rule(
  '¶2, ¶9–10',
  'Αυτό το κάνει ο διαχειριστής της υπηρεσίας',
  'This is done by the administrator of the service',
);
const MANAGER = rule(
  '¶3–5',
  'Χρήστες μιας θυρίδας ορίζει, μετακινεί και διαγράφει μόνο ο διαχειριστής της',
  'Users of an inbox are defined, moved and deleted by its manager only',
);
const HANDOVER = rule(
  '¶6',
  'Διαχειριστή θυρίδας ορίζει ο απερχόμενος διαχειριστής, και τον απερχόμενο απενεργοποιεί ο νέος',
  'A manager is appointed by the outgoing one, who is then deactivated by the new one',
);
const PROCESS = rule(
  '¶2',
  'Τα αιτήματα μιας θυρίδας τα βλέπουν και τα διεκπεραιώνουν μόνο οι χρήστες και ο διαχειριστής της',
  'Requests of an inbox are seen and processed by its users and its manager only',
);
const OWN_DOCUMENTS = rule(
  '¶1',
  'Τα έγγραφα της θυρίδας ενός πολίτη τα βλέπει ο ίδιος',
  "The documents in a citizen's inbox are seen by that citizen",
);
const STANDING = rule(
  '¶5',
  'Απώλεια της ιδιότητας του δημοσίου υπαλλήλου δηλώνει ο διαχειριστής της θυρίδας του',
  'The loss of public-servant status is stated by the manager of the inbox of that person',
);

/** One sentence per action. A new action without its sentence does not compile. */
export const THYRIDES_RULES: Readonly<Record<ThyridesAction, ActionRule>> = {
  'kep:register': PLATFORM,
  'kep:report': PLATFORM,
  'kep:name-head': PLATFORM,
  'inbox:activate': rule(
    '¶2, ¶10',
    'Τη θυρίδα την ενεργοποιεί, μία φορά, ο προϊστάμενος του ΚΕΠ',
    'An inbox is activated, once, by the head of its KEP',
  ),
  'inbox:begin-production': PLATFORM,
  'inbox:view': PROCESS,
  'inbox:list-users': MANAGER,
  'inbox:add-user': MANAGER,
  'inbox:move-user': MANAGER,
  'inbox:remove-user': MANAGER,
  'inbox:appoint-manager': HANDOVER,
  'inbox:deactivate-manager': HANDOVER,
  'request:file': rule(
    '¶1, ¶8',
    'Αίτημα υποβάλλει ο πολίτης σε θυρίδα σε παραγωγική λειτουργία· δοκιμαστικό, οι χρήστες της πριν από αυτήν',
    'A request is filed by a citizen in an inbox in production; one for practice by its users before that',
  ),
  'request:view': PROCESS,
  'request:take': PROCESS,
  'request:hand-over': PROCESS,
  'request:send-document': PROCESS,
  'request:answer': PROCESS,
  'document:keep': OWN_DOCUMENTS,
  'document:view': OWN_DOCUMENTS,
  'standing:end': STANDING,
  'standing:restore': PLATFORM,
};
