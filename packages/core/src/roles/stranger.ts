import type { Actor } from './actor.ts';

/**
 * Whether somebody has nothing to do with a municipality, an institution, a KEP or what belongs to it: no role there, none for the
 * whole service, and no part in the thing itself. To them what is there answers as what is not.
 */
export function isStranger(
  actor: Actor,
  tenantId: string,
  parties: readonly (string | null)[] = [],
): boolean {
  const places = [
    actor.municipalityId,
    ...(actor.epresence?.grants ?? []).map(({ institutionId }) => institutionId),
    ...(actor.inboxes ?? []).map(({ kepId }) => kepId),
  ];
  const isParty = actor.personId !== null && parties.includes(actor.personId);
  return (
    !isParty && !places.includes(tenantId) && !actor.grants.some(({ role }) => role === 'platform-admin')
  );
}
