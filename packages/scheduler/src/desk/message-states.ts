import {
  type Actor,
  type CommandRequest,
  type CommandResult,
  can,
  type DeliveryState,
  type MessageState,
  type Resource,
  SdkError,
} from '@rantevou/core';
import { resourceOf } from './appointment-state.ts';
import { type DraftKind, draftLetter, type Letter } from './letter.ts';
import { recordRead } from './record-read.ts';
import { isStuck, type ResentMessage, resendAction, resendMessage } from './resend-message.ts';
import type { DeskPorts } from './types.ts';

/** A message of an appointment and how it stands. What only staff see is absent for others. */
export interface MessageView {
  readonly kind: string;
  readonly state: DeliveryState;
  /** When it came to this state; of a queued one, when it is due. Epoch ms. */
  readonly atMs: number;
  readonly dueAtMs?: number;
  readonly attempts?: number;
  /** Why it failed, was parked, dropped or bounced. */
  readonly code?: string;
  /** By which it is sent again, for whoever may: it was parked or bounced, and nothing else will send it. */
  readonly resend?: string;
}

export interface MessageDesk {
  /**
   * What a message that the officer sends by hand would say if it were sent now, for whoever may send it. Throws
   * `NOT_FOUND` for others, `ERASED`.
   */
  draftLetter(
    actor: Actor,
    about: { readonly appointmentId: string; readonly kind: DraftKind },
    correlationId: string,
  ): Promise<Letter>;
  /**
   * Messages of an appointment in the order written, for whoever may view it; none where
   * the store has no outbox. Throws `NOT_FOUND` for others.
   */
  messages(actor: Actor, appointmentId: string, correlationId: string): Promise<readonly MessageView[]>;
  /**
   * Input: `{ appointmentId, message }`, the message by `resend` of its view: a parked or bounced one is sent once
   * more; any other is left, and answered as it stands. Throws `NOT_FOUND` where there is none.
   */
  resendMessage(request: CommandRequest): Promise<CommandResult<ResentMessage>>;
}

export function createMessageDesk(ports: DeskPorts): MessageDesk {
  return {
    draftLetter: (actor, about, correlationId) => draftLetter(ports, actor, about, correlationId),
    async messages(actor, appointmentId, correlationId) {
      const record = await ports.store.load({ what: 'record', kind: 'appointment', id: appointmentId });
      if (!record || !can(actor, 'appointment:view', resourceOf(record)).allowed)
        throw new SdkError('NOT_FOUND');
      const states = (await ports.outbox?.states(appointmentId)) ?? [];
      await recordRead(ports, actor, [record], correlationId);
      return states.map((state) => view(state, actor, resourceOf(record)));
    },
    resendMessage: (request) => resendMessage(ports, request),
  };
}

function view(message: MessageState, actor: Actor, resource: Resource): MessageView {
  const { key, kind, state, atMs, dueAtMs, attempts, code } = message;
  if (actor.login !== 'officer') return { kind, state, atMs };
  const mayResend = isStuck(message) && can(actor, resendAction(kind), resource).allowed;
  return {
    ...{ kind, state, atMs, dueAtMs, attempts },
    ...(code === null ? {} : { code }),
    ...(mayResend ? { resend: key } : {}),
  };
}
