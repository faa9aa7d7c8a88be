import {
  type Actor,
  type Claim,
  type ClaimConversion,
  type ClaimRelease,
  type MunicipalityPlan,
  SdkError,
  type Store,
  type StoredRecord,
} from '@rantevou/core';
import type { Assignment } from '../availability/types.ts';
import { holdBodyOf, isHeldBy, overlaps } from './hold.ts';
import { servedResource } from './person-overlap.ts';
import { assignOrFail, type Choice, claimsFor } from './slot-choice.ts';
import type { IndexedPlan } from './types.ts';

/** The actor's own hold: while it runs with its claims, else when it was for. */
export interface Held {
  readonly record: StoredRecord | null;
  readonly claims: readonly Claim[];
  /** Start of the time that was kept and is no more: `HOLD_EXPIRED` where it cannot be had. */
  readonly endedFor: number | null;
}
const NO_HOLD: Held = { record: null, claims: [], endedFor: null };

/** Reads a hold that somebody names. Another person's and another municipality's are as good as none. */
export async function loadHeld(
  store: Store,
  holdId: string | undefined,
  actor: Actor,
  tenantId: string,
  nowMs: number,
): Promise<Held> {
  const record = holdId === undefined ? null : await store.load({ what: 'record', kind: 'hold', id: holdId });
  if (record?.tenantId !== tenantId) return NO_HOLD;
  if (isHeldBy(record, actor.personId, nowMs)) {
    const claims = await store.load({ what: 'claims-of', ownerId: record.id });
    return { record, claims, endedFor: null };
  }
  const { heldById, startMs } = holdBodyOf(record);
  return heldById === actor.personId ? { ...NO_HOLD, endedFor: startMs } : NO_HOLD;
}

interface TakenTime {
  readonly assignment: Assignment;
  readonly claims: readonly Claim[];
  readonly conversions: readonly ClaimConversion[];
  readonly releases: readonly ClaimRelease[];
  /** All that the appointment holds now. */
  readonly claimIds: readonly string[];
}

interface TakeContext {
  readonly tenantId: string;
  readonly appointmentId: string;
  /** Whose time it takes besides the officer's; null where nobody's is known. */
  readonly servedKey: string | null;
  readonly held: Held;
  /** What the appointment holds so far, to be given back. */
  readonly own: readonly Claim[];
  readonly nowMs: number;
  readonly newId: () => string;
  readonly lost: ReadonlySet<string>;
}

/**
 * Takes a time for an appointment: the hold's very claims where they are what the choice needs, else new ones, and
 * then the hold's are given back too.
 */
export function takeTime(indexed: IndexedPlan, choice: Choice, context: TakeContext): TakenTime | SdkError {
  const { tenantId, appointmentId, held, own, newId } = context;
  const query: Choice = held.record ? { ...choice, for: held.record.id } : choice;
  const kept = keptTime(indexed, query, context);
  const assignment = kept ?? assignOrFail(indexed.availability, query, context);
  if (assignment instanceof SdkError) {
    return held.endedFor === choice.startMs
      ? new SdkError('HOLD_EXPIRED', { details: assignment.details })
      : assignment;
  }
  const owner = { tenantId, kind: 'appointment', ownerId: appointmentId, expiresAtMs: null } as const;
  const claims = kept === null ? claimsFor(assignment, owner, newId) : [];
  if (context.servedKey !== null) {
    const { startMs, endMs } = assignment;
    claims.push({ ...owner, id: newId(), resourceId: servedResource(context.servedKey), startMs, endMs });
  }
  const converted = kept === null ? [] : held.claims;
  const givenBack = kept === null ? [...own, ...held.claims] : own;
  return {
    assignment,
    claims,
    claimIds: [...converted, ...claims].map(({ id }) => id),
    conversions: converted.map(({ id, ownerId }) => ({
      claimId: id,
      fromOwnerId: ownerId,
      ownerId: appointmentId,
      kind: 'appointment',
      expiresAtMs: null,
    })),
    releases: givenBack.map((claim) => ({
      claimId: claim.id,
      first: claims.some((one) => overlaps(one, claim)),
    })),
  };
}

/**
 * The assignment that the hold stands for, or null where its claims are not exactly what the choice needs now: another
 * time, a schedule changed meanwhile, or claims that somebody's faster clock has taken away.
 *
 * @remarks Kept when it was outside the notice window: the form may take until the hold ends.
 */
function keptTime(
  { availability, plan }: IndexedPlan,
  query: Choice,
  { held: { record, claims }, nowMs, lost }: TakeContext,
): Assignment | null {
  if (record === null || claims.some(({ resourceId }) => lost.has(resourceId))) return null;
  const { startMs, officerId, officeId, createdAtMs } = holdBodyOf(record);
  const isWanted =
    query.startMs === startMs &&
    startMs >= nowMs &&
    (query.officer ?? officerId) === officerId &&
    (query.office ?? officeId) === officeId;
  if (!isWanted) return null;
  const assignment = availability.assign({
    ...query,
    officer: officerId,
    office: officeId,
    nowMs: createdAtMs,
    exclude: allBut(plan, claims),
  });
  return assignment && isSame(assignment.claims, claims) ? assignment : null;
}

/** Rooms, lines and interpreters that are not among the claims. */
function allBut({ resources }: MunicipalityPlan, claims: readonly Claim[]): ReadonlySet<string> {
  const held = new Set(claims.map(({ resourceId }) => resourceId));
  return new Set(resources.map(({ kind, id }) => `${kind}:${id}`).filter((id) => !held.has(id)));
}

function isSame(wanted: Assignment['claims'], held: readonly Claim[]): boolean {
  return (
    wanted.length === held.length &&
    wanted.every((one) =>
      held.some(
        (claim) =>
          claim.resourceId === one.resourceId && claim.startMs === one.startMs && claim.endMs === one.endMs,
      ),
    )
  );
}
