import { type Claim, isSdkError, type MunicipalityPlanInput, type SdkError } from '@rantevou/core';
import { type Availability, buildAvailability } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';

const TUESDAY = '2026-11-03';
const VISIT = { service: 'birth-certificate', mode: 'in-person' } as const;
const CALL = { service: 'general-information', mode: 'phone' } as const;
const at = (text: string) => Date.parse(text);

function build(
  overrides: Partial<MunicipalityPlanInput> = {},
  claims: Claim[] = [],
  horizon = { from: '2026-11-02', days: 14 },
): Availability {
  return buildAvailability(examplePlan(overrides), horizon, claims);
}
function claim(officer: string, from: string, to: string, more: Partial<Claim> = {}): Claim {
  return {
    id: `claim-${officer}-${from}`,
    tenantId: 'dokimi',
    resourceId: `person:officer-${officer}`,
    startMs: at(from),
    endMs: at(to),
    kind: 'appointment',
    ownerId: `owner-${officer}-${from}`,
    expiresAtMs: null,
    ...more,
  };
}
const times = (index: Availability, query: Parameters<Availability['findSlots']>[0], date = TUESDAY) =>
  index.findSlots({ ...query, from: date, to: date }).map(({ start }) => start.slice(11, 16));
const rulesAt = (index: Availability, query: Parameters<Availability['explain']>[0]) =>
  Object.fromEntries(
    index
      .explain(query)
      .map(({ postId, officerId, because }) => [
        `${postId} ${officerId}`,
        because.map(({ rule }) => rule).join(),
      ]),
  );
function failure(run: () => unknown): SdkError {
  try {
    run();
  } catch (error) {
    if (isSdkError(error)) return error;
    throw error;
  }
  throw new Error('expected a failure');
}
const oneOfficer: Partial<MunicipalityPlanInput> = {
  posts: [
    {
      id: 'post-2',
      name: { el: 'Θυρίδα 2', en: 'Desk 2' },
      officeId: 'town-hall',
      services: 'all',
      holders: [{ officerId: 'officer-2' }],
    },
  ],
};

