import {
  type AccountState,
  type Action,
  type Actor,
  anonymous,
  EPRESENCE_ROLES,
  type EPresenceGrant,
  type InboxGrant,
  type InboxPhase,
  MYDIMOS_ROLES,
  operator,
  type Resource,
  THYRIDES_ROLES,
} from '../../../src/roles/index.ts';
import {
  ACTORS,
  appointment,
  BUSINESS,
  GRANTS,
  ME,
  OFFICER_ID,
  OTHER,
  OTHER_TOWN,
  OWN_TOWN,
} from '../../support/actors.ts';
import type { System } from './engine.ts';

const me = ACTORS.citizen;
const staff: Actor = { ...me, login: 'officer' };
/** Grants that must count for nothing: of a login that is none, of a business. */
const unsigned = (actor: Actor): Actor => ({ ...actor, principalId: null });
const business = (actor: Actor): Actor => ({ ...actor, personId: BUSINESS, kind: 'legal-entity' });

const INSTITUTION: EPresenceGrant = { role: 'institution-coordinator', institutionId: 'inst-a' };
const UNIT: EPresenceGrant = { role: 'org-unit-coordinator', institutionId: 'inst-a', orgUnitId: 'unit-1' };
const OTHER_UNIT: EPresenceGrant = { ...UNIT, orgUnitId: 'unit-2' };
const ELSEWHERE: EPresenceGrant = { role: 'institution-coordinator', institutionId: 'inst-b' };
const inEPresence = (account: AccountState, ...grants: EPresenceGrant[]) => ({
  epresence: { account, grants },
});

const MANAGER: InboxGrant = { role: 'inbox-manager', kepId: 'kep-a', inboxId: 'inbox-1' };
const USER: InboxGrant = { role: 'inbox-user', kepId: 'kep-a', inboxId: 'inbox-1' };
const MANAGER_ELSEWHERE: InboxGrant = { role: 'inbox-manager', kepId: 'kep-b', inboxId: 'inbox-2' };

const platformAdmin: Actor = { ...staff, grants: [GRANTS[2]] };
const officerOfTwo: Actor = {
  ...ACTORS.officer,
  grants: [GRANTS[0], { role: 'officer', municipalityId: OTHER_TOWN, officerId: OFFICER_ID }],
};

/** Everyone who may stand before a system, those included who bring the roles of another one. */
export const PEOPLE: Readonly<Record<System, readonly Actor[]>> = {
  mydimos: [
    ...Object.values(ACTORS),
    officerOfTwo,
    { ...ACTORS.officer, municipalityId: null },
    { ...ACTORS.officer, login: 'citizen' },
    { ...ACTORS.admin, login: 'citizen' },
    { ...ACTORS.officer, grants: GRANTS.slice(0, 2) },
    { ...platformAdmin, login: 'citizen' },
    ...[me, ACTORS['rep-own'], ACTORS['rep-business'], ACTORS.officer, ACTORS.admin, platformAdmin].map(
      unsigned,
    ),
    { ...me, personId: null },
    { ...business(me), isRepresentationVerified: true, actingForId: 'business-2' },
    { ...me, ...inEPresence('active', INSTITUTION, UNIT), inboxes: [MANAGER, USER] },
  ],
  epresence: [
    anonymous,
    me,
    ...(['none', 'awaiting-terms', 'email-unverified'] as const).map((state) => ({
      ...me,
      ...inEPresence(state, INSTITUTION, UNIT),
    })),
    { ...me, ...inEPresence('active') },
    { ...me, ...inEPresence('active', INSTITUTION) },
    { ...me, ...inEPresence('active', UNIT) },
    { ...me, ...inEPresence('active', UNIT, OTHER_UNIT) },
    { ...me, ...inEPresence('active', UNIT, ELSEWHERE) },
    business({ ...me, ...inEPresence('active', INSTITUTION, UNIT) }),
    unsigned({ ...me, ...inEPresence('active', INSTITUTION, UNIT) }),
    { ...staff, ...inEPresence('active', INSTITUTION, UNIT) },
    { ...me, login: 'otp', ...inEPresence('active', INSTITUTION, UNIT) },
    operator,
    platformAdmin,
    unsigned(platformAdmin),
    { ...platformAdmin, login: 'citizen', ...inEPresence('active') },
    { ...ACTORS.admin, inboxes: [MANAGER, USER] },
  ],
  thyrides: [
    anonymous,
    me,
    staff,
    operator,
    platformAdmin,
    unsigned(platformAdmin),
    { ...platformAdmin, login: 'citizen' },
    ...[MANAGER, USER, MANAGER_ELSEWHERE].flatMap((grant) =>
      (['citizen', 'officer', 'otp'] as const).map((login) => ({ ...me, login, inboxes: [grant] })),
    ),
    { ...me, inboxes: [USER, MANAGER_ELSEWHERE] },
    { ...staff, inboxes: [USER, MANAGER_ELSEWHERE] },
    ...[me, staff].flatMap((actor) => [
      business({ ...actor, inboxes: [MANAGER, USER] }),
      unsigned({ ...actor, inboxes: [MANAGER, USER] }),
    ]),
    { ...ACTORS.admin, ...inEPresence('active', INSTITUTION) },
    { ...me, ...inEPresence('active', INSTITUTION, UNIT) },
  ],
};

