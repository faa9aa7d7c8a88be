import type { Load, LoadCell } from '@rantevou/scheduler';
import { type Html, html } from '../html.ts';
import { weekdayName } from '../text/dates.ts';
import type { SiteText } from '../text/text.ts';

/** Upper end of each step, in per cent of the working time; more is in the last. */
const STEPS = [20, 45, 70, 85, 100] as const;
const BOLD_FROM = 90;

/**
 * Load by weekday and hour as a table with a number in each cell: the colour only repeats it. What is said first is
 * the busiest hour, as a sentence (άρθρο 5 §4α).
 */
export function heatMap(load: Load, text: SiteText): Html {
  const title = text('admin.heat.title');
  const { cells } = load;
  const hours = [...new Set(cells.map(({ hour }) => hour))].sort((a, b) => a - b);
  const weekdays = [...new Set(cells.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  const cellOf = (weekday: number, hour: number) =>
    cells.find((cell) => cell.weekday === weekday && cell.hour === hour);
  return html`<h2>${title}</h2>
<p class="lead">${busiestText(cells, text)}</p>
${
  cells.length > 0 &&
  html`<div class="scroll" tabindex="0" role="region" aria-label="${text('admin.scroll', { what: title })}">
<table class="data heat"><caption>${text('admin.heat.caption')}</caption>
<thead><tr><th scope="col">${text('admin.heat.day')}</th>${hours.map((hour) => html`<th scope="col">${hourText(hour)}</th>`)}</tr></thead>
<tbody>${weekdays.map(
    (weekday) => html`<tr><th scope="row">${weekdayName(weekday, text.language, 'long')}</th>
${hours.map((hour) => cellView(cellOf(weekday, hour), text))}</tr>`,
  )}</tbody></table></div>
<p>${text('admin.heat.legend')}</p>
<ul class="legend">${STEPS.map((upTo, i) => html`<li><span class="h${i + 1}" aria-hidden="true"></span>${legendText(i, upTo, text)}</li>`)}</ul>`
}`;
}

function cellView(cell: LoadCell | undefined, text: SiteText): Html {
  if (cell === undefined) return html`<td>–<span class="vh"> ${text('admin.heat.shut')}</span></td>`;
  const percent = percentOf(cell);
  if (percent === null) return html`<td>–<span class="vh"> ${text('admin.heat.few')}</span></td>`;
  const step = STEPS.findIndex((upTo) => percent <= upTo);
  const number = html`${percent}%`;
  return html`<td class="h${step < 0 ? STEPS.length : step + 1}">${percent >= BOLD_FROM ? html`<strong>${number}</strong>` : number}<span class="vh">, ${text('admin.heat.appointments', { n: cell.appointments ?? 0 })}</span></td>`;
}

/** Booked of working time, in whole per cent; booked without working time counts as full. Null = withheld. */
function percentOf({ offeredMinutes, takenMinutes }: LoadCell): number | null {
  if (takenMinutes === null) return null;
  if (offeredMinutes === 0) return takenMinutes > 0 ? 100 : 0;
  return Math.round((takenMinutes / offeredMinutes) * 100);
}

function busiestText(cells: readonly LoadCell[], text: SiteText): string {
  const [busiest] = cells
    .filter(({ takenMinutes, offeredMinutes }) => (takenMinutes ?? 0) > 0 && offeredMinutes > 0)
    .sort((a, b) => (percentOf(b) ?? 0) - (percentOf(a) ?? 0) || b.offeredMinutes - a.offeredMinutes);
  if (!busiest) return text('admin.heat.none');
  const inHours = (minutes: number) => {
    const hours = String(Math.round((minutes / 60) * 10) / 10);
    return text.language === 'el' ? hours.replace('.', ',') : hours;
  };
  return text('admin.heat.summary', {
    weekday: weekdayName(busiest.weekday, text.language, 'long'),
    time: hourText(busiest.hour),
    used: inHours(busiest.takenMinutes ?? 0),
    capacity: inHours(busiest.offeredMinutes),
    percent: percentOf(busiest) ?? 0,
  });
}

function legendText(i: number, upTo: number, text: SiteText): string {
  const from = i === 0 ? 0 : (STEPS[i - 1] ?? 0) + 1;
  return i === STEPS.length - 1
    ? text('admin.heat.from', { from })
    : text('admin.heat.step', { from, to: upTo });
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
