import type { AffectedAppointment, ScheduleAnswer } from '@rantevou/scheduler';
import { postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateTimeText } from '../text/dates.ts';
import type { SiteText } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';

export interface AdminPreviewState {
  readonly admin: AdminFrame;
  readonly answer: ScheduleAnswer;
  /** The form that asked for the change, as JSON: it is sent again with the version. */
  readonly form: string;
  readonly serviceNames: Readonly<Record<string, string>>;
  /** It had been pressed on an older preview. */
  readonly isStale: boolean;
  readonly idempotencyKey: string;
}

/** What a change would do: whom it touches, with codes and times and nobody's name. Nothing has changed yet. */
export function adminPreviewView(state: AdminPreviewState, text: SiteText): Html {
  const { admin, answer } = state;
  const { displaced, restored, toCall } = answer;
  // Those that the change itself would make; others wait already.
  const proposed = displaced.filter(({ proposal }) => proposal?.proposalId === null).length;
  return adminPage(
    admin,
    text('admin.preview'),
    html`${state.isStale && html`<p class="note" role="alert">${text('admin.preview.stale')}</p>`}
<p>${text('admin.preview.note')}</p>
${displaced.length === 0 && html`<p class="lead">${text('admin.preview.none')}</p>`}
${displaced.length > 0 && html`<p class="lead">${text('admin.preview.affected', { n: displaced.length })}</p><p>${text('admin.preview.toCall', { n: toCall })}</p>${table(state, displaced, text)}`}
${restored.length > 0 && html`<p>${text('admin.preview.restored', { n: restored.length })}</p>`}
${postForm(
  admin.frame,
  {
    action: '/admin/apply',
    idempotencyKey: state.idempotencyKey,
    hidden: { form: state.form, planVersion: answer.planVersion },
  },
  html`<button class="main">${proposed > 0 ? text('admin.preview.applyAndSend', { n: proposed }) : text('admin.preview.apply')}</button>
<a class="lone" href="${admin.frame.href(admin.here)}">${text('action.keep')}</a>`,
)}`,
    text,
  );
}

function table(
  { serviceNames }: AdminPreviewState,
  displaced: readonly AffectedAppointment[],
  text: SiteText,
): Html {
  const title = text('admin.preview');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="data"><thead><tr>
<th scope="col">${text('label.code')}</th><th scope="col">${text('label.service')}</th><th scope="col">${text('admin.preview.now')}</th><th scope="col">${text('admin.preview.proposal')}</th></tr></thead>
<tbody>${displaced.map(
    ({
      code,
      service,
      startMs,
      proposal,
    }) => html`<tr><th scope="row">${code}</th><td>${serviceNames[service] ?? service}</td>
<td>${dateTimeText(startMs, text.language)}</td>
<td>${proposal ? dateTimeText(proposal.startMs, text.language) : text('admin.preview.call')}</td></tr>`,
  )}</tbody></table></div>`;
}
