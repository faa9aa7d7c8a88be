import type { CommandPorts, DueMessage } from '@rantevou/core';
import { APPOINTMENT_MESSAGES, type AvailabilityIndexes, letterOf } from '@rantevou/scheduler';
import type { Composed } from '../jobs/relay.ts';
import type { JoinLink } from '../video/join-link.ts';
import { composeMail } from './compose.ts';
import type { LetterLinks } from './lines-of.ts';

export interface CourierOptions {
  readonly ports: CommandPorts & { readonly indexes: AvailabilityIndexes };
  /** Origin and base path of the service, never from a request. */
  readonly base: string;
  readonly joinLink: JoinLink;
  readonly from: string;
}

const KINDS: ReadonlySet<string> = new Set(APPOINTMENT_MESSAGES);

/** Addresses of the service's own pages, by opaque ids. */
function letterLinks({ base, joinLink }: Pick<CourierOptions, 'base' | 'joinLink'>): LetterLinks {
  return {
    appointment: ({ appointmentId }) => `${base}/appointments/${appointmentId}`,
    book: ({ municipalityId }) => `${base}/book/${municipalityId}`,
    join: ({ appointmentId, appointment, recipient }) =>
      joinLink(appointmentId, appointment.sequence, recipient.party),
  };
}

/** Writes queued messages of appointments as they are at the moment of sending; null for a kind of others. */
export function createCourier(options: CourierOptions): (message: DueMessage) => Promise<Composed | null> {
  const { ports, from } = options;
  const links = letterLinks(options);
  return async (message) => {
    if (!KINDS.has(message.kind)) return null;
    const result = await letterOf(ports, message);
    if (result.deliver === 'drop') return result;
    const mail = composeMail(result.letter, { links, from, nowMs: ports.clock.nowMs() });
    return { deliver: 'send', mail };
  };
}
