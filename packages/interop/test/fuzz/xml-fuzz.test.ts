import { describe, expect, it } from 'vitest';
import { fuzz } from './xml-fuzz.ts';

describe('parseXml', () => {
  it('reads or refuses 1,000 mutated documents: no crash, no prototype reached', () => {
    const { crashes, polluted } = fuzz(1000, 20261124);
    expect(crashes).toEqual([]);
    expect(polluted).toBe(false);
  });
});
