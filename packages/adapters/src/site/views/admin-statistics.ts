import { type AppointmentOutcome, type AppointmentStatus, OUTCOMES } from '@rantevou/core';
import type { Counts, Statistics } from '@rantevou/scheduler';
import { type Choice, errorOf, selectField, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateText } from '../text/dates.ts';
import { modeLabel, type SiteText, type TextKey } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';
import { barChart, columnChart } from './chart.ts';

/** What of the appointments was asked for; '' = all. */
export interface Selection {
  readonly mode: string;
  readonly service: string;
  readonly outcome: string;
}

export interface AdminStatisticsState {
  readonly admin: AdminFrame;
  readonly statistics: Statistics;
  readonly modes: readonly Choice[];
  readonly selection: Selection;
  /** Path (base path included) of the CSV file. */
  readonly csv: string;
}

/** Numbers of a period and of what the administrator chose, as bars and as tables. */
export function adminStatisticsView(state: AdminStatisticsState, text: SiteText): Html {
  const { admin, statistics, modes, selection } = state;
  const field = (name: 'from' | 'to', label: TextKey) =>
    textField(
      {
        name,
        label: text(label),
        value: statistics[name],
        type: 'date',
        error: errorOf(admin.errors, name),
        autocomplete: 'off',
      },
      text,
    );
  const all = { value: '', label: text('admin.stats.every') };
  const services = Object.entries(statistics.services).map(([value, name]) => ({
    value,
    label: text.of(name),
  }));
  const outcomes = [...OUTCOMES, 'none' as const].map((value) => ({
    value,
    label: text(OUTCOME_NAMES[value]),
  }));
  const select = (name: keyof Selection, label: TextKey, choices: readonly Choice[]) =>
    selectField({ name, label: text(label), choices: [all, ...choices], chosen: selection[name] }, text);
  const isEmpty = statistics.counts.total === 0;
  const isAll = Object.values(selection).every((value) => value === '');
  return adminPage(
    admin,
    text('admin.stats.title'),
    html`<p>${text('admin.stats.private')}</p>
<form class="search" method="get" action="${admin.frame.href('/admin/statistics')}">
${field('from', 'admin.from.date')}${field('to', 'admin.to.date')}
${select('mode', 'label.mode', modes)}${select('service', 'label.service', services)}${select('outcome', 'admin.stats.outcome', outcomes)}
<button class="main other">${text('admin.stats.show')}</button></form>
${totals(statistics, text)}
${isEmpty ? html`<p class="note">${text('admin.stats.none')}</p>` : SHOWN_GROUPS.map((dimension) => group(dimension, statistics, text))}
${isAll && useOfTime(statistics, text)}
<p><a class="lone" href="${state.csv}">${text('admin.stats.download')}</a></p>`,
    text,
  );
}

/** «1 Μαρτίου 2027 έως 31 Μαρτίου 2027». */
export function periodText({ from, to }: Statistics, text: SiteText): string {
  const { language } = text;
  return text('admin.period', { from: dateText(from, language), to: dateText(to, language) });
}

function totals(statistics: Statistics, text: SiteText): Html {
  const { counts, noShowRate, waiting } = statistics;
  const { language } = text;
  const days = (value: number) => decimal(value, language);
  return html`<p class="caption">${periodText(statistics, text)}</p>
<p class="lead">${text('admin.total', { n: shown(counts.source.citizen) })}</p>
<p class="lead">${text('admin.total.staff', { n: shown(counts.source.staff) })}</p>
${noShowRate !== null && html`<p>${text('admin.stats.noShow', { share: decimal(noShowRate * 100, language) })}</p>`}
${waiting !== null && html`<p>${text('admin.stats.waiting', { median: days(waiting.medianDays), p90: days(waiting.p90Days) })}</p>`}`;
}

/** Working time and what of it is booked, day by day. */
export function useOfTime({ utilisation }: Statistics, text: SiteText): Html {
  const title = text('admin.use.title');
  const sum = (key: 'offeredMinutes' | 'takenMinutes') =>
    decimal(utilisation.reduce((total, day) => total + day[key], 0) / 60, text.language);
  const summary = text('admin.use.summary', { taken: sum('takenMinutes'), offered: sum('offeredMinutes') });
  const columns = utilisation.map(({ date, offeredMinutes, takenMinutes }) => ({
    label: `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`,
    whole: offeredMinutes,
    part: takenMinutes,
  }));
  return html`<h2>${title}</h2>
<p>${summary}</p>
${columnChart(columns, title, summary)}
<details><summary>${text('admin.stats.table')}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${text('admin.scroll', { what: title })}"><table class="data"><caption>${title}</caption><thead><tr>
<th scope="col">${text('admin.use.day')}</th><th scope="col" class="n">${text('admin.use.offered')}</th><th scope="col" class="n">${text('admin.use.taken')}</th></tr></thead>
<tbody>${utilisation.map(
    ({ date, offeredMinutes, takenMinutes }) =>
      html`<tr><th scope="row">${dateText(date, text.language)}</th><td class="n">${offeredMinutes}</td><td class="n">${takenMinutes}</td></tr>`,
  )}</tbody></table></div></details>`;
}

const SHOWN_GROUPS = ['mode', 'service', 'outcome', 'status', 'week'] as const;
type Dimension = (typeof SHOWN_GROUPS)[number];
const TITLES = {
  mode: 'admin.by.mode',
  service: 'admin.by.service',
  outcome: 'admin.by.outcome',
  status: 'admin.by.status',
  week: 'admin.by.week',
} as const satisfies Record<Dimension, TextKey>;

/** Bars of one grouping with the same numbers as a table, and which is the largest as a sentence. */
export function groupChart(dimension: Dimension, statistics: Statistics, text: SiteText): Html | null {
  if ((statistics.groups[dimension] ?? []).length === 0) return null;
  return group(dimension, statistics, text);
}

function group(dimension: Dimension, statistics: Statistics, text: SiteText): Html {
  const title = text(TITLES[dimension]);
  const rows = (statistics.groups[dimension] ?? []).map(({ key, counts }) => ({
    name: nameOf(dimension, key, statistics, text),
    counts,
  }));
  const bars = rows.flatMap(({ name, counts: { total } }) =>
    total === null ? [] : [{ label: name, value: total }],
  );
  const [most] = [...bars].sort((a, b) => b.value - a.value);
  return html`<h2>${title}</h2>
${most && html`<p>${text('admin.stats.most', { name: most.label, n: most.value })}</p>`}
${bars.length > 0 && barChart(bars)}
<div class="scroll" tabindex="0" role="region" aria-label="${text('admin.scroll', { what: title })}"><table class="data"><caption>${title}</caption>
<thead><tr><th scope="col">${text('admin.stats.group')}</th><th scope="col" class="n">${text('admin.stats.all')}</th><th scope="col" class="n">${text('admin.stats.citizens')}</th><th scope="col" class="n">${text('admin.stats.staff')}</th></tr></thead>
<tbody>${rows.map(({ name, counts }) => row(name, counts))}</tbody></table></div>`;
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

function nameOf(dimension: Dimension, key: string, { services }: Statistics, text: SiteText): string {
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
export function shown(n: number | null): string | number {
  return n ?? '–';
}

function decimal(value: number, language: 'el' | 'en'): string {
  const text = String(Math.round(value * 10) / 10);
  return language === 'el' ? text.replace('.', ',') : text;
}
