import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HoursAnswers } from '../hours-answers.ts';
import { formatRatio, formatUs, median } from '../measure.ts';
import { assertSame, type Figure, type Report } from '../report.ts';
import { athensMidnightMs } from '../workload.ts';

const ZONES = ['UTC', 'Europe/Athens', 'America/New_York'];
const PEERS: readonly (readonly [peer: string, aim?: number])[] = [
  ['rrule and Temporal', 500],
  ['rrule-temporal'],
];

/** W6 and W7: the year's opening hours as instants, the same under any process TZ. */
export function hours(report: Report): void {
  const all = ZONES.map((TZ) => {
    const script = fileURLToPath(new URL('../hours-answers.ts', import.meta.url));
    const output = execFileSync(process.execPath, ['--conditions=@rantevou/source', script], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
      maxBuffer: 16 * 1024 * 1024,
    });
    return [TZ, JSON.parse(output) as HoursAnswers] as const;
  });
  const right = expectedYear();
  if (right.length !== 261) throw new Error(`${right.length} working days instead of 261`);
  for (const [zone, answers] of all) {
    assertSame(`the year under TZ=${zone}`, right, answers.year);
    const { ours, ...peers } = answers.clockChanges;
    assertSame(`over clock changes under TZ=${zone}`, ours, peers);
    const { ours: onSwitchDays, ...others } = answers.switchDays;
    assertSame(`on switch days under TZ=${zone}`, onSwitchDays, others);
    assertSame(`on switch days under TZ=${zone}`, onSwitchDays, {
      'RFC 5545': ['2027-03-28T01:30:00Z', '2027-10-31T00:30:00Z'].map((text) => Date.parse(text)),
    });
  }
  const p50 = (name: string) => median(all.map(([, { timings }]) => timings[name]!.p50Us));
  const ours = p50('ours');
  report.add(
    'Opening hours (W6, W7)',
    [
      '08:00 on the 261 working days of 2027 in Europe/Athens as instants, from the rule each time; closed days are not taken out. A second line of defence: every day of the weeks around 25 October 2026 and 28 March 2027.',
      `Right, and equal to the peers and to a table made without any library, under TZ=${ZONES.join(', TZ=')}. Times are medians over the three processes.`,
      'rrule-rust, which the goal names beside these, is not among the development dependencies and was not run.',
    ],
    PEERS.map(([peer, aim]): Figure => {
      const ratio = p50(peer) / ours;
      return {
        ...(aim ? { goal: 'G7', target: `≥ ${aim}×`, met: ratio >= aim } : {}),
        what: `weekly opening hours of a year, against ${peer}`,
        state: 'warm',
        ours: formatUs(ours),
        peer: `${peer} ${formatUs(p50(peer))}`,
        measured: formatRatio(ratio),
      };
    }),
  );
}

/** Without any library. Athens opens after the hour at which its clocks change, so noon's offset is the day's. */
function expectedYear(): number[] {
  const starts: number[] = [];
  for (let day = 0; day < 365; day += 1) {
    const at = new Date(Date.UTC(2027, 0, 1 + day));
    if (at.getUTCDay() === 0 || at.getUTCDay() === 6) continue;
    starts.push(athensMidnightMs(2027, 0, 1 + day) + 8 * 3_600_000);
  }
  return starts;
}
