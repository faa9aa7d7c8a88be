import {
  type Actor,
  type Command,
  type CommandRequest,
  type CommandResult,
  type DeliveryState,
  type MessageState,
  type MyDimosAction,
  runCommand,
  SdkError,
  type StoredRecord,
} from '@rantevou/core';
import { z } from 'zod';
import { resourceOf } from './appointment-state.ts';
import { idSchema } from './slot-choice.ts';
import type { DeskPorts } from './types.ts';

/** A message that was begun again, or how it stands where there was nothing to do. */
export interface ResentMessage {
  readonly appointmentId: string;
  readonly message: string;
  readonly state: DeliveryState;
  readonly [key: string]: string;
}

const input = z.strictObject({ appointmentId: idSchema, message: z.string().min(1).max(300) });

interface State {
  readonly record: StoredRecord;
  readonly message: MessageState;
}

/** What somebody has to be allowed to do to send this kind again: who may send it, may send it again. */
export function resendAction(kind: string): MyDimosAction {
  if (kind === 'guest-invited') return 'appointment:invite-guest';
  if (kind === 'interpreter-invited') return 'appointment:invite-interpreter';
  return kind === 'documents' ? 'appointment:send-documents' : 'appointment:resend-message';
}

/** Whether a message stays where it is until a person acts. */
export function isStuck({ state }: Pick<MessageState, 'state'>): boolean {
  return state === 'parked' || state === 'bounced';
}

const resendCommand: Command<DeskPorts, z.output<typeof input>, State, ResentMessage> = {
  name: 'appointment:resend-message',
  input,
  async load({ appointmentId, message }, { store, outbox }) {
    const record = await store.load({ what: 'record', kind: 'appointment', id: appointmentId });
    const found = (await outbox?.states(appointmentId))?.find(({ key }) => key === message);
    return record && found ? { record, message: found } : null;
  },
  tenantOf: ({ record }) => record.tenantId,
  permission: ({ record, message }, _input, actor: Actor) => ({
    action: resendAction(message.kind),
    resource: resourceOf(record),
    hide: actor.municipalityId !== record.tenantId,
    resourceId: record.id,
  }),
  decide({ record, message }) {
    const { key, kind, state } = message;
    const about = { appointmentId: record.id, message: key };
    if (!isStuck(message)) return { type: 'answer', answer: { ...about, state } };
    return {
      type: 'commit',
      answer: { ...about, state: 'queued' },
      batch: { auditDetail: { ...about, kind, was: state } },
    };
  },
};

/**
 * Begins a message again that was parked or bounced; the relay writes it as its appointment is then, and drops what is
 * no longer true.
 *
 * @remarks How a message stands is the outbox's own, beside the store's two verbs: it is changed after the commit. A
 * process that dies between the two leaves the message stuck and a press without effect: the next press does it.
 */
export async function resendMessage(
  ports: DeskPorts,
  request: CommandRequest,
): Promise<CommandResult<ResentMessage>> {
  const { outbox } = ports;
  if (!outbox) throw new SdkError('NOT_FOUND');
  const result = await runCommand(resendCommand, ports, request);
  if (result.ok && result.answer.state === 'queued')
    await outbox.again(result.answer.message, ports.clock.nowMs());
  return result;
}
