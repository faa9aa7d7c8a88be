import { MODES } from '@rantevou/core';
import { batchOf, claimOf, examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';

describe('examplePlan', () => {
  it('offers all three modes, and by phone only information', () => {
    const plan = examplePlan();
    expect(Object.keys(plan.modes).sort()).toEqual([...MODES].sort());
    const byPhone = plan.fields.flatMap((field) => field.services).filter((service) => service.modes.phone);
    expect(byPhone.map((service) => service.nature)).toEqual(['information']);
  });

  it('names only posts, officers, offices and services that exist, and one officer holds two posts', () => {
    const plan = examplePlan();
    const officers = plan.officers.map((officer) => officer.id);
    const offices = plan.offices.map((office) => office.id);
    const services = plan.fields.flatMap((field) => field.services.map((service) => service.id));
    const held = plan.posts.flatMap((post) => post.holders.map((holder) => holder.officerId));
    expect(offices).toEqual(expect.arrayContaining(plan.posts.map((post) => post.officeId)));
    expect(officers).toEqual(expect.arrayContaining(held));
    for (const post of plan.posts) {
      if (post.services !== 'all') expect(services).toEqual(expect.arrayContaining(post.services));
    }
    expect(held.filter((id) => id === 'officer-1')).toHaveLength(2);
    expect([plan.posts.length, officers.length, offices.length]).toEqual([3, 3, 2]);
  });

  it('takes parts that a test wants otherwise, and checks them', () => {
    expect(examplePlan({ grainMinutes: 10 }).grainMinutes).toBe(10);
    expect(() => examplePlan({ grainMinutes: 0 })).toThrow();
  });
});

describe('claimOf', () => {
  it('gives claims of other times and resources other ids', () => {
    const claims = [claimOf(), claimOf({ startMs: 60_000 }), claimOf({ resourceId: 'room:1' })];
    expect(new Set(claims.map((claim) => claim.id)).size).toBe(3);
    expect(new Set(claims.map((claim) => claim.ownerId)).size).toBe(3);
  });
});

describe('batchOf', () => {
  it("is of its first claim's tenant and changes only what is given", () => {
    const batch = batchOf({ claims: [claimOf({ tenantId: 'allos' })] });
    expect(batch).toMatchObject({ tenantId: 'allos', atMs: 0, records: [], quotas: [], idempotency: null });
  });
});
