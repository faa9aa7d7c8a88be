import type { AppointmentView, MessageView, MunicipalityView } from '@rantevou/scheduler';
import { type Fact, facts } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import { dateTimeText, onDateTimeText, timeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { transferNotice } from './transfer.ts';
import { deliveryName, messageName, needName } from './visit-words.ts';

export interface AppointmentState {
  readonly frame: Frame;
  readonly appointment: AppointmentView;
  readonly municipality: MunicipalityView;
  /** What was written to the applicant about it, in the order it happened. */
  readonly messages: readonly MessageView[];
  readonly nowMs: number;
  /** What has just been done on another page. */
  readonly done: 'booked' | 'changed' | 'cancelled' | null;
  /** The answer to a transfer that was just given or came too late. */
  readonly answered?: 'declined' | 'proposal-ended' | null;
}

/** One appointment: its facts, what happens next, and what can be done about it (άρθρο 2 §7, §11). */
export function appointmentView(state: AppointmentState, text: SiteText): Html {
  const { frame, appointment, municipality } = state;
  const { id, changeable, changeUntilMs } = appointment;
  const isOpen = appointment.status === 'booked' || appointment.status === 'displaced';
  const title = titleOf(state.done, text);
  const onDateTime = onDateTimeText(changeUntilMs, text.language);
  return page(
    frame,
    {
      title,
      back: frame.href('/appointments'),
      main: html`${
        state.done === null
          ? html`<h1>${title}</h1>`
          : html`<div class="done"><h1>${title}</h1><p class="when">${dateTimeText(appointment.startMs, text.language)}</p></div>`
      }
${state.answered && html`<p class="note">${answeredText(state.answered, appointment, text)}</p>`}
${transferNotice(frame, appointment, text)}
${facts(appointmentFacts(appointment, municipality, text), text)}
${appointment.status === 'booked' && whatHappens(frame, appointment, municipality, text)}
${mayJoin(appointment) && html`<p class="screen"><a class="button" href="${frame.href(`/appointments/${id}/join`)}">${text('join.enter')}</a></p>`}
${isOpen && appointment.mode === 'video' && municipality.thirdPersonAllowed && html`<p class="screen"><a class="lone" href="${frame.href(`/appointments/${id}/third-person`)}">${text('third.change')}</a></p>`}
${isOpen && documents(frame, appointment, text)}
${state.done === 'booked' && html`<p>${text('booking.done.nothingMore')}</p>`}
${appointment.status === 'booked' && html`<p class="screen"><a class="lone" href="${frame.href(`/api/v1/appointments/${id}/calendar.ics`)}">${text('booking.done.calendar')}</a></p>`}
${
  changeable &&
  html`<p class="screen"><a class="button other" href="${frame.href(`/appointments/${id}/reschedule`)}">${text('appointment.change')}</a>
<a class="button other" href="${frame.href(`/appointments/${id}/cancel`)}">${text('cancel.submit')}</a></p>
${appointment.displaced === null && html`<p class="secondary">${text('appointment.until', { onDateTime })}</p>`}`
}
${isOpen && !changeable && html`<p class="note">${text('appointment.tooLate', { onDateTime, phone: municipality.phone })}</p>`}
${state.done === null && messageList(state, text)}
<p class="screen"><button class="main other" type="button" data-print hidden>${text('action.print')}</button></p>
<p class="screen"><a class="lone" href="${frame.href(`/book/${municipality.id}`)}">${text('booking.done.another')}</a></p>`,
    },
    text,
  );
}

/** What happened to it, as it was told: each message, when, and whether it went out. */
function messageList({ messages, nowMs }: AppointmentState, text: SiteText): Html {
  return html`<section class="screen" aria-labelledby="messages"><h2 id="messages">${text('appointment.messages')}</h2>
${
  messages.length === 0
    ? html`<p>${text('appointment.messages.none')}</p>`
    : html`<ul>${messages.map(
        (message) =>
          html`<li>${messageName(message.kind, text)}: ${deliveryName(message, nowMs, text)}, ${dateTimeText(message.atMs, text.language)}</li>`,
      )}</ul>`
}</section>`;
}

/** Who booked for another person does not join in their place (άρθρο 2 §2). */
function mayJoin({ mode, status, onBehalf }: AppointmentView): boolean {
  return mode === 'video' && !onBehalf && (status === 'booked' || status === 'started');
}

/** Every state in words; red only for a problem. */
export function statusTag({ status, proposal }: AppointmentView, text: SiteText): Html {
  const words = {
    booked: text('status.booked'),
    displaced: text('status.displaced'),
    cancelled: text('status.cancelled'),
    started: text('status.inProgress'),
    ended: text('status.ended'),
  }[status];
  return html`<span class="tag${status === 'displaced' ? ' problem' : ''}">${proposal ? text('status.proposed') : words}</span>`;
}

export function appointmentFacts(
  appointment: AppointmentView,
  municipality: MunicipalityView,
  text: SiteText,
): Fact[] {
  const { personServed, office, mode } = appointment;
  const needs = personServed.specialRequirements.map((code) => needName(code, municipality, text));
  return [
    { label: text('label.when'), value: dateTimeText(appointment.startMs, text.language) },
    { label: text('label.municipality'), value: text.of(municipality.name) },
    { label: text('label.mode'), value: modeLabel(mode, text) },
    ...(office === null
      ? []
      : [{ label: text('label.where'), value: `${text.of(office.name)}, ${text.of(office.address)}` }]),
    { label: text('label.service'), value: text.of(appointment.serviceName) },
    {
      label: text('label.person'),
      value: html`${personServed.name}${appointment.business && html`<br>${appointment.business.name}`}<br>${personServed.email}<br>${phoneText(personServed.phone)}`,
    },
    { label: text('label.needs'), value: needs.length > 0 ? needs.join(', ') : text('label.notGiven') },
    ...(personServed.thirdPerson
      ? [
          {
            label: text('label.third'),
            value: html`${personServed.thirdPerson.name}<br>${personServed.thirdPerson.email}`,
          },
        ]
      : []),
    ...(appointment.caseRef === undefined ? [] : [{ label: text('label.case'), value: appointment.caseRef }]),
    ...appointment.extraFields.map(({ name, value }) => ({ label: text.of(name), value })),
    {
      label: text('label.code'),
      value: html`<strong>${appointment.code}</strong><br><span class="hint">${text('booking.done.code.hint')}</span>`,
    },
    { label: text('label.status'), value: statusTag(appointment, text) },
  ];
}

/** A Greek number in groups, as people read it out. */
function phoneText(phone: string): string {
  return phone.replace(/^\+30(\d{3})(\d{3})(\d{4})$/, '+30 $1 $2 $3');
}

function titleOf(done: AppointmentState['done'], text: SiteText): string {
  if (done === 'booked') return text('booking.done.title');
  if (done === 'changed') return text('reschedule.done');
  if (done === 'cancelled') return text('cancel.done');
  return text('appointment.title');
}

function answeredText(
  answered: 'declined' | 'proposal-ended',
  { displaced }: AppointmentView,
  text: SiteText,
): string {
  if (answered === 'proposal-ended') return text('transfer.ended');
  return text(displaced ? 'transfer.called' : 'transfer.kept');
}

function whatHappens(
  frame: Frame,
  appointment: AppointmentView,
  municipality: MunicipalityView,
  text: SiteText,
): Html {
  const { mode, office, personServed } = appointment;
  const time = timeText(appointment.startMs);
  const email = municipality.demonstration
    ? text('demo.noMessages')
    : text('booking.done.email.will', { email: personServed.email });
  const lines: string[] = [email];
  if (mode === 'in-person' && office !== null) {
    lines.push(
      text('booking.done.inPerson', { time, office: text.of(office.name), address: text.of(office.address) }),
    );
  }
  if (mode === 'phone')
    lines.push(text('booking.done.phone', { time, phone: phoneText(personServed.phone) }));
  if (mode === 'video') {
    lines.push(
      text('booking.done.video.device', { time }),
      text('booking.done.identity'),
      text('booking.done.noRecording'),
    );
  }
  if (appointment.business) lines.push(text('booking.done.representative'));
  if (appointment.onBehalf) lines.push(text('booking.done.other', { person: personServed.name }));
  return html`<h2>${text('booking.done.next')}</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
${mode === 'video' && html`<p class="screen"><a class="lone" href="${frame.href('/devices')}">${text('join.check')}</a></p>`}`;
}

function documents(frame: Frame, { id, requiredDocuments, mode }: AppointmentView, text: SiteText): Html {
  const heading =
    mode === 'video'
      ? text('booking.done.bring.video')
      : mode === 'in-person'
        ? text('booking.done.bring.inPerson')
        : text('booking.service.documents');
  return html`<h2>${heading}</h2>
${
  requiredDocuments.length === 0
    ? html`<p>${text('booking.service.documents.none')}</p>`
    : html`<ul>${requiredDocuments.map((document) => html`<li>${text.of(document)}</li>`)}</ul>
<p class="screen"><a class="lone" href="${frame.href(`/appointments/${id}/documents`)}">${text('appointment.documents')}</a></p>`
}`;
}
