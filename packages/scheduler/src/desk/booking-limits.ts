import { type MunicipalityPlan, SdkError } from '@rantevou/core';
import { civilDateOf, isoInAthens, startOfDayMs } from '../calendar/athens.ts';

/** What a person can do about each limit. */
const CHOICES = {
  'open-served': {
    expected: 'fewer open appointments of the person served',
    choices: ['cancel-one', 'wait-until-one-takes-place'],
    el: 'Το πρόσωπο που θα εξυπηρετηθεί έχει ήδη όσα ανοιχτά ραντεβού επιτρέπει ο Δήμος ({limit}). Ακυρώστε ένα ή κλείστε νέο μόλις γίνει κάποιο.',
    en: 'The person to be served already has as many open appointments as the municipality allows ({limit}). Cancel one, or book again after one takes place.',
  },
  'open-booker': {
    expected: 'fewer open appointments booked by the same person',
    choices: ['cancel-one', 'wait-until-one-takes-place'],
    el: 'Έχετε κλείσει ήδη όσα ανοιχτά ραντεβού επιτρέπει ο Δήμος ({limit}). Ακυρώστε ένα ή κλείστε νέο μόλις γίνει κάποιο.',
    en: 'You have already booked as many open appointments as the municipality allows ({limit}). Cancel one, or book again after one takes place.',
  },
  'day-booker': {
    expected: 'fewer bookings by the same person on this day',
    choices: ['book-tomorrow'],
    el: 'Κλείσατε ήδη όσα ραντεβού επιτρέπει ο Δήμος σε μία ημέρα ({limit}). Συνεχίστε αύριο.',
    en: 'You have already booked as many appointments as the municipality allows in one day ({limit}). Continue tomorrow.',
  },
} as const;

/** Which limit was reached, how high it is, and what the person can do about it. */
export function limitError({ policy }: MunicipalityPlan, quota: string, nowMs: number): SdkError {
  if (!isKnown(quota)) return new SdkError('LIMIT_REACHED', { details: { quota } });
  const limits = {
    'open-served': policy.openPerPerson,
    'open-booker': policy.openPerBooker,
    'day-booker': policy.perBookerAndDay,
  };
  const limit = limits[quota];
  const { expected, choices, el, en } = CHOICES[quota];
  const said = (text: string) => text.replace('{limit}', String(limit));
  // Some time of tomorrow, whatever the clocks do tonight.
  const tomorrow = civilDateOf(startOfDayMs(civilDateOf(nowMs)) + 30 * 3_600_000);
  return new SdkError('LIMIT_REACHED', {
    problems: [{ pointer: '', expected, el: said(el), en: said(en) }],
    details: {
      quota,
      limit,
      choices,
      ...(quota === 'day-booker' ? { from: isoInAthens(startOfDayMs(tomorrow)) } : {}),
    },
  });
}

function isKnown(quota: string): quota is keyof typeof CHOICES {
  return quota in CHOICES;
}
