import { type Claim, type Command, SdkError, type StoredRecord } from '@rantevou/core';
import { z } from 'zod';
import { caseOfficerRefusal } from './booking-rules.ts';
import {
  assignOrFail,
  type Choice,
  caseOfficerOf,
  claimsFor,
  idSchema,
  isOfAnother,
  joinedPlan,
  slotChoiceShape,
  startMsOf,
  takenError,
} from './slot-choice.ts';
import type { DeskPorts, HoldAnswer, IndexedPlan } from './types.ts';

/** A time kept for one person while the form is filled in. One per person and municipality. */
export interface HoldBody {
  readonly heldById: string;
  readonly municipalityId: string;
  readonly service: string;
  readonly mode: 'in-person' | 'phone' | 'video';
  readonly office: string | null;
  readonly needs: readonly ('greek-sign-language' | 'lip-reading')[];
  readonly officerId: string;
  readonly officeId: string;
  readonly postId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly gapMinutes: number;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly state: 'held' | 'released' | 'used';
  /** How often in a row this time has been kept for longer. */
  readonly renewals: number;
}

/** Ten times is enough for whoever needs time (WCAG 2.2.1), and the end of a time that somebody only sits on. */
const MAX_RENEWALS = 10;

export function holdBodyOf(record: StoredRecord): HoldBody {
  const body = record.body as unknown as Omit<HoldBody, 'renewals'> & { readonly renewals?: number };
  return { ...body, renewals: body.renewals ?? 0 };
}

/** Whether a hold still keeps its time for this person at this moment. */
export function isHeldBy(
  record: StoredRecord | null,
  personId: string | null,
  nowMs: number,
): record is StoredRecord {
  if (!record || personId === null) return false;
  const body = holdBodyOf(record);
  return body.state === 'held' && body.heldById === personId && body.expiresAtMs > nowMs;
}

const holderId = (tenantId: string, personId: string) => `${tenantId}:${personId}`;

const input = z.strictObject(slotChoiceShape);
type Input = z.output<typeof input>;

interface State {
  readonly indexed: IndexedPlan;
  readonly holder: StoredRecord | null;
  readonly earlier: { readonly record: StoredRecord; readonly claims: readonly Claim[] } | null;
  readonly caseOfficerId: string | null;
  /** The service is another municipality's. */
  readonly isOfAnother: boolean;
}

export const holdCommand: Command<DeskPorts, Input, State, HoldAnswer> = {
  name: 'hold:create',
  input,
  async load(choice, ports, actor, nowMs) {
    const { municipalityId } = choice;
    const indexed = await ports.indexes.current(municipalityId, nowMs);
    if (!indexed) return null;
    const caseOfficerId = await caseOfficerOf(ports, actor, choice);
    const about = {
      indexed,
      caseOfficerId,
      isOfAnother: await isOfAnother(ports, indexed, choice.service, nowMs),
    };
    if (actor.personId === null) return { ...about, holder: null, earlier: null };
    const { store } = ports;
    const holder = await store.load({
      what: 'record',
      kind: 'holder',
      id: holderId(municipalityId, actor.personId),
    });
    const earlierId = holder?.body.holdId;
    if (typeof earlierId !== 'string') return { ...about, holder, earlier: null };
    const record = await store.load({ what: 'record', kind: 'hold', id: earlierId });
    if (!record || holdBodyOf(record).state !== 'held') return { ...about, holder, earlier: null };
    const claims = await store.load({ what: 'claims-of', ownerId: earlierId });
    return { ...about, holder, earlier: { record, claims } };
  },
  tenantOf: (_state, { municipalityId }) => municipalityId,
  permission: ({ indexed }, { municipalityId }) => ({
    action: 'hold:create',
    resource: { type: 'municipality', municipalityId, joined: indexed.plan.joined !== undefined },
    hide: false,
    resourceId: municipalityId,
  }),
  decide(state, choice, { actor, nowMs, newId, lost }) {
    const { indexed, holder, earlier, caseOfficerId } = state;
    const plan = joinedPlan(indexed);
    const personId = actor.personId;
    if (personId === null) return { type: 'fail', error: new SdkError('UNAUTHENTICATED') };
    if (state.isOfAnother) return { type: 'fail', error: new SdkError('TENANT_MISMATCH') };
    const { municipalityId: tenantId, service, mode, office, needs } = choice;
    const refusal = caseOfficerRefusal(plan, choice, caseOfficerId);
    if (refusal) return { type: 'refuse', refusal };
    const startMs = startMsOf(choice.start);
    const renewals = renewalsOf(earlier?.record ?? null, choice, startMs, nowMs);
    if (earlier && renewals > MAX_RENEWALS) {
      const { expiresAtMs, endMs } = holdBodyOf(earlier.record);
      return { type: 'answer', answer: { holdId: earlier.record.id, expiresAtMs, startMs, endMs } };
    }
    const assignment = assignOrFail(indexed.availability, timeOf(state, choice), { nowMs, lost });
    if (assignment instanceof SdkError) return { type: 'fail', error: assignment };
    const holdId = newId();
    const expiresAtMs = nowMs + plan.policy.holdMinutes * 60_000;
    const body: HoldBody = {
      heldById: personId,
      municipalityId: tenantId,
      service,
      mode,
      office: office ?? null,
      needs,
      officerId: assignment.officerId,
      officeId: assignment.officeId,
      postId: assignment.postId,
      startMs: assignment.startMs,
      endMs: assignment.endMs,
      gapMinutes: assignment.gapMinutes,
      createdAtMs: nowMs,
      expiresAtMs,
      state: 'held',
      renewals,
    };
    return {
      type: 'commit',
      answer: { holdId, expiresAtMs, startMs: assignment.startMs, endMs: assignment.endMs },
      batch: {
        schedule: { expectedVersion: indexed.scheduleVersion },
        records: [
          { kind: 'hold', id: holdId, expectedVersion: 'new', keys: [], atMs: startMs, body: { ...body } },
          {
            kind: 'holder',
            id: holderId(tenantId, personId),
            expectedVersion: holder?.version ?? 'new',
            keys: [],
            atMs: null,
            body: { holdId },
          },
          ...(earlier ? [releasedHold(earlier.record, 'released')] : []),
        ],
        claims: claimsFor(assignment, { tenantId, kind: 'hold', ownerId: holdId, expiresAtMs }, newId),
        releases: (earlier?.claims ?? []).map((claim) => ({
          claimId: claim.id,
          first: assignment.claims.some((one) => overlaps(one, claim)),
        })),
        auditDetail: { holdId, service, mode, startMs },
      },
    };
  },
  gaveUp: (_outcome, state, choice, { nowMs }) =>
    takenError(state.indexed.availability, timeOf(state, choice), nowMs),
};

