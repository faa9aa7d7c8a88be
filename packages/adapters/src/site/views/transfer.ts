import type { AppointmentView, MunicipalityView, ProposalView } from '@rantevou/scheduler';
import { facts, postForm, radios } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import { dateTimeText, onDateTimeText } from '../text/dates.ts';
import { modeLabel, type SiteText, type TextKey } from '../text/text.ts';

export interface TransferState {
  readonly frame: Frame;
  readonly appointment: AppointmentView;
  readonly proposal: ProposalView;
  readonly municipality: MunicipalityView;
  readonly idempotencyKey: string;
  readonly errors: readonly FieldError[];
}

/** Now and the proposal, until when, what no answer means, and the answer (άρθρο 5 §4ε). */
export function transferView(state: TransferState, text: SiteText): Html {
  const { frame, appointment, proposal } = state;
  const { id, displaced } = appointment;
  const title = text('transfer.title');
  const onDateTime = onDateTimeText(proposal.expiresAtMs, text.language);
  return page(
    frame,
    {
      title,
      back: frame.href(`/appointments/${id}`),
      errors: state.errors,
      main: html`<h1>${title}</h1>
<p>${text('transfer.reason', { reason: text(reasonKey(proposal.reason)) })}</p>
${displaced && html`<p class="note">${text('transfer.closed')}</p>`}
<h2>${text('transfer.now')}</h2>
${timeFacts(appointment, text)}
<h2>${text('transfer.proposed')}</h2>
${timeFacts(proposal, text)}
<p>${text(proposal.why.includes('same-officer') ? 'transfer.sameOfficer' : 'transfer.otherOfficer')}</p>
<p><strong>${text('transfer.until', { onDateTime })}</strong> ${text(displaced ? 'transfer.noAnswer.closed' : 'transfer.noAnswer')}</p>
<p class="secondary">${text('transfer.law')}</p>
${postForm(
  frame,
  {
    action: `/appointments/${id}/transfer`,
    idempotencyKey: state.idempotencyKey,
    hidden: { proposalId: proposal.id },
  },
  html`${radios(
    {
      name: 'answer',
      legend: text('transfer.question'),
      choices: [
        { value: 'accept', label: text('transfer.accept') },
        { value: 'decline', label: text(displaced ? 'transfer.decline.closed' : 'transfer.decline') },
        ...(appointment.changeable ? [{ value: 'other', label: text('transfer.other') }] : []),
      ],
      chosen: null,
      error: state.errors[0]?.text ?? null,
    },
    text,
  )}
<button class="main">${text('transfer.submit')}</button>`,
)}`,
    },
    text,
  );
}

/** What an appointment's own page says of a lost time and of a proposal; null where there is nothing to say. */
export function transferNotice(frame: Frame, appointment: AppointmentView, text: SiteText): Html | null {
  const { id, displaced, proposal } = appointment;
  if (proposal === null) {
    return displaced && html`<p class="note">${text('transfer.closed.choose')}</p>`;
  }
  return html`<div class="note"><p><strong>${text('transfer.title')}:</strong> ${dateTimeText(proposal.startMs, text.language)}</p>
<p><a class="button" href="${frame.href(`/appointments/${id}/transfer`)}">${text('transfer.view')}</a></p></div>`;
}

function timeFacts(
  { startMs, mode, office }: Pick<ProposalView, 'startMs' | 'mode' | 'office'>,
  text: SiteText,
): Html {
  return facts(
    [
      { label: text('label.when'), value: dateTimeText(startMs, text.language) },
      { label: text('label.mode'), value: modeLabel(mode, text) },
      ...(office === null
        ? []
        : [{ label: text('label.where'), value: `${text.of(office.name)}, ${text.of(office.address)}` }]),
    ],
    text,
  );
}

function reasonKey(reason: ProposalView['reason']): TextKey {
  return `mail.reason.${reason}`;
}
