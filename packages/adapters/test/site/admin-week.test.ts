import type { HoursRule } from '@rantevou/core';
import { describe, expect, it } from 'vitest';
import {
  rulesOf,
  type Season,
  seasonKey,
  seasonsOf,
  withoutSeason,
  withSeason,
} from '../../src/site/admin-week.ts';

const mornings: HoursRule = { rule: 'FREQ=WEEKLY;BYDAY=MO,TU', start: '08:00', end: '14:00' };
const always = seasonsOf([mornings]) as readonly Season[];
const week = (always[0] as Season).week;
const closed = Object.fromEntries(
  Object.keys(week).map((day) => [day, { first: null, second: null }]),
) as Season['week'];
const spans = (seasons: readonly Season[] | null) => (seasons ?? []).map(seasonKey);

describe('seasonsOf', () => {
  it('is the inverse of rulesOf, also where a season between two others is closed', () => {
    const summer = withSeason(always, { from: '2027-08-01', to: '2027-08-31', week: closed });
    expect(spans(summer)).toEqual(['/2027-07-31', '2027-08-01/2027-08-31', '2027-09-01/']);
    expect(rulesOf(summer)).toHaveLength(2);
    expect(spans(seasonsOf(rulesOf(summer)))).toEqual(spans(summer));
  });

  it('is null for what a form does not hold', () => {
    expect(seasonsOf([{ ...mornings, rule: 'FREQ=MONTHLY;BYDAY=1MO' }])).toBeNull();
    expect(seasonsOf([{ ...mornings, modes: ['video'] }])).toBeNull();
    expect(seasonsOf([mornings, { ...mornings, validFrom: '2027-01-01' }])).toBeNull();
  });
});

describe('withSeason', () => {
  it('cuts itself out of all that it meets', () => {
    const two = withSeason(always, { from: '2027-06-01', to: '2027-06-30', week: closed });
    const over = withSeason(two, { from: '2027-06-15', to: '2027-07-15', week });
    expect(spans(over)).toEqual([
      '/2027-05-31',
      '2027-06-01/2027-06-14',
      '2027-06-15/2027-07-15',
      '2027-07-16/',
    ]);
    expect(spans(withSeason(over, { from: '2027-05-01', to: null, week }))).toEqual([
      '/2027-04-30',
      '2027-05-01/',
    ]);
  });
});

describe('withoutSeason', () => {
  it('lets the season before it hold, and makes one of two that it had parted', () => {
    const summer = withSeason(always, { from: '2027-08-01', to: '2027-08-31', week: closed });
    const key = '2027-08-01/2027-08-31';
    expect(spans(withoutSeason(summer, key))).toEqual(['/']);
    expect(spans(withoutSeason(summer, '/2027-07-31'))).toEqual(['/2027-08-31', '2027-09-01/']);
    expect(withoutSeason(always, '/')).toBeNull();
    expect(withoutSeason(summer, 'unknown')).toBeNull();
  });
});
