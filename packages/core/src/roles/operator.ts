import type { Actor } from './actor.ts';

/**
 * The one who runs the platform, for what the process itself has to do at its start (writing the onboarding files
 * it was given). Goes through `can()` like everyone, as a platform administrator.
 */
export const operator: Actor = {
  principalId: 'system:operator',
  personId: null,
  login: 'officer',
  active: true,
  kind: 'natural-person',
  actingForId: null,
  grants: [{ role: 'platform-admin', municipalityId: null }],
  municipalityId: null,
};
