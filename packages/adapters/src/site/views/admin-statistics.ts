import type { AppointmentOutcome, AppointmentStatus } from '@rantevou/core';
import type { Counts, Statistics } from '@rantevou/scheduler';
import { textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateText } from '../text/dates.ts';
import { modeLabel, type SiteText, type TextKey } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';
import { columnChart } from './chart.ts';

export interface AdminStatisticsState {
  readonly admin: AdminFrame;
  readonly statistics: Statistics;
  /** Path (base path included) of the CSV file. */
  readonly csv: string;
}

/** The first page: totals and use of this month (άρθρο 5 §4α). */
export function adminOverviewView({ admin, statistics }: AdminStatisticsState, text: SiteText): Html {
  return adminPage(
    admin,
    text('admin.title'),
    html`${totals(statistics, text)}
${use(statistics, text)}
<p><a class="lone" href="${admin.frame.href('/admin/statistics')}">${text('admin.stats.title')}</a></p>`,
    text,
  );
}

/** Numbers of a period that the administrator chose, as tables. */
export function adminStatisticsView(state: AdminStatisticsState, text: SiteText): Html {
  const { admin, statistics } = state;
  const field = (name: 'from' | 'to', label: TextKey) =>
    textField({ name, label: text(label), value: statistics[name], type: 'date', autocomplete: 'off' }, text);
  const isEmpty = statistics.counts.total === 0;
  return adminPage(
    admin,
    text('admin.stats.title'),
    html`<p>${text('admin.stats.private')}</p>
<form class="search" method="get" action="${admin.frame.href('/admin/statistics')}">
${field('from', 'admin.from.date')}${field('to', 'admin.to.date')}
<button class="main other">${text('admin.stats.show')}</button></form>
${totals(statistics, text)}
${isEmpty ? html`<p class="note">${text('admin.stats.none')}</p>` : tables(statistics, text)}
${use(statistics, text)}
<p><a class="lone" href="${state.csv}">${text('admin.stats.download')}</a></p>`,
    text,
  );
}

function totals(statistics: Statistics, text: SiteText): Html {
  const { counts, from, to, noShowRate, waiting } = statistics;
  const { language } = text;
  const days = (value: number) => decimal(value, language);
  return html`<p class="caption">${text('admin.period', { from: dateText(from, language), to: dateText(to, language) })}</p>
<p class="lead">${text('admin.total', { n: shown(counts.source.citizen) })}</p>
<p class="lead">${text('admin.total.staff', { n: shown(counts.source.staff) })}</p>
${noShowRate !== null && html`<p>${text('admin.stats.noShow', { share: decimal(noShowRate * 100, language) })}</p>`}
${waiting !== null && html`<p>${text('admin.stats.waiting', { median: days(waiting.medianDays), p90: days(waiting.p90Days) })}</p>`}`;
}

function use({ utilisation }: Statistics, text: SiteText): Html {
  const sum = (key: 'offeredMinutes' | 'takenMinutes') =>
    decimal(utilisation.reduce((total, day) => total + day[key], 0) / 60, text.language);
  const summary = text('admin.use.summary', { taken: sum('takenMinutes'), offered: sum('offeredMinutes') });
  const columns = utilisation.map(({ date, offeredMinutes, takenMinutes }) => ({
    label: `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`,
    whole: offeredMinutes,
    part: takenMinutes,
  }));
  return html`<h2>${text('admin.use.title')}</h2>
<p>${summary}</p>
${columnChart(columns, text('admin.use.title'), summary)}
<details><summary>${text('admin.stats.table')}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${text('admin.use.title')}"><table class="data"><thead><tr>
<th scope="col">${text('admin.from.date')}</th><th scope="col" class="n">${text('admin.use.offered')}</th><th scope="col" class="n">${text('admin.use.taken')}</th></tr></thead>
<tbody>${utilisation.map(
    ({ date, offeredMinutes, takenMinutes }) =>
      html`<tr><th scope="row">${dateText(date, text.language)}</th><td class="n">${offeredMinutes}</td><td class="n">${takenMinutes}</td></tr>`,
  )}</tbody></table></div></details>`;
}

const SHOWN_GROUPS = [
  ['service', 'admin.by.service'],
  ['mode', 'admin.by.mode'],
  ['status', 'admin.by.status'],
  ['outcome', 'admin.by.outcome'],
  ['week', 'admin.by.week'],
] as const;

function tables(statistics: Statistics, text: SiteText): Html[] {
  return SHOWN_GROUPS.map(([dimension, title]) => {
    const rows = statistics.groups[dimension] ?? [];
    return html`<div class="scroll" tabindex="0" role="region" aria-label="${text(title)}"><table class="data"><caption>${text(title)}</caption>
<thead><tr><th scope="col">${text('admin.stats.group')}</th><th scope="col" class="n">${text('admin.stats.all')}</th><th scope="col" class="n">${text('admin.stats.citizens')}</th><th scope="col" class="n">${text('admin.stats.staff')}</th></tr></thead>
<tbody>${rows.map(({ key, counts }) => row(nameOf(dimension, key, statistics, text), counts))}</tbody></table></div>`;
  });
}

function row(name: string, { total, source }: Counts): Html {
  return html`<tr><th scope="row">${name}</th><td class="n">${shown(total)}</td><td class="n">${shown(source.citizen)}</td><td class="n">${shown(source.staff)}</td></tr>`;
}

const STATUS_NAMES = {
  booked: 'status.booked',
  displaced: 'admin.status.displaced',
  cancelled: 'status.cancelled',
  started: 'status.inProgress',
  ended: 'admin.status.ended',
} as const satisfies Record<AppointmentStatus, TextKey>;
const OUTCOME_NAMES = {
  none: 'admin.outcome.none',
  fulfilled: 'admin.outcome.fulfilled',
  'not-identified': 'admin.outcome.not-identified',
  'person-absent': 'admin.outcome.person-absent',
  'no-show': 'admin.outcome.no-show',
  'officer-absent': 'admin.outcome.officer-absent',
  'technical-failure': 'admin.outcome.technical-failure',
} as const satisfies Record<AppointmentOutcome | 'none', TextKey>;

function nameOf(
  dimension: (typeof SHOWN_GROUPS)[number][0],
  key: string,
  { services }: Statistics,
  text: SiteText,
): string {
  switch (dimension) {
    case 'service':
      return services[key] ? text.of(services[key]) : key;
    case 'mode':
      return key === 'in-person' || key === 'phone' || key === 'video' ? modeLabel(key, text) : key;
    case 'status':
      return text(STATUS_NAMES[key as AppointmentStatus]);
    case 'outcome':
      return text(OUTCOME_NAMES[key as AppointmentOutcome | 'none']);
    case 'week':
      return dateText(key, text.language);
  }
}

/** A dash where a small number was withheld. */
function shown(n: number | null): string | number {
  return n ?? '–';
}

function decimal(value: number, language: 'el' | 'en'): string {
  const text = String(Math.round(value * 10) / 10);
  return language === 'el' ? text.replace('.', ',') : text;
}
