import {
  type AppointmentBody,
  type Command,
  invalidField,
  type MunicipalityPlan,
  SdkError,
} from '@rantevou/core';
import { z } from 'zod';
import { bodyOf } from '../appointment-record.ts';
import { type AppointmentState, loadAppointment } from '../appointment-state.ts';
import { messageOf } from '../messages.ts';
import { idSchema } from '../slot-choice.ts';
import type { DeskPorts } from '../types.ts';
import { interpreterIn } from './interpreters.ts';
import type { VisitAnswer } from './types.ts';
import { changedRecord, conflict, permissionFor, versionProblem, visitShape } from './visit-command.ts';

const input = z.strictObject({ ...visitShape, interpreterId: idSchema });

/**
 * The officer sends the interpretation service of the appointment its link into the room (άρθρο 2 §3δ): who interprets
 * has no login. Another time is another link, to be sent again.
 */
export const inviteInterpreterCommand: Command<
  DeskPorts,
  z.output<typeof input>,
  AppointmentState,
  VisitAnswer
> = {
  name: 'appointment:invite-interpreter',
  input,
  load: ({ appointmentId }, ports, _actor, nowMs) => loadAppointment(appointmentId, ports, nowMs),
  tenantOf: ({ record }) => record.tenantId,
  permission: (state, _input, actor) => permissionFor(state, 'appointment:invite-interpreter', actor),
  decide(state, choice, { nowMs, newId }) {
    const { record, claims, indexed } = state;
    const { interpreterId } = choice;
    const body = bodyOf(record);
    const problem = versionProblem(state, choice);
    if (problem) return problem;
    if (body.mode !== 'video' || (body.status !== 'booked' && body.status !== 'started'))
      return { type: 'fail', ...conflict(body) };
    const isOfIt = claims.some(({ resourceId }) => interpreterIn(resourceId) === interpreterId);
    if (!isOfIt) return { type: 'fail', error: new SdkError('NOT_FOUND') };
    if (!canBeSent(indexed.plan, interpreterId)) return { type: 'fail', error: noAddress() };
    const version = record.version + 1;
    const others = body.interpreterInvites.filter((invite) => invite.interpreterId !== interpreterId);
    const next: AppointmentBody = {
      ...body,
      interpreterInvites: [...others, { interpreterId, invitedAtMs: nowMs, sequence: body.sequence }],
    };
    const message = messageOf('interpreter-invited', record.id, version, nowMs, newId());
    return {
      type: 'commit',
      answer: { appointmentId: record.id, version, status: body.status, outcome: body.outcome },
      batch: {
        records: [changedRecord(state, next)],
        messages: [{ ...message, body: { ...message.body, interpreterId, sequence: body.sequence } }],
        auditDetail: { appointmentId: record.id, interpreterId },
      },
    };
  },
};

function canBeSent({ resources }: MunicipalityPlan, interpreterId: string): boolean {
  return resources.some(({ id, email }) => id === interpreterId && email !== undefined);
}

function noAddress(): SdkError {
  return invalidField('/interpreterId', 'an interpretation service that has an e-mail address', {
    el: 'Η υπηρεσία διερμηνείας δεν έχει email. Δώστε της εσείς τον σύνδεσμο.',
    en: 'The interpretation service has no e-mail address. Give it the link yourself.',
  });
}
