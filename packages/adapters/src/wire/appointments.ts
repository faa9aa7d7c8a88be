import { declarationsSchema } from '@rantevou/core';
import { z } from 'zod';
import {
  appointmentStatus,
  displacementReason,
  epochMs,
  id,
  instant,
  interpretation,
  mode,
  office,
  texts,
  version,
} from './common.ts';
import { named, namedSchemas } from './named.ts';
import { pageOutput } from './page.ts';

// Checked by hand, for the sake of their sentence: zod itself cannot say that only true will do.
for (const declared of [
  declarationsSchema.shape.dataTrueAndAccurate,
  declarationsSchema.shape.privacyNoticeRead,
])
  namedSchemas.add(declared, { const: true });

const PROPOSAL_STATES = ['proposed', 'accepted', 'declined', 'expired', 'withdrawn'] as const;

const displaced = named(
  'Displaced',
  'Since when and why an appointment has no time; `toCall` = no new time is proposed, an officer calls',
  z.strictObject({ sinceMs: epochMs, reason: displacementReason, toCall: z.boolean() }),
);

export const proposal = named(
  'Proposal',
  'A transfer: nothing moves before the applicant has agreed (άρθρο 5 §4ε)',
  z.strictObject({
    id,
    state: z.enum(PROPOSAL_STATES),
    startMs: epochMs,
    endMs: epochMs,
    start: instant,
    end: instant,
    mode,
    office: office.nullable(),
    reason: z.union([displacementReason, z.literal('service-needs')]),
    why: z.array(z.string()),
    expiresAtMs: epochMs,
    expiresAt: instant,
    officerId: id.optional(),
  }),
);

export const thirdPerson = z.strictObject({ name: z.string(), email: z.email() });

export const appointment = named(
  'Appointment',
  'An appointment as one actor may see it: fields the actor may not see are absent',
  z.strictObject({
    id,
    code: z.string(),
    version,
    sequence: z.int().min(0),
    municipalityId: id,
    status: appointmentStatus,
    service: id,
    serviceName: texts,
    requiredDocuments: z.array(texts),
    mode,
    startMs: epochMs,
    endMs: epochMs,
    start: instant,
    end: instant,
    office: office.nullable(),
    personServed: z.strictObject({
      name: z.string(),
      email: z.string(),
      phone: z.string(),
      specialRequirements: z.array(z.string()),
      thirdPerson: thirdPerson.optional(),
    }),
    business: z.strictObject({ name: z.string() }).optional(),
    caseRef: z.string().optional(),
    extraFields: z.array(z.strictObject({ id, name: texts, value: z.string() })),
    onBehalf: z.boolean(),
    changeUntilMs: epochMs,
    changeable: z.boolean(),
    displaced: displaced.nullable(),
    proposal: proposal.nullable(),
    officerId: id.optional(),
    source: z.enum(['citizen', 'staff']).optional(),
  }),
);

const appointmentAnswer = named(
  'AppointmentAnswer',
  'An appointment after a change; its version is the ETag',
  z.strictObject({ appointmentId: id, version }),
);

const holdAnswer = named(
  'HoldAnswer',
  'A time that is kept until `expiresAtMs`',
  z.strictObject({ holdId: id, expiresAtMs: epochMs, startMs: epochMs, endMs: epochMs }),
);

const hold = named(
  'Hold',
  'A hold of the actor while it runs',
  z.strictObject({
    id,
    municipalityId: id,
    service: id,
    mode,
    office: id.optional(),
    needs: z.array(interpretation),
    startMs: epochMs,
    endMs: epochMs,
    start: instant,
    end: instant,
    expiresAtMs: epochMs,
  }),
);

export const appointmentOutputs = {
  held: holdAnswer,
  hold,
  changed: appointmentAnswer,
  appointment,
  appointments: pageOutput('appointments', appointment),
};
