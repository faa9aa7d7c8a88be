import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  dateText,
  dateTimeText,
  dayOf,
  monthText,
  onDateText,
  onDateTimeText,
  timeText,
  wallSpanText,
  weekdayOf,
} from '../../src/site/text/dates.ts';

const MARCH_16 = Date.parse('2027-03-16T07:30:00Z');

describe('dates in words', () => {
  it('name the day, the month in full and the year, with a 24-hour time of Athens', () => {
    expect(dateTimeText(MARCH_16, 'el')).toBe('Τρίτη 16 Μαρτίου 2027, ώρα 09:30');
    expect(dateTimeText(MARCH_16, 'en')).toBe('Tuesday 16 March 2027, 09:30');
    expect(timeText(Date.parse('2027-07-16T15:05:00Z'))).toBe('18:05');
  });

  it('name the day of a span once where it begins and ends on it', () => {
    const span = ['2027-03-04T08:00', '2027-03-04T14:00'] as const;
    expect(wallSpanText(...span, 'el')).toBe('την Πέμπτη 4 Μαρτίου 2027, ώρα 08:00 έως 14:00');
    expect(wallSpanText(...span, 'en')).toBe('Thursday 4 March 2027, 08:00 to 14:00');
    expect(wallSpanText('2027-03-04T08:00', '2027-03-05T14:00', 'el')).toBe(
      'από την Πέμπτη 4 Μαρτίου 2027, ώρα 08:00 έως την Παρασκευή 5 Μαρτίου 2027, ώρα 14:00',
    );
  });

  it('carry article and accusative after έως', () => {
    expect(onDateText('2027-03-15', 'el')).toBe('τη Δευτέρα 15 Μαρτίου 2027');
    expect(onDateText('2027-03-20', 'el')).toBe('το Σάββατο 20 Μαρτίου 2027');
    expect(onDateTimeText(MARCH_16, 'el')).toBe('την Τρίτη 16 Μαρτίου 2027, στις 09:30');
    expect(onDateTimeText(Date.parse('2027-03-15T23:00:00Z'), 'el')).toBe(
      'την Τρίτη 16 Μαρτίου 2027, στη 01:00',
    );
    expect(onDateTimeText(MARCH_16, 'en')).toBe('Tuesday 16 March 2027, 09:30');
  });

  it('write a month alone in the nominative', () => {
    expect(monthText('2027-05', 'el')).toBe('Μάιος 2027');
    expect(monthText('2027-05', 'en')).toBe('May 2027');
    expect(dateText('2027-05-03', 'el')).toBe('Δευτέρα 3 Μαΐου 2027');
  });

  it('follow Athens over both changes of the clock', () => {
    expect(timeText(Date.parse('2027-03-28T00:59:00Z'))).toBe('02:59');
    expect(timeText(Date.parse('2027-03-28T01:00:00Z'))).toBe('04:00');
    expect(timeText(Date.parse('2027-10-31T01:30:00Z'))).toBe('03:30');
    expect(dayOf(Date.parse('2027-10-30T21:00:00Z'))).toBe('2027-10-31');
    expect(weekdayOf('2027-03-28')).toBe(6);
  });

  it.each(['UTC', 'America/New_York', 'Pacific/Auckland'])('are the same in a process at %s', (zone) => {
    const module = fileURLToPath(new URL('../../src/site/text/dates.ts', import.meta.url));
    const script = `import { dateTimeText, dayOf } from ${JSON.stringify(module)};
      process.stdout.write(dateTimeText(${MARCH_16}, 'el') + '|' + dayOf(Date.parse('2027-03-15T22:30:00Z')));`;
    const said = execFileSync(
      process.execPath,
      ['--conditions=@rantevou/source', '--input-type=module-typescript', '--eval', script],
      { env: { ...process.env, TZ: zone, LANG: 'en_US.UTF-8' }, encoding: 'utf8' },
    );
    expect(said).toBe('Τρίτη 16 Μαρτίου 2027, ώρα 09:30|2027-03-16');
  });
});
