import type { JsonObject } from '../json.ts';
import type { OutboxMessage } from './batch.ts';

/** A message that the relay has taken: nobody else gets it before its lock ends. */
export interface DueMessage extends OutboxMessage {
  readonly tenantId: string;
  /** How often it was taken, this time included; above 1, an earlier try ended in an unknown way or failed. */
  readonly attempts: number;
}

/**
 * How a message stands. `failed` is tried again by itself; `parked` was tried too often, a person has to look;
 * `dropped` had become untrue before it was sent; `bounced` was refused by the recipient's own mail server.
 */
export const DELIVERY_STATES = ['queued', 'sent', 'failed', 'parked', 'dropped', 'bounced'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A message and how it stands, for those who look after it. */
export interface MessageState {
  readonly key: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly dueAtMs: number;
  readonly state: DeliveryState;
  /** When it came to this state; of a queued one, when it is due. Epoch ms. */
  readonly atMs: number;
  readonly attempts: number;
  /** Why it failed, was parked, dropped or bounced: a code, never personal data. */
  readonly code: string | null;
}

/** A message with the id that its recipient knows it by. */
export interface Delivery extends MessageState {
  readonly id: string;
  readonly body: JsonObject;
}

/** A page of deliveries, the newest (by due time, then key) first. */
export interface DeliveryPage {
  readonly limit: number;
  /** Cursor: deliveries that come after this one. */
  readonly after?: { readonly dueAtMs: number; readonly key: string };
}

/** Which kinds of message a relay takes: slow recipients of one must not hold up the others. */
export interface ClaimedKinds {
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

/**
 * The messages of a store, as a relay takes them. A store of one's own gives it beside its two verbs; messages
 * themselves are written by `commit`, with what they tell about.
 *
 * @remarks All moments come from the caller's clock, epoch ms. Several relays may take from one outbox.
 */
export interface Outbox {
  /**
   * Takes messages that are due, at most the first undelivered one of each subject (by due time, then in the order
   * written), and locks each until `nowMs + lockMs`. A relay that dies leaves its lock behind; when it ends, the
   * message is taken again. A failed one keeps its place until its time to be tried again.
   */
  claim(nowMs: number, limit: number, lockMs: number, kinds?: ClaimedKinds): Promise<readonly DueMessage[]>;
  sent(key: string, nowMs: number): Promise<void>;
  /** To be tried again from `retryAtMs` on. */
  failed(key: string, code: string, nowMs: number, retryAtMs: number): Promise<void>;
  /** Not tried again by itself; it no longer holds back the ones after it. */
  parked(key: string, code: string, nowMs: number): Promise<void>;
  /** Not sent, because it is no longer true. */
  dropped(key: string, reason: string, nowMs: number): Promise<void>;
  /** The recipient's server refused it, when it was sent or later. */
  bounced(key: string, code: string, nowMs: number): Promise<void>;
  /** A parked or bounced message once more from the beginning; false where there is none of that key. */
  again(key: string, nowMs: number): Promise<boolean>;
  /** Messages about these subjects, in the order written. */
  states(...subjectIds: readonly string[]): Promise<readonly MessageState[]>;
  /**
   * Messages of one tenant that were parked or bounced, the latest first; absent = this store does not tell, and nobody
   * is shown how many there are.
   */
  undelivered?(tenantId: string, limit: number, kinds?: ClaimedKinds): Promise<readonly MessageState[]>;
  /** Messages of one kind of a tenant whose subjects begin alike; absent = nobody is told how they stand. */
  deliveries?(
    query: {
      readonly tenantId: string;
      readonly kind: string;
      readonly subjectPrefix: string;
      readonly states?: readonly DeliveryState[];
    } & DeliveryPage,
  ): Promise<readonly Delivery[]>;
  /** One of them, by its id. */
  delivery?(query: {
    readonly tenantId: string;
    readonly subjectPrefix: string;
    readonly id: string;
  }): Promise<Delivery | null>;
}
