import type { Office, Texts } from '@rantevou/core';
import { hiddenFields } from '../form.ts';
import { type Html, html } from '../html.ts';
import {
  dateText,
  daysAfter,
  dayText,
  lastDayOf,
  monthsAfter,
  monthText,
  timeText,
  weekdayName,
  weekdayOf,
} from '../text/dates.ts';
import type { SiteText } from '../text/text.ts';

/** A day of the month table: free starts, or why there are none. */
export interface MonthDay {
  readonly date: string;
  readonly free: number;
  readonly closed: Texts | null;
}

/** The choice of day and time: for a new appointment and for another time of an old one. */
export interface Times {
  /** Path (base path included) of this page without query. */
  readonly path: string;
  /** What the query holds besides day and month. */
  readonly kept: Readonly<Record<string, string | undefined>>;
  readonly day: string;
  /** Whether this is the first day with a free time. */
  readonly isFirstFree: boolean;
  readonly slots: readonly { readonly start: string; readonly startMs: number }[];
  /** `YYYY-MM` of the table. */
  readonly month: string;
  readonly days: readonly MonthDay[];
  readonly hasPreviousMonth: boolean;
  readonly hasNextMonth: boolean;
  /** Offices to choose from; fewer than two = no choice is shown. */
  readonly offices: readonly Office[];
  readonly office: string | null;
  /** Null = nobody has the person's case, and nobody may be asked for (άρθρο 2 §5). */
  readonly caseOfficer: { readonly isChosen: boolean } | null;
  readonly chosen: string | null;
}

/** The free times of the chosen day, as native radio buttons. */
export function slotTiles(times: Times, error: string | null, text: SiteText): Html {
  const { language } = text;
  return html`<fieldset ${error !== null ? html`class="wrong" aria-describedby="start-error"` : null}>
<legend>${dateText(times.day, language)}${times.isFirstFree && html` <span class="hint">(${text('booking.time.first')})</span>`}</legend>
${error !== null && html`<span class="error" id="start-error"><span class="vh">${text('error.prefix')} </span>${error}</span>`}
${times.slots.length === 0 && html`<p>${text('booking.time.none')}</p>`}
<div class="slots">${times.slots.map(
    ({ start, startMs }, i) =>
      html`<div class="slot"><input type="radio" name="start" value="${start}" id="${i === 0 ? 'start' : `start-${i}`}" ${start === times.chosen ? html`checked` : null}><label for="${i === 0 ? 'start' : `start-${i}`}">${timeText(startMs)}</label></div>`,
  )}</div>
</fieldset>`;
}

/** What is said aloud when another day's times have come: the day, and how many there are. */
export function saidOf(times: Times, text: SiteText): string {
  const { slots } = times;
  const count =
    slots.length === 0 ? text('booking.time.none') : text('booking.time.count', { n: slots.length });
  return `${dateText(times.day, text.language)}: ${count}`;
}

/** The month as a plain table: days with free times are links. */
export function monthTable(times: Times, text: SiteText): Html {
  const { language } = text;
  const heading = monthText(times.month, language);
  return html`<section aria-labelledby="other-day">
<h2 id="other-day">${text('booking.time.other')}</h2>
<table class="month"><caption>${heading}</caption>
<thead><tr>${[0, 1, 2, 3, 4, 5, 6].map(
    (weekday) =>
      html`<th scope="col"><span aria-hidden="true">${weekdayName(weekday, language, 'short')}</span><span class="vh">${weekdayName(weekday, language, 'long')}</span></th>`,
  )}</tr></thead>
<tbody>${weeksOf(times.month).map((week) => html`<tr>${week.map((day) => dayCell(day, times, text))}</tr>`)}</tbody>
</table>
<p class="steps">
${times.hasPreviousMonth && monthLink(times, monthsAfter(times.month, -1), 'booking.time.month.previous', text)}
${times.hasNextMonth && monthLink(times, monthsAfter(times.month, 1), 'booking.time.month.next', text)}
</p>
</section>`;
}

