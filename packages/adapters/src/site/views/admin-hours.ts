import { type Season, SPANS, seasonKey, WEEK, type Week } from '../admin-week.ts';
import { type Choice, checkbox, errorOf, hiddenFields, postForm, selectField, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateText, onDateText, weekdayName } from '../text/dates.ts';
import type { SiteText } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';

export interface AdminHoursState {
  readonly admin: AdminFrame;
  readonly posts: readonly Choice[];
  /** The post whose hours are shown; '' = the municipality. */
  readonly postId: string;
  /** Whether the post has no hours of its own. */
  readonly inherits: boolean;
  /** Null = the hours say more than the form holds. */
  readonly seasons: readonly Season[] | null;
  /** Key of the season whose week is shown; 'new' = one that is being made. */
  readonly season: string;
  readonly week: Week;
  /** Days of the season that is being made, as typed. */
  readonly from: string;
  readonly to: string;
}

const LABELS = {
  first: ['admin.hours.from', 'admin.hours.to'],
  second: ['admin.hours.from.second', 'admin.hours.to.second'],
} as const;

/** Hours of the municipality or of one post, a week in a form, by season (άρθρο 5 §4β, §4δ). */
export function adminHoursView(state: AdminHoursState, text: SiteText): Html {
  const { admin, posts, postId, seasons, season } = state;
  const everyone = { value: '', label: text('admin.hours.municipality') };
  const isNew = season === 'new';
  const shown = seasons?.find((one) => seasonKey(one) === season);
  return adminPage(
    admin,
    text('admin.hours.title'),
    html`<form method="get" action="${admin.frame.href('/admin/hours')}">
${selectField({ name: 'post', label: text('admin.hours.whose'), choices: [everyone, ...posts], chosen: postId }, text)}
<button class="main other">${text('admin.hours.choose')}</button></form>
${seasons === null && html`<p class="note">${text('admin.hours.special')}</p>`}
${seasons !== null && seasonList(state, seasons, text)}
<h2>${isNew ? text('admin.hours.season.new') : shown ? seasonText(shown, text) : text('admin.hours.week')}</h2>
${postForm(
  admin.frame,
  {
    action: '/admin/plans',
    hidden: { kind: 'hours', postId: postId || undefined, season: isNew ? undefined : shown && season },
  },
  html`${
    isNew &&
    html`<p>${text('admin.hours.season.hint')}</p>
${dateField('from', 'admin.from.date', state.from, admin, text)}${dateField('to', 'admin.to.date', state.to, admin, text)}`
  }
<p>${text('admin.hours.empty')} ${text('admin.time.hint')}.</p>
${postId !== '' && !isNew && checkbox({ name: 'inherit', label: text('admin.hours.inherit'), checked: state.inherits }, text)}
${WEEK.map((_, day) => dayFields(state, day, text))}
<button class="main">${text('admin.preview')}</button>`,
)}`,
    text,
  );
}

/** The seasons one below the other, each with a way to its week. */
function seasonList(state: AdminHoursState, seasons: readonly Season[], text: SiteText): Html {
  const { admin, postId, season, inherits } = state;
  const to = (key: string) => {
    const query = new URLSearchParams([...(postId ? [['post', postId]] : []), ['season', key]]);
    return admin.frame.href(`/admin/hours?${query.toString()}`);
  };
  return html`<h2>${text('admin.hours.seasons')}</h2>
${inherits && html`<p>${text('admin.hours.inherited')}</p>`}
<ul class="list">${seasons.map((one) => {
    const key = seasonKey(one);
    const name = seasonText(one, text);
    return html`<li><p>${key === season ? html`<strong>${name}</strong>` : html`<a href="${to(key)}">${name}</a>`}${isClosed(one) && html` · ${text('admin.hours.closed')}`}</p>
${
  seasons.length > 1 &&
  postForm(
    admin.frame,
    { action: '/admin/plans', hidden: { kind: 'remove-season', postId: postId || undefined, season: key } },
    html`<button class="main other">${text('admin.remove', { what: name })}</button>`,
  )
}</li>`;
  })}</ul>
${season !== 'new' && !inherits && html`<form method="get" action="${admin.frame.href('/admin/hours')}">${hiddenFields({ post: postId || undefined, season: 'new' })}<button class="main other">${text('admin.hours.season.add')}</button></form>`}`;
}

function seasonText({ from, to }: Season, text: SiteText): string {
  const { language } = text;
  if (from === null && to === null) return text('admin.hours.always');
  if (from === null) return text('admin.hours.until', { onTo: onDateText(to ?? '', language) });
  if (to === null) return text('admin.hours.since', { onFrom: onDateText(from, language) });
  return text('admin.period', { from: dateText(from, language), to: dateText(to, language) });
}

function isClosed({ week }: Season): boolean {
  return WEEK.every((day) => SPANS.every((span) => week[day][span] === null));
}

function dateField(
  name: 'from' | 'to',
  label: 'admin.from.date' | 'admin.to.date',
  value: string,
  admin: AdminFrame,
  text: SiteText,
): Html {
  const error = errorOf(admin.errors, name);
  const hint = text('admin.date.hint');
  return textField({ name, label: text(label), value, type: 'date', hint, error, autocomplete: 'off' }, text);
}

function dayFields({ admin, week }: AdminHoursState, weekday: number, text: SiteText): Html {
  const code = WEEK[weekday] ?? 'MO';
  const name = weekdayName(weekday, text.language, 'long');
  return html`<fieldset><legend>${name}</legend><div class="week">${SPANS.flatMap((span) => {
    const [start = '', end = ''] = week[code][span] ?? [];
    return [['start', start, LABELS[span][0]] as const, ['end', end, LABELS[span][1]] as const].map(
      ([part, value, label]) => {
        const field = `hours.${code}.${span}.${part}`;
        return textField(
          {
            name: field,
            label: text(label, { day: name }),
            value,
            error: errorOf(admin.errors, field),
            autocomplete: 'off',
          },
          text,
        );
      },
    );
  })}</div></fieldset>`;
}
