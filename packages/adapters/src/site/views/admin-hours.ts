import { SPANS, WEEK, type Week } from '../admin-week.ts';
import { type Choice, checkbox, errorOf, postForm, selectField, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { weekdayName } from '../text/dates.ts';
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
  readonly week: Week | null;
}

const LABELS = {
  first: ['admin.hours.from', 'admin.hours.to'],
  second: ['admin.hours.from.second', 'admin.hours.to.second'],
} as const;

/** Hours of the municipality or of one post, a week in a form (άρθρο 5 §4β, §4δ). */
export function adminHoursView(state: AdminHoursState, text: SiteText): Html {
  const { admin, posts, postId, week } = state;
  const everyone = { value: '', label: text('admin.hours.municipality') };
  return adminPage(
    admin,
    text('admin.hours.title'),
    html`<form method="get" action="${admin.frame.href('/admin/hours')}">
${selectField({ name: 'post', label: text('admin.hours.whose'), choices: [everyone, ...posts], chosen: postId }, text)}
<button class="main other">${text('admin.hours.choose')}</button></form>
${week === null && html`<p class="note">${text('admin.hours.special')}</p>`}
${postForm(
  admin.frame,
  { action: '/admin/preview', hidden: { kind: 'hours', postId: postId || undefined } },
  html`<p>${text('admin.hours.empty')} ${text('admin.time.hint')}.</p>
${postId !== '' && checkbox({ name: 'inherit', label: text('admin.hours.inherit'), checked: state.inherits }, text)}
${WEEK.map((_, day) => dayFields(state, day, text))}
<button class="main">${text('admin.preview')}</button>`,
)}`,
    text,
  );
}

function dayFields({ admin, week }: AdminHoursState, weekday: number, text: SiteText): Html {
  const code = WEEK[weekday] ?? 'MO';
  const name = weekdayName(weekday, text.language, 'long');
  return html`<fieldset><legend>${name}</legend><div class="week">${SPANS.flatMap((span) => {
    const [start = '', end = ''] = week?.[code][span] ?? [];
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
