import type { AppointmentBody, Batch, Claim, MunicipalityPlan, OutboxMessage } from '@rantevou/core';
import { athensDay, type Span, servedSpans } from './open-time.ts';

/** What the simulation itself has read in the commits: nothing here asks the store or the engine. */
export interface Written {
  readonly version: number;
  readonly body: AppointmentBody;
}
export interface Proposal {
  readonly state: string;
  readonly appointmentId: string;
  readonly expiresAtMs: number;
}
export interface Hold {
  readonly state: string;
  readonly heldById: string;
  readonly expiresAtMs: number;
  readonly startMs: number;
  readonly service: string;
  readonly mode: string;
}

/** Where an appointment may go from where it stands; what is not here breaks the law of its life. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  new: ['booked'],
  booked: ['booked', 'displaced', 'cancelled', 'started', 'ended'],
  displaced: ['displaced', 'booked', 'cancelled'],
  started: ['started', 'ended'],
  cancelled: [],
  ended: ['ended'],
};
const OPEN = ['booked', 'displaced', 'started'];

/** Books kept beside the store: every commit is written down here, and what must hold is looked at as it happens. */
export class Ledger {
  readonly claims = new Map<string, Claim>();
  readonly #byResource = new Map<string, Set<Claim>>();
  readonly #byOwner = new Map<string, Set<Claim>>();
  readonly appointments = new Map<string, Written>();
  /** Those whose day has not passed. */
  readonly upcoming = new Set<string>();
  readonly proposals = new Map<string, Proposal>();
  readonly holds = new Map<string, Hold>();
  readonly messages = new Map<string, OutboxMessage[]>();
  readonly counters = new Map<string, number>();
  readonly #recounted = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  readonly #messageKeys = new Set<string>();
  /** What the plan of this moment gives, as far as it was asked. */
  readonly #given = new Map<string, readonly Span[]>();
  plan: MunicipalityPlan | null = null;
  commits = 0;
  readonly violations: string[] = [];

  /** A batch that was applied. */
  write(batch: Batch): void {
    this.commits += 1;
    this.#idempotency(batch);
    const touched = new Set(batch.records.filter(({ kind }) => kind === 'appointment').map(({ id }) => id));
    const subjects = [...touched, ...batch.messages.map(({ subjectId }) => subjectId)];
    const before = new Map(subjects.map((id) => [id, this.appointments.get(id)]));
    const isClosed = this.#records(batch);
    this.#claims(batch);
    this.#quotas(batch);
    this.#messages(batch, before);
    for (const id of touched) this.checkAppointment(id, batch.atMs);
    for (const owner of new Set(batch.claims.map(({ ownerId }) => ownerId))) this.#checkOwner(owner);
    for (const { id, kind } of batch.records) {
      if (kind === 'proposal' && this.proposals.get(id)?.state !== 'proposed')
        this.#expectNoClaims(id, batch.atMs);
      if (kind === 'hold' && this.holds.get(id)?.state !== 'held') this.#expectNoClaims(id, batch.atMs);
    }
    for (const id of isClosed ? this.upcoming : touched) this.checkOpen(id, batch.atMs);
  }

  says(text: string): void {
    if (this.violations.length < 20) this.violations.push(text);
  }

