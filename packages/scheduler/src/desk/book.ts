import {
  afmSchema,
  type Claim,
  type Command,
  declarationsSchema,
  emailSchema,
  findService,
  foldName,
  type JsonObject,
  type MunicipalityPlan,
  nameSchema,
  personIdOf,
  phoneSchema,
  type QuotaStep,
  type Refusal,
  SdkError,
  type StoredRecord,
  type WrappedKey,
} from '@rantevou/core';
import { z } from 'zod';
import type { Assignment } from '../availability/types.ts';
import { civilDateOf } from '../calendar/athens.ts';
import {
  type AppointmentBody,
  appointmentKeys,
  bodyOf,
  isOpen,
  SERVED,
  type ServedPart,
  shortCode,
  timesOf,
  toBody,
} from './appointment-record.ts';
import { type HoldBody, holdBodyOf, isHeldBy, overlaps, releasedHold } from './hold.ts';
import { messageOf } from './messages.ts';
import { assignOrFail, claimsFor, idSchema, joinedPlan, slotChoiceShape, startMsOf } from './slot-choice.ts';
import type { AppointmentAnswer, DeskPorts, IndexedPlan } from './types.ts';

const input = z.strictObject({
  ...slotChoiceShape,
  holdId: idSchema.optional(),
  applicant: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('self') }),
    z.strictObject({ type: z.literal('other') }),
    z.strictObject({
      type: z.literal('business'),
      business: z.strictObject({ afm: afmSchema.optional(), name: nameSchema }),
    }),
  ]),
  /** Who must appear (άρθρο 2 §2, §3). */
  personServed: z.strictObject({
    name: nameSchema,
    email: emailSchema,
    phone: phoneSchema,
    /** Asked for a person other than the one signed in, so that limits follow the person. */
    afm: afmSchema.optional(),
  }),
  /** Codes of the municipality's own list; interpretation is `needs`, the third person a field of its own. */
  specialRequirements: z.array(idSchema).max(20).default([]),
  thirdPerson: z.strictObject({ name: nameSchema, email: emailSchema }).optional(),
  declarations: declarationsSchema,
  caseRef: z.string().trim().min(1).max(100).optional(),
});
type Input = z.output<typeof input>;

interface State {
  readonly indexed: IndexedPlan;
  readonly hold: { readonly record: StoredRecord; readonly claims: readonly Claim[] } | null;
  readonly personServedId: string | null;
  readonly personKey: WrappedKey | null;
  readonly businessId: string | null;
  readonly servedKey: string;
  /** Null when staff books: the booker's limits are the citizen's. */
  readonly bookerKey: string | null;
  readonly openOfServed: readonly StoredRecord[];
  readonly openOfBooker: readonly StoredRecord[];
  readonly caseOfficerId: string | null;
}

/**
 * Books an appointment (άρθρο 2), for oneself, for another person, for a business, or by an officer for a citizen
 * (άρθρο 4): one path, the same rules.
 */