/** 0 for a time that was not kept for this person until now. */
function renewalsOf(earlier: StoredRecord | null, choice: Input, startMs: number, nowMs: number): number {
  if (!earlier) return 0;
  const body = holdBodyOf(earlier);
  const isSame =
    body.startMs === startMs &&
    body.service === choice.service &&
    body.mode === choice.mode &&
    body.expiresAtMs > nowMs;
  return isSame ? body.renewals + 1 : 0;
}

function timeOf({ caseOfficerId, earlier }: State, choice: Input): Choice {
  const { service, mode, needs, office } = choice;
  return {
    service,
    mode,
    startMs: startMsOf(choice.start),
    needs,
    ...(office ? { office } : {}),
    ...(choice.officer === 'case' && caseOfficerId ? { officer: caseOfficerId } : {}),
    ...(earlier ? { for: earlier.record.id } : {}),
  };
}

/** The hold's record when its time is given back or has become an appointment's. */
export function releasedHold(record: StoredRecord, state: 'released' | 'used') {
  return {
    kind: 'hold',
    id: record.id,
    expectedVersion: record.version,
    keys: [],
    atMs: record.atMs,
    body: { ...record.body, state },
  };
}

export function overlaps(
  a: { readonly resourceId: string; readonly startMs: number; readonly endMs: number },
  b: { readonly resourceId: string; readonly startMs: number; readonly endMs: number },
): boolean {
  return a.resourceId === b.resourceId && a.startMs < b.endMs && b.startMs < a.endMs;
}

const releaseInput = z.strictObject({ holdId: idSchema });
interface ReleaseState {
  readonly record: StoredRecord;
  readonly claims: readonly Claim[];
}

export const releaseHoldCommand: Command<
  DeskPorts,
  z.output<typeof releaseInput>,
  ReleaseState,
  { readonly holdId: string }
> = {
  name: 'hold:release',
  input: releaseInput,
  async load({ holdId }, { store }) {
    const record = await store.load({ what: 'record', kind: 'hold', id: holdId });
    return record && { record, claims: await store.load({ what: 'claims-of', ownerId: holdId }) };
  },
  tenantOf: ({ record }) => record.tenantId,
  permission: ({ record }) => ({
    action: 'hold:release',
    resource: { type: 'hold', municipalityId: record.tenantId, heldById: holdBodyOf(record).heldById },
    hide: true,
    resourceId: record.id,
  }),
  decide({ record, claims }) {
    const answer = { holdId: record.id };
    if (holdBodyOf(record).state !== 'held') return { type: 'answer', answer };
    return {
      type: 'commit',
      answer,
      batch: {
        records: [releasedHold(record, 'released')],
        releases: claims.map(({ id }) => ({ claimId: id, first: false })),
      },
    };
  },
};
