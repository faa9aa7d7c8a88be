import {
  type Actor,
  type AppointmentOutcome,
  auditEntry,
  can,
  choiceOf,
  emptyBatch,
  invalidField,
  type Mode,
  type Reason,
  recordPages,
  SdkError,
} from '@rantevou/core';
import { startOfDayMs } from '../../calendar/athens.ts';
import { civilDayOf, dateTextOf } from '../../calendar/civil.ts';
import { bodyOf } from '../appointment-record.ts';
import type { DeskPorts, Read } from '../types.ts';
import {
  createTally,
  STATISTICS_DIMENSIONS,
  type StatisticsDimension,
  type Tally,
  withheld,
} from './tally.ts';
import { createUtilisation, type DayUse } from './utilisation.ts';

export interface StatisticsQuery {
  readonly municipalityId: string;
  /** Civil days, both inclusive, of the appointments' starts; at most 366. */
  readonly from: string;
  readonly to: string;
  /** Absent = by all but officer. */
  readonly by?: readonly StatisticsDimension[];
  /** Counts only such appointments; use of time is that of all. The municipality's own administrator alone. */
  readonly where?: {
    readonly service?: string;
    readonly mode?: Mode;
    /** `none` = without an outcome (yet). */
    readonly outcome?: AppointmentOutcome | 'none';
  };
}

/** Numbers of a municipality's appointments in a period. No name, no id of an applicant, no single appointment. */
export interface Statistics extends Tally {
  readonly municipalityId: string;
  readonly from: string;
  readonly to: string;
  readonly utilisation: readonly DayUse[];
  /** Numbers from 1 to one less than this are withheld in groups, the others rounded to it; null = exact. */
  readonly smallestNumber: number | null;
  /** What the keys of the group `service` are called. */
  readonly services: Readonly<Record<string, { readonly el: string; readonly en: string }>>;
}

export interface StatisticsOptions {
  /** Told after each page of records how many have been counted. */
  readonly onProgress?: (counted: number) => void;
  readonly signal?: AbortSignal;
}

const MAX_DAYS = 366;
/** Below this a group's number could point at a person, for who does not see the appointments themselves. */
const SMALLEST_NUMBER = 5;

/**
 * Statistics of one municipality, from what is not sealed (άρθρο 5 §4α). Its own administrator, who may see the
 * appointments themselves, gets exact numbers; the platform's gets exact totals, and groups without small numbers and
 * without officers.
 */
export async function statisticsOf(
  ports: DeskPorts,
  actor: Actor,
  query: StatisticsQuery,
  correlationId: string,
  options: StatisticsOptions = {},
): Promise<Read<Statistics>> {
  const { municipalityId } = query;
  const nowMs = ports.clock.nowMs();
  const indexed = await ports.indexes.current(municipalityId, nowMs);
  const joined = indexed?.plan.joined !== undefined;
  const decision = can(actor, 'statistics:view', { type: 'municipality', municipalityId, joined });
  if (!decision.allowed) {
    const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
    return { ok: false, refusal: { code, reasons: decision.reasons } };
  }
  if (!indexed) throw new SdkError('NOT_FOUND');
  const isOwn = decision.role === 'municipality-admin';
  const by = query.by ?? STATISTICS_DIMENSIONS.filter((dimension) => dimension !== 'officer');
  if (by.includes('officer') && !isOwn) {
    return { ok: false, refusal: { code: 'PERMISSION_DENIED', reasons: [OWN_OFFICERS] } };
  }
  // The totals of a few would be small numbers that nobody withholds.
  const { where = {} } = query;
  if (Object.values(where).some((value) => value !== undefined) && !isOwn) {
    return { ok: false, refusal: { code: 'PERMISSION_DENIED', reasons: [OWN_SELECTION] } };
  }
  const { firstDay, days } = periodOf(query);
  const tally = createTally(by);
  const use = createUtilisation(indexed.plan, firstDay, days);
  const fromMs = startOfDayMs(query.from);
  const toMs = startOfDayMs(dateTextOf(firstDay + days));
  let counted = 0;
  const wanted = { kind: 'appointment', tenantId: municipalityId, fromMs, toMs };
  for await (const page of recordPages(ports.store, wanted)) {
    options.signal?.throwIfAborted();
    for (const record of page) {
      const body = bodyOf(record);
      if (isWanted(body, where)) tally.add(body);
      use.add(body);
    }
    counted += page.length;
    options.onProgress?.(counted);
  }
  // How an officer's appointments went is about a person: who looked stands in the audit.
  if (by.includes('officer')) {
    const entry = await auditEntry(ports.vault, {
      id: ports.ids.newId(),
      atMs: nowMs,
      principalId: actor.principalId,
      role: decision.role,
      action: 'statistics:view',
      resourceType: 'municipality',
      resourceId: municipalityId,
      outcome: 'read',
      correlationId,
      detail: { ...choiceOf(actor), by: [...by], from: query.from, to: query.to },
    });
    await ports.store.commit({ ...emptyBatch(municipalityId, nowMs), audit: [entry] });
  }
  const exact = tally.result();
  const smallestNumber = isOwn ? null : SMALLEST_NUMBER;
  const services = indexed.plan.fields.flatMap((field) => field.services.map(({ id, name }) => [id, name]));
  return {
    ok: true,
    value: {
      municipalityId,
      from: query.from,
      to: query.to,
      ...(smallestNumber === null ? exact : withheld(exact, smallestNumber)),
      utilisation: use.result(),
      smallestNumber,
      services: Object.fromEntries(services),
    },
  };
}

const OWN_OFFICERS: Reason = {
  rule: 'officers-of-own-municipality',
  source: 'ΚΥΑ myDimos.Live, άρθρο 5 §4, άρθρο 7 §1',
  el: 'Αριθμούς ανά υπάλληλο βλέπει μόνο ο διαχειριστής του ίδιου Δήμου (άρθρο 5 παρ. 4, άρθρο 7 παρ. 1).',
  en: 'Numbers by officer are seen by the administrator of the same municipality only (article 5 §4, article 7 §1).',
};

const OWN_SELECTION: Reason = {
  rule: 'selection-of-own-municipality',
  source: 'ΚΥΑ myDimos.Live, άρθρο 5 §4, άρθρο 7 §1',
  el: 'Επιλογή ραντεβού κάνει μόνο ο διαχειριστής του ίδιου Δήμου (άρθρο 5 παρ. 4, άρθρο 7 παρ. 1).',
  en: 'A selection of appointments is made by the administrator of the same municipality only (article 5 §4, article 7 §1).',
};

function isWanted(
  { service, mode, outcome }: { service: string; mode: Mode; outcome: AppointmentOutcome | null },
  where: NonNullable<StatisticsQuery['where']>,
): boolean {
  return (
    (where.service === undefined || where.service === service) &&
    (where.mode === undefined || where.mode === mode) &&
    (where.outcome === undefined || where.outcome === (outcome ?? 'none'))
  );
}

function periodOf({ from, to }: StatisticsQuery): { readonly firstDay: number; readonly days: number } {
  const firstDay = civilDayOf(from, '/from');
  const days = civilDayOf(to, '/to') - firstDay + 1;
  if (days < 1 || days > MAX_DAYS) {
    throw invalidField('/to', `a day on or after from, at most ${MAX_DAYS} days`, {
      el: `Το τέλος είναι μετά την αρχή, έως ${MAX_DAYS} ημέρες`,
      en: `The end is after the beginning, at most ${MAX_DAYS} days`,
    });
  }
  return { firstDay, days };
}