const BOTH = [true, false] as const;
const subjects = [null, ME, OTHER];

function myDimosThings(): Resource[] {
  const things: Resource[] = [
    { type: 'platform' },
    ...['login-me', 'login-else'].map((principalId) => ({ type: 'session' as const, principalId })),
    ...[ME, BUSINESS, OTHER].map((personId) => ({ type: 'subject' as const, personId })),
  ];
  for (const municipalityId of [OWN_TOWN, OTHER_TOWN]) {
    for (const joined of BOTH) things.push({ type: 'municipality', municipalityId, joined });
    for (const heldById of [ME, BUSINESS, OTHER]) things.push({ type: 'hold', municipalityId, heldById });
    things.push(appointment({ municipalityId, bookedById: BUSINESS }));
    things.push(appointment({ municipalityId, personServedId: BUSINESS }));
    for (const bookedById of [ME, OTHER]) {
      for (const personServedId of [ME, OTHER]) {
        for (const officerId of [OFFICER_ID, 'officer-2']) {
          things.push(appointment({ municipalityId, bookedById, personServedId, officerId }));
        }
      }
    }
    for (const onBehalfOfBusinessId of [ME, BUSINESS, 'business-2']) {
      things.push(appointment({ municipalityId, onBehalfOfBusinessId }));
    }
    things.push(appointment({ municipalityId, guestIds: ['login-else', 'login-me'] }));
    things.push(appointment({ municipalityId, interpreterIds: ['login-me'] }));
  }
  return things;
}

function ePresenceThings(): Resource[] {
  const things: Resource[] = [
    { type: 'platform' },
    ...[ME, BUSINESS, OTHER].map((personId) => ({ type: 'account' as const, personId })),
    ...[ME, OTHER].map((requestedById) => ({
      type: 'role-request' as const,
      institutionId: null,
      requestedById,
    })),
  ];
  for (const institutionId of ['inst-a', 'inst-b']) {
    for (const subjectId of subjects) {
      things.push({ type: 'institution', institutionId, subjectId });
      things.push({ type: 'org-unit', institutionId, orgUnitId: 'unit-1', subjectId });
    }
    for (const requestedById of [ME, BUSINESS, OTHER]) {
      things.push({ type: 'role-request', institutionId, requestedById });
    }
    for (const invitedById of [ME, OTHER]) {
      for (const inviteeId of [...subjects, BUSINESS]) {
        things.push({ type: 'invitation', institutionId, orgUnitId: 'unit-1', invitedById, inviteeId });
      }
    }
    for (const orgUnitIds of [[], ['unit-1'], ['unit-2'], ['unit-1', 'unit-2']]) {
      for (const organisedAs of ['institution-coordinator', 'org-unit-coordinator'] as const) {
        for (const createdById of [ME, OTHER]) {
          for (const invitedIds of [[], [OTHER, ME]]) {
            things.push({
              type: 'conference',
              institutionId,
              orgUnitIds,
              organisedAs,
              createdById,
              invitedIds,
            });
          }
        }
      }
    }
  }
  return things;
}

