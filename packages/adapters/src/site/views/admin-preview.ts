import type { AffectedAppointment, ScheduleAnswer } from '@rantevou/scheduler';
import { postForm, selectField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateTimeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';

/** Days that applicants have for their answer. */
export const ANSWER_DAYS = [1, 2, 3, 5, 7] as const;
const USUAL_DAYS = 3;

/** Whom an older preview showed, by code. */
export interface Difference {
  /** Affected now and not before. */
  readonly more: readonly string[];
  /** Affected before and not now. */
  readonly less: readonly string[];
}

export interface AdminPreviewState {
  readonly admin: AdminFrame;
  readonly answer: ScheduleAnswer;
  /** Path of this page without the base path. */
  readonly path: string;
  /** What the change is, in words. */
  readonly what: string;
  readonly serviceNames: Readonly<Record<string, string>>;
  /** What became of an older preview that was pressed on; null = this is the first. */
  readonly difference: Difference | null;
  readonly idempotencyKey: string;
}

/** What a change would do: whom it touches, with codes and times and nobody's name. Nothing has changed yet. */
export function adminPreviewView(state: AdminPreviewState, text: SiteText): Html {
  const { admin, answer, difference } = state;
  const { displaced, restored, toCall, kept } = answer;
  // Those that the change itself would make; others wait already.
  const proposed = displaced.filter(({ proposal }) => proposal?.proposalId === null).length;
  const days = ANSWER_DAYS.map((n) => ({ value: String(n), label: text('admin.preview.days', { n }) }));
  return adminPage(
    admin,
    text('admin.preview.of', { what: state.what }),
    html`${difference && staleNote(difference, text)}
<p>${text('admin.preview.note')}</p>
${displaced.length === 0 && html`<p class="lead">${text('admin.preview.none')}</p>`}
<ul class="numbers"><li>${text('admin.preview.kept', { n: kept })}</li>
${displaced.length > 0 && html`<li>${text('admin.preview.affected', { n: displaced.length })}</li><li>${text('admin.preview.toCall', { n: toCall })}</li>`}
${restored.length > 0 && html`<li>${text('admin.preview.restored', { n: restored.length })}</li>`}</ul>
${displaced.length > 0 && table(state, displaced, text)}
${toCall > 0 && html`<p>${text('admin.preview.unplaced', { n: toCall })}</p>`}
${postForm(
  admin.frame,
  {
    action: `${state.path}/apply`,
    idempotencyKey: state.idempotencyKey,
    hidden: { planVersion: answer.planVersion, shown: displaced.map(({ code }) => code).join(' ') },
  },
  html`${proposed > 0 && selectField({ name: 'answerDays', label: text('admin.preview.until'), choices: days, chosen: String(USUAL_DAYS) }, text)}
<button class="main">${proposed > 0 ? text('admin.preview.applyAndSend', { n: proposed }) : text('admin.preview.apply')}</button>
<a class="lone" href="${admin.frame.href(admin.here)}">${text('action.keep')}</a>`,
)}`,
    text,
    admin.here,
  );
}

function staleNote({ more, less }: Difference, text: SiteText): Html {
  return html`<div class="note" role="alert"><p>${text('admin.preview.stale')}</p>
${more.length > 0 && html`<p>${text('admin.preview.more', { codes: more.join(', ') })}</p>`}
${less.length > 0 && html`<p>${text('admin.preview.less', { codes: less.join(', ') })}</p>`}
${more.length + less.length === 0 && html`<p>${text('admin.preview.same')}</p>`}</div>`;
}

function table(
  { serviceNames }: AdminPreviewState,
  displaced: readonly AffectedAppointment[],
  text: SiteText,
): Html {
  const title = text('admin.preview.table');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${text('admin.scroll', { what: title })}"><table class="data"><caption>${title}</caption><thead><tr>
<th scope="col">${text('label.code')}</th><th scope="col">${text('label.service')}</th><th scope="col">${text('admin.preview.now')}</th><th scope="col">${text('admin.preview.proposal')}</th><th scope="col">${text('label.mode')}</th></tr></thead>
<tbody>${displaced.map(
    ({
      code,
      service,
      startMs,
      mode,
      proposal,
    }) => html`<tr><th scope="row">${code}</th><td>${serviceNames[service] ?? service}</td>
<td>${dateTimeText(startMs, text.language)}</td>
<td>${proposal ? dateTimeText(proposal.startMs, text.language) : text('admin.preview.call')}</td>
<td>${proposal === null ? '–' : proposal.mode === mode ? text('admin.preview.sameMode') : modeLabel(proposal.mode, text)}</td></tr>`,
  )}</tbody></table></div>`;
}
