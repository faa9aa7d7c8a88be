import { errorOf, type Fact, facts, postForm, radios } from '../form.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { dateTimeText, timeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { type BookingFields, bookingFields, businessFields } from './booking-fields.ts';
import { type ShownPerson, signedInLine } from './held.ts';

export interface DetailsState extends BookingFields {
  readonly start: string;
  readonly startMs: number;
  readonly office: string | null;
  readonly holdId: string;
  /** Until when the time is kept; null = it is kept no longer. */
  readonly keptUntilMs: number | null;
  /** Signed in with the business's own codes (άρθρο 1 §4). */
  readonly isBusinessLogin: boolean;
  readonly person: ShownPerson;
  readonly policyVersion: string;
  readonly idempotencyKey: string;
  /** Times near one that was lost, to choose from without typing anything again. */
  readonly nearest: readonly { readonly start: string; readonly startMs: number }[];
  readonly notice: string | null;
  /** Path (without the base path) of the choice of times. */
  readonly timesPath: string;
}

/** Who is served, what they need, the two declarations; then the appointment is booked (άρθρο 2 §2–4). */
export function detailsView(state: DetailsState, text: SiteText): Html {
  const { frame, applicant, errors } = state;
  const path = `/book/h/${state.holdId}`;
  const title = applicant === 'other' ? text('booking.details.title.other') : text('booking.details.title');
  return page(
    frame,
    {
      title,
      back: frame.href(state.isBusinessLogin ? state.timesPath : path),
      errors,
      main: html`${state.notice !== null && html`<p class="note" role="status">${state.notice}</p>`}
<h1>${title}</h1>
<p class="secondary">${signedInLine(state.person, text)}</p>
${facts(chosenFacts(state, text), text)}
<p>${text('booking.check.notYet')}</p>
${postForm(
  frame,
  {
    action: path,
    idempotencyKey: state.idempotencyKey,
    hidden: {
      municipalityId: state.municipality.id,
      service: state.service.id,
      mode: state.mode,
      ...(state.nearest.length > 0 ? {} : { start: state.start }),
      office: state.office ?? undefined,
      for: applicant,
      policyVersion: state.policyVersion,
    },
  },
  html`${state.nearest.length > 0 && nearestTimes(state, text)}
${keptLine(state, text)}
${applicant === 'business' && businessFields(state, text)}
${bookingFields(state, text)}
<button class="main">${text('booking.submit')}</button>
${
  state.keptUntilMs !== null &&
  html`<p><button class="main other" formaction="${frame.href(`${path}/keep`)}">${text('booking.hold.extend', { n: state.municipality.holdMinutes })}</button></p>`
}`,
)}`,
    },
    text,
  );
}

function chosenFacts(state: DetailsState, text: SiteText): Fact[] {
  const { frame, municipality, mode, service, startMs } = state;
  return [
    { label: text('label.municipality'), value: text.of(municipality.name), change: frame.href('/book') },
    {
      label: text('label.mode'),
      value: modeLabel(mode, text),
      change: frame.href(`/book/${municipality.id}`),
    },
    {
      label: text('label.service'),
      value: text.of(service.name),
      change: frame.href(`/book/${municipality.id}/${mode}`),
    },
    {
      label: text('label.when'),
      value: dateTimeText(startMs, text.language),
      change: frame.href(state.timesPath),
    },
  ];
}

function keptLine(state: DetailsState, text: SiteText): Html | null {
  if (state.keptUntilMs === null) return null;
  return html`<p class="secondary">${text('booking.hold.until', { time: timeText(state.startMs), until: timeText(state.keptUntilMs) })}</p>`;
}

function nearestTimes(state: DetailsState, text: SiteText): Html {
  return radios(
    {
      name: 'start',
      legend: text('booking.nearest'),
      choices: state.nearest.map(({ start, startMs }) => ({
        value: start,
        label: dateTimeText(startMs, text.language),
      })),
      chosen: null,
      error: errorOf(state.errors, 'start'),
    },
    text,
  );
}
