import type { AgendaItem, MunicipalityView } from '@rantevou/scheduler';
import { postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import { dateText, timeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { interpreterName, needName, outcomeName, stateName } from './visit-words.ts';

export interface StaffDayState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  /** Civil day `YYYY-MM-DD`, with those before and after it. */
  readonly day: string;
  readonly previous: string;
  readonly following: string;
  readonly items: readonly AgendaItem[];
  /** The cursor of the appointments that follow; null = none. */
  readonly next: string | null;
  readonly nowMs: number;
  /** An administrator writes that no officer was there (άρθρο 5 §4). */
  readonly mayReportAbsence: boolean;
  readonly newKey: () => string;
}

/** The day at a glance: what comes next on top, then a row per appointment. */
export function staffDayView(state: StaffDayState, text: SiteText): Html {
  const { frame, items, day } = state;
  const title = `${text('staff.agenda.title')}: ${dateText(day, text.language)}`;
  const next = items.find(
    ({ status, endMs }) => status === 'started' || (status === 'booked' && endMs > state.nowMs),
  );
  return page(
    frame,
    {
      title,
      back: frame.href('/staff'),
      main: html`<h1>${title}</h1>
<p class="screen"><a class="lone" href="${frame.href(`/staff/day/${state.previous}`)}">${text('staff.agenda.previous')}</a>
<a class="lone" href="${frame.href(`/staff/day/${state.following}`)}">${text('staff.agenda.next')}</a></p>
${next && isOwn(next) && html`<div class="note"><h2>${text('staff.next')}</h2><p>${line(next, text)}</p><p><a class="button" href="${frame.href(`/staff/a/${next.id}`)}">${text('staff.start')}</a></p></div>`}
${items.length === 0 ? html`<p>${text('staff.agenda.empty')}</p>` : table(state, text)}
${state.next !== null && html`<p><a class="lone" href="${frame.href(`/staff/day/${day}?after=${encodeURIComponent(state.next)}`)}">${text('staff.agenda.more')}</a></p>`}`,
    },
    text,
  );
}

function table(state: StaffDayState, text: SiteText): Html {
  const { frame, items, municipality } = state;
  return html`<h2>${text('staff.agenda.total', { n: items.length })}</h2>
<ul class="cards">${items.map(
    (item) => html`<li><h3>${
      isOwn(item)
        ? html`<a href="${frame.href(`/staff/a/${item.id}`)}">${line(item, text)}</a>`
        : line(item, text)
    }</h3>
<p>${text.of(item.serviceName)}<br>
<span class="tag">${item.outcome === null ? stateName(item.status, text) : outcomeName(item.outcome, text)}</span></p>
${!isOwn(item) && html`<p class="secondary">${text('staff.agenda.officer')}: ${item.officerId}</p>`}
${
  item.interpreters.length > 0 &&
  html`<p>${text('staff.agenda.interpreter', { names: item.interpreters.map((one) => interpreterName(one, text)).join(', ') })}</p>`
}
${needs(item, municipality, text)}${absence(item, state, text)}</li>`,
  )}</ul>`;
}

function needs(item: AgendaItem, municipality: MunicipalityView, text: SiteText): Html | null {
  const codes = [...(item.needs ?? []), ...(item.specialRequirements ?? [])];
  return codes.length === 0
    ? null
    : html`<p>${text('label.needs')}: ${codes.map((code) => needName(code, municipality, text)).join(', ')}</p>`;
}

function absence(item: AgendaItem, state: StaffDayState, text: SiteText): Html | null {
  const { id, version, status, startMs } = item;
  if (!state.mayReportAbsence || isOwn(item) || status !== 'booked' || startMs > state.nowMs) return null;
  return postForm(
    state.frame,
    { action: `/staff/a/${id}/officer-absent`, idempotencyKey: state.newKey(), version },
    html`<button class="main other">${text('outcome.officerAbsent')}</button>`,
  );
}

/** Time, way and person in one line. */
function line(item: AgendaItem, text: SiteText): string {
  const { startMs, endMs, mode, personServed, business } = item;
  const who = personServed.name === '' ? text('staff.erased') : personServed.name;
  const of = business ? ` (${business.name})` : '';
  return `${timeText(startMs)}–${timeText(endMs)} ${modeLabel(mode, text)}: ${who}${of}`;
}

/** Needs are told only to the officer who serves. */
function isOwn(item: AgendaItem): boolean {
  return item.needs !== undefined;
}
