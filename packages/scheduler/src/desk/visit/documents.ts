import {
  type Command,
  findPersonKey,
  findService,
  invalidField,
  SdkError,
  type WrappedKey,
} from '@rantevou/core';
import { z } from 'zod';
import { bodyOf, isOpen } from '../appointment-record.ts';
import { type AppointmentState, loadAppointment } from '../appointment-state.ts';
import { messageOf } from '../messages.ts';
import type { DeskPorts } from '../types.ts';
import type { VisitAnswer } from './types.ts';
import { changedRecord, permissionFor, versionProblem, visitShape } from './visit-command.ts';

/** Sealed part with what the officer wrote beside the list: `{ note }`. */
export const DOCUMENTS_NOTE = 'documents-note';

const input = z.strictObject({ ...visitShape, note: z.string().trim().min(1).max(1_000).optional() });

interface State extends AppointmentState {
  readonly key: WrappedKey | null;
}

/** Sends the applicant the documents that the service needs, with a note of the officer (άρθρο 2 §11). */
export const sendDocumentsCommand: Command<DeskPorts, z.output<typeof input>, State, VisitAnswer> = {
  name: 'appointment:send-documents',
  input,
  async load({ appointmentId }, ports, _actor, nowMs) {
    const state = await loadAppointment(appointmentId, ports, nowMs);
    if (!state) return null;
    return { ...state, key: (await findPersonKey(ports.store, bodyOf(state.record).personServedId)).key };
  },
  tenantOf: ({ record }) => record.tenantId,
  permission: (state, _input, actor) => permissionFor(state, 'appointment:send-documents', actor),
  decide(state, choice, { nowMs, newId }) {
    const { record, key, indexed } = state;
    const body = bodyOf(record);
    const problem = versionProblem(state, choice);
    if (problem) return problem;
    if (!isOpen(body))
      return { type: 'fail', error: new SdkError('STATE_CONFLICT', { details: { status: body.status } }) };
    if (key === null) return { type: 'fail', error: new SdkError('ERASED') };
    const { note } = choice;
    const documents = findService(indexed.plan, body.service)?.requiredDocuments ?? [];
    if (documents.length === 0 && note === undefined) return { type: 'fail', error: nothingToSend() };
    const version = record.version + 1;
    const personId = body.personServedId;
    return {
      type: 'commit',
      answer: { appointmentId: record.id, version, status: body.status, outcome: body.outcome },
      batch: {
        records: [
          {
            ...changedRecord(state, body),
            personal: { [DOCUMENTS_NOTE]: { personId, key, fields: { note: note ?? null } } },
          },
        ],
        messages: [messageOf('documents', record.id, version, nowMs, newId())],
        auditDetail: { appointmentId: record.id, hasNote: note !== undefined },
      },
    };
  },
};

function nothingToSend(): SdkError {
  return invalidField('/note', 'a note, where the service has no list of documents', {
    el: 'Η υπηρεσία δεν έχει λίστα δικαιολογητικών. Γράψτε τι χρειάζεται.',
    en: 'The service has no list of documents. Write what is needed.',
  });
}
