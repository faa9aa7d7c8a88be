import { type Actor, can, SdkError, type StoredRecord } from '@rantevou/core';
import type { ServiceQuery } from '../availability/types.ts';
import { isoInAthens } from '../calendar/athens.ts';
import { bodyOf, type ServedPart } from './appointment-record.ts';
import { resourceOf } from './appointment-state.ts';
import { appointmentView } from './appointment-view.ts';
import { caseOfficerRefusal } from './booking-rules.ts';
import { holdBodyOf, isHeldBy } from './hold.ts';
import { fieldsIn, municipalityView } from './municipality-view.ts';
import { recordRead } from './record-read.ts';
import { openServed } from './served-part.ts';
import { caseOfficerOf, joinedPlan } from './slot-choice.ts';
import type {
  AppointmentDesk,
  AppointmentView,
  DeskPorts,
  DeskSlotQuery,
  IndexedPlan,
  MunicipalityView,
} from './types.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

type Reads = Pick<
  AppointmentDesk,
  | 'municipalities'
  | 'municipality'
  | 'services'
  | 'days'
  | 'slots'
  | 'firstFree'
  | 'explain'
  | 'appointment'
  | 'appointments'
  | 'holdOf'
>;

const MAX_SLOTS = 200;
const MAX_APPOINTMENTS = 200;
const PAST_MS = 366 * 86_400_000;

