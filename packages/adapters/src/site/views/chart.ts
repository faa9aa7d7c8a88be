import { type Html, html } from '../html.ts';

/** One column: what is there at most, and what of it is taken. */
export interface Column {
  readonly label: string;
  readonly whole: number;
  readonly part: number;
}

const HEIGHT = 160;
const FOOT = 26;
const WIDTH = 640;
const LABELS = 8;

/**
 * Columns, the part in front of the whole, as a picture that says its title and one sentence to who does not see it;
 * the numbers themselves belong in a table beside it.
 */
export function columnChart(columns: readonly Column[], title: string, summary: string): Html {
  const highest = Math.max(1, ...columns.flatMap(({ whole, part }) => [whole, part]));
  const step = WIDTH / Math.max(1, columns.length);
  const every = Math.max(1, Math.ceil(columns.length / LABELS));
  const heightOf = (value: number) => round((value / highest) * HEIGHT);
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT + FOOT}" role="img" aria-labelledby="chart-title chart-summary">
<title id="chart-title">${title}</title><desc id="chart-summary">${summary}</desc>
${columns.map(({ label, whole, part }, i) => {
  const x = round(i * step + step * 0.1);
  const bar = (kind: string, value: number) =>
    value > 0 &&
    html`<rect class="${kind}" x="${x}" y="${round(HEIGHT - heightOf(value))}" width="${round(step * 0.8)}" height="${heightOf(value)}"/>`;
  return html`${bar('open', whole)}${bar('taken', part)}${i % every === 0 && html`<text x="${x}" y="${HEIGHT + FOOT - 5}">${label}</text>`}`;
})}
</svg>`;
}

/** One bar, with the number at its end. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const BAR = 22;
const ROW = 58;
/** Room for the number behind the longest bar. */
const NUMBER = 70;

/** Bars one below the other, each under its name. Hidden from who has the same numbers read out from a table beside it. */
export function barChart(bars: readonly Bar[]): Html {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  return html`<svg class="chart bars" viewBox="0 0 ${WIDTH} ${bars.length * ROW}" aria-hidden="true" focusable="false">
${bars.map(({ label, value }, i) => {
  const y = i * ROW;
  const width = round((value / highest) * (WIDTH - NUMBER));
  return html`<text x="0" y="${y + 22}">${label}</text>${value > 0 && html`<rect class="taken" x="0" y="${y + 30}" width="${width}" height="${BAR}"/>`}<text x="${width + 8}" y="${y + 48}">${value}</text>`;
})}
</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
