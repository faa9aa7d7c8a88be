import type { ListedProposal, ProposalView } from '@rantevou/scheduler';
import { postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateTimeText, onDateTimeText } from '../text/dates.ts';
import { modeLabel, type SiteText, type TextKey } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';

export interface AdminTransfersState {
  readonly admin: AdminFrame;
  readonly transfers: readonly ListedProposal[];
  /** Appointments that lost their time and have no proposal. */
  readonly toCall: number;
  readonly serviceNames: Readonly<Record<string, string>>;
  readonly newKey: () => string;
}

const ENDS = [
  ['accepted', 'admin.transfers.accepted'],
  ['declined', 'admin.transfers.declined'],
  ['expired', 'admin.transfers.expired'],
  ['withdrawn', 'admin.transfers.withdrawn'],
] as const satisfies readonly (readonly [ProposalView['state'], TextKey])[];

/** Transfers by state: those that wait first, until when; then how the others ended (άρθρο 5 §4ε). */
export function adminTransfersView(state: AdminTransfersState, text: SiteText): Html {
  const { admin, transfers, toCall } = state;
  const of = (wanted: ProposalView['state']) => transfers.filter(({ proposal }) => proposal.state === wanted);
  const waiting = of('proposed');
  return adminPage(
    admin,
    text('admin.transfers.title'),
    html`<p><a class="button" href="${admin.frame.href('/admin/transfers/new')}">${text('admin.transfers.new')}</a></p>
<p>${text('admin.transfers.law')}</p>
${toCall > 0 && html`<p><a class="lone" href="${admin.frame.href('/staff/calls')}">${text('admin.todo.toCall', { n: toCall })}</a></p>`}
<h2>${text('admin.transfers.waiting')}</h2>
${waiting.length === 0 ? html`<p>${text('admin.transfers.none')}</p>` : html`<ul class="cards">${waiting.map((one) => card(state, one, text))}</ul>`}
${ENDS.map(([end, title]) => ended(state, text(title), of(end), text))}`,
    text,
  );
}

function card(state: AdminTransfersState, one: ListedProposal, text: SiteText): Html {
  const { admin, serviceNames } = state;
  const { proposal, appointment, from } = one;
  const { language } = text;
  const isSameOfficer = proposal.officerId === from.officerId;
  const way = proposal.mode === from.mode ? '' : `, ${modeLabel(proposal.mode, text)}`;
  return html`<li><h3>${appointment.code}</h3>
<p>${serviceNames[appointment.service] ?? appointment.service}</p>
<p>${text('admin.transfers.from', { dateTime: dateTimeText(from.startMs, language) })}</p>
<p>${text('admin.transfers.to', { dateTime: dateTimeText(proposal.startMs, language) })}${way}, ${text(isSameOfficer ? 'admin.transfers.sameOfficer' : 'admin.transfers.otherOfficer')}</p>
<p>${text('admin.transfers.until', { onDateTime: onDateTimeText(proposal.expiresAtMs, language) })}</p>
${postForm(
  admin.frame,
  {
    action: `/admin/transfers/${appointment.id}/withdraw`,
    idempotencyKey: state.newKey(),
    version: appointment.version,
    hidden: { proposalId: proposal.id },
  },
  html`<button class="main other">${text('admin.transfers.withdraw')}<span class="vh">: ${appointment.code}</span></button>`,
)}</li>`;
}

function ended(
  { serviceNames }: AdminTransfersState,
  title: string,
  list: readonly ListedProposal[],
  text: SiteText,
): Html | null {
  if (list.length === 0) return null;
  const { language } = text;
  return html`<h2>${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${text('admin.scroll', { what: title })}"><table class="data"><caption>${title}</caption>
<thead><tr><th scope="col">${text('label.code')}</th><th scope="col">${text('label.service')}</th><th scope="col">${text('admin.transfers.before')}</th><th scope="col">${text('admin.preview.proposal')}</th><th scope="col">${text('admin.transfers.answered')}</th></tr></thead>
<tbody>${list.map(
    ({
      appointment,
      from,
      proposal,
      answer,
      endedAtMs,
    }) => html`<tr><th scope="row">${appointment.code}</th><td>${serviceNames[appointment.service] ?? appointment.service}</td>
<td>${dateTimeText(from.startMs, language)}</td><td>${dateTimeText(proposal.startMs, language)}</td>
<td>${dateTimeText(answer?.atMs ?? endedAtMs ?? proposal.expiresAtMs, language)}</td></tr>`,
  )}</tbody></table></div>`;
}
