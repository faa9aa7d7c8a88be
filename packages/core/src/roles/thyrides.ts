import type { ThyridesRole } from './actor.ts';
import type { Row } from './model.ts';
import type { ThyridesAction } from './thyrides-resource.ts';

/** Relations of the KEP inboxes between an actor in a role and the thing asked about. */
export type ThyridesRelation =
  | 'own-inbox'
  | 'phase-login'
  | 'same-phase'
  | 'is-inactive'
  | 'in-familiarisation'
  | 'in-production'
  | 'not-oneself'
  | 'filed-it'
  | 'owns-it'
  | 'in-own-inbox';

export type ThyridesRow = Row<ThyridesRole, ThyridesAction, ThyridesRelation>;

const row = (
  role: ThyridesRole,
  action: ThyridesAction,
  when: readonly ThyridesRelation[],
  paragraph: string,
): ThyridesRow => ({ role, action, when, source: `Εγκύκλιος θυρίδων ΚΕΠ, ${paragraph}` });

const MINE = ['own-inbox', 'phase-login'] as const;

/**
 * Who may do what in the inboxes of KEPs: whatever no row allows is refused. Managers define the users of their
 * inboxes without anybody's approval (¶4), and so nobody else does: the platform has no row for it.
 */
export const THYRIDES_ROLES: readonly ThyridesRow[] = [
  row('platform-admin', 'kep:register', [], '¶2'),
  row('platform-admin', 'kep:report', [], '¶10'),
  row('platform-admin', 'kep:name-head', ['not-oneself'], '¶10'),

  row('inbox-manager', 'inbox:activate', ['own-inbox', 'is-inactive'], '¶2, ¶10'),
  row('platform-admin', 'inbox:begin-production', ['in-familiarisation'], '¶9'),
  row('inbox-manager', 'inbox:view', MINE, '¶2'),
  row('inbox-user', 'inbox:view', MINE, '¶2'),
  row('inbox-manager', 'inbox:list-users', MINE, '¶3'),
  row('inbox-manager', 'inbox:add-user', [...MINE, 'not-oneself'], '¶3–4'),
  row('inbox-manager', 'inbox:move-user', [...MINE, 'not-oneself'], '¶5'),
  row('inbox-manager', 'inbox:remove-user', [...MINE, 'not-oneself'], '¶5'),
  row('inbox-manager', 'inbox:appoint-manager', [...MINE, 'not-oneself'], '¶6'),
  row('inbox-manager', 'inbox:deactivate-manager', [...MINE, 'not-oneself'], '¶6'),

  row('citizen', 'request:file', ['in-production'], '¶1–2'),
  ...(['inbox-user', 'inbox-manager'] as const).flatMap((role) => [
    row(role, 'request:file', [...MINE, 'in-familiarisation'], '¶8'),
    ...(
      [
        'request:view',
        'request:take',
        'request:hand-over',
        'request:send-document',
        'request:answer',
      ] as const
    ).map((action) =>
      row(role, action, [...MINE, 'same-phase'], action === 'request:send-document' ? '¶1–2' : '¶2'),
    ),
  ]),
  row('citizen', 'request:view', ['filed-it'], '¶1'),
  row('citizen', 'document:keep', ['owns-it'], '¶1'),
  row('citizen', 'document:view', ['owns-it'], '¶1'),

  row('inbox-manager', 'standing:end', ['in-own-inbox', 'not-oneself'], '¶5'),
  row('platform-admin', 'standing:end', ['not-oneself'], '¶5'),
  row('platform-admin', 'standing:restore', ['not-oneself'], '¶5'),
];
