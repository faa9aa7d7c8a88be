import type { MunicipalityView, VisitView } from '@rantevou/scheduler';
import { errorOf, type Fact, facts, postForm, radios, textField } from '../form.ts';
import { type Hole, type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import { dateTimeText, dayOf, timeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { interpreterName, needName, outcomeName, stateName } from './visit-words.ts';

export interface StaffVisitState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  readonly visit: VisitView;
  /** Address that the officer hands to the interpreter; null = there is none. */
  readonly interpreterLink: string | null;
  /** Whom to call because a message did not arrive; null = all did, or wait. */
  readonly phoneOfUndelivered: string | null;
  readonly newKey: () => string;
  readonly errors: readonly FieldError[];
  /** Why it was refused, with the paragraph. */
  readonly refusals: readonly string[];
  readonly hasSentDocuments: boolean;
}

/** One appointment on its day, its steps in order: present, identified, served, outcome. */
export function staffVisitView(state: StaffVisitState, text: SiteText): Html {
  const { frame, visit, refusals } = state;
  const who = visit.personServed.name === '' ? text('staff.erased') : visit.personServed.name;
  const title = `${who}: ${text.of(visit.serviceName)}`;
  return page(
    frame,
    {
      title,
      back: frame.href(`/staff/day/${dayOf(visit.startMs)}`),
      errors: state.errors,
      main: html`<h1>${title}</h1>
${refusals.length > 0 && html`<div class="note" role="alert">${refusals.map((one) => html`<p>${one}</p>`)}</div>`}
${state.hasSentDocuments && html`<p class="note" role="status">${text('staff.done.documents')}</p>`}
${state.phoneOfUndelivered !== null && html`<p class="note" role="status">${text('staff.message.failed', { phone: state.phoneOfUndelivered })}</p>`}
${facts(visitFacts(state, text), text)}
${visit.status === 'booked' && !visit.can.start && html`<p class="note">${text('staff.start.from', { opens: timeText(visit.opensAtMs) })}</p>`}
${visit.can.join && html`<p><a class="button" href="${frame.href(`/staff/a/${visit.id}/join`)}">${text('join.enter')}</a></p>`}
${visit.numberToCall !== undefined && visit.status === 'booked' && html`<h2>${text('staff.call', { phone: visit.numberToCall })}</h2><p>${text('staff.call.text')}</p>`}
${visit.can.start && presence(state, text)}
${visit.call !== null && visit.status === 'started' && identification(state, text)}
${visit.can.outcomes.length > 0 && outcome(state, text)}
${visit.mode === 'video' && guests(state, text)}
${visit.can.sendDocuments && documents(state, text)}`,
    },
    text,
  );
}

function visitFacts({ visit, municipality, interpreterLink }: StaffVisitState, text: SiteText): Fact[] {
  const needs = [...visit.needs, ...visit.specialRequirements].map((code) =>
    needName(code, municipality, text),
  );
  const names = visit.interpreters.map((one) => interpreterName(one, text)).join(', ');
  return [
    { label: text('label.when'), value: dateTimeText(visit.startMs, text.language) },
    { label: text('label.mode'), value: modeLabel(visit.mode, text) },
    ...(visit.business ? [{ label: text('actingFor.name'), value: visit.business.name }] : []),
    { label: text('label.needs'), value: needs.length > 0 ? needs.join(', ') : text('label.notGiven') },
    ...(interpreterLink === null
      ? []
      : [{ label: text('staff.interpreter.link', { names }), value: html`<code>${interpreterLink}</code>` }]),
    { label: text('label.code'), value: visit.code },
    {
      label: text('label.status'),
      value: html`<span class="tag">${visit.outcome === null ? stateName(visit.status, text) : outcomeName(visit.outcome, text)}</span>`,
    },
  ];
}

/** A form that does one thing to the appointment. */
function does(
  state: StaffVisitState,
  what: string,
  content: Hole,
  hidden: Record<string, string> = {},
): Html {
  const { frame, visit } = state;
  const action = `/staff/a/${visit.id}/${what}`;
  return postForm(frame, { action, idempotencyKey: state.newKey(), version: visit.version, hidden }, content);
}

function presence(state: StaffVisitState, text: SiteText): Html {
  const { visit, errors } = state;
  return html`<h2>${text('staff.presence.title')}</h2>
${visit.mode === 'video' && html`<p>${text('staff.presence.video')}</p>`}
${does(
  state,
  'start',
  html`${radios(
    {
      name: 'isPersonServedPresent',
      legend: html`<span class="vh">${text('staff.presence.title')}</span>`,
      choices: [
        { value: 'yes', label: text('staff.presence.yes') },
        { value: 'no', label: text('staff.presence.no') },
      ],
      chosen: null,
      error: errorOf(errors, 'isPersonServedPresent'),
    },
    text,
  )}
<button class="main">${text('staff.start')}</button>`,
)}`;
}

function identification(state: StaffVisitState, text: SiteText): Html {
  const { can, call } = state.visit;
  const sentences = {
    identity: text('staff.identify.document'),
    representation: text('staff.identify.representation'),
  };
  return html`<h2>${text('staff.identify.title')}</h2>
${can.identify.length > 0 ? html`<p class="note">${text('staff.identify.privacy')}</p>` : html`<p>${text('staff.identify.done')}</p>`}
${can.identify.map((check) =>
  does(
    state,
    'identify',
    html`<fieldset><legend>${sentences[check]}</legend>
<button class="main" name="isConfirmed" value="true">${text('staff.identify.pass')}</button>
<button class="main other" name="isConfirmed" value="false">${text('staff.identify.fail')}</button></fieldset>`,
    { check },
  ),
)}
${
  can.audioOnly
    ? does(state, 'audio-only', html`<button class="main other">${text('staff.audioOnly')}</button>`)
    : html`<p class="secondary">${call?.media === 'audio-only' ? text('staff.audioOnly.on') : text('staff.audioOnly.locked')}</p>`
}`;
}

function outcome(state: StaffVisitState, text: SiteText): Html {
  const { can } = state.visit;
  return html`<h2>${text('staff.outcome.title')}</h2>
${does(
  state,
  'outcome',
  html`${radios(
    {
      name: 'outcome',
      legend: html`<span class="vh">${text('staff.outcome.title')}</span>`,
      choices: can.outcomes.map((value) => ({ value, label: outcomeName(value, text) })),
      chosen: null,
      error: errorOf(state.errors, 'outcome'),
    },
    text,
  )}
<button class="main">${text('staff.outcome.submit')}</button>`,
)}`;
}

function guests(state: StaffVisitState, text: SiteText): Html | null {
  const { guest, thirdPerson, can } = state.visit;
  if (!can.inviteGuest) return null;
  const field = (name: 'guest.name' | 'guest.email', label: string) =>
    textField({ name, label, value: '', autocomplete: 'off', error: errorOf(state.errors, name) }, text);
  return html`<h2>${text('staff.guest.title')}</h2>
${thirdPerson && html`<p>${text('staff.guest.asked', { name: thirdPerson.name })}</p>`}
${
  guest
    ? html`<p>${text('staff.guest.sent', { name: guest.name })}</p>
${does(state, 'guest/revoke', html`<button class="main other">${text('staff.guest.revoke')}</button>`, { guestId: guest.guestId })}`
    : does(
        state,
        'guest',
        html`${
          thirdPerson === null &&
          html`${field('guest.name', text('staff.guest.name'))}${field('guest.email', text('staff.guest.email'))}`
        }
<button class="main other">${text('staff.guest.send')}</button>`,
      )
}`;
}

function documents(state: StaffVisitState, text: SiteText): Html {
  const { requiredDocuments } = state.visit;
  return html`<h2>${text('staff.documents.title')}</h2>
${requiredDocuments.length > 0 && html`<ul>${requiredDocuments.map((one) => html`<li>${text.of(one)}</li>`)}</ul>`}
${does(
  state,
  'documents',
  html`${textField(
    {
      name: 'note',
      label: text('staff.documents.note'),
      value: '',
      autocomplete: 'off',
      error: errorOf(state.errors, 'note'),
    },
    text,
  )}
<button class="main other">${text('staff.documents.send')}</button>`,
)}`;
}
