import {
  type Actor,
  absenceSchema,
  type ClaimWindow,
  type Command,
  can,
  closureSchema,
  type JsonObject,
  type MunicipalityPlan,
  parseOnboarding,
  type Refusal,
  SdkError,
  type StoredRecord,
} from '@rantevou/core';
import { z } from 'zod';
import { instantOf } from '../calendar/athens.ts';
import { idSchema } from './slot-choice.ts';
import type { DeskPorts } from './types.ts';

const change = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('replace-plan'), plan: z.unknown() }),
  z.strictObject({ type: z.literal('add-absence'), absence: absenceSchema }),
  z.strictObject({ type: z.literal('remove-absence'), absenceId: idSchema }),
  z.strictObject({ type: z.literal('add-closure'), closure: closureSchema }),
  z.strictObject({ type: z.literal('remove-closure'), closureId: idSchema }),
]);
const input = z.strictObject({
  municipalityId: idSchema,
  /** Refused with `VERSION_CONFLICT` when the schedule is another one by now. */
  expectedVersion: z.int().min(0).optional(),
  change,
});
type Input = z.output<typeof input>;

interface State {
  readonly record: StoredRecord | null;
}

/**
 * Changes a municipality's plan (άρθρο 5 §4β–δ) under its exclusive lock: no booking that was decided on the old
 * plan can be committed after it, and the claims that stand in the closed time are listed by the same transaction.
 *
 * @remarks Appointments are never deleted or moved by it: an officer calls, or a transfer is proposed. For
 * `replace-plan` the list holds every claim from now on, to be checked against the new plan.
 */
export const changeScheduleCommand: Command<DeskPorts, Input, State, { readonly scheduleVersion: number }> = {
  name: 'schedule:change',
  input,
  async load({ municipalityId, change }, { store }) {
    const record = await store.load({ what: 'record', kind: 'schedule', id: municipalityId });
    return record || change.type === 'replace-plan' ? { record } : null;
  },
  tenantOf: (_state, { municipalityId }) => municipalityId,
  permission: ({ record }, { municipalityId }) => ({
    action: 'schedule:change',
    resource: { type: 'municipality', municipalityId, joined: planIn(record)?.joined !== undefined },
    // A municipality that does not exist answers like one that is not yours, but for the operator who makes it.
    hide: record === null,
    resourceId: municipalityId,
  }),
  decide({ record }, { municipalityId, expectedVersion, change }, { actor, nowMs }) {
    const version = record?.version ?? 0;
    if (expectedVersion !== undefined && expectedVersion !== version) {
      return { type: 'fail', error: new SdkError('VERSION_CONFLICT') };
    }
    const before = planIn(record);
    const plan = parseOnboarding(changed(before, change));
    if (plan.municipality.id !== municipalityId)
      return { type: 'fail', error: new SdkError('TENANT_MISMATCH') };
    const refusal = joiningRefusal(actor, before, plan);
    if (refusal) return { type: 'refuse', refusal };
    return {
      type: 'commit',
      answer: { scheduleVersion: version + 1 },
      batch: {
        records: [
          {
            kind: 'schedule',
            id: municipalityId,
            expectedVersion: record?.version ?? 'new',
            keys: [],
            atMs: null,
            body: { plan } as unknown as JsonObject,
          },
        ],
        listClaims: closedWindows(plan, before, change, nowMs),
        auditDetail: { change: change.type, scheduleVersion: version + 1 },
      },
    };
  },
};

/** That a municipality has joined is certified by the platform's administrator (άρθρο 6 §3), never by its own. */
function joiningRefusal(
  actor: Actor,
  before: MunicipalityPlan | null,
  plan: MunicipalityPlan,
): Refusal | null {
  if (before?.joined?.act === plan.joined?.act && before?.joined?.date === plan.joined?.date) return null;
  const municipality = {
    type: 'municipality',
    municipalityId: plan.municipality.id,
    joined: before?.joined !== undefined,
  } as const;
  const decision = can(actor, 'municipality:join', municipality);
  return decision.allowed ? null : { code: decision.code ?? 'PERMISSION_DENIED', reasons: decision.reasons };
}

function planIn(record: StoredRecord | null): MunicipalityPlan | null {
  return (record?.body.plan as unknown as MunicipalityPlan | undefined) ?? null;
}

function changed(plan: MunicipalityPlan | null, change: Input['change']): unknown {
  if (change.type === 'replace-plan') return change.plan;
  if (!plan) throw new SdkError('NOT_FOUND');
  switch (change.type) {
    case 'add-absence':
      return { ...plan, absences: [...plan.absences, change.absence] };
    case 'remove-absence':
      return { ...plan, absences: without(plan.absences, change.absenceId) };
    case 'add-closure':
      return { ...plan, closures: [...plan.closures, change.closure] };
    case 'remove-closure':
      return { ...plan, closures: without(plan.closures, change.closureId) };
  }
}

function without<T extends { readonly id: string }>(items: readonly T[], id: string): T[] {
  const rest = items.filter((item) => item.id !== id);
  if (rest.length === items.length) throw new SdkError('NOT_FOUND');
  return rest;
}

/** Whose time is shut by the change, and when: rounded outwards to the grain, like the index does it. */
function closedWindows(
  plan: MunicipalityPlan,
  before: MunicipalityPlan | null,
  change: Input['change'],
  nowMs: number,
): ClaimWindow[] {
  const grainMs = plan.grainMinutes * 60_000;
  const window = (officerId: string, from: string, to: string): ClaimWindow => ({
    resourceId: `person:${officerId}`,
    startMs: Math.floor(instantOf(from, '/change/from') / grainMs) * grainMs,
    endMs: Math.ceil(instantOf(to, '/change/to') / grainMs) * grainMs,
  });
  switch (change.type) {
    case 'add-absence':
      return [window(change.absence.officerId, change.absence.from, change.absence.to)];
    case 'add-closure': {
      const { from, to, officeId } = change.closure;
      const holders = plan.posts
        .filter((post) => officeId === undefined || post.officeId === officeId)
        .flatMap((post) => post.holders.map(({ officerId }) => officerId));
      return [...new Set(holders)].map((officerId) => window(officerId, from, to));
    }
    case 'replace-plan': {
      // Of the old plan's people too, and as far ahead as it gave out times: who left has appointments still.
      const officers = [plan, ...(before ? [before] : [])].flatMap((one) => one.officers.map(({ id }) => id));
      const days = Math.max(plan.policy.horizonDays, before?.policy.horizonDays ?? 0) + 1;
      return [...new Set(officers)].map((id) => ({
        resourceId: `person:${id}`,
        startMs: nowMs,
        endMs: nowMs + days * 86_400_000,
      }));
    }
    default:
      return [];
  }
}
