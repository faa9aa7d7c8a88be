import { buildAvailability } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { toCalendar } from '../../bench/calendar.ts';
import { ANYONE, officersFor, serviceId, toClaims, toPlan } from '../../bench/municipality.ts';
import { intervalTreePeer } from '../../bench/peers/interval-tree.ts';
import { OnlineSortedArrays } from '../../bench/peers/online-sorted-arrays.ts';
import { sortedArraysPeer } from '../../bench/peers/sorted-arrays.ts';
import { assertSame } from '../../bench/report.ts';
import { IN_PERSON, makeWorkload } from '../../bench/workload.ts';

/** Small, nearly full, and over the clock change of 28 March. */
const WORKLOAD = makeWorkload({ seed: 5, officers: 16, units: 2, services: 12, days: 60, fill: 0.8 });
const CALENDAR = toCalendar(WORKLOAD);
const HORIZON = { from: WORKLOAD.days[0]!.date, days: WORKLOAD.days.length };

describe('peers of the benchmark', () => {
  const engine = buildAvailability(toPlan(WORKLOAD), HORIZON, toClaims(WORKLOAD, CALENDAR));
  const peers = [intervalTreePeer(CALENDAR), sortedArraysPeer(CALENDAR)];

  it('find the slots that the engine finds, for anyone and for each service', () => {
    const questions = [
      { service: ANYONE[60], minutes: 60, officers: WORKLOAD.officers.map((o) => o.id) },
      ...WORKLOAD.services.map(({ id, minutes }) => ({
        service: serviceId(id),
        minutes,
        officers: officersFor(WORKLOAD, id, IN_PERSON),
      })),
    ];
    let found = 0;
    for (const { service, minutes, officers } of questions) {
      const ours = engine.findSlots({ service, mode: 'in-person' }).map((slot) => slot.startMs);
      found += ours.length;
      for (const peer of peers) {
        const question = { minutes, officers, firstDay: 0, limit: Number.POSITIVE_INFINITY };
        expect(peer.findSlots(question), `${peer.name}, ${service}`).toEqual(ours);
        expect(peer.findSlots({ ...question, limit: 3 }), peer.name).toEqual(ours.slice(0, 3));
      }
    }
    expect(found).toBeGreaterThan(500);
  });

  it('place online requests alike, whether they remember full days or not', () => {
    const empty = makeWorkload({
      seed: 6,
      officers: 6,
      units: 1,
      services: 4,
      days: 10,
      fill: 0,
      gaps: true,
    });
    const calendar = toCalendar(empty);
    const peer = [true, false].map((remembers) => new OnlineSortedArrays(calendar, { remembers }));
    const placed = peer.map((one) =>
      Array.from({ length: 800 }, (_, i) => {
        const service = empty.services[i % 4]!;
        const officers = officersFor(empty, service.id, IN_PERSON);
        return one.place(officers, service.minutes * 60_000, service.gapMinutes * 60_000, i % 8);
      }),
    );
    expect(placed[0]).toEqual(placed[1]);
    expect(placed[0]!.filter((placement) => placement === null).length).toBeGreaterThan(50);
  });
});

describe('assertSame', () => {
  it('stops a benchmark whose answers differ', () => {
    expect(() => assertSame('slots', [1, 2], { peer: [1, 2] })).not.toThrow();
    expect(() => assertSame('slots', [1, 2], { peer: [1, 3] })).toThrow('slots: ours differs from peer');
  });
});
