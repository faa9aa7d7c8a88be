import type { MessageView } from '@rantevou/scheduler';
import { errorOf, postForm, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { dateTimeText, onDateTimeText } from '../text/dates.ts';
import type { SiteText } from '../text/text.ts';
import { type Draft, does, type StaffVisitState } from './staff-visit-state.ts';
import { deliveryName, interpreterName, messageName } from './visit-words.ts';

/** The third person: who asked, what will be sent, whether it was, and a way to take it back (άρθρο 2 §12). */
export function guestPart(state: StaffVisitState, text: SiteText, heading: string | null): Html {
  const { guest, thirdPerson, can } = state.visit;
  const field = (name: 'guest.name' | 'guest.email', label: string) =>
    textField({ name, label, value: '', autocomplete: 'off', error: errorOf(state.errors, name) }, text);
  const revoke = (guestId: string) =>
    does(state, 'guest/revoke', html`<button class="main other">${text('staff.guest.revoke')}</button>`, {
      guestId,
    });
  const title = heading !== null && html`<h2>${heading}</h2>`;
  if (!can.inviteGuest) return html`${title}<p class="note">${text('staff.guest.notAllowed')}</p>`;
  if (guest?.isCurrent)
    return html`${title}<p>${text('staff.guest.sent', { name: guest.name })}</p>
${lastSending(state, 'guest-invited', text)}
${revoke(guest.guestId)}`;
  if (guest)
    return html`${title}<p class="note">${text('staff.guest.moved', { name: guest.name })}</p>
${preview(state.drafts.guest, text)}
${does(state, 'guest', html`<button class="main other">${text('message.resend')}</button>`, { againGuestId: guest.guestId })}
${revoke(guest.guestId)}`;
  return html`${title}
<p>${thirdPerson ? text('staff.guest.asked', { name: thirdPerson.name }) : text('staff.guest.none')}</p>
<p>${text('message.none')}</p>
${preview(state.drafts.guest, text)}
${does(
  state,
  'guest',
  html`${
    thirdPerson === null &&
    html`${field('guest.name', text('staff.guest.name'))}${field('guest.email', text('staff.guest.email'))}`
  }
<button class="main other">${text('staff.guest.send')}</button>`,
)}`;
}

/** The list of documents and a note, as the message will say them (άρθρο 2 §11). */
export function documentsPart(state: StaffVisitState, text: SiteText, heading: string | null): Html {
  const { requiredDocuments, can } = state.visit;
  return html`${heading !== null && html`<h2>${heading}</h2>`}
${
  requiredDocuments.length > 0
    ? html`<ul>${requiredDocuments.map((one) => html`<li>${text.of(one)}</li>`)}</ul>`
    : html`<p>${text('booking.service.documents.none')}</p>`
}
${lastSending(state, 'documents', text)}
${
  can.sendDocuments &&
  html`${preview(state.drafts.documents, text)}
${does(
  state,
  'documents',
  html`${textField(
    {
      name: 'note',
      label: `${text('staff.documents.note')} ${text('label.optional')}`,
      hint: text('message.preview.note'),
      value: '',
      autocomplete: 'off',
      error: errorOf(state.errors, 'note'),
    },
    text,
  )}
<button class="main other">${text('staff.documents.send')}</button>`,
)}`
}`;
}

/** Who interprets, and how the link gets to them (άρθρο 2 §3δ). */
export function interpreterPart(state: StaffVisitState, text: SiteText): Html {
  const { interpreters, interpreterInvites, status } = state.visit;
  const isOpen = status === 'booked' || status === 'started';
  const hasNoAddress = interpreters.some(({ hasEmail }) => !hasEmail);
  return html`<h2>${text('staff.interpreter.title')}</h2>
${interpreters.map((one) => {
  const invite = interpreterInvites.find(({ interpreterId }) => interpreterId === one.id);
  return html`<p>${interpreterName(one, text)}</p>
${
  one.hasEmail &&
  isOpen &&
  html`<p>${
    invite
      ? text('staff.interpreter.sent', { onDateTime: onDateTimeText(invite.invitedAtMs, text.language) })
      : text('message.none')
  }</p>
${does(state, 'interpreter', html`<button class="main other">${text(invite ? 'message.resend' : 'staff.interpreter.send')}</button>`, { interpreterId: one.id })}`
}`;
})}
${
  state.interpreterLink !== null &&
  hasNoAddress &&
  html`<p>${text('staff.interpreter.copy')}<br><code>${state.interpreterLink}</code></p>`
}`;
}

/** Every message about it and how it stands; what is stuck can be sent again (R-276). */
export function messagesPart(state: StaffVisitState, text: SiteText): Html {
  const { frame, visit, messages, nowMs } = state;
  return html`<h2>${text('staff.messages.title')}</h2>
${
  messages.length === 0
    ? html`<p>${text('staff.messages.none')}</p>`
    : html`<ul class="list">${messages.map(
        (
          message,
        ) => html`<li><p>${messageName(message.kind, text)}: <strong>${deliveryName(message, nowMs, text)}</strong><br>
<span class="secondary">${dateTimeText(message.atMs, text.language)}</span></p>
${
  message.resend !== undefined &&
  postForm(
    frame,
    {
      action: `/staff/a/${visit.id}/messages/resend`,
      idempotencyKey: state.newKey(),
      hidden: { message: message.resend },
    },
    html`<button class="main other">${text('message.resend')}<span class="vh">: ${messageName(message.kind, text)}</span></button>`,
  )
}</li>`,
      )}</ul>`
}`;
}

function lastSending({ messages }: StaffVisitState, kind: string, text: SiteText): Html | null {
  const last: MessageView | undefined = messages.findLast((message) => message.kind === kind);
  if (!last) return null;
  const state = deliveryName(last, last.atMs, text);
  return html`<p>${text('message.last', { state, dateTime: dateTimeText(last.atMs, text.language) })}</p>`;
}

/** To whom, and the text word for word. */
function preview(draft: Draft | null, text: SiteText): Html | null {
  if (draft === null) return null;
  return html`<p>${draft.to === null ? text('message.to.third') : text('message.to', draft.to)}</p>
<details><summary>${text('message.preview')}</summary>
<div class="letter" lang="el">${draft.el}</div>
<div class="letter" lang="en">${draft.en}</div></details>`;
}
