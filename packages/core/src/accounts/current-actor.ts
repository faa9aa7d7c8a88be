import { type GrantBody, grantOf, grantsOfPerson } from '../organisations/grant-record.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { loadStanding } from '../organisations/standing-record.ts';
import type { Actor, EPresenceGrant, InboxGrant } from '../roles/actor.ts';
import { accountState, loadAccount } from './account-record.ts';

/**
 * The actor as the records have it at this moment: roles in e:Presence and in inboxes, the account, and whether the
 * person still is in service. Every command and every reading begins with it, in whatever process: what a session
 * remembers gives nothing.
 *
 * @remarks Who lost the status of a public servant has no role any more, and nothing at all with Public
 * Administration credentials; signed in as a citizen one remains a citizen.
 */
export async function currentActor(
  { store, clock, terms }: Pick<RolePorts, 'store' | 'clock' | 'terms'>,
  actor: Actor,
): Promise<Actor> {
  const { epresence: _, inboxes: __, ...known } = actor;
  const { personId } = actor;
  if (personId === null || actor.principalId === null) return known;
  const [standing, grants, account] = await Promise.all([
    loadStanding(store, personId),
    grantsOfPerson(store, personId, clock.nowMs()),
    loadAccount(store, personId),
  ]);
  const bodies = grants.map(grantOf);
  return {
    ...known,
    active: actor.active && !(standing.isLost && actor.login === 'officer'),
    epresence: { account: accountState(account, terms), grants: bodies.flatMap(coordinatorGrant) },
    inboxes: bodies.flatMap(inboxGrant),
  };
}

function coordinatorGrant({ role, ownerId, scopeId }: GrantBody): EPresenceGrant[] {
  if (role === 'institution-coordinator') return [{ role, institutionId: ownerId }];
  return role === 'org-unit-coordinator' ? [{ role, institutionId: ownerId, orgUnitId: scopeId }] : [];
}

function inboxGrant({ role, ownerId, scopeId }: GrantBody): InboxGrant[] {
  return role === 'inbox-user' || role === 'inbox-manager'
    ? [{ role, kepId: ownerId, inboxId: scopeId }]
    : [];
}