describe('findSlots', () => {
  it('R-082 blocks a visit by a telephone call of the same officer', () => {
    const index = build(oneOfficer, [claim('2', `${TUESDAY}T09:00+02:00`, `${TUESDAY}T09:15+02:00`)]);
    expect(times(index, VISIT).slice(0, 5)).toEqual(['08:00', '08:15', '08:30', '09:15', '09:30']);
    expect(index.assign({ ...VISIT, startMs: at(`${TUESDAY}T08:45+02:00`) })).toBeNull();
  });

  it('R-084 keeps the gap after an appointment, R-085 by its own mode and service, past closing if need be', () => {
    // Visit of 20 minutes with a gap of 10: 08:30–08:50 and until 09:00.
    const index = build(oneOfficer, [claim('2', `${TUESDAY}T09:00+02:00`, `${TUESDAY}T09:15+02:00`)]);
    expect(times(index, VISIT)).toContain('08:30');
    // A call of 10 minutes with a gap of 5 fits where the visit does not: 08:45–08:55, until 09:00.
    expect(times(index, VISIT)).not.toContain('08:45');
    expect(times(index, CALL)).toContain('08:45');
    const [last] = index.findSlots({ ...VISIT, from: TUESDAY, to: TUESDAY }).slice(-1);
    expect(last?.start).toBe(`${TUESDAY}T13:30:00+02:00`);
    const late = build({ ...oneOfficer, hours: [{ rule: 'FREQ=DAILY', start: '08:00', end: '13:50' }] });
    expect(late.assign({ ...VISIT, startMs: at(`${TUESDAY}T13:30+02:00`) })?.claims).toEqual([
      {
        resourceId: 'person:officer-2',
        startMs: at(`${TUESDAY}T13:30+02:00`),
        endMs: at(`${TUESDAY}T14:00+02:00`),
      },
    ]);
    // But never into another claim, also one after closing.
    late.apply({ type: 'claim', claim: claim('2', `${TUESDAY}T13:55+02:00`, `${TUESDAY}T15:00+02:00`) });
    expect(times(late, VISIT)).not.toContain('13:30');
    const [why] = late.explain({ ...VISIT, start: `${TUESDAY}T13:30` });
    expect(why?.because).toMatchObject([{ rule: 'busy', source: 'ΚΥΑ myDimos.Live, άρθρο 5 §2' }]);
  });

  it('R-086 follows hours that begin and end on a day, and R-087 the officer’s own', () => {
    const hours = [
      { rule: 'FREQ=DAILY', start: '08:00', end: '09:00', validTo: '2026-11-03' },
      { rule: 'FREQ=DAILY', start: '10:00', end: '11:00', validFrom: '2026-11-04' },
    ];
    const index = build({ ...oneOfficer, hours });
    expect(times(index, VISIT)).toEqual(['08:00', '08:15', '08:30']);
    expect(times(index, VISIT, '2026-11-04')).toEqual(['10:00', '10:15', '10:30']);
    const own = [{ rule: 'FREQ=WEEKLY;BYDAY=TU', start: '08:30', end: '23:00' }];
    const limited = build({ ...oneOfficer, hours, officers: [{ id: 'officer-2', hours: own }] });
    expect(times(limited, VISIT)).toEqual(['08:30']);
    expect(times(limited, VISIT, '2026-11-04')).toEqual([]);
  });

  it('R-088 gives no time in an absence, rounded outwards to the grain', () => {
    const absences = [{ id: 'a', officerId: 'officer-2', from: `${TUESDAY}T08:41`, to: `${TUESDAY}T13:31` }];
    const index = build({ ...oneOfficer, absences });
    // 08:41–13:31 shuts 08:40–13:35.
    expect(times(index, VISIT)).toEqual(['08:00', '08:15']);
    expect(rulesAt(index, { ...VISIT, start: `${TUESDAY}T09:00` })).toEqual({
      'post-2 officer-2': 'absence',
    });
  });

  it('R-089 counts one person once, whatever posts are held, and stays within one post', () => {
    const post = (id: string, start: string, end: string) => ({
      id,
      name: { el: id, en: id },
      officeId: 'town-hall',
      services: 'all' as const,
      hours: [{ rule: 'FREQ=DAILY', start, end }],
      holders: [{ officerId: 'officer-1' }],
    });
    const index = build({ posts: [post('early', '08:00', '09:00'), post('late', '09:00', '10:00')] });
    // 08:45–09:05 would lie in both.
    expect(times(index, VISIT)).toEqual(['08:00', '08:15', '08:30', '09:00', '09:15', '09:30']);
    const both = build({ posts: [post('a', '08:00', '09:00'), post('b', '08:00', '09:00')] });
    both.apply({ type: 'claim', claim: claim('1', `${TUESDAY}T08:00+02:00`, `${TUESDAY}T09:00+02:00`) });
    expect(times(both, VISIT)).toEqual([]);
  });

  it('R-271 is empty on holidays and on the patron saint’s day, says why, and opens a day that is kept open', () => {
    const horizon = { from: '2026-04-06', days: 60 };
    const index = build({}, [], horizon);
    const counts = index.countDays({ ...VISIT, from: '2026-04-06', to: '2026-06-04' });
    const closed = counts.filter((day) => day.closed).map(({ date }) => date);
    expect(closed).toEqual([
      '2026-04-10',
      '2026-04-12',
      '2026-04-13',
      '2026-05-01',
      '2026-05-31',
      '2026-06-01',
    ]);
    expect(counts.filter(({ date }) => closed.includes(date)).every(({ free }) => free === 0)).toBe(true);
    expect(counts.find(({ date }) => date === '2026-04-13')?.closed).toMatchObject({
      rule: 'closed-day',
      el: 'Αργία: Δευτέρα του Πάσχα.',
    });
    const open = build(
      { closedDays: { open: ['2026-05-01'], own: [{ name: { el: 'Α', en: 'A' }, date: '2026-05-04' }] } },
      [],
      horizon,
    );
    expect(times(open, VISIT, '2026-05-01').length).toBeGreaterThan(0);
    expect(times(open, VISIT, '2026-05-04')).toEqual([]);
    expect(rulesAt(open, { ...VISIT, start: '2026-05-04T09:00', officer: 'officer-2' })).toEqual({
      'post-2 officer-2': 'closed-day',
    });
  });

  it('a closure of the municipality closes all, one of an office only that office', () => {
    const closure = {
      id: 'c',
      from: `${TUESDAY}T00:00`,
      to: '2026-11-04T00:00',
      reason: { el: 'Απολύμανση', en: 'Disinfection' },
    };
    const all = build({ closures: [closure] });
    expect(all.countDays({ ...VISIT, from: TUESDAY, to: TUESDAY })).toMatchObject([
      { free: 0, closed: { rule: 'closure', el: 'Απολύμανση' } },
    ]);
    const hall = build({ closures: [{ ...closure, officeId: 'town-hall' }] });
    expect(times(hall, { ...VISIT, office: 'town-hall' })).toEqual([]);
    expect(times(hall, VISIT).length).toBeGreaterThan(0);
    expect(rulesAt(hall, { ...VISIT, start: `${TUESDAY}T09:00`, office: 'town-hall' })).toEqual({
      'post-1 officer-1': 'closure',
      'post-2 officer-2': 'closure',
    });
  });

  it.each([
    ['2026-03-29', '2026-10-25'],
    ['2027-03-28', '2027-10-31'],
    ['2028-03-26', '2028-10-29'],
  ])(
    'R-270 has no start in the hour that %s skips and both of the hour that %s repeats',
    (spring, autumn) => {
      const night = {
        hours: [{ rule: 'FREQ=DAILY', start: '00:00', end: '24:00' }],
        policy: { startEveryMinutes: 60 },
      };
      const starts = (date: string) => {
        const index = build({ ...oneOfficer, ...night }, [], { from: date, days: 1 });
        return index.findSlots(VISIT).map(({ start }) => start.slice(11));
      };
      const before = starts(spring);
      expect(before).toHaveLength(23);
      expect(before.slice(2, 4)).toEqual(['02:00:00+02:00', '04:00:00+03:00']);
      const after = starts(autumn);
      expect(after).toHaveLength(25);
      expect(after.slice(3, 5)).toEqual(['03:00:00+03:00', '03:00:00+02:00']);
    },
  );

  it('R-270 opens at 09:00 wall time on both sides of a clock change', () => {
    const hours = [{ rule: 'FREQ=DAILY', start: '09:00', end: '10:00' }];
    const index = build({ ...oneOfficer, hours }, [], { from: '2026-10-24', days: 3 });
    const firsts = ['2026-10-24', '2026-10-25'].map(
      (date) => index.findSlots({ ...VISIT, from: date, to: date })[0]?.start,
    );
    expect(firsts).toEqual(['2026-10-24T09:00:00+03:00', '2026-10-25T09:00:00+02:00']);
  });

  it('hours that meet at midnight carry an appointment over it', () => {
    const hours = [
      { rule: 'FREQ=DAILY', start: '22:00', end: '24:00' },
      { rule: 'FREQ=DAILY', start: '00:00', end: '02:00' },
    ];
    const index = build({ ...oneOfficer, hours });
    expect(times(index, VISIT).slice(-1)).toEqual(['23:45']);
    index.apply({ type: 'claim', claim: claim('2', '2026-11-04T00:00+02:00', '2026-11-04T00:30+02:00') });
    expect(times(index, VISIT).slice(-1)).toEqual(['23:30']);
  });

  it('asks for an interpreter of each way, in the interpreter’s own hours, with a turnover after it', () => {
    const index = build();
    const signed = { ...VISIT, needs: ['greek-sign-language' as const] };
    expect(times(index, signed)[0]).toBe('09:00');
    expect(times(index, signed, '2026-11-04')).toEqual([]);
    const assignment = index.assign({ ...signed, startMs: at(`${TUESDAY}T09:00+02:00`) });
    expect(assignment?.claims.map(({ resourceId }) => resourceId)).toEqual([
      'person:officer-1',
      'interpreter:interpreter-1',
    ]);
    for (const [i, { resourceId, startMs, endMs }] of assignment!.claims.entries()) {
      index.apply({
        type: 'claim',
        claim: claim('9', `${TUESDAY}T00:00+02:00`, `${TUESDAY}T01:00+02:00`, {
          id: `n${i}`,
          resourceId,
          startMs,
          endMs,
        }),
      });
    }
    expect(times(index, signed)[0]).toBe('09:30');
    expect(times(index, VISIT)).toContain('09:00');
    expect(rulesAt(index, { ...signed, start: `${TUESDAY}T09:00`, officer: 'officer-2' })).toEqual({
      'post-2 officer-2': 'interpreter',
    });
  });

  it('needs one of an office’s rooms in person, and one of the video lines by video, where the plan lists some', () => {
    const resources = [
      { id: 'room-1', kind: 'room' as const, officeId: 'town-hall', turnoverMinutes: 5 },
      { id: 'line-1', kind: 'video-line' as const },
    ];
    const index = build({ resources });
    const startMs = at(`${TUESDAY}T09:00+02:00`);
    const visit = index.assign({ ...VISIT, startMs });
    expect(visit?.claims[1]).toEqual({ resourceId: 'room:room-1', startMs, endMs: startMs + 25 * 60_000 });
    const video = index.assign({ ...VISIT, mode: 'video', startMs });
    expect(video?.claims[1]).toEqual({
      resourceId: 'video-line:line-1',
      startMs,
      endMs: startMs + 20 * 60_000,
    });
    index.apply({
      type: 'claim',
      claim: claim('9', `${TUESDAY}T09:00+02:00`, `${TUESDAY}T09:25+02:00`, { resourceId: 'room:room-1' }),
    });
    // The other office lists no rooms.
    expect(index.assign({ ...VISIT, startMs })?.officeId).toBe('service-centre');
    expect(rulesAt(index, { ...VISIT, start: startMs, office: 'town-hall' })).toEqual({
      'post-1 officer-1': 'room',
      'post-2 officer-2': 'room',
    });
  });

  it('counts a hold until it expires, to the millisecond, forth and back', () => {
    const expiresAtMs = at('2026-11-02T10:00+02:00');
    const hold = claim('2', `${TUESDAY}T08:00+02:00`, `${TUESDAY}T08:30+02:00`, {
      kind: 'hold',
      expiresAtMs,
    });
    const index = build(oneOfficer, [hold]);
    const has = (nowMs?: number) =>
      times(index, nowMs === undefined ? VISIT : { ...VISIT, nowMs }).includes('08:00');
    expect([has(), has(expiresAtMs - 1), has(expiresAtMs), has(expiresAtMs - 1), has()]).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
    index.expire(expiresAtMs);
    expect(has()).toBe(true);
  });

  it('keeps a tick taken that two claims share, until both are gone', () => {
    const first = claim('2', `${TUESDAY}T09:00+02:00`, `${TUESDAY}T09:17+02:00`);
    const second = claim('2', `${TUESDAY}T09:17+02:00`, `${TUESDAY}T09:30+02:00`);
    const every5 = { ...oneOfficer, policy: { startEveryMinutes: 5 } };
    const index = build(every5, [first, second]);
    const has = (...clock: string[]) => clock.map((time) => times(index, CALL).includes(time));
    expect(has('09:10', '09:15', '09:30')).toEqual([false, false, true]);
    // What is taken from 09:17 on still takes the tick of 09:15: a call of 10 minutes and a gap of 5 ends before it.
    index.apply({ type: 'release', tenantId: 'dokimi', claimId: first.id });
    expect(has('09:00', '09:05', '09:15')).toEqual([true, false, false]);
    index.apply({ type: 'release', tenantId: 'dokimi', claimId: second.id });
    expect(has('09:05', '09:15')).toEqual([true, true]);
  });

  it('keeps the time of an appointment that was booked over an expired hold, when the hold is tidied away', () => {
    const hold = claim('2', `${TUESDAY}T08:00+02:00`, `${TUESDAY}T08:30+02:00`, {
      id: 'hold',
      kind: 'hold',
      expiresAtMs: at('2026-11-02T10:00+02:00'),
    });
    const index = build(oneOfficer, [hold]);
    index.apply({ type: 'claim', claim: claim('2', `${TUESDAY}T08:00+02:00`, `${TUESDAY}T08:30+02:00`) });
    const nowMs = at('2026-11-02T11:00+02:00');
    expect(times(index, { ...VISIT, nowMs })).not.toContain('08:00');
    index.expire(nowMs);
    expect(times(index, VISIT)).not.toContain('08:00');
    index.apply({ type: 'release', tenantId: 'dokimi', claimId: 'hold' });
    expect(times(index, VISIT)).not.toContain('08:00');
  });

  it('does not count the asker’s own hold and the appointment that would be given back, for that question only', () => {
    const index = build(oneOfficer, [
      claim('2', `${TUESDAY}T08:00+02:00`, `${TUESDAY}T08:30+02:00`, { ownerId: 'my-hold' }),
      claim('2', `${TUESDAY}T09:00+02:00`, `${TUESDAY}T09:30+02:00`, { ownerId: 'my-appointment' }),
    ]);
    const has = (query: object) =>
      ['08:00', '09:00'].map((time) => times(index, { ...VISIT, ...query }).includes(time));
    expect(has({})).toEqual([false, false]);
    expect(has({ for: 'my-hold' })).toEqual([true, false]);
    expect(has({ instead: 'my-appointment' })).toEqual([false, true]);
    expect(has({ for: 'my-hold', instead: 'my-appointment' })).toEqual([true, true]);
    expect(has({ for: 'another' })).toEqual([false, false]);
    expect(has({})).toEqual([false, false]);
  });

  it('keeps the notice window and the municipality’s horizon by the asker’s now', () => {
    const index = build({ policy: { noticeMinutes: 60, horizonDays: 3 } });
    const nowMs = at('2026-11-02T09:10+02:00');
    const days = index.countDays({ ...VISIT, nowMs }).filter(({ free }) => free > 0);
    expect(days.map(({ date }) => date)).toEqual(['2026-11-02', TUESDAY, '2026-11-04']);
    expect(index.firstFree({ ...VISIT, nowMs })?.start).toBe('2026-11-02T10:15:00+02:00');
    expect(rulesAt(index, { ...VISIT, nowMs, start: '2026-11-02T10:00', officer: 'officer-2' })).toEqual({
      'post-2 officer-2': 'notice',
    });
    expect(rulesAt(index, { ...VISIT, nowMs, start: '2026-11-05T10:00', officer: 'officer-2' })).toEqual({
      'post-2 officer-2': 'horizon',
    });
    expect(index.assign({ ...VISIT, nowMs, startMs: at('2026-11-05T10:00+02:00') })).toBeNull();
  });

  it('R-284 names for each holder of each post the rule in the way', () => {
    const index = build({}, [claim('1', `${TUESDAY}T13:30+02:00`, `${TUESDAY}T14:00+02:00`)]);
    expect(rulesAt(index, { ...VISIT, start: `${TUESDAY}T13:30` })).toEqual({
      'post-1 officer-1': 'busy',
      'post-2 officer-2': '',
      'post-3 officer-1': 'busy',
      'post-3 officer-3': '',
    });
    expect(rulesAt(index, { ...CALL, start: `${TUESDAY}T13:52` })).toEqual({
      'post-1 officer-1': 'not-a-start,outside-hours',
      'post-2 officer-2': 'not-a-start,outside-hours',
      'post-3 officer-1': 'not-a-start,mode,outside-hours',
      'post-3 officer-3': 'not-a-start,mode,outside-hours',
    });
    expect(
      rulesAt(index, { service: 'residence-certificate', mode: 'in-person', start: `${TUESDAY}T08:00` })[
        'post-2 officer-2'
      ],
    ).toBe('service');
  });

  it('carries no officer and no post, and reads as JSON with texts', () => {
    const [slot] = build().findSlots({ ...VISIT, limit: 1 });
    expect(JSON.parse(JSON.stringify(slot))).toEqual({
      ...VISIT,
      start: '2026-11-02T08:00:00+02:00',
      end: '2026-11-02T08:20:00+02:00',
    });
  });
});

