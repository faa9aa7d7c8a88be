import type {
  ClaimedKinds,
  Delivery,
  DeliveryState,
  DueMessage,
  MessageState,
  Outbox,
  OutboxMessage,
} from '@rantevou/core';

/** A message of a memory store and what the relay wrote beside it. */
interface Row {
  readonly message: OutboxMessage;
  readonly tenantId: string;
  attempts: number;
  lockedUntilMs: number;
  nextTryMs: number;
  state: DeliveryState;
  atMs: number;
  code: string | null;
}

/** Messages in the order written, by key. */
export class MemoryOutbox implements Outbox {
  readonly #rows = new Map<string, Row>();

  /** A key that is there already names a message that is queued already. */
  add(tenantId: string, message: OutboxMessage): void {
    if (this.#rows.has(message.key)) return;
    this.#rows.set(message.key, {
      message,
      tenantId,
      attempts: 0,
      lockedUntilMs: 0,
      nextTryMs: 0,
      state: 'queued',
      atMs: message.dueAtMs,
      code: null,
    });
  }

  messagesOf(subjectId: string): OutboxMessage[] {
    return this.#of([subjectId]).map(({ message }) => message);
  }

  async claim(nowMs: number, limit: number, lockMs: number, kinds: ClaimedKinds = {}): Promise<DueMessage[]> {
    const heads = new Map<string, Row>();
    for (const row of this.#rows.values()) {
      if (!isWaiting(row) || row.message.dueAtMs > nowMs) continue;
      const { subjectId, dueAtMs } = row.message;
      const head = heads.get(subjectId);
      if (head === undefined || dueAtMs < head.message.dueAtMs) heads.set(subjectId, row);
    }
    const taken = [...heads.values()]
      .filter((row) => row.lockedUntilMs <= nowMs && row.nextTryMs <= nowMs && isOf(row, kinds))
      .sort((a, b) => a.message.dueAtMs - b.message.dueAtMs)
      .slice(0, limit);
    for (const row of taken) {
      row.attempts++;
      row.lockedUntilMs = nowMs + lockMs;
    }
    return taken.map(({ message, tenantId, attempts }) => ({
      ...structuredClone(message),
      tenantId,
      attempts,
    }));
  }

  async sent(key: string, nowMs: number): Promise<void> {
    this.#settle(key, 'sent', nowMs, null);
  }

  async failed(key: string, code: string, nowMs: number, retryAtMs: number): Promise<void> {
    const row = this.#settle(key, 'failed', nowMs, code);
    if (row !== null) row.nextTryMs = retryAtMs;
  }

  async parked(key: string, code: string, nowMs: number): Promise<void> {
    this.#settle(key, 'parked', nowMs, code);
  }

  async dropped(key: string, reason: string, nowMs: number): Promise<void> {
    this.#settle(key, 'dropped', nowMs, reason);
  }

  async bounced(key: string, code: string, nowMs: number): Promise<void> {
    const row = this.#rows.get(key);
    if (row !== undefined) Object.assign(row, { state: 'bounced', atMs: nowMs, code });
  }

  async again(key: string, nowMs: number): Promise<boolean> {
    const row = this.#rows.get(key);
    if (row === undefined || (row.state !== 'parked' && row.state !== 'bounced')) return false;
    Object.assign(row, {
      state: 'queued',
      atMs: nowMs,
      code: null,
      attempts: 0,
      lockedUntilMs: 0,
      nextTryMs: 0,
    });
    return true;
  }

  async states(...subjectIds: readonly string[]): Promise<MessageState[]> {
    return this.#of(subjectIds).map(stateOf);
  }

  async undelivered(tenantId: string, limit: number, kinds: ClaimedKinds = {}): Promise<MessageState[]> {
    const ofTenant = [...this.#rows.values()].filter((row) => row.tenantId === tenantId && isOf(row, kinds));
    return ofTenant
      .filter(({ state }) => state === 'parked' || state === 'bounced')
      .sort((a, b) => b.atMs - a.atMs)
      .slice(0, limit)
      .map(stateOf);
  }

  async deliveries(query: Parameters<NonNullable<Outbox['deliveries']>>[0]): Promise<Delivery[]> {
    const { tenantId, kind, subjectPrefix, states, limit, after } = query;
    const isAfter = ({ dueAtMs, key }: Delivery) =>
      !after || dueAtMs < after.dueAtMs || (dueAtMs === after.dueAtMs && key < after.key);
    return [...this.#rows.values()]
      .filter((row) => row.tenantId === tenantId && row.message.kind === kind)
      .map(deliveryOf)
      .filter(
        ({ subjectId, state }) => subjectId.startsWith(subjectPrefix) && (states?.includes(state) ?? true),
      )
      .filter(isAfter)
      .sort((a, b) => b.dueAtMs - a.dueAtMs || (a.key < b.key ? 1 : -1))
      .slice(0, limit);
  }

  async delivery(query: Parameters<NonNullable<Outbox['delivery']>>[0]): Promise<Delivery | null> {
    const { tenantId, subjectPrefix, id } = query;
    const row = [...this.#rows.values()].find(
      ({ tenantId: of, message }) =>
        of === tenantId && message.id === id && message.subjectId.startsWith(subjectPrefix),
    );
    return row ? deliveryOf(row) : null;
  }

  #of(subjectIds: readonly string[]): Row[] {
    return [...this.#rows.values()].filter(({ message }) => subjectIds.includes(message.subjectId));
  }

  /** What is settled stays so: a slow relay's word comes after that of the one which took the message over. */
  #settle(key: string, state: DeliveryState, nowMs: number, code: string | null): Row | null {
    const row = this.#rows.get(key);
    if (row === undefined || !isWaiting(row)) return null;
    return Object.assign(row, { state, atMs: nowMs, code, lockedUntilMs: 0 });
  }
}

function isWaiting({ state }: Row): boolean {
  return state === 'queued' || state === 'failed';
}

function stateOf({ message, state, atMs, attempts, code }: Row): MessageState {
  const { key, kind, subjectId, dueAtMs } = message;
  return { key, kind, subjectId, dueAtMs, state, atMs, attempts, code };
}

function isOf({ message: { kind } }: Row, { only, except }: ClaimedKinds): boolean {
  return (only?.includes(kind) ?? true) && !except?.includes(kind);
}

function deliveryOf(row: Row): Delivery {
  return { ...stateOf(row), id: row.message.id, body: structuredClone(row.message.body) };
}
