import { describe, expect, it } from 'vitest';
import { nodeIds } from '../../src/vault/index.ts';

describe('nodeIds', () => {
  it('makes ids of 22 characters, none twice, however many bytes were fetched at once', () => {
    const ids = Array.from({ length: 1_000 }, () => nodeIds.newId());
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/);
    // Cleared bytes are never given out: an id of 16 zeros would be these.
    expect(ids).not.toContain('A'.repeat(22));
  });
});
