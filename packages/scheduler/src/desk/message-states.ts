import { type Actor, can, type DeliveryState, type MessageState, SdkError } from '@rantevou/core';
import { resourceOf } from './appointment-state.ts';
import { recordRead } from './record-read.ts';
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
}

export interface MessageDesk {
  /**
   * Messages of an appointment in the order written, for whoever may view it; none where
   * the store has no outbox. Throws `NOT_FOUND` for others.
   */
  messages(actor: Actor, appointmentId: string, correlationId: string): Promise<readonly MessageView[]>;
}

export function createMessageDesk(ports: DeskPorts): MessageDesk {
  return {
    async messages(actor, appointmentId, correlationId) {
      const record = await ports.store.load({ what: 'record', kind: 'appointment', id: appointmentId });
      if (!record || !can(actor, 'appointment:view', resourceOf(record)).allowed)
        throw new SdkError('NOT_FOUND');
      const states = (await ports.outbox?.states(appointmentId)) ?? [];
      await recordRead(ports, actor, [record], correlationId);
      return states.map((state) => view(state, actor.login === 'officer'));
    },
  };
}

function view({ kind, state, atMs, dueAtMs, attempts, code }: MessageState, isStaff: boolean): MessageView {
  if (!isStaff) return { kind, state, atMs };
  return { kind, state, atMs, dueAtMs, attempts, ...(code === null ? {} : { code }) };
}
