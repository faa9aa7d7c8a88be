import { z } from 'zod';
import { epochMs, id } from './common.ts';
import { named } from './named.ts';

const business = z.strictObject({ name: z.string(), maskedAfm: z.string() });
const representative = z.strictObject({ name: z.string() });

export const sessionOutputs = {
  me: z.union([
    z.strictObject({ signedIn: z.literal(false) }),
    named(
      'SignedIn',
      'Who is signed in; changes by scripts send `csrfToken` as X-CSRF-Token',
      z.strictObject({
        signedIn: z.literal(true),
        name: z.string().nullable(),
        maskedAfm: z.string().nullable(),
        business: business.nullable(),
        representative: representative.nullable(),
        login: z.enum(['citizen', 'officer', 'otp']).nullable(),
        kind: z.enum(['natural-person', 'legal-entity']),
        roles: z.array(
          z.strictObject({
            role: z.enum(['officer', 'municipality-admin', 'platform-admin']),
            municipalityId: id.nullable(),
          }),
        ),
        municipalityId: id.nullable(),
        expiresAtMs: epochMs,
        csrfToken: z.string(),
      }),
    ),
  ]),
  municipality: z.strictObject({ municipalityId: id }),
  actingFor: z.strictObject({
    business: business.nullable(),
    representative: representative.nullable(),
  }),
};
