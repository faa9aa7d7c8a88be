import type { MyDimosRole } from './actor.ts';
import type { Row } from './model.ts';
import type { MyDimosAction } from './resource.ts';

/**
 * Relations between an actor and the thing asked about. Each is a predicate in `relations.ts`; a row holds when all
 * of its relations do.
 */
export type Relation =
  | 'anyone'
  | 'natural-person'
  | 'own-municipality'
  | 'joined'
  | 'booked-it'
  | 'is-served'
  | 'acts-for-business'
  | 'is-assigned'
  | 'is-guest'
  | 'is-interpreter'
  | 'holds-it'
  | 'own-session'
  | 'is-subject';

export type RoleRow = Row<MyDimosRole | 'anyone', MyDimosAction, Relation>;

const kya = (paragraph: string) => `ΚΥΑ myDimos.Live, ${paragraph}`;
const row = (
  role: RoleRow['role'],
  action: MyDimosAction,
  when: readonly Relation[],
  paragraph: string,
): RoleRow => ({
  role,
  action,
  when,
  source: kya(paragraph),
});

/**
 * Who may do what in myDimos.Live: whatever no row allows is refused. `recording:make` has no row and never will
 * (άρθρο 7 §4).
 */
export const MYDIMOS_ROLES: readonly RoleRow[] = [
  row('anyone', 'municipality:list', ['anyone'], 'άρθρο 2 §1'),
  row('anyone', 'service:list', ['anyone'], 'άρθρο 2 §1'),
  row('anyone', 'slot:list', ['joined'], 'άρθρο 2 §1'),

  row('applicant', 'hold:create', ['joined'], 'άρθρο 2 §1'),
  row('representative', 'hold:create', ['joined'], 'άρθρο 2 §1'),
  row('officer', 'hold:create', ['own-municipality', 'joined'], 'άρθρο 4 §3'),
  row('applicant', 'hold:release', ['holds-it'], 'άρθρο 2 §7'),
  row('representative', 'hold:release', ['holds-it'], 'άρθρο 2 §7'),
  row('officer', 'hold:release', ['holds-it'], 'άρθρο 4 §3'),

  row('applicant', 'appointment:book', ['joined'], 'άρθρο 1 §3'),
  row('representative', 'appointment:book', ['joined'], 'άρθρο 1 §3'),
  row('applicant', 'appointment:book-for-other', ['natural-person', 'joined'], 'άρθρο 2 §2'),
  row('officer', 'appointment:book-for-other', ['own-municipality', 'joined'], 'άρθρο 4 §1'),

  ...(
    [
      'appointment:view',
      'appointment:reschedule',
      'appointment:cancel',
      'appointment:answer-transfer',
    ] as const
  ).flatMap((action) => {
    const paragraph = action === 'appointment:answer-transfer' ? 'άρθρο 5 §4ε' : 'άρθρο 2 §7';
    return [
      row('applicant', action, ['booked-it'], paragraph),
      row('applicant', action, ['is-served'], paragraph),
      row('representative', action, ['booked-it'], paragraph),
      row('representative', action, ['is-served'], paragraph),
      row('representative', action, ['acts-for-business'], paragraph),
    ];
  }),
  row('officer', 'appointment:view', ['own-municipality'], 'άρθρο 4 §3'),
  row('officer', 'appointment:reschedule', ['own-municipality'], 'άρθρο 4 §3'),
  row('officer', 'appointment:cancel', ['own-municipality'], 'άρθρο 4 §3'),
  row('municipality-admin', 'appointment:view', ['own-municipality'], 'άρθρο 5 §4'),

  row('applicant', 'appointment:join', ['is-served'], 'άρθρο 2 §2, §9'),
  row('representative', 'appointment:join', ['is-served'], 'άρθρο 2 §9'),
  row('officer', 'appointment:join', ['is-assigned', 'own-municipality'], 'άρθρο 1 §5'),
  row('guest', 'appointment:join', ['is-guest'], 'άρθρο 2 §12'),
  row('interpreter', 'appointment:join', ['is-interpreter'], 'άρθρο 2 §3δ'),
  row('applicant', 'appointment:ask-third-person', ['booked-it'], 'άρθρο 2 §12'),
  row('applicant', 'appointment:ask-third-person', ['is-served'], 'άρθρο 2 §12'),
  row('representative', 'appointment:ask-third-person', ['booked-it'], 'άρθρο 2 §12'),
  row('officer', 'appointment:invite-guest', ['is-assigned', 'own-municipality'], 'άρθρο 2 §12'),
  row('officer', 'appointment:invite-interpreter', ['is-assigned', 'own-municipality'], 'άρθρο 2 §3δ'),
  row('officer', 'appointment:start', ['is-assigned', 'own-municipality'], 'άρθρο 2 §2'),
  row('officer', 'appointment:identify', ['is-assigned', 'own-municipality'], 'άρθρο 3 §1'),
  row('officer', 'appointment:finish', ['is-assigned', 'own-municipality'], 'άρθρο 5 §1'),
  row('officer', 'appointment:send-documents', ['is-assigned', 'own-municipality'], 'άρθρο 2 §11'),
  row('officer', 'appointment:resend-message', ['own-municipality'], 'άρθρο 2 §6'),
  row('municipality-admin', 'appointment:resend-message', ['own-municipality'], 'άρθρο 2 §6'),
  row('officer', 'appointment:report-officer-absent', ['is-assigned', 'own-municipality'], 'άρθρο 5 §1'),
  // Who is absent records nothing: the administrators have the whole picture.
  row('municipality-admin', 'appointment:report-officer-absent', ['own-municipality'], 'άρθρο 5 §4'),

  row('officer', 'agenda:view', ['own-municipality'], 'άρθρο 5 §1'),
  row('officer', 'agenda:subscribe', ['own-municipality'], 'άρθρο 5 §1'),
  row('municipality-admin', 'agenda:view', ['own-municipality'], 'άρθρο 5 §4'),
  row('municipality-admin', 'agenda:view-all', ['own-municipality'], 'άρθρο 5 §4'),
  row('officer', 'slot:explain', ['own-municipality'], 'άρθρο 5 §3'),

  ...(
    [
      ['slot:explain', 'άρθρο 5 §4'],
      ['statistics:view', 'άρθρο 5 §4α'],
      ['audit:view', 'άρθρο 7 §2'],
      ['webhook:manage', 'άρθρο 5 §4'],
      ['schedule:view', 'άρθρο 5 §4β'],
      ['schedule:change', 'άρθρο 5 §4β, §4δ'],
      ['officer:add', 'άρθρο 5 §4γ'],
      ['officer:remove', 'άρθρο 5 §4γ'],
      ['appointment:propose-transfer', 'άρθρο 5 §4ε'],
    ] as const
  ).flatMap(([action, paragraph]) => [
    row('municipality-admin', action, ['own-municipality'], paragraph),
    row('platform-admin', action, ['anyone'], paragraph),
  ]),
  row('municipality-admin', 'mode:set', ['own-municipality'], 'άρθρο 6 §2'),
  row('municipality-admin', 'onboarding:view', ['own-municipality'], 'άρθρο 6 §1'),
  row('platform-admin', 'onboarding:view', ['anyone'], 'άρθρο 6 §1'),
  row('municipality-admin', 'onboarding:edit', ['own-municipality'], 'άρθρο 6 §1'),
  row('platform-admin', 'municipality:join', ['anyone'], 'άρθρο 6 §3'),

  // Before the choice an officer has no role: whether the choice is right is decided on the session itself.
  row('anyone', 'session:choose-municipality', ['own-session'], 'άρθρο 4 §3'),
  row('applicant', 'session:act-for', ['own-session'], 'άρθρο 1 §4'),
  row('representative', 'session:act-for', ['own-session'], 'άρθρο 1 §4'),

  // GDPR art. 15 and 17 through άρθρο 7 §1: everyone gets their own data; erasing is decided by who answers for it.
  row('applicant', 'subject:export', ['is-subject'], 'άρθρο 7 §1'),
  row('representative', 'subject:export', ['is-subject'], 'άρθρο 7 §1'),
  row('platform-admin', 'subject:export', ['anyone'], 'άρθρο 7 §1'),
  row('platform-admin', 'subject:erase', ['anyone'], 'άρθρο 7 §1'),

  ...(['officer', 'municipality-admin'] as const).flatMap((role) =>
    (['contact:lookup', 'notice:send'] as const).map((action) => ({
      role,
      action,
      when: ['own-municipality'] as const,
      source: 'Απόφαση Μητρώου Επικοινωνίας και Κέντρου Ειδοποιήσεων (2025), μέτρα §1',
    })),
  ),
];
