import type { AgendaItem, AppointmentView, OfficerView, Slot } from '@rantevou/scheduler';
import { type Choice, errorOf, facts, postForm, radios, selectField, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateText, dateTimeText, timeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';
import { officerName } from './admin-officers.ts';
import { ANSWER_DAYS } from './admin-preview.ts';

export interface AdminTransferPickState {
  readonly admin: AdminFrame;
  readonly day: string;
  readonly items: readonly AgendaItem[];
}

/** First question of a new transfer: which appointment of which day. */
export function adminTransferPickView({ admin, day, items }: AdminTransferPickState, text: SiteText): Html {
  const { frame } = admin;
  return adminPage(
    admin,
    text('admin.transfer.pick'),
    html`${dayForm(admin, '/admin/transfers/new', day, text)}
<h2>${dateText(day, text.language)}</h2>
${
  items.length === 0
    ? html`<p>${text('admin.transfer.pick.none')}</p>`
    : html`<ul class="list">${items.map(
        (item) =>
          html`<li><a href="${frame.href(`/admin/transfers/new/${item.id}`)}">${timeText(item.startMs)} · ${item.personServed.name} · ${text.of(item.serviceName)} · ${modeLabel(item.mode, text)} · ${item.code}</a></li>`,
      )}</ul>`
}`,
    text,
    '/admin/transfers',
  );
}

export interface AdminTransferState {
  readonly admin: AdminFrame;
  readonly appointment: AppointmentView;
  readonly day: string;
  readonly nextDay: string;
  readonly mode: string;
  readonly modes: readonly Choice[];
  readonly slots: readonly Slot[];
  /** Null = the time is still to be chosen. */
  readonly start: string | null;
  /** Who is free at that time. */
  readonly officers: readonly OfficerView[];
  readonly officer: string;
  readonly answerDays: string;
  readonly idempotencyKey: string;
}

/** Then the time, then the officer; what is sent is a proposal, and the page says so. */
export function adminTransferView(state: AdminTransferState, text: SiteText): Html {
  const { admin, appointment, start } = state;
  const { language } = text;
  const officer = state.officers.find(({ id }) => id === appointment.officerId);
  const about = facts(
    [
      { label: text('label.code'), value: appointment.code },
      { label: text('label.person'), value: appointment.personServed.name },
      { label: text('label.service'), value: text.of(appointment.serviceName) },
      { label: text('label.mode'), value: modeLabel(appointment.mode, text) },
      { label: text('admin.preview.now'), value: dateTimeText(appointment.startMs, language) },
      ...(officer ? [{ label: text('admin.transfer.officer'), value: officerName(officer, text) }] : []),
    ],
    text,
  );
  return adminPage(
    admin,
    text('admin.transfer.title'),
    html`${about}
<p>${text('admin.transfers.law')}</p>
${start === null ? timeStep(state, text) : officerStep(state, start, text)}`,
    text,
    start === null ? '/admin/transfers/new' : pathOf(state),
  );
}

function pathOf({ appointment, day, mode }: AdminTransferState): string {
  return `/admin/transfers/new/${appointment.id}?${new URLSearchParams({ day, mode }).toString()}`;
}

function timeStep(state: AdminTransferState, text: SiteText): Html {
  const { admin, appointment, day, nextDay, mode, modes, slots } = state;
  const { frame } = admin;
  const path = `/admin/transfers/new/${appointment.id}`;
  const to = (query: Record<string, string>) =>
    frame.href(`${path}?${new URLSearchParams({ day, mode, ...query }).toString()}`);
  const ways =
    modes.length > 1
      ? selectField({ name: 'mode', label: text('label.mode'), choices: modes, chosen: mode }, text)
      : null;
  return html`<h2 id="start">${text('admin.transfer.time')}</h2>
${dayForm(admin, path, day, text, ways)}
<h3>${dateText(day, text.language)}</h3>
${slots.length === 0 && html`<p>${text('booking.time.none')}. <a href="${to({ day: nextDay })}">${text('admin.transfer.nextDay')}</a></p>`}
<ul class="tiles">${slots.map(({ start, startMs }) => html`<li><a href="${to({ start })}">${timeText(startMs)}</a></li>`)}</ul>`;
}

function officerStep(state: AdminTransferState, start: string, text: SiteText): Html {
  const { admin, appointment, officers, officer, slots, mode, answerDays } = state;
  const startMs = slots.find((slot) => slot.start === start)?.startMs ?? 0;
  const choices = [
    { value: '', label: text('admin.transfer.anyone') },
    ...officers.map((one) => ({
      value: one.id,
      label: officerName(one, text),
      ...(one.id === appointment.officerId ? { hint: text('admin.transfer.now') } : {}),
    })),
  ];
  const days = ANSWER_DAYS.map((n) => ({ value: String(n), label: text('admin.preview.days', { n }) }));
  return html`<h2 id="start">${text('admin.transfers.to', { dateTime: dateTimeText(startMs, text.language) })}</h2>
${postForm(
  admin.frame,
  {
    action: `/admin/transfers/new/${appointment.id}/propose`,
    idempotencyKey: state.idempotencyKey,
    version: appointment.version,
    hidden: { start, mode },
  },
  html`${radios({ name: 'officer', legend: text('admin.transfer.whom'), choices, chosen: officer, error: errorOf(admin.errors, 'officer') }, text)}
${selectField({ name: 'answerDays', label: text('admin.preview.until'), choices: days, chosen: answerDays, error: errorOf(admin.errors, 'answerDays') }, text)}
<button class="main">${text('admin.transfer.submit')}</button>
<a class="lone" href="${admin.frame.href('/admin/transfers')}">${text('action.keep')}</a>`,
)}`;
}

function dayForm(
  { frame }: AdminFrame,
  path: string,
  day: string,
  text: SiteText,
  more: Html | null = null,
): Html {
  return html`<form class="search" method="get" action="${frame.href(path)}">
${textField({ name: 'day', label: text('admin.explain.day'), value: day, type: 'date', autocomplete: 'off' }, text)}${more}
<button class="main other">${text('admin.transfer.show')}</button></form>`;
}
