import type { Claim } from '@rantevou/core';

/** Whether a claim has ended by the clock at this moment: it stands up to, and not at, `expiresAtMs`. */
export function isExpired(claim: Claim, atMs: number): boolean {
  return claim.expiresAtMs !== null && claim.expiresAtMs <= atMs;
}

/** Whether two half-open ranges share a moment. Ranges that touch do not. */
export function overlaps(
  a: { readonly startMs: number; readonly endMs: number },
  b: { readonly startMs: number; readonly endMs: number },
): boolean {
  return a.startMs < b.endMs && b.startMs < a.endMs;
}

/** Claims by id, by owner, and by tenant and resource. Knows nothing of what may stand beside what. */
export class ClaimTable {
  readonly #byId = new Map<string, Claim>();
  readonly #byResource = new Map<string, Map<string, Claim>>();
  readonly #byOwner = new Map<string, Map<string, Claim>>();

  get(id: string): Claim | undefined {
    return this.#byId.get(id);
  }

  set(claim: Claim): void {
    this.delete(claim.id);
    const resource = resourceKey(claim.tenantId, claim.resourceId);
    const row = this.#byResource.get(resource) ?? new Map<string, Claim>();
    row.set(claim.id, claim);
    this.#byResource.set(resource, row);
    const own = this.#byOwner.get(claim.ownerId) ?? new Map<string, Claim>();
    own.set(claim.id, claim);
    this.#byOwner.set(claim.ownerId, own);
    this.#byId.set(claim.id, claim);
  }

  delete(id: string): void {
    const claim = this.#byId.get(id);
    if (claim === undefined) return;
    this.#byId.delete(id);
    this.#byResource.get(resourceKey(claim.tenantId, claim.resourceId))?.delete(id);
    const own = this.#byOwner.get(claim.ownerId);
    own?.delete(id);
    if (own?.size === 0) this.#byOwner.delete(claim.ownerId);
  }

  /** All claims, in no order. */
  values(): Iterable<Claim> {
    return this.#byId.values();
  }

  /** Claims of one owner, in no order. */
  of(ownerId: string): Claim[] {
    return [...(this.#byOwner.get(ownerId)?.values() ?? [])];
  }

  /** Claims of one resource that share a moment with the window. */
  within(tenantId: string, window: { resourceId: string; startMs: number; endMs: number }): Claim[] {
    const row = this.#byResource.get(resourceKey(tenantId, window.resourceId));
    return row === undefined ? [] : [...row.values()].filter((claim) => overlaps(claim, window));
  }
}

function resourceKey(tenantId: string, resourceId: string): string {
  return JSON.stringify([tenantId, resourceId]);
}
