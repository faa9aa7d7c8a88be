import type {
  AccountState,
  Action,
  Actor,
  EPresenceGrant,
  Grant,
  InboxGrant,
  InboxPhase,
  LoginService,
  Resource,
} from '../../../src/roles/index.ts';
import { SYSTEMS, systemOf } from './engine.ts';
import { actionsOf, type Case, thingsFor } from './matrix.ts';

/** Numbers that look random, the same in every run (Park and Miller). */
function dice(seed: number) {
  let state = seed % 2_147_483_647 || 1;
  const roll = (n: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * n);
  };
  return {
    roll,
    one: <T>(options: readonly T[]): T => options[roll(options.length)] as T,
    chance: (percent: number) => roll(100) < percent,
    some: <T>(options: readonly T[], percent: number): T[] => options.filter(() => roll(100) < percent),
  };
}
type Dice = ReturnType<typeof dice>;

const PERSONS = ['person-1', 'person-2', 'person-3'];
const LOGINS = ['login-1', 'login-2', 'login-3'];
const TOWNS = ['town-1', 'town-2'];
const INSTITUTIONS = ['inst-1', 'inst-2'];
const UNITS = ['unit-1', 'unit-2'];
const KEPS = ['kep-1', 'kep-2'];
const INBOXES = ['inbox-1', 'inbox-2'];
const OFFICERS = ['officer-1', 'officer-2'];
const ACCOUNTS: readonly AccountState[] = [
  'none',
  'awaiting-terms',
  'email-unverified',
  'active',
  'active',
  'active',
];
const PHASES: readonly InboxPhase[] = ['inactive', 'familiarisation', 'production'];
const SERVICES: readonly (LoginService | null)[] = ['citizen', 'citizen', 'officer', 'officer', 'otp', null];

function randomActor(d: Dice): Actor {
  const grants: Grant[] = d
    .some(TOWNS, 40)
    .flatMap((municipalityId): Grant[] => [
      d.chance(60)
        ? { role: 'officer', municipalityId, officerId: d.one(OFFICERS) }
        : { role: 'officer', municipalityId },
      ...(d.chance(40) ? [{ role: 'municipality-admin' as const, municipalityId }] : []),
    ]);
  if (d.chance(15)) grants.push({ role: 'platform-admin', municipalityId: null });
  const coordinating: EPresenceGrant[] = INSTITUTIONS.flatMap((institutionId): EPresenceGrant[] => [
    ...(d.chance(30) ? [{ role: 'institution-coordinator' as const, institutionId }] : []),
    ...d
      .some(UNITS, 30)
      .map((orgUnitId) => ({ role: 'org-unit-coordinator' as const, institutionId, orgUnitId })),
  ]);
  const inboxes: InboxGrant[] = KEPS.flatMap((kepId) =>
    INBOXES.flatMap((inboxId) =>
      d.some(['inbox-manager', 'inbox-user'] as const, 25).map((role) => ({ role, kepId, inboxId })),
    ),
  );
  return {
    principalId: d.chance(92) ? d.one(LOGINS) : null,
    personId: d.chance(92) ? d.one(PERSONS) : null,
    login: d.one(SERVICES),
    active: d.chance(92),
    kind: d.chance(85) ? 'natural-person' : 'legal-entity',
    actingForId: d.chance(30) ? d.one(PERSONS) : null,
    isRepresentationVerified: d.chance(50),
    grants,
    municipalityId: d.chance(80) ? d.one(TOWNS) : null,
    ...(d.chance(80) ? { epresence: { account: d.one(ACCOUNTS), grants: coordinating } } : {}),
    ...(d.chance(80) ? { inboxes } : {}),
  };
}

/** A thing of the same kind as another, with ids of this world. */
function randomThing(d: Dice, kind: Resource['type']): Resource {
  const someone = () => d.one(PERSONS);
  const subjectId = d.chance(70) ? someone() : null;
  const institutionId = d.one(INSTITUTIONS);
  const [kepId, inboxId, phase] = [d.one(KEPS), d.one(INBOXES), d.one(PHASES)];
  const municipalityId = d.one(TOWNS);
  switch (kind) {
    case 'platform':
      return { type: kind };
    case 'municipality':
      return { type: kind, municipalityId, joined: d.chance(70) };
    case 'appointment':
      return {
        type: kind,
        municipalityId,
        bookedById: someone(),
        personServedId: someone(),
        onBehalfOfBusinessId: d.chance(50) ? someone() : null,
        officerId: d.one(OFFICERS),
        guestIds: d.some(LOGINS, 25),
        ...(d.chance(50) ? { interpreterIds: d.some(LOGINS, 25) } : {}),
      };
    case 'hold':
      return { type: kind, municipalityId, heldById: someone() };
    case 'session':
      return { type: kind, principalId: d.one(LOGINS) };
    case 'subject':
    case 'account':
      return { type: kind, personId: someone() };
    case 'institution':
      return { type: kind, institutionId, subjectId };
    case 'org-unit':
      return { type: kind, institutionId, orgUnitId: d.one(UNITS), subjectId };
    case 'role-request':
      return { type: kind, institutionId: d.chance(80) ? institutionId : null, requestedById: someone() };
    case 'invitation':
      return {
        type: kind,
        institutionId,
        orgUnitId: d.one(UNITS),
        invitedById: someone(),
        inviteeId: subjectId,
      };
    case 'conference':
      return {
        type: kind,
        institutionId,
        orgUnitIds: d.some(UNITS, 50),
        createdById: someone(),
        organisedAs: d.one(['institution-coordinator', 'org-unit-coordinator']),
        invitedIds: d.some(PERSONS, 30),
      };
    case 'kep':
      return { type: kind, kepId, subjectId };
    case 'inbox':
      return { type: kind, kepId, inboxId, phase, subjectId };
    case 'request':
      return { type: kind, kepId, inboxId, phase, isPractice: d.chance(50), filedById: someone() };
    case 'document':
      return { type: kind, ownerId: someone() };
    case 'standing': {
      const inboxes = d.some(INBOXES, 50).map((id) => ({ inboxId: id, phase: d.one(PHASES) }));
      return { type: kind, subjectId: someone(), inboxes };
    }
  }
}

const ACTIONS: readonly Action[] = SYSTEMS.flatMap(actionsOf);
const KINDS = new Map(
  ACTIONS.map(
    (action) => [action, [...thingsFor(systemOf(action), action).map(({ type }) => type)]] as const,
  ),
);

/** One world: a few people with the roles they have in it, and what each asks for. */
export function randomWorld(seed: number, decisions: number): Case[] {
  const d = dice(seed * 7919 + 17);
  const people = Array.from({ length: 4 }, () => randomActor(d));
  return Array.from({ length: decisions }, () => {
    const action = d.one(ACTIONS);
    return { actor: d.one(people), action, thing: randomThing(d, d.one(KINDS.get(action) ?? ['platform'])) };
  });
}
