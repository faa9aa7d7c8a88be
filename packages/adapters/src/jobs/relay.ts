import {
  type ClaimedKinds,
  type Clock,
  type DueMessage,
  isSdkError,
  type Observe,
  type Outbox,
} from '@rantevou/core';
import type { Mail, MailTransport, SendOutcome } from '../mail/mail.ts';
import { type BackOff, backOffMs, type RandomPort } from './back-off.ts';

/** What a message has become: a mail, or the reason why it is not sent after all. */
export type Composed =
  | { readonly deliver: 'send'; readonly mail: Mail }
  | { readonly deliver: 'drop'; readonly reason: string };

export interface RelayPorts {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly courier: Courier;
  /** Which messages it takes; all where absent. */
  readonly kinds?: ClaimedKinds;
  readonly random: RandomPort;
  readonly observe?: Observe;
  readonly options?: RelayOptions;
}

/** How a try ended; `dropped` = it is no longer true, or there is nobody to send it to. */
export type Delivered = SendOutcome | { readonly outcome: 'dropped'; readonly code: string };

/** Hands a message over. What it throws counts as `failed`. */
export type Courier = (message: DueMessage) => Promise<Delivered>;

/** Writes each message as its subject is at this moment, and mails it; null = nobody knows this kind. */
export function mailCourier(
  compose: (message: DueMessage) => Promise<Composed | null>,
  transport: MailTransport,
): Courier {
  return async (message) => {
    const composed = await compose(message);
    if (composed === null) return { outcome: 'rejected', code: 'UNKNOWN_KIND' };
    if (composed.deliver === 'drop') return { outcome: 'dropped', code: composed.reason };
    return transport.send(composed.mail, message.attempts);
  };
}

export interface RelayOptions {
  /** Messages taken at a time, and sent beside each other. 20 where absent. */
  readonly batch?: number;
  /** How long a taken message is this relay's own: longer than any try takes. 2 minutes where absent. */
  readonly lockMs?: number;
  /** Tries before a message is parked for a person to look at. 12 where absent: with the back-off, some hours. */
  readonly maxAttempts?: number;
  readonly backOff?: BackOff;
}

/** How many of a pass ended how. */
export interface RelayTally {
  readonly taken: number;
  readonly sent: number;
  readonly failed: number;
  readonly parked: number;
  readonly dropped: number;
  readonly bounced: number;
}

/**
 * Takes what is due, once, and delivers it. At least once: a message is marked after it was handed over, so that a
 * relay which dies between the two leaves it to be taken again, under the same key.
 *
 * @returns What became of each; with nothing taken, nothing more is due now.
 */
export async function relayOnce(ports: RelayPorts): Promise<RelayTally> {
  const { batch = 20, lockMs = 120_000 } = ports.options ?? {};
  const due = await ports.outbox.claim(ports.clock.nowMs(), batch, lockMs, ports.kinds);
  const settled = await Promise.allSettled(due.map((message) => deliver(ports, message)));
  const ends = settled.map((one) => {
    // The store failed to keep how a try ended; the message's lock ends, and it is taken again.
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  const count = (end: Ending) => ends.filter((one) => one === end).length;
  return {
    taken: due.length,
    sent: count('sent'),
    failed: count('failed'),
    parked: count('parked'),
    dropped: count('dropped'),
    bounced: count('bounced'),
  };
}

type Ending = 'sent' | 'failed' | 'parked' | 'dropped' | 'bounced';

async function deliver(ports: RelayPorts, message: DueMessage): Promise<Ending> {
  const { outbox, clock } = ports;
  const { key } = message;
  const outcome = await watched(ports, message);
  const nowMs = clock.nowMs();
  switch (outcome.outcome) {
    case 'sent':
      await outbox.sent(key, nowMs);
      return 'sent';
    case 'dropped':
      await outbox.dropped(key, outcome.code, nowMs);
      return 'dropped';
    case 'bounced':
      await outbox.bounced(key, outcome.code, nowMs);
      return 'bounced';
    case 'rejected':
      await outbox.parked(key, outcome.code, nowMs);
      return 'parked';
    case 'failed': {
      const { maxAttempts = 12, backOff } = ports.options ?? {};
      if (message.attempts >= maxAttempts) {
        await outbox.parked(key, outcome.code, nowMs);
        return 'parked';
      }
      const waitMs = backOffMs(message.attempts, ports.random, backOff);
      await outbox.failed(key, outcome.code, nowMs, nowMs + waitMs);
      return 'failed';
    }
  }
}

function watched(ports: RelayPorts, message: DueMessage): Promise<Delivered> {
  if (ports.observe === undefined) return attempt(ports, message);
  return ports.observe('delivery', { kind: message.kind }, async (note) => {
    const delivered = await attempt(ports, message);
    note({
      outcome: delivered.outcome,
      attempt: message.attempts,
      ...('code' in delivered ? { code: delivered.code } : {}),
    });
    return delivered;
  });
}

async function attempt({ courier }: RelayPorts, message: DueMessage): Promise<Delivered> {
  try {
    return await courier(message);
  } catch (error) {
    // Whatever the code below is not: an error's own text may name a person.
    if (!isSdkError(error)) return { outcome: 'failed', code: 'SENDING_FAILED' };
    return { outcome: error.code === 'INPUT_INVALID' ? 'rejected' : 'failed', code: error.code };
  }
}
