import { describe, expect, it } from 'vitest';
import { appointmentCode, parseAppointmentCode } from '../../src/index.ts';

const CODES = Array.from({ length: 20_000 }, (_, i) => appointmentCode(`id-${i}`));

describe('appointmentCode', () => {
  it('has six characters, none of which is taken for another', () => {
    expect(CODES.filter((code) => !/^[2-9A-HJKMNP-TV-Z]{6}$/.test(code))).toEqual([]);
    expect(CODES.filter((code) => /[01ILOU]/.test(code))).toEqual([]);
  });

  it('is the same for the same id', () => {
    expect(appointmentCode('id-7')).toBe(CODES[7]);
  });

  it('spreads over the whole alphabet at each place, with no more twins than chance makes', () => {
    for (let place = 0; place < 6; place++) {
      expect(new Set(CODES.map((code) => code[place])).size).toBe(30);
    }
    // 20,000 of 30^6: some 0.3 pairs are expected.
    expect(CODES.length - new Set(CODES).size).toBeLessThan(5);
  });
});

describe('parseAppointmentCode', () => {
  it('reads a code as people type it, on a Greek keyboard too', () => {
    expect(parseAppointmentCode(' abh-k27 ')).toBe('ABHK27');
    expect(parseAppointmentCode('αβηκ27')).toBe('ABHK27');
    for (const code of CODES.slice(0, 100)) expect(parseAppointmentCode(code.toLowerCase())).toBe(code);
  });

  it('is null for what no code can be', () => {
    for (const text of ['', 'ABHK2', 'ABHK277', 'ABHK0O', 'ABH K2!', 'Ω'.repeat(6), 'A'.repeat(100_000)]) {
      expect(parseAppointmentCode(text)).toBeNull();
    }
  });
});
