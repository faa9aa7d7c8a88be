import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LEGAL_BASES, PLATFORM_TITLE, RULE_SET } from '../../src/index.ts';

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

  it('R-127 holds the joint decision on meetings of collective bodies by videoconference', () => {
    expect(LEGAL_BASES.epresence).toMatchObject({
      citation: 'ΚΥΑ 429/12.3.2020',
      gazette: "Β' 850",
    });
  });

  it('R-178 leaves the responsibility for the lawful use of electronic means to the institutions, and tells them so', () => {
    const duties = readFileSync(new URL('../../../../docs/host-duties.md', import.meta.url), 'utf8');
    expect(duties).toContain('αποκλειστική ευθύνη');
    expect(duties).toMatch(/institutions.*sole responsibility/i);
  });

  it('cites no instrument twice', () => {
    const citations = Object.values(LEGAL_BASES).map(({ citation }) => citation);
    expect(new Set(citations).size).toBe(citations.length);
  });
});

describe('RULE_SET', () => {
  it('R-126 has a version, says from when the decision is in force, and stands so in the documents', () => {
    expect(RULE_SET.id).toMatch(/^mydimos-live-\d+$/);
    expect(RULE_SET.inForce.el).toContain('από τη δημοσίευση στην Εφημερίδα της Κυβερνήσεως (άρθρο 8)');
    const duties = readFileSync(new URL('../../../../docs/host-duties.md', import.meta.url), 'utf8');
    expect(duties).toContain(`\`${RULE_SET.id}\``);
    expect(duties).toContain('Government Gazette (άρθρο 8)');
  });
});