/** Which office, where an appointment can be at more than one. */
export function officeChoice(times: Times, text: SiteText): Html | null {
  if (times.offices.length < 2) return null;
  const all = [{ id: null, label: text('booking.time.office.any') }].concat(
    times.offices.map(({ id, name }) => ({ id, label: text.of(name) })) as never[],
  ) as { id: string | null; label: string }[];
  return html`<section aria-labelledby="office"><h2 id="office">${text('booking.time.office')}</h2>
<ul class="list">${all.map(({ id, label }) =>
    id === times.office
      ? html`<li><p><strong>${label}</strong> (${text('booking.time.office.chosen')})</p></li>`
      : html`<li><a data-swap="office-${id}" href="${linkTo(times, { office: id ?? undefined })}">${label}</a></li>`,
  )}</ul></section>`;
}

/** Whoever has the person's case, or anyone: the only choice of an officer that there is (άρθρο 2 §5). */
export function officerChoice(times: Times, text: SiteText): Html | null {
  const { caseOfficer } = times;
  if (caseOfficer === null) return null;
  const line = (isChosen: boolean, officer: 'case' | undefined, label: string) =>
    isChosen
      ? html`<li><p><strong>${label}</strong> (${text('booking.time.office.chosen')})</p></li>`
      : html`<li><a data-swap="officer-${officer ?? 'any'}" href="${linkTo(times, { officer })}">${label}</a></li>`;
  return html`<section aria-labelledby="officer"><h2 id="officer">${text('booking.time.officer.title')}</h2>
<ul class="list">${line(!caseOfficer.isChosen, undefined, text('booking.time.officer.any'))}
${line(caseOfficer.isChosen, 'case', text('booking.time.officer.mine'))}</ul></section>`;
}

/** Interpretation for deaf or hard-of-hearing people (άρθρο 2 §3δ): only times at which it is free. */
export function interpretationChoice(
  times: Times,
  ways: readonly ('greek-sign-language' | 'lip-reading')[],
  chosen: readonly string[],
  text: SiteText,
): Html | null {
  if (ways.length === 0) return null;
  return html`<details ${chosen.length > 0 ? html`open` : null}><summary>${text('booking.time.interpreter')}</summary>
<form method="get" action="${times.path}">${hiddenFields({ ...times.kept, needs: undefined })}
<fieldset><legend>${text('booking.needs.interpretation')}</legend>
${ways.map(
  (way) =>
    html`<div class="choice"><input type="checkbox" id="needs-${way}" name="needs[]" value="${way}" ${chosen.includes(way) ? html`checked` : null}><label for="needs-${way}">${text(interpretationKey(way))}</label></div>`,
)}</fieldset>
<button class="main other">${text('booking.time.show')}</button></form></details>`;
}

export function interpretationKey(way: 'greek-sign-language' | 'lip-reading') {
  return way === 'lip-reading' ? 'booking.needs.lipReading' : 'booking.needs.signLanguage';
}

function dayCell(day: string | null, times: Times, text: SiteText): Html {
  if (day === null) return html`<td></td>`;
  const { language } = text;
  const number = Number(day.slice(8));
  const found = times.days.find(({ date }) => date === day);
  if (found !== undefined && found.free > 0) {
    const words = text('booking.time.count', { n: found.free }).replace(/^\d+ /, '');
    const current = day === times.day ? html` aria-current="date"` : null;
    return html`<td><a data-swap="${day}" href="${linkTo(times, { day, month: times.month })}"${current}>${number} <span class="count">${found.free}<span class="vh"> ${words}, ${dayText(day, language)}</span></span></a></td>`;
  }
  const reason = found?.closed ?? null;
  const words = reason === null ? text('booking.time.none') : text.of(reason);
  return html`<td><span class="no">${number}<span class="count"><span aria-hidden="true">–</span><span class="vh">: ${words}</span></span></span></td>`;
}

function monthLink(
  times: Times,
  month: string,
  key: 'booking.time.month.next' | 'booking.time.month.previous',
  text: SiteText,
): Html {
  return html`<a class="lone" data-swap="${key}" href="${linkTo(times, { month })}">${text(key, { month: monthText(month, text.language) })}</a>`;
}

/** This page with another query. */
export function linkTo(
  times: Pick<Times, 'path' | 'kept'>,
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...times.kept, ...changes })) {
    if (value !== undefined && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? times.path : `${times.path}?${text}`;
}

/** Civil days of a month by week, Monday first; null = a day of another month. */
function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const last = lastDayOf(month);
  const cells: (string | null)[] = Array.from({ length: weekdayOf(first) }, () => null);
  for (let day = first; day <= last; day = daysAfter(day, 1)) cells.push(day);
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
