import {
  invalidField,
  isModeLawful,
  MODES,
  type Mode,
  type MunicipalityPlan,
  SdkError,
} from '@rantevou/core';
import { civilDayAt, wallInstantMs } from '../calendar/athens.ts';
import { civilDayOf, DAY_MS, dateTextOf, dayOf, daysInMonth, MINUTE_MS } from '../calendar/civil.ts';
import type { Board } from './board.ts';
import type { Offer, Offers } from './offered.ts';
import { modePlace } from './pools.ts';
import type { DayQuery, ServiceQuery, SlotQuery } from './types.ts';

/** Starts asked for: ticks `[from, to)`. */
export interface TickRange {
  readonly from: number;
  readonly to: number;
}

/** The longest range that may be asked for by both its ends. */
const MAX_RANGE_DAYS = 92;

/** Reads questions: what is offered, which ticks. Everything that is wrong is named. */
export class Questions {
  readonly #plan: MunicipalityPlan;
  readonly #board: Board;
  readonly #offers: Offers;
  readonly #firstDay: number;
  readonly #offices: ReadonlySet<string>;
  /** Place of each day of the horizon by its text: most questions name one. */
  readonly #dayByText: ReadonlyMap<string, number>;
  readonly #months = new Map<string, { readonly from: number; readonly to: number }>();
  readonly #all: TickRange;
  #lastNowMs = Number.NaN;
  #lastNowEnd = 0;

  constructor(plan: MunicipalityPlan, board: Board, offers: Offers, firstDay: number) {
    this.#plan = plan;
    this.#board = board;
    this.#offers = offers;
    this.#firstDay = firstDay;
    this.#all = { from: board.dayStart[0] as number, to: board.dayStart[board.days] as number };
    this.#offices = new Set(plan.offices.map(({ id }) => id));
    this.#dayByText = new Map(Array.from({ length: board.days }, (_, d) => [dateTextOf(firstDay + d), d]));
  }

  /** @throws SdkError `SERVICE_NOT_OFFERED`, `MODE_NOT_OFFERED`, `PHONE_ONLY_FOR_INFORMATION` or `INPUT_INVALID`. */
  offerOf(query: ServiceQuery): Offer {
    const offer = this.#offers.get(query.service)?.[modePlace(query.mode)];
    if (!offer) throw this.#notOffered(query);
    if (query.office !== undefined && !this.#offices.has(query.office)) {
      throw invalidField('/office', 'the id of an office of the municipality', {
        el: 'Διαλέξτε γραφείο του Δήμου',
        en: 'Choose an office of the municipality',
      });
    }
    if (query.needs !== undefined && query.needs.length > 0) checkNeeds(query.needs);
    if (query.nowMs !== undefined && !Number.isFinite(query.nowMs)) throw notAMoment('/nowMs');
    return offer;
  }

