import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** One measured line. */
export interface Figure {
  /** Goal it answers, `G1` …; absent = only for comparison. */
  readonly goal?: string;
  /** What was asked. */
  readonly what: string;
  /** `warm` = the index exists; `cold` = it is built first. */
  readonly state?: 'warm' | 'cold';
  readonly ours: string;
  readonly peer?: string;
  readonly measured: string;
  /** What is aimed at, in words. */
  readonly target?: string;
  readonly met?: boolean;
}

export interface Section {
  readonly title: string;
  readonly notes: readonly string[];
  readonly figures: readonly Figure[];
}

/** Collects what the suites measure. */
export class Report {
  readonly sections: Section[] = [];

  add(title: string, notes: readonly string[], figures: readonly Figure[]): void {
    const section = { title, notes, figures };
    this.sections.push(section);
    console.log(`\n${sectionText(section)}`);
  }

  /** The whole as Markdown. */
  markdown(command: string, seconds: number): string {
    const goals = this.sections.flatMap((s) => s.figures.filter((f) => f.goal !== undefined));
    return `${[
      '# Figures',
      `Measured by \`${command}\`, which writes this page, in ${Math.round(seconds)} s on ${machine()}. Times are medians of processor time unless said otherwise (HTTP and booking are by the clock); ratios compare runs on one machine at one time, and vary by some ten per cent from run to run. A run fails when the peers' answers differ from ours.`,
      'Warm: the index exists, and is kept up to date by each booking. Cold: it is built first. A stateless peer recomputes each time; a ratio between the two says what an index is worth, not that the peer is badly written. The hand-written sorted arrays are the strongest opponent.',
      '## Goals',
      table(goals, true),
      'Not measured here: G6 (the best set of new proposals after an absence, against an ILP solver) and the part of G7 that names rrule-rust.',
      ...this.sections.map((section) => `## ${section.title}\n\n${sectionText(section)}`),
    ].join('\n\n')}\n`;
  }
}

/** Throws when an answer of ours differs from a peer's: a fast wrong answer is no figure. */
export function assertSame(what: string, ours: unknown, peers: Readonly<Record<string, unknown>>): void {
  const text = JSON.stringify(ours);
  for (const [peer, answer] of Object.entries(peers)) {
    const other = JSON.stringify(answer);
    if (other !== text) {
      throw new Error(
        `${what}: ours differs from ${peer}\nours ${text.slice(0, 400)}\n${peer} ${other.slice(0, 400)}`,
      );
    }
  }
}

function sectionText({ notes, figures }: Section): string {
  return [...notes.map((note) => `- ${note}`), '', table(figures, false)].join('\n');
}

function table(figures: readonly Figure[], goalsOnly: boolean): string {
  const head = goalsOnly
    ? ['Goal', 'What', 'Aim', 'Measured', '']
    : ['What', 'State', 'Rantevou', 'Peer', 'Measured', 'Aim'];
  const rows = figures.map((f) =>
    goalsOnly
      ? [f.goal, f.what, f.target, f.measured, f.met === undefined ? '' : f.met ? 'met' : '**not met**']
      : [f.what, f.state, f.ours, f.peer, f.measured, f.target && `${f.goal ?? ''}: ${f.target}`],
  );
  return [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((c) => c ?? '').join(' | ')} |`)
    .join('\n');
}

function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${memory} GiB, ${platform()} ${release()} ${arch()}, load average ${loadavg()[2]?.toFixed(1)} over the last quarter of an hour (about 1 of it is this run; more than ${cpus().length} means that others had the machine too, and times are longer than they need be)`;
}
