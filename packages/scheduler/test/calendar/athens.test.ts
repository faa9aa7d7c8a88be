import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isSdkError, Temporal } from '@rantevou/core';
import { civilDateOf, instantOf, isoInAthens, startOfDayMs } from '@rantevou/scheduler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const codeOf = (text: unknown) => {
  try {
    instantOf(text as string, '/start');
  } catch (error) {
    if (isSdkError(error)) return `${error.code} ${error.problems[0]?.pointer}`;
    throw error;
  }
  return 'read';
};

describe('instantOf', () => {
  it('R-270 T-42 is Temporal’s compatible on every quarter of an hour around the clock changes of 2026–2028', () => {
    for (const date of [
      '2026-03-29',
      '2026-10-25',
      '2027-03-28',
      '2027-10-31',
      '2028-03-26',
      '2028-10-29',
      '2027-01-01',
    ]) {
      for (let minutes = 0; minutes < 1440; minutes += 15) {
        const time = Temporal.PlainTime.from('00:00').add({ minutes });
        const wall = Temporal.PlainDate.from(date).toPlainDateTime(time);
        const expected = wall.toZonedDateTime('Europe/Athens', {
          disambiguation: 'compatible',
        }).epochMilliseconds;
        expect(instantOf(wall.toString(), '/start'), wall.toString()).toBe(expected);
        expect(isoInAthens(expected)).toBe(
          wall
            .toZonedDateTime('Europe/Athens')
            .toString({ timeZoneName: 'never', fractionalSecondDigits: 0 }),
        );
      }
    }
  });

  it('reads back what isoInAthens writes, for any second of 1990–2060', () => {
    const seconds = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2060, 0, 1) / 1000 });
    fc.assert(
      fc.property(seconds, (second) => {
        const iso = isoInAthens(second * 1000);
        expect(instantOf(iso, '/start')).toBe(second * 1000);
        expect(Date.parse(iso)).toBe(second * 1000);
        expect(civilDateOf(second * 1000)).toBe(iso.slice(0, 10));
        const zoned = Temporal.Instant.fromEpochMilliseconds(second * 1000).toZonedDateTimeISO(
          'Europe/Athens',
        );
        expect(startOfDayMs(iso.slice(0, 10))).toBe(zoned.startOfDay().epochMilliseconds);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  it.each([
    '2026-11-03T24:00',
    '2026-02-29T10:00',
    '2026-13-01T10:00',
    '2026-11-03',
    '',
    'soon',
    '2026-11-03T10:60',
    '2026-11-03T10:00+25:00',
    null,
    5,
  ])('refuses %j and names the field', (text) => {
    expect(codeOf(text)).toBe('INPUT_INVALID /start');
  });
});

describe('the process’s time zone', () => {
  it('R-270 changes no answer: UTC, Athens, New York and Auckland say the same', async () => {
    const script = fileURLToPath(new URL('./answers.ts', import.meta.url));
    const answers = await Promise.all(
      ['UTC', 'Europe/Athens', 'America/New_York', 'Pacific/Auckland'].map(async (TZ) => {
        const args = ['--conditions=@rantevou/source', script];
        const { stdout } = await run(process.execPath, args, {
          env: { ...process.env, TZ },
          maxBuffer: 1 << 24,
        });
        return JSON.parse(stdout) as { zone: string; answers: string[] };
      }),
    );
    expect(answers.map(({ zone }) => zone)).toEqual([
      'UTC',
      'Europe/Athens',
      'America/New_York',
      'Pacific/Auckland',
    ]);
    expect(answers[0]?.answers.length).toBeGreaterThan(300);
    for (const { answers: same } of answers) expect(same).toEqual(answers[0]?.answers);
  }, 60_000);
});
