import { describe, expect, it } from 'vitest';
import { LEGAL_BASES, PLATFORM_TITLE } from '../../src/index.ts';

describe('PLATFORM_TITLE', () => {
  it('R-005 is exactly the title in the decision', () => {
    expect(PLATFORM_TITLE).toBe('myDimos.Live.gov.gr');
  });
});

describe('LEGAL_BASES', () => {
  it('R-003 holds what the platform rests on, with its Gazette number', () => {
    const cited = Object.values(LEGAL_BASES).map(({ citation, gazette }) => `${citation} (${gazette})`);
    for (const base of [
      "ν. 4727/2020 (Α' 184)",
      "118944 ΕΞ 2019 (Β' 3990)",
      "3981 ΕΞ 2020 (Β' 762)",
      "29810 ΕΞ 2020 (Β' 4798)",
    ]) {
      expect(cited).toContain(base);
    }
  });

  it('cites no instrument twice', () => {
    const citations = Object.values(LEGAL_BASES).map(({ citation }) => citation);
    expect(new Set(citations).size).toBe(citations.length);
  });
});