const PHASES: readonly InboxPhase[] = ['inactive', 'familiarisation', 'production'];

function thyridesThings(): Resource[] {
  const things: Resource[] = [
    { type: 'platform' },
    ...[ME, BUSINESS, OTHER].map((ownerId) => ({ type: 'document' as const, ownerId })),
    ...subjects.map((subjectId) => ({ type: 'kep' as const, kepId: 'kep-a', subjectId })),
  ];
  for (const subjectId of [ME, BUSINESS, OTHER]) {
    things.push({ type: 'standing', subjectId, inboxes: [] });
    for (const phase of PHASES) {
      for (const inboxId of ['inbox-1', 'inbox-2', 'inbox-3']) {
        things.push({ type: 'standing', subjectId, inboxes: [{ inboxId, phase }] });
      }
    }
  }
  for (const [kepId, inboxId] of [
    ['kep-a', 'inbox-1'],
    ['kep-a', 'inbox-2'],
    ['kep-b', 'inbox-1'],
  ] as const) {
    for (const phase of PHASES) {
      for (const subjectId of subjects) things.push({ type: 'inbox', kepId, inboxId, phase, subjectId });
      for (const isPractice of BOTH) {
        for (const filedById of kepId === 'kep-a' ? [ME, BUSINESS, OTHER] : [OTHER]) {
          things.push({ type: 'request', kepId, inboxId, phase, isPractice, filedById });
        }
      }
    }
  }
  return things;
}

export const THINGS: Readonly<Record<System, readonly Resource[]>> = {
  mydimos: myDimosThings(),
  epresence: ePresenceThings(),
  thyrides: thyridesThings(),
};

const ROWS = { mydimos: MYDIMOS_ROLES, epresence: EPRESENCE_ROLES, thyrides: THYRIDES_ROLES };

/** Actions of a system: those of its table, and what nobody may. */
export function actionsOf(system: System): Action[] {
  const named: Action[] = ROWS[system].map(({ action }) => action);
  return [...new Set([...named, ...(system === 'mydimos' ? ['recording:make' as const] : [])])];
}

export interface Case {
  readonly actor: Actor;
  readonly action: Action;
  readonly thing: Resource;
}

/** Which things an action is tried on: all of its own kind, and one of every other. */
export function thingsFor(system: System, action: Action): Resource[] {
  const all = THINGS[system];
  const [word] = action.split(':');
  const own = HOMES[word ?? ''] ?? [word];
  const seen = new Set<string>();
  return all.filter(({ type }) => {
    if (own.includes(type)) return true;
    if (seen.has(type)) return false;
    seen.add(type);
    return true;
  });
}

/** Things that an action's first word does not name. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  slot: ['municipality'],
  service: ['municipality'],
  agenda: ['municipality'],
  appointment: ['appointment', 'municipality'],
  hold: ['hold', 'municipality'],
  institution: ['institution', 'platform'],
  'org-unit': ['org-unit', 'institution'],
  inbox: ['inbox'],
  request: ['request', 'inbox'],
  kep: ['kep', 'platform'],
};

/** Every cell: who × what × on which thing × whether the account still is active. */
export function casesOf(system: System): Case[] {
  const cases: Case[] = [];
  for (const action of actionsOf(system)) {
    for (const thing of thingsFor(system, action)) {
      for (const actor of PEOPLE[system]) {
        cases.push({ actor, action, thing });
      }
    }
  }
  // An account that has ended: of each person, action and kind of thing one is enough, since one rule refuses all.
  const ended = new Map<string, Case>();
  for (const one of cases) {
    const key = `${PEOPLE[system].indexOf(one.actor)} ${one.action} ${one.thing.type}`;
    if (!ended.has(key)) ended.set(key, { ...one, actor: { ...one.actor, active: false } });
  }
  return [...cases, ...ended.values()];
}

export function describeCase({ actor, action, thing }: Case): string {
  return `${action} ${JSON.stringify(thing)} by ${JSON.stringify(actor)}`;
}