describe('assign', () => {
  it('R-081 takes the least loaded, the first in the plan where several are, and passes over who is excluded', () => {
    const index = build({}, [claim('1', '2026-11-05T08:00+02:00', '2026-11-05T08:05+02:00')]);
    const startMs = at(`${TUESDAY}T09:00+02:00`);
    const officer = (exclude: string[] = []) =>
      index.assign({ ...VISIT, startMs, exclude: new Set(exclude.map((id) => `person:officer-${id}`)) })
        ?.officerId;
    expect(officer()).toBe('officer-2');
    expect(officer(['2'])).toBe('officer-3');
    expect(officer(['2', '3'])).toBe('officer-1');
    expect(officer(['1', '2', '3'])).toBeUndefined();
    expect(index.assign({ ...VISIT, startMs, officer: 'officer-3' })?.officerId).toBe('officer-3');
    expect(index.assign({ ...VISIT, startMs, officer: 'nobody' })).toBeNull();
  });

  it('by best-fit takes the officer whose free time around it is shortest', () => {
    const index = build({ policy: { assignment: 'best-fit' } }, [
      claim('3', `${TUESDAY}T08:00+02:00`, `${TUESDAY}T09:00+02:00`),
      claim('3', `${TUESDAY}T09:35+02:00`, `${TUESDAY}T12:00+02:00`),
      claim('2', `${TUESDAY}T08:00+02:00`, `${TUESDAY}T09:00+02:00`),
    ]);
    expect(index.assign({ ...VISIT, startMs: at(`${TUESDAY}T09:00+02:00`) })?.officerId).toBe('officer-3');
  });
});