export const bookCommand: Command<DeskPorts, Input, State, AppointmentAnswer> = {
  name: 'appointment:book',
  input,
  async load(choice, ports, actor, nowMs) {
    const { store, vault } = ports;
    const indexed = await ports.indexes.current(choice.municipalityId, nowMs);
    if (!indexed) return null;
    const held = choice.holdId ? await store.load({ what: 'record', kind: 'hold', id: choice.holdId }) : null;
    const hold = isHeldBy(held, actor.personId, nowMs)
      ? { record: held, claims: await store.load({ what: 'claims-of', ownerId: held.id }) }
      : null;
    const staff = isStaff(actor);
    const isSelf = choice.applicant.type !== 'other' && !staff && actor.kind === 'natural-person';
    const afm = choice.personServed.afm;
    const personServedId = isSelf ? actor.personId : afm ? await personIdOf(vault, afm) : null;
    const businessId =
      choice.applicant.type !== 'business'
        ? null
        : actor.kind === 'legal-entity'
          ? actor.personId
          : choice.applicant.business.afm
            ? await personIdOf(vault, choice.applicant.business.afm)
            : actor.actingForId;
    const servedKey = await vault.digest(
      'quota',
      personServedId ?? `${foldName(choice.personServed.name)}|${choice.personServed.phone}`,
    );
    const bookerKey = staff || actor.personId === null ? null : await vault.digest('quota', actor.personId);
    const open = (key: string) =>
      store.load({
        what: 'records',
        kind: 'appointment',
        tenantId: choice.municipalityId,
        keys: [`open:${key}`],
        limit: 100,
      });
    const keyRecord = personServedId
      ? await store.load({ what: 'record', kind: 'person-key', id: personServedId })
      : null;
    const openOfServed = await open(servedKey);
    return {
      indexed,
      hold,
      personServedId,
      personKey: (keyRecord?.body.wrapped as WrappedKey | undefined) ?? null,
      businessId,
      servedKey,
      bookerKey,
      openOfServed,
      openOfBooker: bookerKey === null || bookerKey === servedKey ? [] : await open(bookerKey),
      caseOfficerId: choice.officer === 'case' ? ((await ports.caseOfficer?.(actor, choice)) ?? null) : null,
    };
  },
  tenantOf: (_state, { municipalityId }) => municipalityId,
  permission: ({ indexed }, { municipalityId, applicant }, actor) => ({
    action: applicant.type === 'other' || isStaff(actor) ? 'appointment:book-for-other' : 'appointment:book',
    resource: { type: 'municipality', municipalityId, joined: indexed.plan.joined !== undefined },
    hide: false,
    resourceId: municipalityId,
  }),
  decide(state, choice, { actor, nowMs, newId, lost }) {
    const { indexed } = state;
    const plan = joinedPlan(indexed);
    const refusal = lawOf(plan, choice, state) ?? overlapOf(state, startMsOf(choice.start), plan, choice);
    if (refusal) return { type: 'refuse', refusal };

    const startMs = startMsOf(choice.start);
    const appointmentId = newId();
    const had = timeFor(state, choice, startMs, {
      tenantId: choice.municipalityId,
      appointmentId,
      nowMs,
      newId,
      lost,
    });
    if (had instanceof SdkError) return { type: 'fail', error: had };

    const servedId = state.personServedId ?? `p-${newId()}`;
    const bookedById = actor.personId ?? actor.principalId;
    if (bookedById === null) return { type: 'fail', error: new SdkError('UNAUTHENTICATED') };
    const lapsed = lapsedAppointments([...state.openOfServed, ...state.openOfBooker], nowMs);
    const counters = [
      { subjectKey: state.servedKey, quota: 'open-served' },
      ...(state.bookerKey ? [{ subjectKey: state.bookerKey, quota: 'open-booker' }] : []),
    ];
    const body: AppointmentBody = {
      ...timesOf(had.assignment),
      status: 'booked',
      code: shortCode(appointmentId),
      service: choice.service,
      mode: choice.mode,
      bookedById,
      personServedId: servedId,
      businessId: state.businessId,
      onBehalf: choice.applicant.type === 'other',
      source: isStaff(actor) ? 'staff' : 'citizen',
      needs: choice.needs,
      declarations: { policyVersion: choice.declarations.policyVersion, declaredAtMs: nowMs },
      counters,
      claimIds: had.claimIds,
      createdAtMs: nowMs,
      sequence: 0,
      previous: null,
      cancelReason: null,
    };
    const key = state.personKey ?? { pendingFor: servedId };
    return {
      type: 'commit',
      answer: { appointmentId, version: 1 },
      batch: {
        schedule: { expectedVersion: indexed.scheduleVersion },
        ...(state.personKey ? {} : { newKeysFor: [servedId] }),
        records: [
          {
            kind: 'appointment',
            id: appointmentId,
            expectedVersion: 'new',
            keys: appointmentKeys(body),
            atMs: startMs,
            body: toBody(body),
            personal: { [SERVED]: { personId: servedId, key, fields: servedPart(choice) } },
          },
          ...(state.hold ? [releasedHold(state.hold.record, 'used')] : []),
          ...lapsed.map(closedCounters),
        ],
        claims: had.claims,
        conversions: had.conversions,
        releases: had.releases,
        quotas: quotaSteps(plan, state, nowMs, lapsed),
        messages: [messageOf('confirmation', appointmentId, 1, nowMs, newId())],
        auditDetail: {
          appointmentId,
          personServedId: servedId,
          source: body.source,
          service: choice.service,
          mode: choice.mode,
          startMs,
          officerId: body.officerId,
        },
      },
    };
  },
};