/** The desk's questions: query → `can()` → index or store → view → audit entry when a person's data was read. */
export function createReads(ports: DeskPorts): Reads {
  const { store, clock, indexes, policyVersion = null } = ports;

  async function joined(municipalityId: string): Promise<IndexedPlan> {
    const indexed = await indexes.current(municipalityId, clock.nowMs());
    joinedPlan(indexed);
    return indexed as IndexedPlan;
  }

  function allow(
    actor: Actor,
    action: 'municipality:list' | 'service:list' | 'slot:list',
    municipalityId: string,
  ): void {
    const decision = can(actor, action, { type: 'municipality', municipalityId, joined: true });
    if (!decision.allowed) {
      throw new SdkError(decision.code ?? 'PERMISSION_DENIED', { details: { reasons: decision.reasons } });
    }
  }

  /** The index and the query as this actor may ask it: only their own hold and appointment are left out of count. */
  async function ask(
    actor: Actor,
    query: DeskSlotQuery,
  ): Promise<{ indexed: IndexedPlan; engine: ServiceQuery }> {
    allow(actor, 'slot:list', query.municipalityId);
    const nowMs = clock.nowMs();
    const indexed = await joined(query.municipalityId);
    const held = query.holdId ? await store.load({ what: 'record', kind: 'hold', id: query.holdId }) : null;
    const instead = query.instead ? await viewable(actor, query.instead) : null;
    const caseOfficerId = await caseOfficerOf(ports, actor, query);
    if (caseOfficerRefusal(indexed.plan, query, caseOfficerId))
      throw new SdkError('OFFICER_NOT_ASSIGNED_TO_CASE');
    // What is listed is what the appointment can be moved to: with its interpreter, and with its case's officer.
    const moved = instead === null ? null : bodyOf(instead);
    const isWithCaseOfficer = moved?.withCaseOfficer && moved.status !== 'displaced';
    const officer = isWithCaseOfficer ? moved.officerId : caseOfficerId;
    const needs = moved?.needs ?? query.needs;
    const engine: Writable<ServiceQuery> = { service: query.service, mode: query.mode, nowMs };
    if (query.office) engine.office = query.office;
    if (needs?.length) engine.needs = needs;
    if (officer) engine.officer = officer;
    // Without a hold the transfer that another time would withdraw.
    if (isHeldBy(held, actor.personId, nowMs)) engine.for = held.id;
    else if (moved?.proposalId) engine.for = moved.proposalId;
    if (instead) engine.instead = instead.id;
    return { indexed, engine };
  }

  async function viewable(actor: Actor, appointmentId: string): Promise<StoredRecord> {
    const record = await store.load({ what: 'record', kind: 'appointment', id: appointmentId });
    if (!record || !can(actor, 'appointment:view', resourceOf(record)).allowed)
      throw new SdkError('NOT_FOUND');
    return record;
  }

  async function viewOf(actor: Actor, record: StoredRecord, served: ServedPart): Promise<AppointmentView> {
    const nowMs = clock.nowMs();
    const indexed = await indexes.current(record.tenantId, nowMs);
    if (!indexed) throw new SdkError('NOT_FOUND');
    const { proposalId } = bodyOf(record);
    const proposal =
      proposalId === null ? null : await store.load({ what: 'record', kind: 'proposal', id: proposalId });
    return appointmentView(actor, record, served, indexed, nowMs, proposal);
  }

  return {
    async municipalities(actor) {
      allow(actor, 'municipality:list', '');
      const views: MunicipalityView[] = [];
      for (const id of await indexes.tenants()) {
        const indexed = await indexes.current(id, clock.nowMs());
        if (indexed?.plan.joined) views.push(municipalityView(indexed.plan, policyVersion));
      }
      const collator = new Intl.Collator('el');
      return views.sort((a, b) => collator.compare(a.name.el, b.name.el) || collator.compare(a.id, b.id));
    },
    async municipality(actor, municipalityId) {
      allow(actor, 'municipality:list', municipalityId);
      return municipalityView((await joined(municipalityId)).plan, policyVersion);
    },
    async services(actor, { municipalityId, mode }) {
      allow(actor, 'service:list', municipalityId);
      const { plan } = await joined(municipalityId);
      if (mode && !plan.modes[mode]) throw new SdkError('MODE_NOT_OFFERED');
      return fieldsIn(plan, mode);
    },
    async days(actor, { from, to, ...query }) {
      const { indexed, engine } = await ask(actor, query);
      return indexed.availability.countDays({ ...engine, from, to });
    },
    async slots(actor, { from, to, limit, ...query }) {
      const { indexed, engine } = await ask(actor, query);
      return indexed.availability.findSlots({
        ...engine,
        limit: Math.min(limit ?? MAX_SLOTS, MAX_SLOTS),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      });
    },
    async firstFree(actor, query) {
      const { indexed, engine } = await ask(actor, query);
      return indexed.availability.firstFree(engine);
    },
    async explain(actor, { start, ...query }) {
      const decision = can(actor, 'slot:explain', {
        type: 'municipality',
        municipalityId: query.municipalityId,
        joined: true,
      });
      if (!decision.allowed) {
        const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
        return { ok: false, refusal: { code, reasons: decision.reasons } };
      }
      const { indexed, engine } = await ask(actor, query);
      return { ok: true, value: indexed.availability.explain({ ...engine, start }) };
    },
    async appointment(actor, appointmentId, correlationId) {
      const record = await viewable(actor, appointmentId);
      const served = await openServed(ports, record);
      if (served === null) throw new SdkError('ERASED');
      const view = await viewOf(actor, record, served);
      await recordRead(ports, actor, [record], correlationId);
      return view;
    },
    async appointments(actor, correlationId, asked) {
      if (actor.personId === null) throw new SdkError('UNAUTHENTICATED');
      const owners = [actor.personId, ...(actor.actingForId ? [actor.actingForId] : [])];
      const found = new Map<string, StoredRecord>();
      const nowMs = clock.nowMs();
      // Those to come first: a long past must not push them out of the list.
      const spans = asked
        ? [{ fromMs: nowMs - PAST_MS }]
        : [{ fromMs: nowMs }, { fromMs: nowMs - PAST_MS, toMs: nowMs }];
      const after = asked?.after && { atMs: asked.after.startMs, id: asked.after.id };
      for (const key of owners.map((owner) => `actor:${owner}`)) {
        for (const span of spans) {
          const limit = asked?.limit ?? MAX_APPOINTMENTS;
          const page = await store.load({
            what: 'records',
            kind: 'appointment',
            keys: [key],
            limit,
            ...span,
            ...(after ? { after } : {}),
          });
          for (const record of page)
            if (can(actor, 'appointment:view', resourceOf(record)).allowed) found.set(record.id, record);
        }
      }
      const records = [...found.values()]
        .sort((a, b) => bodyOf(a).startMs - bodyOf(b).startMs || (a.id < b.id ? -1 : 1))
        .slice(0, asked?.limit);
      const views: AppointmentView[] = [];
      // Somebody's erasure must not take the booker's other appointments from view.
      for (const record of records)
        views.push(await viewOf(actor, record, (await openServed(ports, record)) ?? ERASED_PART));
      await recordRead(ports, actor, records, correlationId);
      return views;
    },
    async holdOf(actor, holdId) {
      const record = await store.load({ what: 'record', kind: 'hold', id: holdId });
      if (!isHeldBy(record, actor.personId, clock.nowMs())) throw new SdkError('NOT_FOUND');
      const body = holdBodyOf(record);
      return {
        id: record.id,
        municipalityId: record.tenantId,
        service: body.service,
        mode: body.mode,
        ...(body.office ? { office: body.office } : {}),
        needs: body.needs,
        startMs: body.startMs,
        endMs: body.endMs,
        start: isoInAthens(body.startMs),
        end: isoInAthens(body.endMs),
        expiresAtMs: body.expiresAtMs,
      };
    },
  };
}

const ERASED_PART: ServedPart = {
  name: '',
  email: '',
  phone: '',
  specialRequirements: [],
  thirdPerson: null,
  business: null,
  caseRef: null,
};