describe('bad input', () => {
  const index = build();
  it.each([
    [{ ...VISIT, service: 'nothing' }, 'SERVICE_NOT_OFFERED', '/service'],
    [{ ...VISIT, mode: 'pigeon' as never }, 'MODE_NOT_OFFERED', '/mode'],
    [{ service: 'residence-certificate', mode: 'video' as const }, 'MODE_NOT_OFFERED', '/mode'],
    [{ ...VISIT, mode: 'phone' as const }, 'PHONE_ONLY_FOR_INFORMATION', '/mode'],
    [{ ...VISIT, office: 'nowhere' }, 'INPUT_INVALID', '/office'],
    [{ ...VISIT, needs: ['morse' as never] }, 'INPUT_INVALID', '/needs/0'],
    [{ ...VISIT, nowMs: Number.NaN }, 'INPUT_INVALID', '/nowMs'],
    [{ ...VISIT, from: Number.NaN }, 'INPUT_INVALID', '/from'],
    [{ ...VISIT, from: '2026-02-30' }, 'INPUT_INVALID', '/from'],
    [{ ...VISIT, from: '2026-11-05', to: '2026-11-03' }, 'INPUT_INVALID', '/to'],
    [{ ...VISIT, from: '2026-11-02', to: '2036-11-02' }, 'RANGE_TOO_LONG', '/to'],
    [{ ...VISIT, from: '2026-10-02', to: '2026-10-03' }, 'INPUT_INVALID', '/to'],
    [{ ...VISIT, limit: 0 }, 'INPUT_INVALID', '/limit'],
    [{ ...VISIT, limit: 1.5 }, 'INPUT_INVALID', '/limit'],
  ])('findSlots refuses %j with %s at %s', (query, code, pointer) => {
    const error = failure(() => index.findSlots(query));
    expect([error.code, error.problems[0]?.pointer]).toEqual([code, pointer]);
    expect(error.problems[0]?.el && error.problems[0]?.en).toBeTruthy();
  });

  it.each([
    [{ ...VISIT, month: '2026-13' }, 'INPUT_INVALID', '/month'],
    [{ ...VISIT, month: '2026-10' }, 'INPUT_INVALID', '/month'],
    [{ ...VISIT, month: '2026-11', from: '2026-11-02' }, 'INPUT_INVALID', '/month'],
    [{ ...VISIT, from: '2026-11-02', to: '2027-11-02' }, 'RANGE_TOO_LONG', '/to'],
  ])('countDays refuses %j with %s at %s', (query, code, pointer) => {
    const error = failure(() => index.countDays(query));
    expect([error.code, error.problems[0]?.pointer]).toEqual([code, pointer]);
  });

  it('countDays has an entry for each day asked for, also outside the index', () => {
    const days = index.countDays({ ...VISIT, month: '2026-11' });
    expect(days).toHaveLength(30);
    expect(days[0]).toEqual({ date: '2026-11-01', free: 0 });
    expect(days[29]).toEqual({ date: '2026-11-30', free: 0 });
  });

  it('assign and explain refuse what is no time', () => {
    const off = at(`${TUESDAY}T09:02+02:00`);
    for (const startMs of [Number.NaN, Number.POSITIVE_INFINITY, off]) {
      expect(failure(() => index.assign({ ...VISIT, startMs })).problems[0]?.pointer).toBe('/start');
    }
    for (const start of [`${TUESDAY}T24:00`, '2026-02-30T09:00', 'soon', Number.NaN]) {
      expect(failure(() => index.explain({ ...VISIT, start })).problems[0]?.pointer).toBe('/start');
    }
    expect(index.assign({ ...VISIT, startMs: at('1999-01-01T00:00Z') })).toBeNull();
  });

  it.each([
    ['a grain that does not divide the hour', { grainMinutes: 7 }, '/grainMinutes'],
    ['a start grid off the grain', { policy: { startEveryMinutes: 12 } }, '/policy/startEveryMinutes'],
    [
      'a gap off the grain',
      { modes: { ...examplePlan().modes, phone: { durationMinutes: 10, gapMinutes: 4 } } },
      '/fields/1/services/0/modes/phone/gapMinutes',
    ],
    [
      'hours that end before they begin',
      { hours: [{ rule: 'FREQ=DAILY', start: '14:00', end: '08:00' }] },
      '/hours/0/end',
    ],
  ] as const)('a plan with %s is refused', (_what, overrides, pointer) => {
    const error = failure(() => build(overrides as Partial<MunicipalityPlanInput>));
    expect([error.code, error.problems[0]?.pointer]).toEqual(['CONFIG_INVALID', pointer]);
  });

  it.each([0, 401, 1.5, Number.NaN])('a horizon of %s days is refused', (days) => {
    expect(failure(() => build({}, [], { from: '2026-11-02', days })).problems[0]?.pointer).toBe(
      '/horizon/days',
    );
  });

  it('a hostile recurrence in the plan is refused by name', () => {
    const error = failure(() => build({ hours: [{ rule: 'FREQ=SECONDLY', start: '08:00', end: '14:00' }] }));
    expect([error.code, error.problems[0]?.pointer]).toEqual(['RECURRENCE_INVALID', '/hours/0/rule/FREQ']);
  });
});
