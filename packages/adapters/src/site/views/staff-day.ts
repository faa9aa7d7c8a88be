import { MODES, type Mode } from '@rantevou/core';
import type { AgendaItem, MunicipalityView } from '@rantevou/scheduler';
import { postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import type { Frame } from '../page.ts';
import { dateText, dayOf, dayText, timeText, weekdayName, weekdayOf } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { staffPage } from './staff-frame.ts';
import { interpreterName, needName, outcomeName, stateName } from './visit-words.ts';

export interface StaffDayState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  /** Civil day `YYYY-MM-DD`, with those before and after it. */
  readonly day: string;
  readonly previous: string;
  readonly following: string;
  /** Monday to Sunday around it; null = not counted, for who has no appointments of their own. */
  readonly week: readonly { readonly day: string; readonly count: number | null }[];
  /** The first day after an empty one on which the officer has appointments. */
  readonly nextBusy: { readonly day: string; readonly count: number } | null;
  readonly items: readonly AgendaItem[];
  /** The cursor of the appointments that follow; null = none. */
  readonly next: string | null;
  readonly nowMs: number;
  /** Names by officer's id, for who sees the agenda of all; null = one's own agenda. */
  readonly officers: ReadonlyMap<string, string> | null;
  readonly mayBook: boolean;
  /** An administrator writes that no officer was there (άρθρο 5 §4). */
  readonly mayReportAbsence: boolean;
  readonly newKey: () => string;
}

const MINUTE_MS = 60_000;

/** The day at a glance: what is on now and what comes next on top, then a row per appointment. */
export function staffDayView(state: StaffDayState, text: SiteText): Html {
  const { frame, items, day, municipality } = state;
  const title = `${text('staff.agenda.title')}: ${dateText(day, text.language)}`;
  return staffPage(
    frame,
    {
      title,
      municipality: text.of(municipality.name),
      here: '/staff/day',
      back: '/staff',
      mayBook: state.mayBook,
    },
    html`${days(state, text)}
<div id="agenda" ${polled(state, text)}>
${onTop(state, text)}
${items.length === 0 ? empty(state, text) : table(state, text)}
${state.next !== null && html`<p><a class="lone" href="${frame.href(`/staff/day/${day}?after=${encodeURIComponent(state.next)}`)}">${text('staff.agenda.more')}</a></p>`}
</div>`,
    text,
  );
}

/** Where a script asks whether something changed: the officer's own list of today, without any person in it. */
function polled({ frame, municipality, day, nowMs, officers }: StaffDayState, text: SiteText): Html | null {
  if (officers !== null || day !== dayOf(nowMs)) return null;
  const path = `/api/v1/municipalities/${encodeURIComponent(municipality.id)}/agenda/own?from=${day}&to=${day}`;
  return html`data-poll="${frame.href(path)}" data-changed="${text('staff.agenda.changed')}"`;
}

function days(state: StaffDayState, text: SiteText): Html {
  const { frame, day, week } = state;
  const link = (to: string) => frame.href(`/staff/day/${to}`);
  return html`<div class="screen">
<p class="steps"><a class="lone" href="${link(state.previous)}">${text('staff.agenda.previous')}</a>
<a class="lone" href="${link(state.following)}">${text('staff.agenda.next')}</a></p>
<ul class="strip" aria-label="${text('staff.agenda.week')}">${week.map((one) => {
    const words = `${weekdayName(weekdayOf(one.day), text.language, 'short')} ${Number(one.day.slice(8))}`;
    const count = one.count === null ? null : text('staff.agenda.count', { n: one.count });
    return html`<li><a href="${link(one.day)}" ${one.day === day ? html`aria-current="date"` : null}>${words}${
      count !== null && html`<span aria-hidden="true">${String(one.count)}</span>`
    }<span class="vh">, ${dayText(one.day, text.language)}${count !== null && `: ${count}`}</span></a></li>`;
  })}</ul>
<form method="get" action="${frame.href('/staff/day')}" class="search"><div class="field"><label for="day">${text('staff.agenda.day')}</label>
<input type="date" id="day" name="day" value="${day}"></div>
<button class="main other">${text('staff.agenda.go')}</button></form>
<p><button type="button" class="main other" data-print hidden>${text('action.print')}</button></p>
</div>`;
}

