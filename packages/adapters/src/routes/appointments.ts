import { APPOINTMENT_INPUTS } from '@rantevou/scheduler';
import { z } from 'zod';
import { pageAsked, pageOf, pageQueryShape, pageResult } from '../http/cursor.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../http/route.ts';
import { appointmentOutputs } from '../wire/appointments.ts';
import { commandBody, commandBodySchema, commandInput, idSchema, present } from './wire.ts';

const municipality = z.strictObject({ municipalityId: idSchema });
const hold = z.strictObject({ holdId: idSchema });
const appointment = z.strictObject({ appointmentId: idSchema });

/** A command's request as it comes from HTTP. */
export function commandRequest(context: RouteContext, input: unknown) {
  const { actor, idempotencyKey, correlationId } = context;
  return { actor, input, idempotencyKey, correlationId };
}

const startAndId = z.strictObject({ startMs: z.int(), id: z.string().max(300) });

/** Holds and appointments: the applicant's own (άρθρο 2), and the officer's for a citizen (άρθρο 4 §1). */
export const appointmentRoutes: readonly Route[] = [
  defineRoute({
    id: 'createHold',
    method: 'POST',
    rate: 'booking',
    api: '/api/v1/municipalities/{municipalityId}/holds',
    summary: 'Keeps a time for a while; one at a time',
    params: municipality,
    body: commandBodySchema,
    accepts: commandBody(APPOINTMENT_INPUTS.hold, 'municipalityId'),
    output: appointmentOutputs.held,
    answers: { status: 201, headers: ['Location'] },
    errors: [
      'SLOT_TAKEN',
      'SLOT_NOT_OFFERED',
      'MUNICIPALITY_NOT_JOINED',
      'TENANT_MISMATCH',
      'MODE_NOT_OFFERED',
      'SERVICE_NOT_OFFERED',
      'PHONE_ONLY_FOR_INFORMATION',
      'OFFICER_NOT_ASSIGNED_TO_CASE',
      'LIMIT_REACHED',
      'STAFF_CREDENTIALS_REQUIRED',
      'ON_BEHALF_NATURAL_PERSON_ONLY',
      'ERASED',
    ],
    async run(context, { params, body }) {
      const result = await context.desk.hold(commandRequest(context, commandInput(body, params)));
      return routeResult(result, {
        status: 201,
        ...(result.ok ? { location: `/api/v1/holds/${result.answer.holdId}` } : {}),
      });
    },
  }),
  defineRoute({
    id: 'getHold',
    method: 'GET',
    api: '/api/v1/holds/{holdId}',
    summary: "The actor's own hold while it runs",
    params: hold,
    errors: ['UNAUTHENTICATED'],
    output: appointmentOutputs.hold,
    run: async ({ desk, actor }, { params }) => ({
      ok: true,
      value: await desk.holdOf(actor, params.holdId),
    }),
  }),
  defineRoute({
    id: 'releaseHold',
    method: 'DELETE',
    api: '/api/v1/holds/{holdId}',
    summary: 'Gives a held time back',
    params: hold,
    answers: { status: 204 },
    run: async (context, { params }) =>
      routeResult(await context.desk.releaseHold(commandRequest(context, params)), { status: 204 }),
  }),
  defineRoute({
    id: 'bookAppointment',
    method: 'POST',
    rate: 'booking',
    api: '/api/v1/municipalities/{municipalityId}/appointments',
    summary: 'Books an appointment',
    params: municipality,
    body: commandBodySchema,
    accepts: commandBody(APPOINTMENT_INPUTS.book, 'municipalityId'),
    output: appointmentOutputs.changed,
    answers: { status: 201, headers: ['ETag', 'Location'] },
    idempotency: 'required',
    errors: [
      'SLOT_TAKEN',
      'SLOT_NOT_OFFERED',
      'HOLD_EXPIRED',
      'LIMIT_REACHED',
      'PERSON_OVERLAP',
      'DUPLICATE_LIKELY',
      'COOL_DOWN',
      'TENANT_MISMATCH',
      'DECLARATION_MISSING',
      'IDEMPOTENCY_KEY_REUSED',
      'MUNICIPALITY_NOT_JOINED',
      'MODE_NOT_OFFERED',
      'SERVICE_NOT_OFFERED',
      'PHONE_ONLY_FOR_INFORMATION',
      'OFFICER_NOT_ASSIGNED_TO_CASE',
      'STAFF_CREDENTIALS_REQUIRED',
      'ON_BEHALF_NATURAL_PERSON_ONLY',
      'AFM_INVALID',
      'ERASED',
      'THIRD_PERSON_NOT_ALLOWED',
    ],
    async run(context, { params, body }) {
      const result = await context.desk.book(commandRequest(context, commandInput(body, params)));
      return routeResult(result, {
        status: 201,
        ...(result.ok
          ? {
              version: result.answer.version,
              location: `/api/v1/appointments/${result.answer.appointmentId}`,
            }
          : {}),
      });
    },
  }),
  defineRoute({
    id: 'listAppointments',
    method: 'GET',
    api: '/api/v1/appointments',
    summary: "The actor's own appointments, next first",
    query: z.strictObject(pageQueryShape),
    answers: { headers: ['Link'] },
    output: appointmentOutputs.appointments,
    errors: ['UNAUTHENTICATED', 'ERASED'],
    async run({ desk, actor, correlationId, exchange }, { query }) {
      const { limit, after } = pageAsked(query, startAndId);
      const page = { limit: limit + 1, ...(after ? { after } : {}) };
      const found = await desk.appointments(actor, correlationId, page);
      const { items, nextCursor } = pageOf(found, limit, ({ startMs, id }) => ({ startMs, id }));
      return pageResult(exchange, 'appointments', { items, nextCursor });
    },
  }),
  defineRoute({
    id: 'getAppointment',
    method: 'GET',
    api: '/api/v1/appointments/{appointmentId}',
    summary: 'One appointment; its version is the ETag',
    params: appointment,
    errors: ['UNAUTHENTICATED', 'ERASED'],
    output: appointmentOutputs.appointment,
    answers: { headers: ['ETag'] },
    async run({ desk, actor, correlationId }, { params }) {
      const value = await desk.appointment(actor, params.appointmentId, correlationId);
      return { ok: true, value, version: value.version };
    },
  }),
  defineRoute({
    id: 'rescheduleAppointment',
    method: 'POST',
    rate: 'booking',
    api: '/api/v1/appointments/{appointmentId}/reschedule',
    summary: 'Moves an appointment; the old time stays until the new one is had (άρθρο 2 §7)',
    params: appointment,
    body: commandBodySchema,
    accepts: commandBody(APPOINTMENT_INPUTS.reschedule, 'appointmentId'),
    output: appointmentOutputs.changed,
    answers: { headers: ['ETag'] },
    errors: [
      'SLOT_TAKEN',
      'SLOT_NOT_OFFERED',
      'HOLD_EXPIRED',
      'PERSON_OVERLAP',
      'CHANGE_TOO_LATE',
      'STATE_CONFLICT',
      'VERSION_CONFLICT',
      'MUNICIPALITY_NOT_JOINED',
      'MODE_NOT_OFFERED',
      'SERVICE_NOT_OFFERED',
      'PHONE_ONLY_FOR_INFORMATION',
      'LIMIT_REACHED',
      'ERASED',
      'TENANT_MISMATCH',
    ],
    run: (context, { params, body }) => changed(context, 'reschedule', params.appointmentId, body),
  }),
  defineRoute({
    id: 'cancelAppointment',
    method: 'POST',
    api: '/api/v1/appointments/{appointmentId}/cancel',
    summary: 'Cancels an appointment; a second cancel answers like the first (άρθρο 2 §7)',
    params: appointment,
    body: commandBodySchema.optional(),
    accepts: commandBody(APPOINTMENT_INPUTS.cancel, 'appointmentId'),
    output: appointmentOutputs.changed,
    answers: { headers: ['ETag'] },
    errors: ['CHANGE_TOO_LATE', 'STATE_CONFLICT', 'VERSION_CONFLICT', 'ERASED'],
    run: (context, { params, body }) => changed(context, 'cancel', params.appointmentId, body),
  }),
];

async function changed(
  context: RouteContext,
  command: 'reschedule' | 'cancel',
  appointmentId: string,
  body: Readonly<Record<string, unknown>> | undefined,
) {
  const expectedVersion = context.ifMatch ?? undefined;
  const input = present(commandInput(body, { appointmentId, expectedVersion }));
  const result = await context.desk[command](commandRequest(context, input));
  return routeResult(result, result.ok ? { version: result.answer.version } : {});
}
