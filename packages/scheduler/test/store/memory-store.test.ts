import type { Batch, Claim } from '@rantevou/core';
import { emptyBatch } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';

const claim: Claim = {
  id: 'c1',
  tenantId: 'dokimi',
  resourceId: 'person:o1',
  startMs: 0,
  endMs: 60_000,
  kind: 'appointment',
  ownerId: 'a1',
  expiresAtMs: null,
};
const batch = (over: Partial<Batch>): Batch => ({ ...emptyBatch('dokimi', 0), ...over });

describe('createMemoryStore', () => {
  it('keeps copies: what the caller does to its objects later changes nothing', async () => {
    const store = createMemoryStore();
    const mine = { ...claim };
    await store.commit(batch({ claims: [mine] }));
    mine.endMs = 1;
    const [kept] = await store.load({ what: 'claims-of', ownerId: 'a1' });
    expect(kept).toEqual(claim);
    expect(await store.load({ what: 'claims-of', ownerId: 'a1' })).not.toBe(kept);
  });

  it.each([
    ['an empty range', { claims: [{ ...claim, endMs: 0 }] }, '/claims/0/endMs'],
    ['a claim of another tenant', { claims: [{ ...claim, tenantId: 'allos' }] }, '/claims/0/tenantId'],
    ['half a millisecond', { claims: [{ ...claim, startMs: 0.5 }] }, '/claims/0/startMs'],
    [
      'half a step',
      { quotas: [{ subjectKey: 's', quota: 'q', day: '', delta: 0.5, limit: 1 }] },
      '/quotas/0/delta',
    ],
  ] satisfies [string, Partial<Batch>, string][])(
    'refuses %s and names the field',
    async (_, over, pointer) => {
      await expect(createMemoryStore().commit(batch(over))).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        problems: [{ pointer }],
      });
    },
  );

  it('refuses a record limit outside 1 to 1000', async () => {
    const query = { what: 'records', kind: 'appointment', limit: 1001 } as const;
    await expect(createMemoryStore().load(query)).rejects.toMatchObject({
      problems: [{ pointer: '/limit' }],
    });
  });
});
