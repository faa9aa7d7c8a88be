import type { CaseToCall } from '@rantevou/scheduler';
import { postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import type { Frame } from '../page.ts';
import { dateTimeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { staffPage } from './staff-frame.ts';

export interface StaffCallsState {
  readonly frame: Frame;
  /** Name of the municipality, in the genitive. */
  readonly municipality: string;
  readonly cases: readonly CaseToCall[];
  /** Null = these were the last. */
  readonly nextCursor: string | null;
  /** Administrators propose; officers cancel what cannot be kept (άρθρο 5 §4ε, άρθρο 4 §3). */
  readonly mayPropose: boolean;
  readonly mayCancel: boolean;
  readonly newKey: () => string;
}

/** Displaced appointments without a proposal that waits: whom to call, about what. */
export function staffCallsView(state: StaffCallsState, text: SiteText): Html {
  const { frame, cases } = state;
  return staffPage(
    frame,
    {
      title: text('calls.title'),
      municipality: state.municipality,
      here: '/staff/calls',
      back: '/staff',
      mayBook: state.mayCancel,
    },
    html`<p>${text(cases.length === 0 ? 'calls.none' : 'calls.what')}</p>
${
  state.mayPropose &&
  cases.length > 0 &&
  postForm(
    frame,
    { action: '/staff/calls/propose', idempotencyKey: state.newKey() },
    html`<button class="main">${text('calls.propose')}</button>`,
  )
}
${cases.length > 0 && html`<ul class="cards">${cases.map((one) => card(state, one, text))}</ul>`}
${state.nextCursor !== null && html`<p><a class="lone" href="${frame.href(`/staff/calls?cursor=${state.nextCursor}`)}">${text('staff.agenda.more')}</a></p>`}`,
    text,
  );
}

function card(state: StaffCallsState, { appointment, lastProposal }: CaseToCall, text: SiteText): Html {
  const { personServed, displaced } = appointment;
  const ended = lastProposal?.state;
  const last = ended === 'declined' || ended === 'expired' || ended === 'withdrawn' ? ended : 'none';
  return html`<li><h2>${personServed.name}</h2>
<p><a href="tel:${personServed.phone}">${personServed.phone}</a> · ${personServed.email}</p>
<p>${dateTimeText(appointment.startMs, text.language)} · ${modeLabel(appointment.mode, text)} · ${text.of(appointment.serviceName)} · ${appointment.code}</p>
${displaced && html`<p>${text('transfer.reason', { reason: text(`mail.reason.${displaced.reason}`) })}</p>`}
<p>${text(`calls.proposal.${last}`)}</p>
${
  state.mayCancel &&
  postForm(
    state.frame,
    {
      action: `/staff/calls/${appointment.id}/cancel`,
      idempotencyKey: state.newKey(),
      version: appointment.version,
    },
    html`<button class="main other">${text('calls.cancel')}</button>`,
  )
}</li>`;
}
