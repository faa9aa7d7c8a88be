import { EXPLAIN_RULES, type Explanation, type OfficerView } from '@rantevou/scheduler';
import { type Choice, errorOf, selectField, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateText } from '../text/dates.ts';
import type { SiteText, TextKey } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';
import { officerName } from './admin-officers.ts';

export interface AdminExplainState {
  readonly admin: AdminFrame;
  readonly services: readonly Choice[];
  readonly modes: readonly Choice[];
  /** Names of posts by id. */
  readonly posts: Readonly<Record<string, string>>;
  readonly officers: readonly OfficerView[];
  readonly asked: {
    readonly service: string;
    readonly mode: string;
    readonly date: string;
    readonly time: string;
  };
  /** Null = nothing has been asked yet. */
  readonly explanations: readonly Explanation[] | null;
}

/** Why a time is or is not offered: for each officer each rule, with its paragraph. */
export function adminExplainView(state: AdminExplainState, text: SiteText): Html {
  const { admin, services, modes, asked, explanations } = state;
  const field = (name: 'date' | 'time', label: TextKey, hint: TextKey) =>
    textField(
      {
        name,
        label: text(label),
        value: asked[name],
        type: name === 'date' ? 'date' : 'text',
        hint: text(hint),
        error: errorOf(admin.errors, name),
        autocomplete: 'off',
      },
      text,
    );
  return adminPage(
    admin,
    text('admin.explain.title'),
    html`<form method="get" action="${admin.frame.href('/admin/explain')}">
${selectField({ name: 'service', label: text('label.service'), choices: services, chosen: asked.service, error: errorOf(admin.errors, 'service') }, text)}
${selectField({ name: 'mode', label: text('label.mode'), choices: modes, chosen: asked.mode, error: errorOf(admin.errors, 'mode') }, text)}
${field('date', 'admin.explain.day', 'admin.date.hint')}${field('time', 'admin.explain.time', 'admin.time.hint')}
<button class="main">${text('admin.explain.submit')}</button></form>
${explanations && results(state, explanations, text)}`,
    text,
  );
}

function results(state: AdminExplainState, explanations: readonly Explanation[], text: SiteText): Html {
  const { date, time } = state.asked;
  const when = `${dateText(date, text.language)}, ${time}`;
  if (explanations.length === 0)
    return html`<p class="note" role="status">${text('admin.explain.nobody')}</p>`;
  const free = explanations.filter((one) => one.free).length;
  return html`<h2>${when}</h2>
<p class="lead" role="status">${free > 0 ? text('admin.explain.count', { n: free, of: explanations.length }) : text('admin.explain.none')}</p>
${explanations.map((one) => explanation(state, one, text))}`;
}

function explanation({ posts, officers }: AdminExplainState, one: Explanation, text: SiteText): Html {
  const { officerId, postId, free, because } = one;
  const officer = officers.find(({ id }) => id === officerId) ?? { id: officerId, name: null };
  const name = `${officerName(officer, text)}, ${posts[postId] ?? postId}`;
  const [first] = because;
  return html`<section><h3>${name}</h3>
<p><strong class="tag ${free ? '' : 'problem'}">${free || !first ? text('admin.explain.free') : text('admin.explain.blocked', { rule: text.of(first).replace(/\.$/, '') })}</strong></p>
<details ${free ? null : html`open`}><summary>${text('admin.explain.rules')}<span class="vh">: ${name}</span></summary>
<div class="scroll" tabindex="0" role="region" aria-label="${text('admin.scroll', { what: name })}"><table class="data"><caption>${name}</caption>
<thead><tr><th scope="col">${text('admin.explain.rule')}</th><th scope="col">${text('admin.explain.verdict')}</th><th scope="col">${text('admin.explain.source')}</th></tr></thead>
<tbody>${EXPLAIN_RULES.map((rule) => ruleRow(rule, one, text))}</tbody></table></div></details></section>`;
}

function ruleRow(
  { rule, source, isLast }: (typeof EXPLAIN_RULES)[number],
  { because, free }: Explanation,
  text: SiteText,
): Html {
  const against = because.filter((reason) => reason.rule === rule);
  const isTried = free || !isLast || because.every(({ rule }) => isOfLast(rule));
  const said =
    against.length > 0
      ? html`<strong>${text('admin.explain.blocks')}</strong>: ${against.map((reason) => text.of(reason)).join(' ')}`
      : isTried
        ? text('admin.explain.passed')
        : text('admin.explain.untried');
  return html`<tr><th scope="row">${RULE_NAMES[rule] ? text(RULE_NAMES[rule]) : rule}</th><td>${said}</td><td>${against[0]?.source ?? source}</td></tr>`;
}

function isOfLast(rule: string): boolean {
  return EXPLAIN_RULES.some((one) => one.rule === rule && one.isLast);
}

const RULE_NAMES: Readonly<Record<string, TextKey>> = {
  service: 'admin.explain.rule.service',
  mode: 'admin.explain.rule.mode',
  'outside-validity': 'admin.explain.rule.outside-validity',
  'outside-hours': 'admin.explain.rule.outside-hours',
  'closed-day': 'admin.explain.rule.closed-day',
  closure: 'admin.explain.rule.closure',
  absence: 'admin.explain.rule.absence',
  busy: 'admin.explain.rule.busy',
  'not-a-start': 'admin.explain.rule.not-a-start',
  notice: 'admin.explain.rule.notice',
  horizon: 'admin.explain.rule.horizon',
  interpreter: 'admin.explain.rule.interpreter',
  room: 'admin.explain.rule.room',
  'video-line': 'admin.explain.rule.video-line',
};
