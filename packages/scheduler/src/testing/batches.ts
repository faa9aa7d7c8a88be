import { type Batch, type Claim, emptyBatch } from '@rantevou/core';

/**
 * A claim for tests: an appointment of `dokimi` with officer 1, 0–30 minutes after the epoch, of which the
 * overrides change some part. The id and the owner's id, where not given, say which time and resource it is.
 */
export function claimOf(overrides: Partial<Claim> = {}): Claim {
  const tenantId = overrides.tenantId ?? 'dokimi';
  const resourceId = overrides.resourceId ?? 'person:officer-1';
  const startMs = overrides.startMs ?? 0;
  const endMs = overrides.endMs ?? startMs + 30 * 60_000;
  const name = `${tenantId}/${resourceId}/${startMs}`;
  return {
    id: `claim:${name}`,
    tenantId,
    resourceId,
    startMs,
    endMs,
    kind: 'appointment',
    ownerId: `owner:${name}`,
    expiresAtMs: null,
    ...overrides,
  };
}

/** A batch for tests: of `dokimi` (or the tenant of its first claim), at the epoch, changing only what is given. */
export function batchOf(overrides: Partial<Batch> = {}): Batch {
  const tenantId = overrides.tenantId ?? overrides.claims?.[0]?.tenantId ?? 'dokimi';
  return { ...emptyBatch(tenantId, 0), ...overrides };
}