  claimsOf(ownerId: string): readonly Claim[] {
    return [...(this.#byOwner.get(ownerId) ?? [])];
  }

  claimsOn(resourceId: string): Iterable<Claim> {
    return this.#byResource.get(resourceId) ?? [];
  }

  #idempotency({ idempotency, atMs }: Batch): void {
    if (idempotency === null) return;
    if ((this.#keys.get(idempotency.key) ?? 0) > atMs) this.says('one idempotency key was committed twice');
    this.#keys.set(idempotency.key, idempotency.expiresAtMs);
  }

  /** Whether the schedule changed. */
  #records({ records }: Batch): boolean {
    let isSchedule = false;
    for (const { kind, id, expectedVersion, body } of records) {
      if (kind === 'schedule') {
        this.plan = body.plan as unknown as MunicipalityPlan;
        this.#given.clear();
        isSchedule = true;
      }
      if (kind === 'proposal') this.proposals.set(id, body as unknown as Proposal);
      if (kind === 'hold') this.holds.set(id, body as unknown as Hold);
      if (kind !== 'appointment') continue;
      const next = body as unknown as AppointmentBody;
      const old = this.appointments.get(id);
      const from = old?.body.status ?? 'new';
      if (!NEXT[from]?.includes(next.status)) this.says(`${id} went from ${from} to ${next.status}`);
      if ((expectedVersion === 'new' ? 0 : expectedVersion) !== (old?.version ?? 0)) {
        this.says(`${id} was written on version ${expectedVersion}, not on ${old?.version ?? 'none'}`);
      }
      this.upcoming.add(id);
      this.appointments.set(id, { version: (old?.version ?? 0) + 1, body: next });
      this.#recount(old?.body.counters ?? [], -1);
      this.#recount(next.counters, 1);
    }
    return isSchedule;
  }

  #recount(counters: AppointmentBody['counters'], by: number): void {
    for (const { subjectKey, quota } of counters) {
      const key = `${subjectKey} ${quota}`;
      this.#recounted.set(key, (this.#recounted.get(key) ?? 0) + by);
    }
  }

  #claims({ atMs, claims, conversions, releases }: Batch): void {
    for (const { claimId } of releases) this.#drop(claimId);
    for (const { claimId, ownerId, kind, expiresAtMs } of conversions) {
      const old = this.claims.get(claimId);
      if (!old) this.says(`a claim was converted that nobody has: ${claimId}`);
      else if (old.expiresAtMs !== null && old.expiresAtMs <= atMs)
        this.says(`${claimId} lives after its end`);
      else this.#put({ ...old, ownerId, kind, expiresAtMs });
    }
    for (const claim of claims) {
      for (const other of [...this.claimsOn(claim.resourceId)]) {
        if (other.startMs >= claim.endMs || claim.startMs >= other.endMs) continue;
        if (other.expiresAtMs !== null && other.expiresAtMs <= atMs) this.#drop(other.id);
        else this.says(`${claim.resourceId} is taken twice: by ${other.ownerId} and by ${claim.ownerId}`);
      }
      this.#put(claim);
    }
  }

  #put(claim: Claim): void {
    this.#drop(claim.id);
    this.claims.set(claim.id, claim);
    of(this.#byResource, claim.resourceId).add(claim);
    of(this.#byOwner, claim.ownerId).add(claim);
  }

  #drop(id: string): void {
    const claim = this.claims.get(id);
    if (!claim) return;
    this.claims.delete(id);
    this.#byResource.get(claim.resourceId)?.delete(claim);
    this.#byOwner.get(claim.ownerId)?.delete(claim);
  }