  /**
   * The starts that a slot query may find: from–to, the horizon of the index, and with a now the notice window and the
   * municipality's own horizon.
   */
  rangeOf({ from, to, nowMs }: Pick<SlotQuery, 'from' | 'to' | 'nowMs'>): TickRange {
    const { from: first, to: end } = this.#all;
    if (from === undefined && to === undefined) return this.boundsAt(nowMs);
    const fromTick = from === undefined ? first : this.#edge(from, 0, '/from');
    const toTick = to === undefined ? end : this.#edge(to, 1, '/to');
    if (from !== undefined && to !== undefined) {
      if (toTick < fromTick) {
        throw invalidField('/to', 'an end that is not before the beginning', {
          el: 'Το τέλος δεν είναι πριν από την αρχή',
          en: 'The end is not before the beginning',
        });
      }
      if ((toTick - fromTick) * this.#board.tickMs > MAX_RANGE_DAYS * DAY_MS + 2 * 60 * MINUTE_MS)
        throw tooLong();
    }
    if (typeof to === 'string' && toTick <= first) throw this.#past('/to');
    return this.#atNow(Math.max(fromTick, first), Math.min(toTick, end), nowMs);
  }

  /** Civil days asked for, days since 1970-01-01, inclusive; also such as lie outside the index. */
  daysOf({ from, to, month }: DayQuery): { readonly from: number; readonly to: number } {
    const lastDay = this.#firstDay + this.#board.days - 1;
    let fromDay = this.#firstDay;
    let toDay = lastDay;
    if (month !== undefined) {
      const known = from === undefined && to === undefined ? this.#months.get(month) : undefined;
      if (known) return known;
      ({ fromDay, toDay } = this.#monthOf(month, from !== undefined || to !== undefined));
    } else {
      if (from !== undefined) fromDay = this.#dayOfText(from, '/from');
      if (to !== undefined) toDay = this.#dayOfText(to, '/to');
    }
    if (from !== undefined && to !== undefined && toDay < fromDay) {
      throw invalidField('/to', 'a day that is not before the first', {
        el: 'Η τελευταία ημέρα δεν είναι πριν από την πρώτη',
        en: 'The last day is not before the first',
      });
    }
    if (month === undefined && from !== undefined && to !== undefined && toDay - fromDay >= MAX_RANGE_DAYS)
      throw tooLong();
    if (toDay < this.#firstDay) throw this.#past(month === undefined ? '/to' : '/month');
    return { from: fromDay, to: toDay };
  }

  /** Starts that can be had at all at the asker's now. */
  boundsAt(nowMs: number | undefined): TickRange {
    return nowMs === undefined ? this.#all : this.#atNow(this.#all.from, this.#all.to, nowMs);
  }

  #atNow(from: number, to: number, nowMs: number | undefined): TickRange {
    if (nowMs === undefined) return { from, to };
    const { noticeMinutes } = this.#plan.policy;
    const earliest = Math.ceil((nowMs + noticeMinutes * MINUTE_MS) / this.#board.tickMs);
    const latest = this.#horizonEnd(nowMs);
    return { from: Math.max(earliest, from), to: Math.min(latest, to) };
  }

  /** First tick that is too far ahead: today and the `horizonDays - 1` days after it can be booked. */
  #horizonEnd(nowMs: number): number {
    if (nowMs !== this.#lastNowMs) {
      this.#lastNowMs = nowMs;
      const end = civilDayAt(nowMs) + this.#plan.policy.horizonDays;
      this.#lastNowEnd = Math.ceil(wallInstantMs(end, 0) / this.#board.tickMs);
    }
    return this.#lastNowEnd;
  }

  #edge(value: string | number, dayOffset: 0 | 1, pointer: string): number {
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) throw notAMoment(pointer);
      return Math.ceil(value / this.#board.tickMs);
    }
    const known = this.#dayByText.get(value);
    if (known !== undefined) return this.#board.dayStart[known + dayOffset] as number;
    return Math.ceil(wallInstantMs(civilDayOf(value, pointer) + dayOffset, 0) / this.#board.tickMs);
  }

  #monthOf(month: string, hasRange: boolean): { fromDay: number; toDay: number } {
    const [, year, number] = (typeof month === 'string' && /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month)) || [];
    if (!year || hasRange) {
      throw invalidField('/month', 'YYYY-MM, without from and to', {
        el: 'Δώστε μήνα όπως 2027-03, χωρίς from και to',
        en: 'Give a month like 2027-03, without from and to',
      });
    }
    const fromDay = dayOf(Number(year), Number(number), 1);
    const toDay = fromDay + daysInMonth(Number(year), Number(number)) - 1;
    // Only months of the index are kept: a month calendar asks for one of them again and again.
    if (toDay >= this.#firstDay && fromDay < this.#firstDay + this.#board.days) {
      this.#months.set(month, { from: fromDay, to: toDay });
    }
    return { fromDay, toDay };
  }

  #dayOfText(value: string, pointer: string): number {
    const known = this.#dayByText.get(value);
    return known === undefined ? civilDayOf(value, pointer) : this.#firstDay + known;
  }

  #past(pointer: string): SdkError {
    const first = dateTextOf(this.#firstDay);
    return invalidField(pointer, `a day that is not before ${first}`, {
      el: `Δώστε ημέρα από ${first} και μετά`,
      en: `Give a day from ${first} on`,
    });
  }

  #notOffered({ service, mode }: ServiceQuery): SdkError {
    if (!MODES.includes(mode)) {
      return new SdkError('MODE_NOT_OFFERED', {
        problems: [
          { pointer: '/mode', expected: MODES.join(', '), ...new SdkError('MODE_NOT_OFFERED').texts },
        ],
      });
    }
    const offered = this.#offers.has(service);
    const nature = this.#plan.fields
      .flatMap((field) => field.services)
      .find(({ id }) => id === service)?.nature;
    const code =
      offered && nature && !isModeLawful(mode, nature)
        ? 'PHONE_ONLY_FOR_INFORMATION'
        : offered
          ? 'MODE_NOT_OFFERED'
          : 'SERVICE_NOT_OFFERED';
    const expected = offered
      ? `one of ${this.#modesOf(service).join(', ')}`
      : 'a service that the municipality offers';
    const pointer = offered ? '/mode' : '/service';
    return new SdkError(code, { problems: [{ pointer, expected, ...new SdkError(code).texts }] });
  }

  #modesOf(service: string): Mode[] {
    return MODES.filter((_, i) => this.#offers.get(service)?.[i]);
  }
}

function checkNeeds(needs: readonly string[]): void {
  const ways = ['greek-sign-language', 'lip-reading'];
  const wrong = needs.findIndex((need) => !ways.includes(need));
  if (wrong >= 0) {
    throw invalidField(`/needs/${wrong}`, ways.join(' or '), {
      el: 'Διερμηνεία: νοηματική γλώσσα ή χειλεανάγνωση',
      en: 'Interpretation: Greek Sign Language or lip-reading',
    });
  }
}

export function notAMoment(pointer: string): SdkError {
  return invalidField(pointer, 'epoch milliseconds', {
    el: 'Δώστε χρόνο σε χιλιοστά του δευτερολέπτου',
    en: 'Give a time in milliseconds',
  });
}

function tooLong(): SdkError {
  const { texts } = new SdkError('RANGE_TOO_LONG');
  return new SdkError('RANGE_TOO_LONG', {
    problems: [{ pointer: '/to', expected: `at most ${MAX_RANGE_DAYS} days`, ...texts }],
  });
}
