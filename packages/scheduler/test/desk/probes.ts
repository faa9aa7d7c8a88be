import { anonymous, type Store } from '@rantevou/core';
import type { AppointmentDesk, DeskSlotQuery } from '@rantevou/scheduler';
import { expect } from 'vitest';
import { type Body, type History, iso, MINUTE, NOT_FREE } from './history.ts';
import { asked, claimsIn, codeOf, LIMITS, OFFERS, SCENES } from './world.ts';

/** Listed ⇔ bookable for a stranger; what is booked and cancelled was never there. */
export async function probeStranger(history: History, pick: number): Promise<void> {
  const store = await history.world.copy();
  const desk = history.world.deskOver(store);
  const offer = OFFERS[pick % OFFERS.length]!;
  const needs = pick % 7 === 0 ? (['greek-sign-language'] as const) : [];
  const office = pick % 3 === 0 ? { office: 'town-hall' } : {};
  const query = { municipalityId: 'dokimi', service: offer.service, mode: offer.mode, needs, ...office };
  const actor = await history.world.probe(pick);
  const book = (start: string) => desk.book(asked(actor, { ...query, start, ...PROBE }));
  const listed = (await desk.slots(actor, query)).map(({ startMs }) => startMs);
  for (const startMs of unlisted(history, listed, pick))
    expect(NOT_FREE, iso(startMs)).toContain(await codeOf(book(iso(startMs))));
  const startMs = listed[pick % Math.max(1, listed.length)];
  if (startMs === undefined) return;
  const before = await stateOf(history, store, desk);
  const booked = await book(iso(startMs));
  if (!booked.ok) throw new Error(booked.refusal.code);
  expect(await stateOf(history, store, desk)).not.toEqual(before);
  const { appointmentId } = booked.answer;
  expect(await codeOf(desk.cancel(asked(history.world.officer, { appointmentId })))).toBe('done');
  expect(await stateOf(history, store, desk)).toEqual(before);
}

/** Listed ⇔ bookable for whoever holds a time. */
export async function probeHolder(history: History, pick: number): Promise<void> {
  const { clock } = history.world;
  const hold = history.holds.at(-1);
  if (!hold || hold.actor.login === 'officer') return;
  const store = await history.world.copy();
  const desk = history.world.deskOver(store);
  const { actor, offer, needs, holdId } = hold;
  const query = { municipalityId: 'dokimi', service: offer.service, mode: offer.mode, needs, holdId };
  const book = (startMs: number) =>
    codeOf(desk.book(asked(actor, { ...query, start: iso(startMs), ...PROBE_OTHER })));
  const listed = (await desk.slots(actor, query as DeskSlotQuery)).map(({ startMs }) => startMs);
  // A held time is kept past the notice window that it was chosen in.
  for (const startMs of unlisted(history, [...listed, hold.startMs], pick))
    expect(NOT_FREE).toContain(await book(startMs));
  const record = await store.load({ what: 'record', kind: 'hold', id: holdId });
  const isHeld = record?.body.state === 'held' && Number(record.body.expiresAtMs) > clock.nowMs();
  const startMs = isHeld && pick % 2 ? hold.startMs : listed[pick % Math.max(1, listed.length)];
  if (startMs === undefined) return;
  const open = [...(await history.bodies())].filter(
    ([id, body]) =>
      history.known.find((known) => known.id === id)?.booker === actor &&
      body.status !== 'cancelled' &&
      body.endMs > clock.nowMs(),
  );
  const isFull = open.length >= LIMITS.openPerBooker;
  const isAway = startMs === hold.startMs && !listed.includes(startMs);
  const code = await book(startMs);
  if (isFull) expect(['LIMIT_REACHED', ...(isAway ? NOT_FREE : [])]).toContain(code);
  // Not listed and yet held: within notice now, or the officer is absent by now.
  else expect(['done', ...(isAway ? NOT_FREE : [])]).toContain(code);
}

/** Listed ⇔ the appointment can be moved there; a move that fails leaves it as it was. */
export async function probeMove(history: History, pick: number): Promise<void> {
  const { clock, officer } = history.world;
  const bodies = await history.bodies();
  const movable = history.known.filter(({ id }) => {
    const { status, startMs } = bodies.get(id)!;
    return status === 'booked' && startMs > clock.nowMs();
  });
  const known = movable[pick % Math.max(1, movable.length)];
  if (!known) return;
  const store = await history.world.copy();
  const desk = history.world.deskOver(store);
  const { service, mode } = known.offer;
  const query = { municipalityId: 'dokimi', service, mode, needs: known.needs, instead: known.id };
  const listed = (await desk.slots(officer, query as DeskSlotQuery)).map(({ startMs }) => startMs);
  const move = (startMs: number) =>
    codeOf(desk.reschedule(asked(officer, { appointmentId: known.id, start: iso(startMs) })));
  const kept = async () => [
    await store.load({ what: 'record', kind: 'appointment', id: known.id }),
    await claimsIn(store),
  ];
  const before = await kept();
  for (const startMs of unlisted(history, listed, pick))
    expect([...NOT_FREE, 'PERSON_OVERLAP']).toContain(await move(startMs));
  expect(await kept()).toEqual(before);
  const startMs = listed[pick % Math.max(1, listed.length)];
  if (startMs === undefined) return;
  const endMs = startMs + known.offer.minutes * MINUTE;
  const isElsewhere = history.known.some((other) => {
    const body = bodies.get(other.id)!;
    const isOther = other.id !== known.id && other.person === known.person && body.status !== 'cancelled';
    return isOther && body.startMs < endMs && startMs < body.endMs;
  });
  expect(await move(startMs)).toBe(isElsewhere ? 'PERSON_OVERLAP' : 'done');
  if (isElsewhere) expect(await kept()).toEqual(before);
}

/** Starts on the grain, most of them on the grid of starts, that are not in the list. */
function unlisted(history: History, listed: readonly number[], pick: number): number[] {
  const firstMs = SCENES[history.scene].nowMs - 60 * MINUTE;
  const tried = [0, 1, 2].map((i) => {
    const n = (pick * 7919 + i * 104_729) % 1000;
    return firstMs + (i < 2 ? (n % 144) * 15 : n * 5) * MINUTE;
  });
  return tried.filter((startMs) => !listed.includes(startMs));
}

async function stateOf(history: History, store: Store, desk: AppointmentDesk) {
  const slots = [];
  for (const { service, mode } of OFFERS) {
    const list = await desk.slots(anonymous, { municipalityId: 'dokimi', service, mode });
    slots.push(list.map(({ startMs }) => startMs));
  }
  const keys = (await history.world.records('appointment')).flatMap(
    ({ body }) => (body as unknown as Body).counters,
  );
  const counters = [];
  for (const { subjectKey, quota } of keys)
    counters.push(await store.load({ what: 'quota', tenantId: 'dokimi', subjectKey, quota, day: '' }));
  // A hold that ran out may be tidied away by whoever comes next: it is no claim any more.
  const live = (await claimsIn(store)).filter(
    ({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > history.world.clock.nowMs(),
  );
  return { slots, counters, live };
}

const DECLARED = { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '1' };
const PROBE_PERSON = { name: 'Άννα Δοκιμή', email: 'anna@example.org', phone: '6900000009' };
const PROBE = { applicant: { type: 'self' }, personServed: PROBE_PERSON, declarations: DECLARED };
const PROBE_OTHER = { applicant: { type: 'other' }, personServed: PROBE_PERSON, declarations: DECLARED };