  #quotas({ quotas }: Batch): void {
    const net = new Map<string, number>();
    for (const { subjectKey, quota, day, delta } of quotas) {
      const key = day === '' ? `${subjectKey} ${quota}` : `${subjectKey} ${quota} ${day}`;
      net.set(key, (net.get(key) ?? 0) + delta);
    }
    for (const [key, delta] of net) {
      const now = (this.counters.get(key) ?? 0) + delta;
      if (now < 0) this.says(`counter ${key} would be ${now}`);
      this.counters.set(key, Math.max(0, now));
    }
    for (const key of net.keys()) if (!/\d{4}-\d\d-\d\d$/.test(key)) this.#checkCounter(key);
  }

  #checkCounter(key: string): void {
    const [counted, recounted] = [this.counters.get(key) ?? 0, this.#recounted.get(key) ?? 0];
    if (counted !== recounted) this.says(`counter ${key} says ${counted}, the appointments ${recounted}`);
  }

  #messages({ messages }: Batch, before: ReadonlyMap<string, Written | undefined>): void {
    for (const message of messages) {
      const { subjectId, kind, key } = message;
      if (before.get(subjectId)?.body.status === 'cancelled')
        this.says(`${kind} after the cancel of ${subjectId}`);
      if (this.#messageKeys.has(key)) this.says(`message ${key} is queued twice`);
      this.#messageKeys.add(key);
      this.messages.set(subjectId, [...(this.messages.get(subjectId) ?? []), message]);
    }
    for (const [id, old] of before) {
      const body = this.appointments.get(id)?.body;
      if (old || !body) continue;
      const count = (this.messages.get(id) ?? []).filter(({ kind }) => kind === 'confirmation').length;
      if (count !== 1) this.says(`${id} is ${body.status} with ${count} confirmations`);
    }
  }

  /** An open appointment has exactly its claims, the officer's with its gap; one that is over has none to come. */
  checkAppointment(id: string, atMs: number): void {
    const body = this.appointments.get(id)!.body;
    const own = this.claimsOf(id);
    if (!OPEN.includes(body.status)) {
      if (own.some(({ endMs }) => endMs > (body.endedAtMs ?? atMs)))
        this.says(`${id} is ${body.status} and has claims to come`);
      if (body.counters.length > 0) this.says(`${id} is ${body.status} and is counted`);
      return;
    }
    const ids = own.map((claim) => claim.id).sort();
    if (ids.join() !== [...body.claimIds].sort().join()) this.says(`${id} has claims that are not its own`);
    const officers = own.filter(({ resourceId }) => resourceId.startsWith('person:'));
    const [only] = officers;
    const isRight =
      officers.length === 1 &&
      only?.resourceId === `person:${body.officerId}` &&
      only.startMs === body.startMs &&
      only.endMs === body.endMs + body.gapMinutes * 60_000;
    if (!isRight) this.says(`${id} does not have its officer's time`);
    if (own.some(({ kind, expiresAtMs }) => kind !== 'appointment' || expiresAtMs !== null)) {
      this.says(`${id} has a claim that ends by the clock`);
    }
    const served = own.filter(({ resourceId }) => resourceId.startsWith('served:'));
    if (served.some(({ startMs, endMs }) => startMs !== body.startMs || endMs !== body.endMs)) {
      this.says(`${id} has another time of the person served`);
    }
  }

  /** A claim is an open appointment's, a running hold's or a waiting proposal's. */
  #checkOwner(ownerId: string): void {
    const isOwned =
      OPEN.includes(this.appointments.get(ownerId)?.body.status ?? '') ||
      this.holds.get(ownerId)?.state === 'held' ||
      this.proposals.get(ownerId)?.state === 'proposed';
    if (!isOwned) this.says(`claims of ${ownerId}, which is nobody's`);
  }

  #expectNoClaims(id: string, atMs: number): void {
    // What the clock has ended is tidied away by whoever wants the time.
    const left = this.claimsOf(id).find(({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > atMs);
    if (left) this.says(`${id} is over and has claims: ${JSON.stringify(left)}`);
  }

  /** What is booked and to come lies in the time that the plan gives; what does not is displaced. */
  checkOpen(id: string, atMs: number): void {
    const { body } = this.appointments.get(id)!;
    if (this.plan === null || body.status !== 'booked' || body.startMs <= atMs) return;
    const day = athensDay(body.startMs);
    const key = `${body.officerId} ${body.officeId} ${body.mode} ${day}`;
    const given = this.#given.get(key) ?? servedSpans(this.plan, body, day);
    this.#given.set(key, given);
    const isInside = given.some(([start, end]) => start <= body.startMs && body.endMs <= end);
    if (!isInside) this.says(`${id} is booked with ${body.officerId} in closed time`);
  }

  /** All of it again, for the end of a day; what is past is looked at for the last time. */
  checkAll(atMs: number): void {
    for (const id of this.upcoming) {
      this.checkAppointment(id, atMs);
      this.checkOpen(id, atMs);
      if (this.appointments.get(id)!.body.endMs < atMs - 2 * 86_400_000) this.upcoming.delete(id);
    }
    const owners = new Set<string>();
    for (const { ownerId, endMs, expiresAtMs } of this.claims.values()) {
      if (endMs > atMs && (expiresAtMs ?? Infinity) > atMs) owners.add(ownerId);
    }
    for (const ownerId of owners) this.#checkOwner(ownerId);
    for (const key of this.#recounted.keys()) this.#checkCounter(key);
    for (const row of this.#byResource.values()) {
      const live = [...row].filter(({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > atMs);
      live.sort((a, b) => a.startMs - b.startMs);
      for (const [i, claim] of live.entries()) {
        const next = live[i + 1];
        if (next && next.startMs < claim.endMs) this.says(`${claim.resourceId} is taken twice`);
      }
    }
  }
}

function of(map: Map<string, Set<Claim>>, key: string): Set<Claim> {
  const set = map.get(key) ?? new Set<Claim>();
  map.set(key, set);
  return set;
}
