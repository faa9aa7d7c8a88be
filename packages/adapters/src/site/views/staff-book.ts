import type { Mode, Service, ThematicField } from '@rantevou/core';
import type { AppointmentView, MunicipalityView } from '@rantevou/scheduler';
import { errorOf, postForm, radios } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import { dateTimeText, onDateText, timeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { bookingFields, businessFields, type Typed } from './booking-fields.ts';

export interface StaffBookState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  readonly mode: Mode;
  /** Thematic fields with the services given in this way. */
  readonly fields: readonly ThematicField[];
  /** Null before one is chosen. */
  readonly service: Service | null;
  readonly office: string | null;
  /** The day whose times are shown. */
  readonly day: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly slots: readonly { readonly start: string; readonly startMs: number }[];
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  readonly duplicate: readonly string[] | null;
  readonly policyVersion: string;
  readonly idempotencyKey: string;
  /** What has just been booked. */
  readonly booked: AppointmentView | null;
}

/** Άρθρο 4 §1: all questions on one page, for the citizen at the counter or on the telephone. */
export function staffBookView(state: StaffBookState, text: SiteText): Html {
  const { frame, booked, service } = state;
  const title = text('staff.book.title');
  return page(
    frame,
    {
      title,
      back: frame.href('/staff'),
      errors: state.errors,
      main: html`<h1>${title}</h1>
${
  booked !== null &&
  html`<p class="note" role="status">${text('staff.book.done', {
    dateTime: dateTimeText(booked.startMs, text.language),
    person: booked.personServed.name,
    code: booked.code,
  })}</p>`
}
${choiceForm(state, text)}
${service !== null && (state.slots.length === 0 ? html`<p class="note">${text('staff.book.none')}</p>` : bookForm(state, service, text))}`,
    },
    text,
  );
}

/** Way, topic, office and day; each change of them is a press of «Δείτε ώρες». */
function choiceForm(state: StaffBookState, text: SiteText): Html {
  const { frame, municipality, mode, fields, service, office } = state;
  return html`<form method="get" action="${frame.href('/staff/book')}">
${radios(
  {
    name: 'mode',
    legend: text('booking.mode.title'),
    choices: municipality.staffModes.map((one) => ({ value: one, label: modeLabel(one, text) })),
    chosen: mode,
  },
  text,
)}
${radios(
  {
    name: 'service',
    legend: text('booking.service.title'),
    choices: fields.flatMap((field) =>
      field.services.map(({ id, name }) => ({ value: id, label: text.of(name), hint: text.of(field.name) })),
    ),
    chosen: service?.id ?? null,
  },
  text,
)}
${
  mode === 'in-person' &&
  municipality.offices.length > 1 &&
  radios(
    {
      name: 'office',
      legend: text('booking.time.office'),
      choices: [
        { value: '', label: text('booking.time.office.any') },
        ...municipality.offices.map(({ id, name }) => ({ value: id, label: text.of(name) })),
      ],
      chosen: office ?? '',
    },
    text,
  )
}
<div class="field"><label for="day">${text('staff.book.day')}</label>
<input type="date" id="day" name="day" value="${state.day}" min="${state.firstDay}" max="${state.lastDay}"></div>
<button class="main other">${text('booking.time.show')}</button>
</form>`;
}

function bookForm(state: StaffBookState, service: Service, text: SiteText): Html {
  const { frame, municipality, mode, typed, errors, duplicate } = state;
  const onDate = onDateText(state.day, text.language);
  return postForm(
    frame,
    {
      action: '/staff/book',
      idempotencyKey: state.idempotencyKey,
      hidden: {
        municipalityId: municipality.id,
        mode,
        service: service.id,
        office: state.office ?? undefined,
        day: state.day,
        policyVersion: state.policyVersion,
      },
    },
    html`${radios(
      {
        name: 'start',
        legend: html`<h2>${text('staff.book.times', { onDate })}</h2>`,
        choices: state.slots.map(({ start, startMs }) => ({ value: start, label: timeText(startMs) })),
        chosen: typed.one('start'),
        error: errorOf(errors, 'start'),
      },
      text,
    )}
<p class="hint">${text('staff.book.business')}</p>
${businessFields({ typed, errors, isBusinessLogin: false, person: { name: '' } }, text)}
<h2>${text('booking.details.title.other')}</h2>
${bookingFields({ frame, municipality, service, mode, applicant: 'other', typed, errors, duplicate }, text)}
<p class="note">${text('staff.book.readBack')}</p>
<button class="main">${text('booking.submit')}</button>`,
  );
}
