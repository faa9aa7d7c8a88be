import type { Mode, Service, ThematicField } from '@rantevou/core';
import type { AppointmentView, MunicipalityView } from '@rantevou/scheduler';
import { errorOf, postForm, radios } from '../form.ts';
import { type Html, html } from '../html.ts';
import type { FieldError, Frame } from '../page.ts';
import { dateText, dateTimeText, onDateText, timeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { bookingFields, businessFields, type Typed } from './booking-fields.ts';
import { staffPage } from './staff-frame.ts';

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
  /** Days after an empty one that have times. */
  readonly laterDays: readonly string[];
  /** Nothing at all until this civil day, and when the next one opens; null = there is something. */
  readonly nothing: { readonly until: string; readonly opens: string } | null;
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
  const { frame, booked, municipality } = state;
  return staffPage(
    frame,
    {
      title: text('staff.book.title'),
      municipality: text.of(municipality.name),
      here: PATH,
      back: '/staff',
      mayBook: true,
      errors: state.errors,
    },
    html`${
      booked !== null &&
      html`<p class="note" role="status">${text('staff.book.done', {
        dateTime: dateTimeText(booked.startMs, text.language),
        person: booked.personServed.name,
        code: booked.code,
      })}</p>`
    }
${form(state, text)}`,
    text,
  );
}

const PATH = '/staff/book';

/** What the times on the page are of: when the officer has changed the choice since, they are to be looked at again. */
export function shownFor(mode: string, service: string | undefined, office: string | null): string {
  return [mode, service ?? '', office ?? ''].join('/');
}

/** One form, so that nothing typed is lost when way, topic, office or day change: each change is a press of «Δείτε ώρες». */
function form(state: StaffBookState, text: SiteText): Html {
  const { frame, municipality, service, slots } = state;
  const said = service === null ? '' : text('booking.time.count', { n: slots.length });
  return html`<div id="counter" data-said="${said}">${postForm(
    frame,
    {
      action: PATH,
      idempotencyKey: state.idempotencyKey,
      hidden: {
        municipalityId: municipality.id,
        policyVersion: state.policyVersion,
        shownFor: shownFor(state.mode, service?.id, state.office),
      },
    },
    html`${choices(state, text)}
${service !== null && questions(state, service, text)}`,
  )}</div>`;
}

function choices(state: StaffBookState, text: SiteText): Html {
  const { frame, municipality, mode, fields, service, office } = state;
  return html`${radios(
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
    error: errorOf(state.errors, 'service'),
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
<button class="main other" id="show-times" data-times formaction="${frame.href(`${PATH}/times`)}">${text('booking.time.show')}</button>`;
}

/** Nothing on this day, or at all: the days that have times, each a press. */
function noTimes(state: StaffBookState, text: SiteText): Html {
  const { frame, laterDays, nothing } = state;
  if (nothing !== null)
    return html`<div class="note"><p>${text('booking.nothing.title', { onDate: onDateText(nothing.until, text.language) })}.</p>
<p>${text('booking.nothing.opens', { onDate: onDateText(nothing.opens, text.language) })}</p><p>${text('staff.book.none')}</p></div>`;
  return html`<div class="note"><p>${text('staff.book.none')}</p>
${laterDays.map((day) => html`<button class="main other" name="laterDay" value="${day}" data-times formaction="${frame.href(`${PATH}/times`)}">${dateText(day, text.language)}</button>`)}</div>`;
}

function questions(state: StaffBookState, service: Service, text: SiteText): Html {
  const { frame, municipality, mode, typed, errors, duplicate } = state;
  const onDate = onDateText(state.day, text.language);
  // Typed is typed: the questions stay where there is no time to book.
  return html`${
    state.slots.length === 0
      ? noTimes(state, text)
      : radios(
          {
            name: 'start',
            legend: html`<h2>${text('staff.book.times', { onDate })}</h2>`,
            choices: state.slots.map(({ start, startMs }) => ({ value: start, label: timeText(startMs) })),
            chosen: typed.one('start'),
            error: errorOf(errors, 'start'),
          },
          text,
        )
  }
<p class="hint">${text('staff.book.business')}</p>
${businessFields({ typed, errors, isBusinessLogin: false, person: { name: '' } }, text)}
<h2>${text('booking.details.title.other')}</h2>
${bookingFields({ frame, municipality, service, mode, applicant: 'other', typed, errors, duplicate }, text)}
${
  state.slots.length > 0 &&
  html`<p class="note">${text('staff.book.readBack')}</p>
<button class="main" data-sending="${text('booking.sending')}" data-unknown="${text('booking.unknown')}">${text('booking.submit')}</button>`
}`;
}
