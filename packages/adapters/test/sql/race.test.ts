import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { runRace } from '../race/race.ts';
import { createTestDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeEach(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
});
afterEach(() => database.drop());

/** The long form is `npm run test:race`; 64 callers on PGlite race in `pglite-store.test.ts`. */
describe('commit, raced by 4 processes of 16 connections', { timeout: 120_000 }, () => {
  it('R-083 books each of 100 equal starts exactly once', async () => {
    const result = await race('equal', 1200);
    expect(result.ok).toBe(100);
    expect(result.standing).toBe(100);
    expect(result.lost).toBe(1100);
  });

  it('R-083 T-10 lets no two shifted ranges of one officer overlap', async () => {
    const result = await race('shifted', 1200);
    // A booking blocks at most 5 of the 30 possible starts of each of 10 officers.
    expect(result.ok).toBeGreaterThanOrEqual(60);
    expect(result.lost).toBeGreaterThan(0);
  });

  it('R-083 T-10 T-11 lets no two overlap when some hold, book, move and cancel', async () => {
    const result = await race('mix', 1200);
    expect(result.ok).toBeGreaterThan(100);
    expect(result.lost).toBeGreaterThan(100);
  });

  async function race(pattern: 'equal' | 'shifted' | 'mix', attempts: number) {
    const result = await runRace({
      url: database.url,
      pattern,
      processes: 4,
      connections: 16,
      attempts,
      seed: 3,
    });
    expect(result.unexpected).toEqual([]);
    expect({ overlaps: result.overlaps, unaccounted: result.unaccounted }).toEqual({
      overlaps: 0,
      unaccounted: 0,
    });
    return result;
  }
});
