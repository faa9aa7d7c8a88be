import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import type { Grant } from '../roles/actor.ts';
import { chooseMunicipality } from '../roles/membership.ts';
import { sessionCommand } from './change-session.ts';

const grantSchema = z.strictObject({
  role: z.enum(['officer', 'municipality-admin', 'platform-admin']),
  municipalityId: z.string().nullable(),
  officerId: z.string().optional(),
}) as z.ZodType<Grant>;

/**
 * Chooses the municipality that an officer belongs to (ΚΥΑ myDimos.Live, άρθρο 4 §3), as a command. `grants` are
 * those of the registry now, where the host has one: membership is read again with each choice.
 *
 * @remarks Refuses with `STAFF_CREDENTIALS_REQUIRED` and `NOT_A_MEMBER`.
 */
export const chooseMunicipalityCommand = sessionCommand({
  action: 'session:choose-municipality',
  input: z.strictObject({
    sessionId: z.string(),
    municipalityId: z.string().min(1).max(64),
    grants: z.array(grantSchema).optional(),
  }),
  load: async () => null,
  decide(actor, { municipalityId, grants = actor.grants }) {
    const chosen = chooseMunicipality({ ...actor, grants }, municipalityId);
    if (!chosen.ok) return { type: 'refuse', refusal: chosen.refusal };
    return {
      type: 'change',
      body: { municipalityId, grants: grants as unknown as JsonObject[] },
      parts: {},
    };
  },
});
