import type { Claim, Mode } from '@rantevou/core';
import { type Availability, buildAvailability } from '@rantevou/scheduler';
import { toCalendar } from '../calendar.ts';
import { formatRatio, formatUs, heldBytes, measure, median, once } from '../measure.ts';
import { ANYONE, officersFor, serviceId, toClaims, toPlan } from '../municipality.ts';
import { intervalTreePeer } from '../peers/interval-tree.ts';
import type { SlotPeer } from '../peers/slot-search.ts';
import { sortedArraysPeer } from '../peers/sorted-arrays.ts';
import { assertSame, type Figure, type Report } from '../report.ts';
import {
  assertReferenceWorkload,
  IN_PERSON,
  makeWorkload,
  PHONE,
  seeded,
  VIDEO,
  type Workload,
} from '../workload.ts';

const MODES = [
  ['in-person', IN_PERSON],
  ['phone', PHONE],
  ['video', VIDEO],
] as const;

/** A question to the engine and the same to the peers. */
interface Question {
  readonly service: string;
  readonly mode: 'in-person' | 'phone' | 'video';
  readonly minutes: number;
  readonly officers: readonly number[];
  readonly firstDay: number;
  readonly limit: number;
}

/** W1, W2, cold start and memory. */
export function search(report: Report): void {
  const workload = makeWorkload();
  assertReferenceWorkload(workload);
  const calendar = toCalendar(workload);
  const plan = toPlan(workload);
  const claims = toClaims(workload, calendar);
  const horizon = { from: workload.days[0]!.date, days: workload.days.length };
  const peers = [intervalTreePeer(calendar), sortedArraysPeer(calendar)];
  const engine = buildAvailability(plan, horizon, claims);
  const everyone = workload.officers.map((officer) => officer.id);
  const ask = asker(engine, workload);

  const all: Question = {
    service: ANYONE[20],
    mode: 'in-person',
    minutes: 20,
    officers: everyone,
    firstDay: 0,
    limit: Number.POSITIVE_INFINITY,
  };
  const draw = seeded(42);
  const next10 = Array.from({ length: 200 }, () => ({
    ...all,
    firstDay: Math.floor(draw() * 60),
    limit: 10,
  }));
  const anyService = Array.from({ length: 200 }, () => drawQuestion(workload, draw));
  const hours = { ...all, service: ANYONE[60], minutes: 60 };

  const figures: Figure[] = [];
  const compare = (what: string, questions: readonly Question[], aim?: { goal: string; ratio: number }) => {
    for (const question of questions) {
      assertSame(what, ask(question), Object.fromEntries(peers.map((p) => [p.name, p.findSlots(question)])));
    }
    const ours = measure((i) => ask(questions[i % questions.length]!, true));
    peers.forEach((peer: SlotPeer, i) => {
      const theirs = measure((i) => peer.findSlots(questions[i % questions.length]!));
      const ratio = theirs.p50Us / ours.p50Us;
      const goal = i === 0 && aim;
      figures.push({
        what,
        state: 'warm',
        ours: formatUs(ours.p50Us),
        peer: `${peer.name} ${formatUs(theirs.p50Us)}`,
        measured: formatRatio(ratio),
        ...(goal
          ? {
              goal: aim.goal,
              target: `≥ ${aim.ratio.toLocaleString('en')}× ${peer.name}`,
              met: ratio >= aim.ratio,
            }
          : {}),
      });
    });
  };

  const count = ask(all).length;
  if (count !== 1618) throw new Error(`${count} slots instead of 1,618`);
  compare('every slot of 90 days, 200 officers (1,618)', [all], { goal: 'G1', ratio: 1000 });
  compare('next 10 slots, any of 200, random first day', next10, { goal: 'G3', ratio: 80 });
  compare('next 10 slots, random service and mode, random first day', anyService);
  compare('every 60-minute slot of 90 days, 200 officers', [hours]);

  const assigned = measure(() => {
    let officers = 0;
    for (const { startMs } of engine.findSlots({ service: all.service, mode: all.mode })) {
      if (engine.assign({ service: all.service, mode: all.mode, startMs })) officers += 1;
    }
    return officers;
  });
  figures.push({
    what: 'every slot of 90 days and an officer for each',
    state: 'warm',
    ours: formatUs(assigned.p50Us),
    measured: formatUs(assigned.p50Us),
  });
  figures.push(cold(plan, horizon, claims), ...memory(plan, horizon, engine, workload));
  report.add(
    'Search (W1, W2)',
    [
      '200 officers × 90 days, 184,140 bookings, 71.9 % of 4,953,000 open minutes booked, 5-minute grain, starts each quarter of an hour; one row for each peer, with equal answers to every question asked.',
      'Our slots are objects whose texts are made when read; here their instants are read. The peers return numbers.',
    ],
    figures,
  );
}

