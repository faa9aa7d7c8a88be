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
import { type Displaced, type Impact, impactOf } from './schedule-impact.ts';
import { idSchema } from './slot-choice.ts';
import {
  type PlannedProposal,
  plannedProposals,
  proposalWrites,
  proposedTime,
} from './transfer/planned-proposals.ts';
import { isOpenProposal } from './transfer/proposal-record.ts';
import { ANSWER_MINUTES, answerMinutesSchema } from './transfer/propose.ts';
import type { DeskPorts } from './types.ts';

const shape = {
  municipalityId: idSchema,
  /** Refused with `VERSION_CONFLICT` when the schedule is another one by now. */
  expectedVersion: z.int().min(0).optional(),
  change: planChangeSchema,
  /** Changes nothing and answers what the change would do. */
  dryRun: z.boolean().default(false),
  /** From a dry run of this very change: refused with `VERSION_CONFLICT` when what it told is old. */
  planVersion: z.string().max(200).optional(),
};
const changeInput = z.strictObject(shape);
const proposeInput = z.strictObject({
  ...shape,
  /** How long each applicant has for an answer. */
  expiresInMinutes: answerMinutesSchema.default(ANSWER_MINUTES),
});
type Input = z.output<typeof changeInput> & { readonly expiresInMinutes?: number };
type ScheduleCommand = Command<DeskPorts, Input, State, ScheduleAnswer>;

/** So many proposals go into the change's own commit; the rest follow in commits of their own. */
export const PROPOSALS_AT_ONCE = 500;

interface State {
  readonly record: StoredRecord | null;
  /** Null for who may not change it, and for a change that cannot be. */
  readonly reckoned: Reckoned | null;
}

interface Reckoned {
  readonly after: MunicipalityPlan;
  readonly impact: Impact;
  readonly planVersion: string;
  /** New times for the displaced: in a dry run, and where they are proposed. */
  readonly planned: readonly PlannedProposal[];
}

/**
 * Changes a municipality's plan (άρθρο 5 §4β–δ, άρθρο 6 §2) under its exclusive lock: no booking that was decided on
 * the old plan can be committed after it, and one that was committed before it is in its reckoning or makes it reckon
 * again. What it makes impossible is displaced in the very same commit.
 *
 * @remarks No appointment is moved or ended by it: the applicant agrees to a new time, or an officer calls.
 */
export const changeScheduleCommand: ScheduleCommand = scheduleCommand('schedule:change', changeInput, false);

/**
 * The same, and with the same commit a proposal of a new time for each appointment that lost its own (a strike, snow,
 * an officer's illness): the times are chosen for all together, each is held, and each needs its applicant's
 * agreement (άρθρο 5 §4ε). For whom no time is found an officer calls.
 */
export const closeAndProposeCommand: ScheduleCommand = scheduleCommand(
  'schedule:close-and-propose',
  proposeInput,
  true,
);

function scheduleCommand(name: string, input: z.ZodType<Input>, proposes: boolean): ScheduleCommand {
  return {
    name,
    input,
    async load(wish, ports, actor, nowMs) {
      const { municipalityId, change } = wish;
      const record = await ports.store.load({ what: 'record', kind: 'schedule', id: municipalityId });
      if (!record && change.type !== 'replace-plan') return null;
      const isAllowed = can(actor, actionOf(change), resourceOf(record, municipalityId)).allowed;
      return {
        record,
        reckoned: isAllowed ? await reckon(record, wish, proposes, ports, nowMs) : null,
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
      const { municipalityId, expectedVersion, change, dryRun, planVersion, expiresInMinutes } = input;
      const version = record?.version ?? 0;
      if (expectedVersion !== undefined && expectedVersion !== version) {
        return { type: 'fail', error: new SdkError('VERSION_CONFLICT') };
      }
      const before = planIn(record);
      // Where nothing was reckoned, this says what is wrong with the change.
      const { after, impact, planned, ...rest } = reckoned ?? {
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
        const times = new Map(planned.map((one) => [one.record.id, proposedTime(one, null)]));
        return {
          type: 'answer',
          answer: scheduleAnswer(impact, times, { ...answer, scheduleVersion: version }),
        };
      }
      const isUnplanned = change.type === 'remove-officer' && planVersion === undefined && !proposes;
      if (isUnplanned && impact.displaced.length > 0) {
        const appointments = impact.displaced.length;
        return {
          type: 'fail',
          error: new SdkError('OFFICER_HAS_APPOINTMENTS', { details: { appointments } }),
        };
      }
      const proposed = new Map(planned.map((one) => [one.record.id, newId()]));
      const at = { changeId: `schedule:${version + 1}`, nowMs, newId };
      const writes = displacingWrites(impact, at, proposed);
      const proposals = planned.map((one) =>
        proposalWrites(one, {
          proposalId: proposed.get(one.record.id) as string,
          expiresInMinutes: expiresInMinutes ?? ANSWER_MINUTES,
          byId: actor.principalId ?? '',
          nowMs,
          newId,
        }),
      );
      const times = new Map(
        planned.map((one) => [one.record.id, proposedTime(one, proposed.get(one.record.id) ?? null)]),
      );
      return {
        type: 'commit',
        answer: scheduleAnswer(impact, times, { ...answer, scheduleVersion: version + 1 }),
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
            ...proposals.map(({ record }) => record),
          ],
          claims: proposals.flatMap(({ claims }) => claims),
          releases: writes.releases,
          messages: writes.messages,
          events: writes.events,
          listClaims: impact.windows,
          knownClaims: impact.known,
          auditDetail: {
            change: change.type,
            scheduleVersion: version + 1,
            displaced: impact.displaced.length,
            restored: impact.restored.length,
            proposed: planned.length,
          },
        },
      };
    },
  };
}

const NOTHING = {
  impact: { displaced: [], restored: [], shut: [], windows: [], known: [], claims: [] } as Impact,
  planVersion: '',
  planned: [],
};

async function reckon(
  record: StoredRecord | null,
  { municipalityId, change, dryRun }: Input,
  proposes: boolean,
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
  const planned =
    dryRun || proposes
      ? plannedProposals(
          after,
          impact.displaced.filter((one) => !hasOpenProposal(one, impact, nowMs)).slice(0, PROPOSALS_AT_ONCE),
          impact.claims,
          nowMs,
        )
      : [];
  return { after, impact, planned, planVersion: `${record?.version ?? 0}.${digest}` };
}

/** Whether a new time is proposed already, and stays possible. */
function hasOpenProposal({ record, proposal }: Displaced, { shut }: Impact, nowMs: number): boolean {
  return (
    proposal !== null &&
    isOpenProposal(proposal.record, nowMs) &&
    !shut.some((one) => one.record.id === record.id)
  );
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
