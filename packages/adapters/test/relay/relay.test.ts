import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase } from '../support/test-database.ts';
import { runRelay } from './run.ts';

describe('relayOnce in processes that are killed', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'));
  });
  afterAll(() => database.drop());

  it('T-23 R-275 every message arrives, twice only where nobody could know, none after a cancel, in order', async () => {
    const figures = await runRelay({ url: database.url, messages: 200, kills: 2, workers: 2, seed: 7 });
    const { missing, unexplained, afterCancel, outOfOrder } = figures;
    expect({ missing, unexplained, afterCancel, outOfOrder }).toEqual({
      missing: [],
      unexplained: [],
      afterCancel: [],
      outOfOrder: [],
    });
    expect(figures.kills).toBe(2);
    expect(figures.refused).toBeGreaterThan(0);
    expect(figures.lostReplies).toBeGreaterThan(0);
  }, 120_000);
});