/** What is in progress, and the next one. */
function onTop(state: StaffDayState, text: SiteText): Html | null {
  const { frame, nowMs } = state;
  const own = state.items.filter(isOwn);
  const started = own.filter(({ status }) => status === 'started');
  const next = own.find(({ status, endMs }) => status === 'booked' && endMs > nowMs);
  const shown = [...started, ...(next ? [next] : [])];
  if (shown.length === 0) return null;
  return html`<ul class="cards">${shown.map((item) => {
    const minutes = Math.ceil((item.startMs - nowMs) / MINUTE_MS);
    const isOn = item.status === 'started';
    const isSoon = !isOn && minutes > 0 && minutes < 60;
    const title = isSoon
      ? text('staff.next.in', { n: minutes })
      : text(isOn ? 'staff.current' : 'staff.next');
    return html`<li><h2 ${isSoon && counted(item.startMs - nowMs, text)}>${title}</h2>
<p>${line(item, text)}<br>${text.of(item.serviceName)}</p>
${marks(item, state, text).map((mark) => html`<p>${mark}</p>`)}
<a class="button" id="open-${item.id}" href="${frame.href(`/staff/a/${item.id}`)}">${text(isOn ? 'staff.continue' : 'staff.start')}</a></li>`;
  })}</ul>`;
}

/** For a script, so that the minutes stay true; each sentence as it is in this language. */
function counted(leftMs: number, text: SiteText): Html {
  const several = text('staff.next.in', { n: 2 }).replace('2', '{n}');
  return html`data-minutes="${String(leftMs)}" data-in="${several}" data-one="${text('staff.next.in', { n: 1 })}" data-plain="${text('staff.next')}"`;
}

function empty({ frame, nextBusy, officers }: StaffDayState, text: SiteText): Html {
  return html`<p>${text(officers === null ? 'staff.agenda.empty' : 'staff.agenda.empty.all')}</p>
${
  nextBusy !== null &&
  html`<p>${text('staff.agenda.nextBusy')}: <a class="lone" href="${frame.href(`/staff/day/${nextBusy.day}`)}">${dateText(nextBusy.day, text.language)} (${text('staff.agenda.total', { n: nextBusy.count })})</a></p>`
}`;
}

function table(state: StaffDayState, text: SiteText): Html {
  const { items, day, officers } = state;
  const heading = text('staff.agenda.total', { n: items.length });
  const rows = items.flatMap((item, i) => {
    const gap = officers === null ? gapBefore(items, i) : null;
    return [gap && gapRow(gap, text), row(item, state, text)];
  });
  return html`<h2>${heading}</h2>
<div class="scroll" role="region" tabindex="0" aria-label="${text('staff.agenda.table')}">
<table class="data agenda"><caption class="vh">${dateText(day, text.language)}</caption>
<thead><tr><th scope="col">${text('staff.agenda.time')}</th><th scope="col">${text('label.mode')}</th><th scope="col">${text('staff.agenda.person')}</th>
<th scope="col">${text('label.service')}</th>${officers !== null && html`<th scope="col">${text('staff.agenda.officer')}</th>`}<th scope="col">${text('staff.agenda.marks')}</th><th scope="col">${text('label.status')}</th></tr></thead>
<tbody>${rows}</tbody></table></div>
<p>${totals(items, text)}</p>`;
}