function isStaff(actor: { readonly login: string | null }): boolean {
  return actor.login === 'officer';
}

/** What the law and the municipality's form allow, whatever is free. */
function lawOf(plan: MunicipalityPlan, choice: Input, state: State): Refusal | null {
  const service = findService(plan, choice.service);
  if (choice.thirdPerson && (choice.mode !== 'video' || !plan.thirdPersonAllowed)) {
    return refusal('THIRD_PERSON_NOT_ALLOWED', 'third-person', 'ΚΥΑ myDimos.Live, άρθρο 2 §12, άρθρο 6 §1');
  }
  if (choice.officer === 'case' && (!service?.caseOfficer || state.caseOfficerId === null)) {
    return refusal('OFFICER_NOT_ASSIGNED_TO_CASE', 'case-officer', 'ΚΥΑ myDimos.Live, άρθρο 2 §5');
  }
  const known = new Set(plan.specialRequirements.map(({ code }) => code));
  const unknown = choice.specialRequirements.findIndex((code) => !known.has(code));
  if (unknown >= 0) {
    throw new SdkError('INPUT_INVALID', {
      problems: [
        {
          pointer: `/specialRequirements/${unknown}`,
          expected: 'a special requirement that this municipality offers',
          el: 'Διαλέξτε από τις ειδικές απαιτήσεις του Δήμου',
          en: 'Choose from the special requirements of the municipality',
        },
      ],
    });
  }
  return null;
}

/** The person served cannot be in two places. */
function overlapOf(state: State, startMs: number, plan: MunicipalityPlan, choice: Input): Refusal | null {
  const service = findService(plan, choice.service);
  const minutes =
    service?.modes[choice.mode]?.durationMinutes ?? plan.modes[choice.mode]?.durationMinutes ?? 0;
  const endMs = startMs + minutes * 60_000;
  const busy = state.openOfServed
    .map(bodyOf)
    .some(
      (body) =>
        isOpen(body) &&
        body.startMs < endMs &&
        startMs < body.endMs &&
        body.counters.some((c) => c.subjectKey === state.servedKey && c.quota === 'open-served'),
    );
  return busy ? refusal('PERSON_OVERLAP', 'person-overlap', 'ΚΥΑ myDimos.Live, άρθρο 2 §7') : null;
}

function refusal(code: Refusal['code'], rule: string, source: string): Refusal {
  const { el, en } = new SdkError(code).texts;
  return { code, reasons: [{ rule, source, el, en }] };
}

