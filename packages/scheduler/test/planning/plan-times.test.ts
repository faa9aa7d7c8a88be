import {
  type AppointmentBody,
  type Claim,
  type MunicipalityPlanInput,
  NEW_APPOINTMENT,
} from '@rantevou/core';
import { buildAvailability, isoInAthens } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { planTimes, type Waiting } from '../../src/planning/plan-times.ts';

/** Monday 2 November 2026, 08:00 in Athens. */
const NOW = Date.UTC(2026, 10, 2, 6);
const HORIZON = { from: '2026-11-02', days: 30 };
const at = (day: number, time: string) =>
  Date.parse(`2026-11-${String(day).padStart(2, '0')}T${time}:00+02:00`);

const away = (officerId: string, day: number) => ({
  id: `away-${officerId}`,
  officerId,
  from: `2026-11-${String(day).padStart(2, '0')}T00:00`,
  to: `2026-11-${String(day + 1).padStart(2, '0')}T00:00`,
});

function waiting(
  id: string,
  startMs: number,
  more: Partial<AppointmentBody> = {},
  key: string | null = null,
): Waiting {
  const body = {
    ...NEW_APPOINTMENT,
    service: 'birth-certificate',
    mode: 'in-person',
    officerId: 'officer-2',
    officeId: 'town-hall',
    startMs,
    endMs: startMs + 20 * 60_000,
    needs: [],
    withCaseOfficer: false,
    ...more,
  } as unknown as AppointmentBody;
  return { id, body, elsewhere: [], servedKey: key };
}

function plan(list: readonly Waiting[], overrides: Partial<MunicipalityPlanInput>, claims: Claim[] = []) {
  const municipality = examplePlan(overrides);
  const times = planTimes(municipality, buildAvailability(municipality, HORIZON, claims), list, NOW);
  return list.map(({ id }) => {
    const found = times.get(id);
    return found
      ? [isoInAthens(found.assignment.startMs).slice(8, 16), found.assignment.officerId, found.mode]
      : null;
  });
}

describe('planTimes', () => {
  it('R-285 keeps the very time where another officer of the office is free then', () => {
    const one = waiting('a', at(10, '10:00'));
    expect(plan([one], { absences: [away('officer-2', 10)] })).toEqual([
      ['10T10:00', 'officer-1', 'in-person'],
    ]);
  });

  it('R-285 gives no officer two at once, and moves by as little as can be for all together', () => {
    const list = ['a', 'b', 'c'].map((id) => waiting(id, at(10, '10:00')));
    const found = plan(list, { absences: [away('officer-2', 10), away('officer-3', 10)] });
    const starts = found.map((one) => one?.[0]).sort();
    // Officer 1 alone, with ten minutes between: before, at, and after the time that they had.
    expect(starts).toEqual(['10T09:30', '10T10:00', '10T10:30']);
    expect(new Set(found.map((one) => one?.[1]))).toEqual(new Set(['officer-1']));
  });

  it('R-285 gives one person no two times at once, nor one over what else they have', () => {
    const list = [
      waiting('a', at(10, '10:00'), {}, 'somebody'),
      waiting('b', at(10, '10:00'), {}, 'somebody'),
    ];
    const elsewhere = [{ startMs: at(10, '10:00'), endMs: at(10, '10:20') }];
    const found = plan(
      list.map((one) => ({ ...one, elsewhere })),
      { absences: [away('officer-2', 10)] },
    );
    const starts = found.map((one) => one?.[0]);
    expect(starts).not.toContain('10T10:00');
    expect(new Set(starts).size).toBe(2);
  });

  it('R-285 keeps the interpreter that was asked for: only times when one is there', () => {
    // The interpreter comes on Tuesdays and Thursdays, 9 to 13.
    const one = waiting('a', at(10, '09:00'), { needs: ['greek-sign-language'] });
    const closed = {
      id: 'c',
      from: '2026-11-10T00:00',
      to: '2026-11-11T00:00',
      reason: { el: 'α', en: 'a' },
    };
    const [found] = plan([one], { closures: [closed] });
    expect(found?.[0]).toMatch(/^(05|12)T(09|1[0-2])/);
  });

  it('R-285 never gives a case by telephone, and changes the way of service only where there is no other', () => {
    const one = waiting('a', at(10, '10:00'));
    const { modes } = examplePlan();
    const { 'in-person': _, ...others } = modes;
    const [found] = plan([one], { modes: others, fields: withoutInPerson() });
    expect(found?.[2]).toBe('video');
    expect(plan([one], { absences: [away('officer-2', 10)] })[0]?.[2]).toBe('in-person');
  });

  it('R-285 leaves out for whom there is no time within the horizon', () => {
    const closed = {
      id: 'c',
      from: '2026-11-02T00:00',
      to: '2026-12-31T00:00',
      reason: { el: 'α', en: 'a' },
    };
    expect(plan([waiting('a', at(10, '10:00'))], { closures: [closed] })).toEqual([null]);
  });
});

function withoutInPerson() {
  return examplePlan().fields.map((field) => ({
    ...field,
    services: field.services
      .filter(({ modes }) => modes.video)
      .map((service) => ({ ...service, modes: { video: {} } })),
  }));
}
