import { type Actor, anonymous, type Grant, type Resource } from '@rantevou/core/roles';

/** Ids of the invented people of these tests. */
export const ME = 'person-me';
export const OTHER = 'person-other';
export const BUSINESS = 'person-business';
export const OWN_TOWN = 'town-a';
export const OTHER_TOWN = 'town-b';
export const OFFICER_ID = 'officer-1';

const officerGrant: Grant = { role: 'officer', municipalityId: OWN_TOWN, officerId: OFFICER_ID };
const adminGrant: Grant = { role: 'municipality-admin', municipalityId: OWN_TOWN };
const platformGrant: Grant = { role: 'platform-admin', municipalityId: null };

const citizen: Actor = { ...anonymous, principalId: 'login-me', personId: ME, login: 'citizen' };
const staff: Actor = { ...citizen, login: 'officer', municipalityId: OWN_TOWN };

/** Everyone who may stand before the service. */
export const ACTORS = {
  nobody: anonymous,
  citizen,
  'rep-declared': { ...citizen, actingForId: BUSINESS },
  'rep-own': { ...citizen, actingForId: BUSINESS, isRepresentationVerified: true },
  'rep-business': { ...citizen, personId: BUSINESS, kind: 'legal-entity' },
  officer: { ...staff, grants: [officerGrant] },
  admin: { ...staff, grants: [adminGrant] },
  'platform-admin': { ...staff, municipalityId: null, grants: [platformGrant] },
  'third-person': { ...anonymous, principalId: 'login-me', login: 'otp' },
} as const satisfies Record<string, Actor>;

export const GRANTS = [officerGrant, adminGrant, platformGrant] as const;

export function municipality(more: Partial<Extract<Resource, { type: 'municipality' }>> = {}): Resource {
  return { type: 'municipality', municipalityId: OWN_TOWN, joined: true, ...more };
}

export function appointment(more: Partial<Extract<Resource, { type: 'appointment' }>> = {}): Resource {
  return {
    type: 'appointment',
    municipalityId: OWN_TOWN,
    bookedById: OTHER,
    personServedId: OTHER,
    onBehalfOfBusinessId: null,
    officerId: 'officer-2',
    guestIds: [],
    ...more,
  };
}