function row(item: AgendaItem, state: StaffDayState, text: SiteText): Html {
  const { frame, officers } = state;
  const name = who(item, text);
  const of = item.business ? ` (${item.business.name})` : '';
  const found = marks(item, state, text);
  return html`<tr ${announced(item, text)}><th scope="row">${timeText(item.startMs)}</th><td>${modeLabel(item.mode, text)}</td>
<td>${isOwn(item) ? html`<a id="row-${item.id}" href="${frame.href(`/staff/a/${item.id}`)}">${name}</a>` : name}${of}</td>
<td>${text.of(item.serviceName)}</td>${officers !== null && html`<td>${officers.get(item.officerId) ?? item.officerId}</td>`}
<td>${found.length === 0 ? '–' : found.map((mark, i) => html`${i > 0 && html`<br>`}${mark}`)}</td>
<td><span class="tag">${item.outcome === null ? stateName(item.status, text) : outcomeName(item.outcome, text)}</span>${absence(item, state, text)}</td></tr>`;
}

/** What a script says when somebody comes to the door. */
function announced(item: AgendaItem, text: SiteText): Html | null {
  const { waitingSinceMs, startMs, id } = item;
  if (waitingSinceMs === null || !isOwn(item)) return null;
  const said = text('staff.waiting.announce', { person: who(item, text), time: timeText(startMs) });
  return html`data-waiting="${id}" data-said="${said}"`;
}

/** What to have in mind, in words. */
function marks(item: AgendaItem, { municipality }: StaffDayState, text: SiteText): (Html | string)[] {
  // The interpreter says what is needed; without one the need itself does.
  const ways = item.interpreters.length === 0 ? (item.needs ?? []) : [];
  const codes = [...ways, ...(item.specialRequirements ?? [])];
  return [
    ...(item.waitingSinceMs === null || !isOwn(item)
      ? []
      : [html`<strong>${text('staff.waiting', { time: timeText(item.waitingSinceMs) })}</strong>`]),
    ...(item.interpreters.length === 0
      ? []
      : [
          text('staff.agenda.interpreter', {
            names: item.interpreters.map((one) => interpreterName(one, text)).join(', '),
          }),
        ]),
    ...(codes.length === 0
      ? []
      : [`${text('label.needs')}: ${codes.map((code) => needName(code, municipality, text)).join(', ')}`]),
    ...(item.hasThirdPerson ? [text('staff.agenda.third')] : []),
    ...(item.hasUndelivered ? [text('staff.agenda.undelivered')] : []),
  ];
}

interface Gap {
  readonly fromMs: number;
  readonly minutes: number;
}

/** Free time between two appointments that take place, where there is some to use. */
function gapBefore(items: readonly AgendaItem[], at: number): Gap | null {
  const item = items[at];
  const before = items.slice(0, at).filter(isHeld);
  if (!item || !isHeld(item) || before.length === 0) return null;
  const fromMs = Math.max(...before.map(({ endMs }) => endMs));
  const minutes = (item.startMs - fromMs) / MINUTE_MS;
  return minutes >= 10 ? { fromMs, minutes } : null;
}

function isHeld({ status }: AgendaItem): boolean {
  return status === 'booked' || status === 'started' || status === 'ended';
}

function gapRow({ fromMs, minutes }: Gap, text: SiteText): Html {
  return html`<tr class="secondary"><th scope="row">${timeText(fromMs)}</th><td colspan="5">${text('staff.agenda.gap', { n: minutes })}</td></tr>`;
}

function totals(items: readonly AgendaItem[], text: SiteText): string {
  const of = (mode: Mode) => items.filter((item) => item.mode === mode).length;
  const parts = MODES.filter((mode) => of(mode) > 0).map((mode) => `${modeLabel(mode, text)} ${of(mode)}`);
  return [`${text('staff.agenda.sum')} ${items.length}`, ...parts].join(' · ');
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
  const { startMs, endMs, mode, business } = item;
  const of = business ? ` (${business.name})` : '';
  return `${timeText(startMs)}–${timeText(endMs)} ${modeLabel(mode, text)}: ${who(item, text)}${of}`;
}

function who({ personServed }: AgendaItem, text: SiteText): string {
  return personServed.name === '' ? text('staff.erased') : personServed.name;
}

/** Needs are told only to the officer who serves. */
function isOwn(item: AgendaItem): boolean {
  return item.needs !== undefined;
}
