import {
  type Actor,
  can,
  findService,
  INTERPRETATION_WAYS,
  invalidField,
  type Resource,
  SdkError,
  type StoredRecord,
} from '@rantevou/core';
import { isoInAthens, wallInstantMs } from '../../calendar/athens.ts';
import { civilDayOf } from '../../calendar/civil.ts';
import { bodyOf, type ServedPart } from '../appointment-record.ts';
import { recordRead } from '../record-read.ts';
import { isStuck } from '../resend-message.ts';
import { openServed } from '../served-part.ts';
import type { DeskPorts, IndexedPlan } from '../types.ts';
import { waitingSinceOf } from './arrivals.ts';
import { interpretersOf, interpreterView } from './interpreters.ts';
import type { Agenda, AgendaItem, VisitDesk } from './types.ts';

const MAX_DAYS = 31;
const PAGE = 200;

/** What a municipality's staff have to do, by time: an officer's own appointments, an administrator's all. */
export function agendaOf(ports: DeskPorts): VisitDesk['agenda'] {
  const { indexes, clock } = ports;
  return async (actor, query, correlationId) => {
    const { municipalityId } = query;
    const resource: Resource = { type: 'municipality', municipalityId, joined: true };
    const decision = can(actor, 'agenda:view', resource);
    if (!decision.allowed)
      throw new SdkError(decision.code ?? 'PERMISSION_DENIED', { details: { reasons: decision.reasons } });
    const indexed = await indexes.current(municipalityId, clock.nowMs());
    if (!indexed) throw new SdkError('NOT_FOUND');
    const officerIds = can(actor, 'agenda:view-all', resource).allowed
      ? null
      : officersIn(actor, municipalityId);
    const records = await page(ports, query, officerIds);
    const undelivered = await undeliveredOf(ports, records);
    const items: AgendaItem[] = [];
    for (const record of records) {
      const served = await openServed(ports, record);
      items.push(await agendaItem(ports, actor, record, served, indexed, undelivered));
    }
    await recordRead(ports, actor, records, correlationId, 'agenda:view');
    const last = records.length === (query.limit ?? PAGE) ? records.at(-1) : undefined;
    return { items, next: last ? `${last.atMs}.${last.id}` : null } satisfies Agenda;
  };
}

/** Those of them about which a message is stuck. */
export async function undeliveredOf(
  { outbox }: Pick<DeskPorts, 'outbox'>,
  records: readonly StoredRecord[],
): Promise<ReadonlySet<string>> {
  const states = (await outbox?.states(...records.map(({ id }) => id))) ?? [];
  return new Set(states.filter(isStuck).map(({ subjectId }) => subjectId));
}

/** One appointment as this member of staff sees it. */
export async function agendaItem(
  ports: Pick<DeskPorts, 'store'>,
  actor: Actor,
  record: StoredRecord,
  served: ServedPart | null,
  { plan }: IndexedPlan,
  undelivered: ReadonlySet<string>,
): Promise<AgendaItem> {
  const body = bodyOf(record);
  const isOwn = officersIn(actor, record.tenantId).includes(body.officerId);
  return {
    id: record.id,
    code: body.code,
    version: record.version,
    status: body.status,
    outcome: body.outcome,
    service: body.service,
    serviceName: findService(plan, body.service)?.name ?? { el: body.service, en: body.service },
    mode: body.mode,
    startMs: body.startMs,
    endMs: body.endMs,
    start: isoInAthens(body.startMs),
    end: isoInAthens(body.endMs),
    officerId: body.officerId,
    office: body.mode === 'in-person' ? (plan.offices.find(({ id }) => id === body.officeId) ?? null) : null,
    onBehalf: body.onBehalf,
    interpreters: (await interpretersOf(ports.store, record)).map((id) => interpreterView(plan, id)),
    hasThirdPerson:
      body.mode === 'video' &&
      (!!served?.thirdPerson || body.guests.some(({ revokedAtMs }) => revokedAtMs === null)),
    hasUndelivered: undelivered.has(record.id),
    waitingSinceMs: await waitingSinceOf(ports, record),
    personServed: { name: served?.name ?? '' },
    ...(served?.business ? { business: served.business } : {}),
    ...(isOwn
      ? {
          needs: INTERPRETATION_WAYS.filter((way) => body.needs.includes(way)),
          specialRequirements: served?.specialRequirements ?? [],
        }
      : {}),
  };
}

/** The officers of the plan that this member of staff is, in this municipality. */
export function officersIn(actor: Actor, municipalityId: string): string[] {
  return actor.grants.flatMap((grant) =>
    grant.role === 'officer' && grant.municipalityId === municipalityId && grant.officerId !== undefined
      ? [grant.officerId]
      : [],
  );
}

async function page(
  { store }: Pick<DeskPorts, 'store'>,
  { municipalityId, from, to, after, limit = PAGE }: Parameters<VisitDesk['agenda']>[1],
  officerIds: readonly string[] | null,
): Promise<StoredRecord[]> {
  const window = daysAsked({ from, to });
  const cursor = cursorOf(after);
  const common = {
    what: 'records',
    kind: 'appointment',
    tenantId: municipalityId,
    ...window,
    limit,
    ...(cursor ? { after: cursor } : {}),
  } as const;
  if (officerIds === null) return [...(await store.load(common))];
  const found = new Map<string, StoredRecord>();
  for (const officerId of officerIds) {
    const own = await store.load({ ...common, keys: [`officer:${officerId}`] });
    for (const record of own) found.set(record.id, record);
  }
  return [...found.values()]
    .sort((a, b) => bodyOf(a).startMs - bodyOf(b).startMs || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** Civil days `from` to `to`, inclusive, as `[fromMs, toMs)`. */
export function daysAsked({ from, to }: { readonly from: string; readonly to: string }) {
  const first = civilDayOf(from, '/from');
  const last = civilDayOf(to, '/to');
  if (last < first)
    throw invalidField('/to', 'a day that is not before `from`', {
      el: 'Η τελευταία ημέρα είναι πριν από την πρώτη.',
      en: 'The last day is before the first.',
    });
  if (last - first >= MAX_DAYS) throw new SdkError('RANGE_TOO_LONG', { details: { maxDays: MAX_DAYS } });
  return { fromMs: wallInstantMs(first, 0), toMs: wallInstantMs(last + 1, 0) };
}

function cursorOf(after: string | undefined) {
  if (after === undefined) return null;
  const match = /^(\d{1,15})\.(.{1,200})$/.exec(after);
  if (!match?.[1] || !match[2])
    throw invalidField('/after', 'the `next` of the page before', {
      el: 'Δώστε το next της προηγούμενης σελίδας.',
      en: 'Give the `next` of the page before.',
    });
  return { atMs: Number(match[1]), id: match[2] };
}
