/** Words that begin an action of e:Presence, of the KEP inboxes, and of whoever watches over accesses. */
const PURPOSES: Readonly<Record<string, string>> = {
  ...of('collective-bodies', [
    'account',
    'institution',
    'org-unit',
    'role-request',
    'invitation',
    'conference',
  ]),
  ...of('kep-requests', ['kep', 'inbox', 'request', 'document', 'standing']),
  ...of('access-monitoring', ['audit']),
};

/**
 * Why a person's data is read, where the reading does not say it itself: for the purpose of the decision under which
 * the action stands, and for no other.
 *
 * @see ΚΥΑ myDimos.Live, άρθρο 7 §2, §3
 */
export function purposeOf(action: string): string {
  return PURPOSES[action.slice(0, action.indexOf(':'))] ?? 'appointments';
}

function of(purpose: string, words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map((word) => [word, purpose]));
}