/** Asks the engine; `plain` leaves the slots as they are, as a caller would who sends them on as JSON. */
function asker(engine: Availability, { days }: Workload) {
  return ({ service, mode, firstDay, limit }: Question, plain = false): unknown[] => {
    const slots = engine.findSlots({
      service,
      mode,
      from: days[firstDay]!.date,
      ...(Number.isFinite(limit) ? { limit } : {}),
    });
    if (plain) {
      let sum = 0;
      for (const slot of slots) sum += slot.startMs;
      return [sum];
    }
    return slots.map((slot) => slot.startMs);
  };
}

function drawQuestion(workload: Workload, draw: () => number): Question {
  for (;;) {
    const service = workload.services[Math.floor(draw() * workload.services.length)]!;
    const [mode, bit] = MODES[Math.floor(draw() * MODES.length)]!;
    const firstDay = Math.floor(draw() * workload.days.length);
    const officers = officersFor(workload, service.id, bit);
    if ((service.modes & bit) === 0 || officers.length === 0) continue;
    return { service: serviceId(service.id), mode, minutes: service.minutes, officers, firstDay, limit: 10 };
  }
}

/** G2: from rows as the store returns them. */
function cold(
  plan: Parameters<typeof buildAvailability>[0],
  horizon: { from: string; days: number },
  claims: readonly Claim[],
): Figure {
  const text = JSON.stringify(claims);
  const times: [number, number][] = [];
  for (let i = 0; i < 7; i += 1) {
    // Fresh objects each time, as a driver makes them; none has been read before.
    const forReading = JSON.parse(text) as Claim[];
    const reading = once(() => {
      const pairs: [number, number][] = [];
      for (const claim of forReading) pairs.push([claim.startMs, claim.endMs]);
      return pairs.length;
    });
    const forBuilding = JSON.parse(text) as Claim[];
    const building = once(
      () =>
        buildAvailability(plan, horizon, forBuilding).findSlots({ service: ANYONE[20], mode: 'in-person' })
          .length,
    );
    if (building.value !== 1618) throw new Error(`${building.value} slots instead of 1,618`);
    times.push([building.ms, reading.ms]);
  }
  const ours = median(times.map(([a]) => a));
  const reading = median(times.map(([, b]) => b));
  return {
    goal: 'G2',
    what: 'index of 184,140 claims and every slot of 90 days',
    state: 'cold',
    ours: formatUs(ours * 1000),
    peer: `reading the claims into pairs ${formatUs(reading * 1000)}`,
    measured: `${formatRatio(ours / reading)} of merely reading`,
    target: '≤ 2×',
    met: ours <= 2 * reading,
  };
}

/** G10. The claims' own places are a second line: without them no claim could be given back by its id. */
function memory(
  plan: Parameters<typeof buildAvailability>[0],
  horizon: { from: string; days: number },
  full: Availability,
  workload: Workload,
): Figure[] {
  const officerYears = (workload.officers.length * workload.days.length) / 365;
  const kilobytes = (bytes: number) => bytes / 1000 / officerYears;
  const bits = kilobytes(buildAvailability(plan, horizon, []).byteLength);
  const all = kilobytes(full.byteLength);
  const everything = heldBytes(() => {
    const engine = buildAvailability(plan, horizon, toClaims(workload));
    for (const { services } of plan.fields) {
      for (const service of services) {
        for (const mode of Object.keys(service.modes) as Mode[]) {
          engine.countDays({ service: service.id, mode });
          engine.firstFree({ service: service.id, mode, for: 'nobody' });
        }
      }
    }
    return engine;
  });
  return [
    {
      goal: 'G10',
      what: 'bytes of the index without claims, by officer-year at 5 minutes',
      ours: `${bits.toFixed(1)} KB`,
      measured: `${bits.toFixed(1)} KB`,
      target: '≤ 18 KB',
      met: bits <= 18,
    },
    {
      what: 'the same with 184,140 claims, each to be found by its id',
      ours: `${all.toFixed(1)} KB`,
      measured: `${all.toFixed(1)} KB (${(full.byteLength / 1e6).toFixed(2)} MB in all, and ${(full.claimBytes / 1e6).toFixed(2)} MB for the claims' places)`,
    },
    {
      what: `all that the engine holds after every question was asked once, heap and buffers, 184,140 claims`,
      ours: `${(everything.bytes / 1e6).toFixed(1)} MB`,
      measured: `${(everything.bytes / 1e6).toFixed(1)} MB`,
      target: '≤ 10 MB',
      met: everything.bytes <= 10e6,
    },
  ];
}
