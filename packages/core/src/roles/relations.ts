import type { Actor, MyDimosRole } from './actor.ts';
import { same } from './model.ts';
import type { Relation } from './mydimos.ts';
import type { Resource } from './resource.ts';

/**
 * The roles an actor has in this session. A citizen's login never gives a staff role, whatever the grants say
 * (άρθρο 4 §2); a municipality's roles count only after its choice (άρθρο 4 §3).
 */
export function rolesOf(actor: Actor, resource: Resource): MyDimosRole[] {
  const roles: MyDimosRole[] = [];
  if (actor.principalId !== null && actor.login === 'citizen') {
    roles.push(actor.kind === 'legal-entity' || actor.actingForId !== null ? 'representative' : 'applicant');
    // Who acts for a business is still a person with rights of their own.
    if (actor.kind === 'natural-person' && actor.actingForId !== null) roles.push('applicant');
  }
  if (actor.principalId !== null && actor.login === 'officer') {
    for (const grant of actor.grants) {
      const counts =
        grant.role === 'platform-admin'
          ? grant.municipalityId === null
          : grant.municipalityId !== null && grant.municipalityId === actor.municipalityId;
      if (counts && !roles.includes(grant.role)) roles.push(grant.role);
    }
  }
  if (resource.type === 'appointment' && isGuest(actor, resource)) roles.push('guest');
  if (resource.type === 'appointment' && isInterpreter(actor, resource)) roles.push('interpreter');
  return roles;
}

export function holds(relation: Relation, actor: Actor, resource: Resource): boolean {
  switch (relation) {
    case 'anyone':
      return true;
    case 'natural-person':
      return actor.kind === 'natural-person';
    case 'own-municipality':
      return (
        'municipalityId' in resource &&
        actor.municipalityId !== null &&
        resource.municipalityId === actor.municipalityId
      );
    case 'joined':
      return resource.type === 'municipality' && resource.joined;
    case 'booked-it':
      return resource.type === 'appointment' && same(resource.bookedById, actor.personId);
    case 'is-served':
      return resource.type === 'appointment' && same(resource.personServedId, actor.personId);
    case 'acts-for-business':
      return (
        resource.type === 'appointment' &&
        resource.onBehalfOfBusinessId !== null &&
        ((actor.isRepresentationVerified === true &&
          same(resource.onBehalfOfBusinessId, actor.actingForId)) ||
          (actor.kind === 'legal-entity' && same(resource.onBehalfOfBusinessId, actor.personId)))
      );
    case 'is-assigned':
      return (
        resource.type === 'appointment' &&
        actor.grants.some(
          (grant) =>
            grant.role === 'officer' &&
            grant.municipalityId === resource.municipalityId &&
            grant.officerId !== undefined &&
            grant.officerId === resource.officerId,
        )
      );
    case 'is-guest':
      return resource.type === 'appointment' && isGuest(actor, resource);
    case 'is-interpreter':
      return resource.type === 'appointment' && isInterpreter(actor, resource);
    case 'holds-it':
      return resource.type === 'hold' && same(resource.heldById, actor.personId);
    case 'is-subject':
      return resource.type === 'subject' && same(resource.personId, actor.personId);
    case 'own-session':
      return resource.type === 'session' && same(resource.principalId, actor.principalId);
  }
}

function isGuest(actor: Actor, resource: Extract<Resource, { type: 'appointment' }>): boolean {
  return actor.principalId !== null && resource.guestIds.includes(actor.principalId);
}

function isInterpreter(actor: Actor, resource: Extract<Resource, { type: 'appointment' }>): boolean {
  return actor.principalId !== null && (resource.interpreterIds ?? []).includes(actor.principalId);
}
