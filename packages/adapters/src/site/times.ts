import { isSdkError, type Mode, type Office, SdkError, type Service, Temporal } from '@rantevou/core';
import type { DeskSlotQuery, MunicipalityView, Slot } from '@rantevou/scheduler';
import { z } from 'zod';
import type { RouteContext } from '../http/route.ts';
import { dayOf, daysAfter, lastDayOf } from './text/dates.ts';
import type { Times } from './views/times.ts';

const WAYS = ['greek-sign-language', 'lip-reading'] as const;
type Way = (typeof WAYS)[number];

const lenient = z.string().optional().catch(undefined);

/**
 * The query of a page of times. What cannot be understood is as if it had not been asked for: links of others may
 * carry anything.
 */
export const timesQuery = z.object({
  day: z.iso.date().optional().catch(undefined),
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  office: lenient,
  /** Separated by commas in links, a list from the form. */
  needs: z
    .union([z.string().transform((text) => text.split(',')), z.array(z.string())])
    .transform((list) => WAYS.filter((way) => list.includes(way)))
    .catch([]),
  start: lenient,
  /** Only whoever has the person's case (άρθρο 2 §5). */
  officer: z.literal('case').optional().catch(undefined),
  /** A booking on its way, into which the chosen time goes. */
  draft: lenient,
  /** The time that was chosen went to somebody else meanwhile. */
  lost: lenient,
});
export type TimesQuery = z.output<typeof timesQuery>;

/** What there is to choose from: the times, or nothing at all. */
export type FoundTimes =
  | { readonly type: 'times'; readonly times: Times; readonly needs: readonly Way[] }
  | {
      readonly type: 'nothing';
      readonly until: string;
      readonly opens: string;
      readonly isNarrowed: boolean;
    };

/**
 * Times of a service as the asking person may book them: the first free day where none was chosen, and its month.
 *
 * @param instead An appointment of the person's own that is to be moved: its time counts as free.
 */
export async function findTimes(
  context: RouteContext,
  about: {
    readonly municipality: MunicipalityView;
    readonly mode: Mode;
    readonly service: Service;
    readonly instead?: string;
    /** Path without the base path. */
    readonly path: string;
  },
  query: TimesQuery,
): Promise<FoundTimes> {
  const { desk, actor, nowMs } = context;
  const { municipality, mode, service } = about;
  const today = dayOf(nowMs);
  const last = daysAfter(today, municipality.horizonDays - 1);
  const offices: readonly Office[] = mode === 'in-person' ? municipality.offices : [];
  const office = offices.find(({ id }) => id === query.office)?.id ?? null;
  const needs = query.needs.filter((way) => municipality.interpretation.includes(way));
  const all: DeskSlotQuery = {
    municipalityId: municipality.id,
    service: service.id,
    mode,
    ...(office === null ? {} : { office }),
    ...(needs.length > 0 ? { needs } : {}),
    ...(about.instead === undefined ? {} : { instead: about.instead }),
  };
  const hasCaseOfficer = about.instead === undefined && (await isCaseKnown(context, service, all));
  const officer = hasCaseOfficer && query.officer === 'case' ? ('case' as const) : null;
  const asked: DeskSlotQuery = officer === null ? all : { ...all, officer };
  const first = await desk.firstFree(actor, asked);
  if (first === null) {
    const isNarrowed = office !== null || needs.length > 0 || officer !== null;
    return { type: 'nothing', until: last, opens: daysAfter(today, 1), isNarrowed };
  }
  const firstDay = dayOf(first.startMs);
  const isWithin = (day: string) => day >= today && day <= last;
  const month = monthOf(query.month, query.day, firstDay, isWithin);
  const day = query.day !== undefined && isWithin(query.day) ? query.day : firstDay;
  const from = `${month}-01` < today ? today : `${month}-01`;
  const lastOfMonth = lastDayOf(month);
  const isCut = lastOfMonth > last;
  const to = isCut ? last : lastOfMonth;
  const [slots, days] = await Promise.all([
    desk.slots(actor, { ...asked, from: day, to: day }),
    desk.days(actor, { ...asked, from, to }),
  ]);
  return {
    type: 'times',
    needs,
    times: {
      path: context.href(about.path),
      kept: {
        office: office ?? undefined,
        needs: needs.length > 0 ? needs.join(',') : undefined,
        officer: officer ?? undefined,
        draft: query.draft,
      },
      day,
      isFirstFree: day === firstDay,
      slots: slots.map(({ start, startMs }: Slot) => ({ start, startMs })),
      month,
      days: days.map(({ date, free, closed }) => ({ date, free, closed: closed ?? null })),
      hasPreviousMonth: month > today.slice(0, 7),
      hasNextMonth: month < last.slice(0, 7),
      offices,
      office,
      caseOfficer: hasCaseOfficer ? { isChosen: officer !== null } : null,
      chosen: query.start ?? null,
    },
  };
}

/** Whether some officer has this person's case: only then may one be asked for (άρθρο 2 §5). */
async function isCaseKnown(
  { desk, actor }: RouteContext,
  service: Service,
  query: DeskSlotQuery,
): Promise<boolean> {
  if (!service.caseOfficer || actor.personId === null) return false;
  try {
    await desk.firstFree(actor, { ...query, officer: 'case' });
    return true;
  } catch (error) {
    if (isSdkError(error) && error.code === 'OFFICER_NOT_ASSIGNED_TO_CASE') return false;
    throw error;
  }
}

/** A path of the choices, for the booking on its way that they are made for. */
export function withDraft(path: string, draft: string | undefined): string {
  return draft === undefined ? path : `${path}?draft=${encodeURIComponent(draft)}`;
}

/** The service of a municipality in a mode, or the typed error. */
export async function serviceOf(
  { desk, actor }: RouteContext,
  municipalityId: string,
  mode: Mode,
  serviceId: string,
): Promise<Service> {
  const fields = await desk.services(actor, { municipalityId, mode });
  const service = fields.flatMap(({ services }) => services).find(({ id }) => id === serviceId);
  if (!service) throw new SdkError('SERVICE_NOT_OFFERED');
  return service;
}

/** The instant of a start as slots write it; null when it is not one. */
export function startMsOf(start: string): number | null {
  try {
    return Temporal.Instant.from(start).epochMilliseconds;
  } catch {
    return null;
  }
}

/** Times near a lost one, from a problem's details. */
export function nearestOf(details: Readonly<Record<string, unknown>>): { start: string; startMs: number }[] {
  const { nearest } = details;
  if (!Array.isArray(nearest)) return [];
  return nearest.flatMap((start) => {
    const startMs = typeof start === 'string' ? startMsOf(start) : null;
    return startMs === null ? [] : [{ start: String(start), startMs }];
  });
}

function monthOf(
  month: string | undefined,
  day: string | undefined,
  firstDay: string,
  isWithin: (day: string) => boolean,
): string {
  if (month !== undefined && (isWithin(`${month}-01`) || isWithin(lastDayOf(month)))) return month;
  return (day !== undefined && isWithin(day) ? day : firstDay).slice(0, 7);
}
