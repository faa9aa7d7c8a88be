import { errorOf, type Fact, facts, postForm, radios } from '../form.ts';
import { type Hole, type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { dateTimeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { declarations, documents, duplicateQuestion } from './booking-fields.ts';
import type { StepState } from './draft-step.ts';
import { keepButton, keptLine, lostNotice } from './held.ts';
import { needName } from './visit-words.ts';

export interface CheckState extends StepState {
  readonly policyVersion: string;
  readonly idempotencyKey: string;
  /** Questions of this booking, of which each answer can be changed. */
  readonly steps: readonly string[];
  /** Where municipality, way and topic are chosen again (base path included). */
  readonly choices: { readonly municipality: string; readonly mode: string; readonly service: string };
  /** Times near one that was lost, to choose from without typing anything again. */
  readonly nearest: readonly { readonly start: string; readonly startMs: number }[];
}

/** All answers, each with its way back, and the two declarations; then the appointment is booked (άρθρο 2 §4). */
export function checkView(state: CheckState, text: SiteText): Html {
  const { frame, draftPath, held } = state;
  const title = text('booking.check.title');
  return page(
    frame,
    {
      title,
      back: state.back,
      errors: state.errors,
      main: html`${state.nearest.length === 0 && lostNotice(held, text)}
<h1>${title}</h1>
<p>${text('booking.check.notYet')}</p>
${facts(answersOf(state, text), text)}
${documents(state, text)}
${postForm(
  frame,
  {
    action: `${draftPath}/check`,
    idempotencyKey: state.idempotencyKey,
    hidden: { policyVersion: state.policyVersion },
  },
  html`${state.nearest.length > 0 && nearestTimes(state, text)}
${declarations(state, text)}
${duplicateQuestion(state, text)}
<button class="main" data-sending="${text('booking.sending')}" data-unknown="${text('booking.unknown')}">${text('booking.submit')}</button>
${keptLine(held, text)}
${keepButton(frame, draftPath, 'check', held, text)}`,
)}`,
    },
    text,
  );
}

function answersOf(state: CheckState, text: SiteText): Fact[] {
  const { frame, draftPath, municipality, service, mode, held, typed, choices } = state;
  const change = (step: string) =>
    state.steps.includes(step) ? frame.href(`${draftPath}/${step}`) : undefined;
  const list = (...lines: Hole[]) =>
    html`${lines.filter(Boolean).map((line, i) => html`${i > 0 && html`<br>`}${line}`)}`;
  const needs = [...typed.all('needs[]'), ...typed.all('specialRequirements[]')];
  const isBusiness = state.applicant === 'business';
  const business = state.isBusinessLogin
    ? [state.person.name]
    : [typed.one('business.name'), `ΑΦΜ ${typed.one('business.afm')}`];
  const third = [typed.one('thirdPerson.name'), typed.one('thirdPerson.email')];
  return [
    {
      label: text('label.municipality'),
      value: text.of(municipality.name),
      change: choices.municipality,
    },
    { label: text('label.mode'), value: modeLabel(mode, text), change: choices.mode },
    { label: text('label.service'), value: text.of(service.name), change: choices.service },
    {
      label: text('label.when'),
      value: dateTimeText(held.startMs, text.language),
      change: held.timesPath,
    },
    ...(state.isBusinessLogin
      ? []
      : [{ label: text('booking.who.title'), value: whoText(state, text), change: change('who') }]),
    ...(isBusiness
      ? [{ label: text('label.business'), value: list(...business), change: change('company') }]
      : []),
    {
      label: text('label.person'),
      value: list(
        typed.one('personServed.name'),
        typed.one('personServed.email'),
        typed.one('personServed.phone'),
        isLandline(typed.one('personServed.phone')) &&
          html`<span class="hint">${text('booking.details.phone.landline')}</span>`,
        typed.one('personServed.afm') && `ΑΦΜ ${typed.one('personServed.afm')}`,
      ),
      change: change('details'),
    },
    ...municipality.extraFields.map(({ id, name }) => ({
      label: text.of(name),
      value: typed.one(`extraFields.${id}`) || text('label.notGiven'),
      change: change('details'),
    })),
    ...(state.steps.includes('needs')
      ? [
          {
            label: text('label.needs'),
            value:
              needs.map((code) => needName(code, municipality, text)).join(', ') || text('label.notGiven'),
            change: change('needs'),
          },
        ]
      : []),
    ...(state.steps.includes('third-person')
      ? [{ label: text('label.third'), value: list(...third), change: change('third-person') }]
      : []),
  ];
}

/** A Greek number of a line that takes no SMS. */
function isLandline(phone: string): boolean {
  return /^(?:(?:\+|00)30)?2\d{9}$/.test(phone.replace(/[\s().-]/g, ''));
}

function whoText({ applicant }: CheckState, text: SiteText): string {
  if (applicant === 'other') return text('booking.who.other');
  return text(applicant === 'business' ? 'booking.who.company' : 'booking.who.self');
}

function nearestTimes(state: CheckState, text: SiteText): Html {
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
