import type { AdministratorTasks, Load, Statistics } from '@rantevou/scheduler';
import { textField } from '../form.ts';
import { type Hole, type Html, html } from '../html.ts';
import { dateText, dateTimeText, dayOf } from '../text/dates.ts';
import type { SiteText } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';
import { groupChart, periodText, shown, useOfTime } from './admin-statistics.ts';
import { heatMap } from './heat-map.ts';

export interface AdminDashboardState {
  readonly admin: AdminFrame;
  readonly statistics: Statistics;
  readonly load: Load;
  readonly tasks: AdministratorTasks;
  readonly postNames: Readonly<Record<string, string>>;
}

/** The first page of administrators: numbers, what waits, and when it is busy (άρθρο 5 §4α). */
export function adminDashboardView(state: AdminDashboardState, text: SiteText): Html {
  const { admin, statistics, load } = state;
  const { counts } = statistics;
  const field = (name: 'from' | 'to', label: 'admin.from.date' | 'admin.to.date') =>
    textField({ name, label: text(label), value: statistics[name], type: 'date', autocomplete: 'off' }, text);
  return adminPage(
    admin,
    text('admin.title'),
    html`<p class="caption">${periodText(statistics, text)}</p>
<ul class="numbers"><li>${text('admin.total', { n: shown(counts.source.citizen) })}</li>
<li>${text('admin.total.staff', { n: shown(counts.source.staff) })}</li></ul>
<details><summary>${text('admin.period.change')}</summary>
<form class="search" method="get" action="${admin.frame.href('/admin')}">${field('from', 'admin.from.date')}${field('to', 'admin.to.date')}
<button class="main other">${text('admin.stats.show')}</button></form></details>
${todo(state, text)}
${heatMap(load, text)}
${groupChart('mode', statistics, text)}
${useOfTime(statistics, text)}
<p><a class="lone" href="${admin.frame.href('/admin/statistics')}">${text('admin.stats.title')}</a></p>`,
    text,
  );
}

/** What waits, each with the way to it; the most urgent first. */
function todo({ admin, tasks, postNames }: AdminDashboardState, text: SiteText): Html {
  const { frame } = admin;
  const link = (path: string, words: Hole) => html`<li><a href="${frame.href(path)}">${words}</a></li>`;
  const postsLink = (id: string, key: 'admin.todo.noHours' | 'admin.todo.noHolder') =>
    link(
      key === 'admin.todo.noHours'
        ? `/admin/hours?${new URLSearchParams({ post: id }).toString()}`
        : `/admin/posts?${new URLSearchParams({ post: id }).toString()}`,
      text(key, { post: postNames[id] ?? id }),
    );
  const { language } = text;
  const [ending] = tasks.endingProposals;
  const items = [
    ...(tasks.joined ? [] : [link('/admin/onboarding', text('admin.todo.onboarding'))]),
    ...(tasks.toCall > 0 ? [link('/staff/calls', text('admin.todo.toCall', { n: tasks.toCall }))] : []),
    ...(tasks.undelivered ?? []).map(({ code, startMs }) =>
      link(
        `/staff/day/${dayOf(startMs)}`,
        text('admin.todo.undelivered', { code, day: dateText(dayOf(startMs), language) }),
      ),
    ),
    ...(ending
      ? [
          link(
            '/admin/transfers',
            text('admin.todo.ending', {
              n: tasks.endingProposals.length,
              dateTime: dateTimeText(ending.expiresAtMs, language),
            }),
          ),
        ]
      : []),
    ...tasks.postsWithoutHolder.map((id) => postsLink(id, 'admin.todo.noHolder')),
    ...tasks.postsWithoutHours.map((id) => postsLink(id, 'admin.todo.noHours')),
    ...(tasks.openVideoLines > 0
      ? [link('/admin/onboarding', text('admin.todo.video', { n: tasks.openVideoLines }))]
      : []),
    ...(tasks.failedWebhooks > 0
      ? [link('/admin/webhooks', text('webhooks.todo', { n: tasks.failedWebhooks }))]
      : []),
  ];
  return html`<h2>${text('admin.todo')}</h2>
${items.length === 0 ? html`<p>${text('admin.todo.none')}</p>` : html`<ul class="list">${items}</ul>`}`;
}
