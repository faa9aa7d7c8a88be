import { videoCallSchema } from '@rantevou/core';
import { z } from 'zod';
import { thirdPerson } from './appointments.ts';
import {
  appointmentStatus,
  epochMs,
  id,
  instant,
  interpretation,
  mode,
  office,
  outcome,
  texts,
  version,
} from './common.ts';
import { named } from './named.ts';
import { pageOutput } from './page.ts';

const itemShape = {
  id,
  code: z.string(),
  version,
  status: appointmentStatus,
  outcome: outcome.nullable(),
  service: id,
  serviceName: texts,
  mode,
  startMs: epochMs,
  endMs: epochMs,
  start: instant,
  end: instant,
  officerId: id,
  office: office.nullable(),
  onBehalf: z.boolean(),
  interpreters: z.array(
    z.strictObject({
      id,
      name: texts.optional(),
      ways: z.array(interpretation),
      hasEmail: z.boolean(),
    }),
  ),
  hasThirdPerson: z.boolean(),
  hasUndelivered: z.boolean(),
  waitingSinceMs: epochMs.nullable(),
  personServed: z.strictObject({ name: z.string() }),
  business: z.strictObject({ name: z.string() }).optional(),
};
const needs = z.array(interpretation);
const specialRequirements = z.array(z.string());

const agendaItem = named(
  'AgendaItem',
  'An appointment in the agenda, with what this member of staff may see of it',
  z.strictObject({
    ...itemShape,
    needs: needs.optional(),
    specialRequirements: specialRequirements.optional(),
  }),
);

const visit = named(
  'Visit',
  'An appointment of its own officer, with what the day needs and what can be done now',
  z.strictObject({
    ...itemShape,
    needs,
    specialRequirements,
    municipalityId: id,
    sequence: z.int().min(0),
    numberToCall: z.string().optional(),
    thirdPerson: thirdPerson.nullable(),
    guest: z
      .strictObject({ guestId: id, name: z.string(), invitedAtMs: epochMs, isCurrent: z.boolean() })
      .nullable(),
    interpreterInvites: z.array(z.strictObject({ interpreterId: id, invitedAtMs: epochMs })),
    requiredDocuments: z.array(texts),
    call: videoCallSchema.nullable(),
    outcomeNote: z.string().nullable(),
    can: z.strictObject({
      start: z.boolean(),
      identify: z.array(z.enum(['identity', 'representation'])),
      audioOnly: z.boolean(),
      outcomes: z.array(outcome),
      inviteGuest: z.boolean(),
      sendDocuments: z.boolean(),
      join: z.boolean(),
    }),
    opensAtMs: epochMs,
    closesAtMs: epochMs,
  }),
);

const ownAgenda = named(
  'OwnAgenda',
  "When an officer's own appointments are and how they stand, with nothing of any person",
  z.strictObject({
    items: z.array(
      z.strictObject({
        id,
        version,
        status: appointmentStatus,
        startMs: epochMs,
        waitingSinceMs: epochMs.nullable(),
      }),
    ),
  }),
);

const visitAnswer = named(
  'VisitAnswer',
  'An appointment after something happened on its day; its version is the ETag',
  z.strictObject({ appointmentId: id, version, status: appointmentStatus, outcome: outcome.nullable() }),
);

const guestAnswer = named(
  'GuestAnswer',
  'The third person of a video call (άρθρο 2 §12)',
  z.strictObject({ appointmentId: id, version, guestId: id }),
);

export const visitOutputs = {
  agenda: pageOutput('items', agendaItem),
  ownAgenda,
  visit,
  changed: visitAnswer,
  guest: guestAnswer,
};
