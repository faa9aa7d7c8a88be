import type { AppointmentView, MunicipalityView } from '@rantevou/scheduler';
import { facts, hiddenFields, postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import { dateTimeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { monthTable, officeChoice, saidOf, slotTiles, type Times } from './times.ts';

export interface RescheduleState {
  readonly frame: Frame;
  readonly appointment: AppointmentView;
  readonly municipality: MunicipalityView;
  readonly times: Times;
  readonly notice: string | null;
  readonly errors: readonly FieldError[];
}

/** Another day or time for an appointment; the old one stays until the new one is had (άρθρο 2 §7). */
export function rescheduleView(state: RescheduleState, text: SiteText): Html {
  const { frame, appointment, times, errors } = state;
  const title = text('reschedule.title');
  return page(
    frame,
    {
      title,
      back: frame.href(`/appointments/${appointment.id}`),
      errors,
      main: html`${state.notice !== null && html`<p class="note">${state.notice}</p>`}
<h1>${title}</h1>
<p>${text.of(appointment.serviceName)} · ${modeLabel(appointment.mode, text)}</p>
<p><strong>${text('transfer.now')}:</strong> ${dateTimeText(appointment.startMs, text.language)}. ${text('reschedule.keep')}</p>
<div class="two" id="times" data-said="${saidOf(times, text)}"><div>
<form method="get" action="${frame.href(`/appointments/${appointment.id}/reschedule/check`)}">
${hiddenFields({ day: times.day, month: times.month, office: times.office ?? undefined })}
${slotTiles(times, errors[0]?.text ?? null, text)}
<p class="secondary">${text('booking.time.zone')}</p>
<button class="main">${text('action.continue')}</button>
</form>
</div><div>
${monthTable(times, text)}
${officeChoice(times, text)}
</div></div>`,
    },
    text,
  );
}

export interface RescheduleCheckState {
  readonly frame: Frame;
  readonly appointment: AppointmentView;
  readonly start: string;
  readonly startMs: number;
  readonly office: string | null;
  readonly back: string;
  readonly idempotencyKey: string;
}

/** The old time and the new one, before anything changes. */
export function rescheduleCheckView(state: RescheduleCheckState, text: SiteText): Html {
  const { frame, appointment } = state;
  const title = text('reschedule.check');
  return page(
    frame,
    {
      title,
      back: state.back,
      main: html`<h1>${title}</h1>
${facts(
  [
    { label: text('transfer.now'), value: dateTimeText(appointment.startMs, text.language) },
    {
      label: text('reschedule.new'),
      value: html`<strong>${dateTimeText(state.startMs, text.language)}</strong>`,
      change: state.back,
    },
  ],
  text,
)}
<p>${text('reschedule.keep')}</p>
${postForm(
  frame,
  {
    action: `/appointments/${appointment.id}/reschedule`,
    idempotencyKey: state.idempotencyKey,
    version: appointment.version,
    hidden: { start: state.start, office: state.office ?? undefined },
  },
  html`<button class="main">${text('reschedule.submit')}</button>`,
)}
<p><a class="lone" href="${frame.href(`/appointments/${appointment.id}`)}">${text('action.keep')}</a></p>`,
    },
    text,
  );
}
