import { type Actor, anonymous, type Claim } from '@rantevou/core';
import type { AppointmentDesk, DeskSlotQuery } from '@rantevou/scheduler';
import { expect } from 'vitest';
import { type Body, type History, MINUTE } from './history.ts';
import { claimsIn, LIMITS, OFFERS } from './world.ts';

/** Everything that must hold, read from the store and from three desks. */
export async function expectPromises(history: History, pick: number): Promise<void> {
  // Both processes read the change log again.
  history.world.clock.advanceMs(100);
  const { store } = history.world;
  const claims = await expectNobodyTwice(history);
  await expectClaimsOfAppointments(history, claims);
  await expectCounters(history);
  await expectOneHoldEach(history, claims);
  const fresh = history.world.deskOver(store);
  for (const [actor, query] of queries(history, pick)) {
    const lists = [];
    for (const desk of [...history.world.running, fresh]) {
      lists.push((await desk.slots(actor, query)).map(({ start }) => start));
    }
    expect(lists[0]).toEqual(lists[2]);
    expect(lists[1]).toEqual(lists[2]);
  }
  await expectNoUseToOthers(history, fresh);
}

/** A hold's id in another's hands lists what they would see without it. */
async function expectNoUseToOthers(history: History, desk: AppointmentDesk): Promise<void> {
  const hold = history.holds.at(-1);
  const another = history.world.citizens.find((citizen) => citizen !== hold?.actor);
  if (!hold || !another) return;
  const query = { municipalityId: 'dokimi', service: hold.offer.service, mode: hold.offer.mode };
  const list = async (more: object) =>
    (await desk.slots(another, { ...query, ...more })).map(({ start }) => start);
  expect(await list({ holdId: hold.holdId })).toEqual(await list({}));
}

async function expectNobodyTwice(history: History): Promise<readonly Claim[]> {
  const { store, clock } = history.world;
  const claims = await claimsIn(store);
  const live = claims.filter((claim) => claim.expiresAtMs === null || claim.expiresAtMs > clock.nowMs());
  const byResource = Map.groupBy(live, ({ resourceId }) => resourceId);
  for (const [resourceId, row] of byResource) {
    const inOrder = row.toSorted((a, b) => a.startMs - b.startMs);
    for (const [i, claim] of inOrder.entries()) {
      const next = inOrder[i + 1];
      if (next) expect(next.startMs, resourceId).toBeGreaterThanOrEqual(claim.endMs);
    }
  }
  return live;
}

/** An open appointment has its officer's time with its own gap, and only that; the person served is in one place. */
async function expectClaimsOfAppointments(history: History, claims: readonly Claim[]): Promise<void> {
  const bodies = await history.bodies();
  expect(bodies.size).toBe(history.known.length);
  const places = new Map<string, Body[]>();
  for (const { id, offer, person } of history.known) {
    const body = bodies.get(id)!;
    const own = claims.filter(({ ownerId, resourceId }) => ownerId === id && /^person:/.test(resourceId));
    if (body.status === 'cancelled') {
      expect(claims.filter(({ ownerId }) => ownerId === id)).toEqual([]);
      continue;
    }
    expect(body.endMs - body.startMs).toBe(offer.minutes * MINUTE);
    expect(own.map(({ resourceId, startMs, endMs }) => [resourceId, startMs, endMs])).toEqual([
      [`person:${body.officerId}`, body.startMs, body.endMs + offer.gap * MINUTE],
    ]);
    for (const other of places.get(person) ?? []) {
      expect(other.startMs < body.endMs && body.startMs < other.endMs, `${person} in two places`).toBe(false);
    }
    places.set(person, [...(places.get(person) ?? []), body]);
  }
}

/** Whoever holds a time holds one, and has its claims while it runs. */
async function expectOneHoldEach(history: History, claims: readonly Claim[]): Promise<void> {
  const live = (await history.world.records('hold')).filter(
    ({ body }) => body.state === 'held' && Number(body.expiresAtMs) > history.world.clock.nowMs(),
  );
  const holders = live.map(({ body }) => body.heldById);
  expect(new Set(holders).size).toBe(holders.length);
  const owners = claims.filter(({ kind }) => kind === 'hold').map(({ ownerId }) => ownerId);
  expect([...new Set(owners)].sort()).toEqual(live.map(({ id }) => id).sort());
}

/** A process sees its own commit at once. Only where it had heard of all others before. */
export async function expectOwnSeen(history: History, process: 0 | 1): Promise<void> {
  const { running, store } = history.world;
  const fresh = history.world.deskOver(store);
  for (const { service, mode } of OFFERS.slice(0, 2)) {
    const query = { municipalityId: 'dokimi', service, mode };
    const [mine, theirs] = [running[process], fresh].map((desk) => desk.slots(anonymous, query));
    expect((await mine!).map(({ start }) => start)).toEqual((await theirs!).map(({ start }) => start));
  }
}

async function expectCounters(history: History): Promise<void> {
  const { store, clock } = history.world;
  const bodies = await history.bodies();
  const counted = new Map<string, number>();
  const keyOf = new Map<string, string>();
  for (const { id, person, booker } of history.known) {
    const body = bodies.get(id)!;
    const filled = body.counters.map(({ quota }) => quota);
    if (body.status === 'cancelled') expect(filled).toEqual([]);
    else if (body.endMs > clock.nowMs())
      expect(filled).toEqual(['open-served', ...(booker ? ['open-booker'] : [])]);
    for (const { subjectKey, quota } of body.counters) {
      const counter = JSON.stringify([subjectKey, quota]);
      counted.set(counter, (counted.get(counter) ?? 0) + 1);
      const subject = quota === 'open-served' ? person : booker!.personId!;
      expect(keyOf.get(subject) ?? subjectKey).toBe(subjectKey);
      keyOf.set(subject, subjectKey);
    }
  }
  expect(new Set(keyOf.values()).size).toBe(keyOf.size);
  for (const subjectKey of keyOf.values()) {
    for (const [quota, limit] of [
      ['open-served', LIMITS.openPerPerson],
      ['open-booker', LIMITS.openPerBooker],
    ] as const) {
      const used = await store.load({ what: 'quota', tenantId: 'dokimi', subjectKey, quota, day: '' });
      expect(used).toBe(counted.get(JSON.stringify([subjectKey, quota])) ?? 0);
      expect(used).toBeLessThanOrEqual(limit);
    }
  }
}

/** Questions of a stranger, of whoever holds a time, of whoever may move an appointment. */
function queries(history: History, pick: number): [Actor, DeskSlotQuery][] {
  const offer = OFFERS[pick % OFFERS.length]!;
  const base = { municipalityId: 'dokimi', service: offer.service, mode: offer.mode };
  const hold = history.holds.at(-1);
  const known = history.known[pick % Math.max(1, history.known.length)];
  return [
    [anonymous, pick % 3 === 0 ? { ...base, office: 'service-centre' } : base],
    ...(hold ? [[hold.actor, { ...base, holdId: hold.holdId }] satisfies [Actor, DeskSlotQuery]] : []),
    ...(known?.booker
      ? [[known.booker, { ...base, instead: known.id }] satisfies [Actor, DeskSlotQuery]]
      : []),
  ];
}
