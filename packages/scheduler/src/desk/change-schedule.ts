import {
  type Actor,
  type Command,
  can,
  canonicalJson,
  type Json,
  type JsonObject,
  type MunicipalityPlan,
  type MyDimosAction,
  planSchema,
  type Refusal,
  type Resource,
  SdkError,
  type StoredRecord,
} from '@rantevou/core';
import { z } from 'zod';
import { displacingWrites } from './displace.ts';
import { changedPlan, type PlanChange, planChangeSchema } from './plan-change.ts';
import { type ScheduleAnswer, scheduleAnswer } from './schedule-answer.ts';
import { type Impact, impactOf } from './schedule-impact.ts';
import { idSchema } from './slot-choice.ts';
import type { DeskPorts } from './types.ts';

const input = z.strictObject({
  municipalityId: idSchema,
  /** Refused with `VERSION_CONFLICT` when the schedule is another one by now. */
  expectedVersion: z.int().min(0).optional(),
  change: planChangeSchema,
  /** Changes nothing and answers what the change would do. */
  dryRun: z.boolean().default(false),
  /** From a dry run of this very change: refused with `VERSION_CONFLICT` when what it told is old. */
  planVersion: z.string().max(200).optional(),
});
type Input = z.output<typeof input>;

interface State {
  readonly record: StoredRecord | null;
  /** Null for who may not change it, and for a change that cannot be. */
  readonly reckoned: Reckoned | null;
}

interface Reckoned {
  readonly after: MunicipalityPlan;
  readonly impact: Impact;
  readonly planVersion: string;
}

/**
 * Changes a municipality's plan (άρθρο 5 §4β–δ, άρθρο 6 §2) under its exclusive lock: no booking that was decided on
 * the old plan can be committed after it, and one that was committed before it is in its reckoning or makes it reckon
 * again. What it makes impossible is displaced in the very same commit.
 *
 * @remarks No appointment is moved or ended by it: the applicant agrees to a new time, or an officer calls.
 */
export const changeScheduleCommand: Command<DeskPorts, Input, State, ScheduleAnswer> = {
  name: 'schedule:change',
  input,
  async load({ municipalityId, change }, ports, actor, nowMs) {
    const record = await ports.store.load({ what: 'record', kind: 'schedule', id: municipalityId });
    if (!record && change.type !== 'replace-plan') return null;
    const isAllowed = can(actor, actionOf(change), resourceOf(record, municipalityId)).allowed;
    return {
      record,
      reckoned: isAllowed ? await reckon(record, municipalityId, change, ports, nowMs) : null,
    };
  },
  tenantOf: (_state, { municipalityId }) => municipalityId,
  permission: ({ record }, { municipalityId, change }) => ({
    action: actionOf(change),
    resource: resourceOf(record, municipalityId),
    // A municipality that does not exist answers like one that is not yours, but for the operator who makes it.
    hide: record === null,
    resourceId: municipalityId,
  }),
  decide({ record, reckoned }, input, { actor, nowMs, newId }) {
    const { municipalityId, expectedVersion, change, dryRun, planVersion } = input;
    const version = record?.version ?? 0;
    if (expectedVersion !== undefined && expectedVersion !== version) {
      return { type: 'fail', error: new SdkError('VERSION_CONFLICT') };
    }
    const before = planIn(record);
    // Where nothing was reckoned, this says what is wrong with the change.
    const { after, impact, ...rest } = reckoned ?? {
      ...NOTHING,
      after: changedPlan(municipalityId, before, change),
    };
    const refusal = joiningRefusal(actor, before, after);
    if (refusal) return { type: 'refuse', refusal };
    if (planVersion !== undefined && planVersion !== rest.planVersion) {
      return { type: 'fail', error: new SdkError('VERSION_CONFLICT') };
    }
    const answer = { dryRun, planVersion: rest.planVersion };
    if (dryRun) {
      return {
        type: 'answer',
        answer: scheduleAnswer(impact, new Map(), { ...answer, scheduleVersion: version }),
      };
    }
    if (change.type === 'remove-officer' && planVersion === undefined && impact.displaced.length > 0) {
      const appointments = impact.displaced.length;
      return { type: 'fail', error: new SdkError('OFFICER_HAS_APPOINTMENTS', { details: { appointments } }) };
    }
    const writes = displacingWrites(impact, { changeId: `schedule:${version + 1}`, nowMs, newId });
    return {
      type: 'commit',
      answer: scheduleAnswer(impact, new Map(), { ...answer, scheduleVersion: version + 1 }),
      batch: {
        records: [
          {
            kind: 'schedule',
            id: municipalityId,
            expectedVersion: record?.version ?? 'new',
            keys: [],
            atMs: null,
            body: { plan: after } as unknown as JsonObject,
          },
          ...writes.records,
        ],
        releases: writes.releases,
        messages: writes.messages,
        listClaims: impact.windows,
        knownClaims: impact.known,
        auditDetail: { change: change.type, scheduleVersion: version + 1 },
      },
    };
  },
};

const NOTHING = {
  impact: { displaced: [], restored: [], shut: [], windows: [], known: [], claims: [] } as Impact,
  planVersion: '',
};

async function reckon(
  record: StoredRecord | null,
  municipalityId: string,
  change: PlanChange,
  { store, vault }: DeskPorts,
  nowMs: number,
): Promise<Reckoned | null> {
  const before = planIn(record);
  const after = planOrNull(municipalityId, before, change);
  if (after === null) return null;
  const impact =
    before === null ? NOTHING.impact : await impactOf(store, municipalityId, { before, after }, nowMs);
  const touched = [impact.displaced, impact.restored, impact.shut].map((list) =>
    list.map((one) => [one.record.id, one.record.version, one.proposal?.record.version ?? 0]),
  );
  const reckonedFrom = [record?.version ?? 0, change, touched] as unknown as Json;
  const digest = await vault.digest('plan-version', canonicalJson(JSON.parse(JSON.stringify(reckonedFrom))));
  return { after, impact, planVersion: `${record?.version ?? 0}.${digest}` };
}

/** Null for a change that is wrong: the decision says how. */
function planOrNull(municipalityId: string, before: MunicipalityPlan | null, change: PlanChange) {
  try {
    return changedPlan(municipalityId, before, change);
  } catch (error) {
    if (error instanceof SdkError) return null;
    throw error;
  }
}

/** Ways of service are the municipality's own to set (άρθρο 6 §2); officers and hours its administrators'. */
function actionOf({ type }: PlanChange): MyDimosAction {
  if (type === 'set-modes') return 'mode:set';
  if (type === 'add-officer') return 'officer:add';
  return type === 'remove-officer' ? 'officer:remove' : 'schedule:change';
}

function resourceOf(record: StoredRecord | null, municipalityId: string): Resource {
  return { type: 'municipality', municipalityId, joined: planIn(record)?.joined !== undefined };
}

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

/** A plan of an older version lacks what came later. */
function planIn(record: StoredRecord | null): MunicipalityPlan | null {
  return record ? planSchema.parse(record.body.plan) : null;
}
