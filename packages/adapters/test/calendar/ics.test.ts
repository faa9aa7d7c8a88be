import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, calendarFile } from '../../src/calendar/ics.ts';

const MINUTE = 60_000;
const event = (change: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'appointment-1@rantevou.example',
  sequence: 0,
  stampMs: Date.UTC(2027, 0, 1),
  startMs: Date.UTC(2027, 2, 16, 7, 30),
  endMs: Date.UTC(2027, 2, 16, 7, 50),
  isCancelled: false,
  summary: 'Ραντεβού: Πιστοποιητικό γέννησης, Δήμος Δοκιμής; δοκιμή\\τέλος',
  description: 'Αριθμός: ΔΟΚ-1234\nΔήμος Δοκιμής, τηλέφωνο 2100000000',
  location: 'Δημαρχείο, Πλατεία Δοκιμής 1',
  url: 'https://rantevou.example/appointments/appointment-1',
  ...change,
});
const at = (startMs: number) => event({ startMs, endMs: startMs + 20 * MINUTE });

/** Winter, summer, both sides of both clock changes. */
const TIMES = [
  [Date.UTC(2027, 2, 16, 7, 30), '2027-03-16T09:30:00'],
  [Date.UTC(2027, 6, 1, 6, 0), '2027-07-01T09:00:00'],
  [Date.UTC(2027, 2, 28, 0, 30), '2027-03-28T02:30:00'],
  [Date.UTC(2027, 2, 28, 1, 0), '2027-03-28T04:00:00'],
  [Date.UTC(2026, 9, 25, 2, 30), '2026-10-25T04:30:00'],
] as const;
/** The autumn night has 03:30 twice. */
const TWICE_0330 = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)] as const;

interface Found {
  readonly zone: string;
  readonly found: readonly Readonly<Record<string, unknown>>[];
}
function readIn(zone: string, files: readonly string[]): Found {
  const reader = fileURLToPath(new URL('./read-calendar.ts', import.meta.url));
  const output = execFileSync(process.execPath, [reader], {
    input: JSON.stringify(files),
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  return JSON.parse(output) as Found;
}

describe('calendarFile', () => {
  it.each(['UTC', 'Europe/Athens', 'America/New_York', 'Pacific/Auckland'])(
    'R-280 another parser reads the right Athens time in a process of %s',
    (zone) => {
      const times = [...TIMES.map(([ms]) => ms), ...TWICE_0330];
      const files = times.map((ms) => calendarFile(at(ms)).content);
      const read = readIn(zone, files);
      expect(read.zone).toBe(zone);
      expect(read.found.slice(0, -2).map(({ startMs, wall, tzid }) => [startMs, wall, tzid])).toEqual(
        TIMES.map(([ms, wall]) => [ms, wall, 'Europe/Athens']),
      );
      // Only UTC can say which of the two it is.
      expect(read.found.slice(-2).map(({ startMs, wall }) => [startMs, wall])).toEqual([
        [TWICE_0330[0], '2026-10-25T00:30:00Z'],
        [TWICE_0330[1], '2026-10-25T01:30:00Z'],
      ]);
    },
  );

  it('R-280 keeps its UID, raises SEQUENCE with a change, and cancels by METHOD and STATUS', () => {
    const invitation = { organizer: { name: 'Δήμος "Δοκιμής"', email: 'a@b.gr' }, attendee: 'c@d.gr' };
    const files = [
      event({ invitation }),
      event({ invitation, sequence: 1 }),
      event({ invitation, sequence: 2, isCancelled: true }),
      event(),
    ].map((one) => calendarFile(one).content);
    const { found } = readIn('UTC', files);
    expect(found.map(({ uid, sequence, method, status }) => [uid, sequence, method, status])).toEqual([
      ['appointment-1@rantevou.example', 0, 'REQUEST', 'CONFIRMED'],
      ['appointment-1@rantevou.example', 1, 'REQUEST', 'CONFIRMED'],
      ['appointment-1@rantevou.example', 2, 'CANCEL', 'CANCELLED'],
      ['appointment-1@rantevou.example', 0, 'PUBLISH', 'CONFIRMED'],
    ]);
    expect(found[0]).toMatchObject({
      summary: event().summary,
      description: event().description,
      location: event().location,
    });
  });

  it('ends lines with CRLF and folds them at 75 octets, never within a character', () => {
    const { content } = calendarFile(event({ summary: 'Ω'.repeat(300) }));
    expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of content.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\uFFFD');
    }
    expect(content.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'Ω'.repeat(300)}`);
  });

  it('T-33 lets no text begin a line of its own', () => {
    const evil = 'x\r\nATTENDEE:mailto:evil@x.gr\u0007';
    const { content } = calendarFile(
      event({
        summary: evil,
        location: evil,
        url: evil,
        invitation: { organizer: { name: evil, email: evil }, attendee: evil },
      }),
    );
    expect(content.match(/^ATTENDEE/gm)).toHaveLength(1);
    expect(content).not.toContain('\r\nATTENDEE:mailto:evil');
  });
});
