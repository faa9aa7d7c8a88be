import type { CaseToCall } from '@rantevou/scheduler';
import { APPOINTMENT_INPUTS } from '@rantevou/scheduler';
import { z } from 'zod';
import { listedPage, listPage, pageQueryShape, pageResult } from '../http/cursor.ts';
import { defineRoute, type Route, routeResult } from '../http/route.ts';
import { appointmentOutputs } from '../wire/appointments.ts';
import { scheduleAnswer, transferOutputs } from '../wire/transfers.ts';
import { commandRequest } from './appointments.ts';
import { commandBody, commandBodySchema, commandInput, idSchema, present } from './wire.ts';

const appointment = z.strictObject({ appointmentId: idSchema });
const municipality = z.strictObject({ municipalityId: idSchema });

/** How a proposal ends: path, command, and who does it. */
const ENDS = [
  ['accept', 'acceptTransfer', 'The applicant agrees: only now the appointment is moved (άρθρο 5 §4ε)'],
  [
    'decline',
    'declineTransfer',
    'The applicant does not agree: the appointment stays as it is (άρθρο 5 §4ε)',
  ],
  ['withdraw', 'withdrawTransfer', 'An administrator takes the proposal back (άρθρο 5 §4ε)'],
] as const;

/** Of a case to call: its appointment. */
export const caseIdOf = ({ appointment }: CaseToCall) => appointment.id;

/** Transfers by HTTP: proposed by administrators, answered by applicants; and whom officers have to call. */
export const transferRoutes: readonly Route[] = [
  defineRoute({
    id: 'proposeTransfer',
    method: 'POST',
    api: '/api/v1/appointments/{appointmentId}/transfer',
    summary: 'Proposes another officer or time, and holds it until the applicant has answered (άρθρο 5 §4ε)',
    params: appointment,
    body: commandBodySchema,
    accepts: commandBody(APPOINTMENT_INPUTS.proposeTransfer, 'appointmentId'),
    output: transferOutputs.proposed,
    answers: { status: 201, headers: ['ETag'] },
    idempotency: 'required',
    errors: [
      'PERMISSION_DENIED',
      'PERSON_OVERLAP',
      'PHONE_ONLY_FOR_INFORMATION',
      'SLOT_NOT_OFFERED',
      'SLOT_TAKEN',
      'STATE_CONFLICT',
      'VERSION_CONFLICT',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
      'MODE_NOT_OFFERED',
      'SERVICE_NOT_OFFERED',
      'TENANT_MISMATCH',
      'ERASED',
      'LIMIT_REACHED',
    ],
    async run(context, { params, body }) {
      const expectedVersion = context.ifMatch ?? undefined;
      const input = present(commandInput(body, { ...params, expectedVersion }));
      const result = await context.desk.proposeTransfer(commandRequest(context, input));
      return routeResult(result, result.ok ? { status: 201, version: result.answer.version } : {});
    },
  }),
  ...ENDS.map(([path, command, summary]) =>
    defineRoute({
      id: command,
      method: 'POST',
      api: `/api/v1/appointments/{appointmentId}/transfer/${path}`,
      summary,
      params: appointment,
      body: commandBodySchema.optional(),
      accepts: commandBody(APPOINTMENT_INPUTS[command], 'appointmentId'),
      output: appointmentOutputs.changed,
      answers: { headers: ['ETag'] },
      errors: [
        'PERMISSION_DENIED',
        'PROPOSAL_ENDED',
        'VERSION_CONFLICT',
        'STAFF_CREDENTIALS_REQUIRED',
        'MUNICIPALITY_NOT_JOINED',
        'ERASED',
        'SLOT_TAKEN',
        'PERSON_OVERLAP',
      ],
      async run(context, { params, body }) {
        const expectedVersion = context.ifMatch ?? undefined;
        const input = present(commandInput(body, { ...params, expectedVersion }));
        const result = await context.desk[command](commandRequest(context, input));
        return routeResult(result, result.ok ? { version: result.answer.version } : {});
      },
    }),
  ),
  defineRoute({
    id: 'closeAndPropose',
    method: 'POST',
    api: '/api/v1/municipalities/{municipalityId}/close-and-propose',
    summary:
      'Makes a change of the schedule, and proposes a new time to everyone whom it touches (άρθρο 5 §4β, §4ε)',
    params: municipality,
    body: commandBodySchema,
    accepts: commandBody(APPOINTMENT_INPUTS.closeAndPropose, 'municipalityId'),
    output: scheduleAnswer,
    idempotency: 'required',
    errors: [
      'PERMISSION_DENIED',
      'VERSION_CONFLICT',
      'BUSY',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
      'TENANT_MISMATCH',
      'OFFICER_HAS_APPOINTMENTS',
      'RECURRENCE_INVALID',
    ],
    async run(context, { params, body }) {
      const input = commandInput(body, params);
      return routeResult(await context.desk.closeAndPropose(commandRequest(context, input)));
    },
  }),
  defineRoute({
    id: 'proposeForWaiting',
    method: 'POST',
    api: '/api/v1/municipalities/{municipalityId}/cases-to-call/proposals',
    summary: 'Proposes new times to those who lost theirs and have no proposal (άρθρο 5 §4ε)',
    params: municipality,
    body: commandBodySchema.optional(),
    accepts: commandBody(APPOINTMENT_INPUTS.proposeForWaiting, 'municipalityId'),
    output: transferOutputs.waiting,
    idempotency: 'required',
    errors: ['PERMISSION_DENIED', 'BUSY', 'STAFF_CREDENTIALS_REQUIRED', 'MUNICIPALITY_NOT_JOINED'],
    async run(context, { params, body }) {
      const input = commandInput(body, params);
      return routeResult(await context.desk.proposeForWaiting(commandRequest(context, input)));
    },
  }),
  defineRoute({
    id: 'listCasesToCall',
    method: 'GET',
    api: '/api/v1/municipalities/{municipalityId}/cases-to-call',
    summary: 'Appointments that lost their time and have no proposal: an officer calls',
    params: municipality,
    answers: { headers: ['Link'] },
    output: transferOutputs.casesToCall,
    errors: [
      'PERMISSION_DENIED',
      'UNAUTHENTICATED',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
      'ERASED',
    ],
    query: z.strictObject(pageQueryShape),
    async run({ desk, actor, correlationId, exchange }, { params, query }) {
      const { limit, page } = listPage(query);
      const read = await desk.casesToCall(actor, params.municipalityId, correlationId, page);
      if (!read.ok) return read;
      return pageResult(exchange, 'cases', listedPage(read.value, limit, caseIdOf));
    },
  }),
  defineRoute({
    id: 'listTransfers',
    method: 'GET',
    api: '/api/v1/municipalities/{municipalityId}/transfers',
    summary: 'Transfers that wait for an answer, and how those of the last 31 days ended (άρθρο 5 §4ε)',
    params: municipality,
    answers: { headers: ['Link'] },
    output: transferOutputs.transfers,
    errors: [
      'UNAUTHENTICATED',
      'PERMISSION_DENIED',
      'NOT_FOUND',
      'STAFF_CREDENTIALS_REQUIRED',
      'MUNICIPALITY_NOT_JOINED',
    ],
    query: z.strictObject(pageQueryShape),
    async run({ desk, actor, exchange }, { params, query }) {
      const { limit, page } = listPage(query);
      const read = await desk.proposals(actor, params.municipalityId, page);
      if (!read.ok) return read;
      return pageResult(
        exchange,
        'transfers',
        listedPage(read.value, limit, ({ proposal }) => proposal.id),
      );
    },
  }),
];
