import { type FieldProblem, SdkError, Temporal } from '@rantevou/core';
import { instantOf, TIME_ZONE } from '../calendar/athens.ts';

export interface Repeat {
  readonly every: 'week' | 'month';
  /** How many in all, the first included. */
  readonly times: number;
}

/**
 * The starts of a conference and its repetitions, at the same wall time of Europe/Athens, epoch ms.
 *
 * @throws SdkError `INPUT_INVALID` at `/start`, or at `/repeat/every` where a month has no such day: a conference that
 * moves to another day by itself is a conference to which nobody comes.
 */
export function occurrences(start: string, repeat: Repeat | undefined): number[] {
  const firstMs = instantOf(start, '/start');
  const first = Temporal.Instant.fromEpochMilliseconds(firstMs)
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDateTime();
  const starts: number[] = [];
  for (let n = 0; n < (repeat?.times ?? 1); n++) {
    const at = repeat?.every === 'month' ? inMonth(first, n) : first.add({ weeks: n });
    starts.push(at.toZonedDateTime(TIME_ZONE, { disambiguation: 'compatible' }).epochMilliseconds);
  }
  // The wall time of the first may be the second pass of a repeated hour: it was given with its offset.
  starts[0] = firstMs;
  return starts;
}

function inMonth(first: Temporal.PlainDateTime, months: number): Temporal.PlainDateTime {
  try {
    return first.add({ months }, { overflow: 'reject' });
  } catch {
    throw new SdkError('INPUT_INVALID', { problems: [NO_SUCH_DAY] });
  }
}

const NO_SUCH_DAY: FieldProblem = {
  pointer: '/repeat/every',
  expected: 'a day that each of the months has',
  el: 'Κάποιος μήνας δεν έχει τέτοια ημέρα. Διαλέξτε ημέρα από 1 έως 28',
  en: 'One of the months has no such day. Choose a day from 1 to 28',
};