/** The claims of the hold where it is for this very time, else new ones; the hold's are given back. */
function timeFor(
  state: State,
  choice: Input,
  startMs: number,
  context: {
    tenantId: string;
    appointmentId: string;
    nowMs: number;
    newId: () => string;
    lost: ReadonlySet<string>;
  },
):
  | {
      assignment: Assignment;
      claims: Claim[];
      claimIds: string[];
      conversions: Conversion[];
      releases: Release[];
    }
  | SdkError {
  const { availability } = state.indexed;
  const { appointmentId, tenantId, nowMs, newId, lost } = context;
  const { hold } = state;
  const { service, mode, office, needs } = choice;
  const query = {
    service,
    mode,
    startMs,
    needs,
    ...(office ? { office } : {}),
    ...(hold ? { for: hold.record.id } : {}),
  };
  if (hold && lost.size === 0 && isSameTime(holdBodyOf(hold.record), choice, startMs)) {
    const body = holdBodyOf(hold.record);
    // Kept when it was within the notice window: the form may take until the hold ends.
    const assignment = assignOrFail(
      availability,
      { ...query, officer: body.officerId },
      { nowMs: body.createdAtMs, lost },
    );
    if (!(assignment instanceof SdkError)) {
      return {
        assignment,
        claims: [],
        claimIds: hold.claims.map(({ id }) => id),
        conversions: hold.claims.map(({ id }) => ({
          claimId: id,
          fromOwnerId: hold.record.id,
          ownerId: appointmentId,
          kind: 'appointment' as const,
          expiresAtMs: null,
        })),
        releases: [],
      };
    }
  }
  const officer = choice.officer === 'case' && state.caseOfficerId ? { officer: state.caseOfficerId } : {};
  const assignment = assignOrFail(availability, { ...query, ...officer }, { nowMs, lost });
  if (assignment instanceof SdkError) return assignment;
  const claims = claimsFor(
    assignment,
    { tenantId, kind: 'appointment', ownerId: appointmentId, expiresAtMs: null },
    newId,
  );
  const releases = (hold?.claims ?? []).map((claim) => ({
    claimId: claim.id,
    first: claims.some((one) => overlaps(one, claim)),
  }));
  return { assignment, claims, claimIds: claims.map(({ id }) => id), conversions: [], releases };
}
type Conversion = {
  claimId: string;
  fromOwnerId: string;
  ownerId: string;
  kind: 'appointment';
  expiresAtMs: null;
};
type Release = { claimId: string; first: boolean };

function isSameTime(hold: HoldBody, choice: Input, startMs: number): boolean {
  return (
    hold.municipalityId === choice.municipalityId &&
    hold.service === choice.service &&
    hold.mode === choice.mode &&
    hold.startMs === startMs &&
    choice.officer === undefined &&
    (choice.office === undefined || choice.office === hold.officeId) &&
    [...hold.needs].sort().join() === [...choice.needs].sort().join()
  );
}

function servedPart(choice: Input): JsonObject {
  const { name, email, phone } = choice.personServed;
  const part: ServedPart = {
    name,
    email,
    phone,
    specialRequirements: choice.specialRequirements,
    thirdPerson: choice.thirdPerson ?? null,
    business: choice.applicant.type === 'business' ? { name: choice.applicant.business.name } : null,
    caseRef: choice.caseRef ?? null,
  };
  return part as unknown as JsonObject;
}

/** Appointments whose time has passed but which still fill a counter: nobody recorded an outcome. */
function lapsedAppointments(records: readonly StoredRecord[], nowMs: number): StoredRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return [...byId.values()].filter((record) => bodyOf(record).endMs <= nowMs);
}

function closedCounters(record: StoredRecord) {
  const body: AppointmentBody = { ...bodyOf(record), counters: [] };
  return {
    kind: 'appointment',
    id: record.id,
    expectedVersion: record.version,
    keys: appointmentKeys(body),
    atMs: record.atMs,
    body: toBody(body),
    sealed: record.sealed,
  };
}

function quotaSteps(
  plan: MunicipalityPlan,
  state: State,
  nowMs: number,
  lapsed: readonly StoredRecord[],
): QuotaStep[] {
  const { openPerPerson, openPerBooker, perBookerAndDay } = plan.policy;
  const steps = new Map<string, QuotaStep>();
  const add = (step: QuotaStep) => {
    const key = `${step.subjectKey}|${step.quota}|${step.day}`;
    const before = steps.get(key);
    steps.set(
      key,
      before ? { ...before, delta: before.delta + step.delta, limit: before.limit ?? step.limit } : step,
    );
  };
  add({ subjectKey: state.servedKey, quota: 'open-served', day: '', delta: 1, limit: openPerPerson });
  if (state.bookerKey) {
    add({ subjectKey: state.bookerKey, quota: 'open-booker', day: '', delta: 1, limit: openPerBooker });
    add({
      subjectKey: state.bookerKey,
      quota: 'day-booker',
      day: civilDateOf(nowMs),
      delta: 1,
      limit: perBookerAndDay,
    });
  }
  for (const record of lapsed) {
    for (const counter of bodyOf(record).counters) add({ ...counter, day: '', delta: -1, limit: null });
  }
  return [...steps.values()];
}
