import type { Claim, ClaimConversion, ClaimRelease } from '@rantevou/core';
import type { Assignment } from '../../availability/types.ts';
import { overlaps } from '../hold.ts';
import { servedResource } from '../person-overlap.ts';

export type WantedClaim = Assignment['claims'][number];

/** All that a time takes: of officer, room and interpreter, and of the person served where it is known. */
export function wantedClaims(assignment: Assignment, servedKey: string | null): WantedClaim[] {
  const { startMs, endMs } = assignment;
  const served = servedKey === null ? [] : [{ resourceId: servedResource(servedKey), startMs, endMs }];
  return [...assignment.claims, ...served];
}

/**
 * What a proposal has to claim so that both times are held: the new time, without what the appointment's own claims
 * cover already (no two claims of one resource may overlap, also of one owner's).
 */
export function proposalClaims(
  wanted: readonly WantedClaim[],
  own: readonly Claim[],
  owner: { readonly tenantId: string; readonly proposalId: string; readonly expiresAtMs: number },
  newId: () => string,
): Claim[] {
  return wanted.flatMap((claim) =>
    uncovered(claim, own).map(({ startMs, endMs }) => ({
      id: newId(),
      tenantId: owner.tenantId,
      resourceId: claim.resourceId,
      startMs,
      endMs,
      kind: 'proposal' as const,
      ownerId: owner.proposalId,
      expiresAtMs: owner.expiresAtMs,
    })),
  );
}

function uncovered(wanted: WantedClaim, own: readonly Claim[]): { startMs: number; endMs: number }[] {
  const over = own.filter((claim) => overlaps(claim, wanted)).sort((a, b) => a.startMs - b.startMs);
  const left: { startMs: number; endMs: number }[] = [];
  let at = wanted.startMs;
  for (const { startMs, endMs } of over) {
    if (at < startMs) left.push({ startMs: at, endMs: startMs });
    at = Math.max(at, endMs);
  }
  if (at < wanted.endMs) left.push({ startMs: at, endMs: wanted.endMs });
  return left;
}

/**
 * The claims of an accepted transfer: the proposal's own become the appointment's where they are exactly what it
 * wants, the rest is claimed anew, and the old time is given back.
 */
export function acceptedClaims(
  wanted: readonly WantedClaim[],
  held: { readonly proposal: readonly Claim[]; readonly own: readonly Claim[] },
  owner: { readonly tenantId: string; readonly appointmentId: string },
  newId: () => string,
): {
  readonly claims: readonly Claim[];
  readonly conversions: readonly ClaimConversion[];
  readonly releases: readonly ClaimRelease[];
  readonly claimIds: readonly string[];
} {
  const kept = new Set<string>();
  const claims: Claim[] = [];
  const conversions: ClaimConversion[] = [];
  for (const claim of wanted) {
    const exact = held.proposal.find(
      ({ resourceId, startMs, endMs }) =>
        resourceId === claim.resourceId && startMs === claim.startMs && endMs === claim.endMs,
    );
    if (exact) {
      kept.add(exact.id);
      conversions.push({
        claimId: exact.id,
        fromOwnerId: exact.ownerId,
        ownerId: owner.appointmentId,
        kind: 'appointment',
        expiresAtMs: null,
      });
    } else {
      claims.push({
        id: newId(),
        tenantId: owner.tenantId,
        ...claim,
        kind: 'appointment',
        ownerId: owner.appointmentId,
        expiresAtMs: null,
      });
    }
  }
  const givenBack = [...held.own, ...held.proposal].filter(({ id }) => !kept.has(id));
  return {
    claims,
    conversions,
    releases: givenBack.map((claim) => ({
      claimId: claim.id,
      first: claims.some((one) => overlaps(one, claim)),
    })),
    claimIds: [...kept, ...claims.map(({ id }) => id)],
  };
}
