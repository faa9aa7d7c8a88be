import type { VisitView } from '@rantevou/scheduler';
import { errorOf, type Fact, facts, radios, textField } from '../form.ts';
import { type Hole, type Html, html } from '../html.ts';
import { dateTimeText, dayOf, timeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { staffPage } from './staff-frame.ts';
import { documentsPart, guestPart, interpreterPart, messagesPart } from './staff-visit-messages.ts';
import { does, type StaffVisitState } from './staff-visit-state.ts';
import { needName, outcomeName, stateName } from './visit-words.ts';

/** The pages of an appointment that show one part of it alone. */
export type VisitPart = 'outcome' | 'guest' | 'documents';

const DONE = {
  documents: 'staff.done.documents',
  interpreter: 'staff.done.interpreter',
  resent: 'message.resent',
} as const;

/** One appointment on its day, its steps in order: present, identified, served, outcome. */
export function staffVisitView(state: StaffVisitState, text: SiteText): Html {
  const { visit } = state;
  return framed(
    state,
    titleOf(visit, text),
    `/staff/day/${dayOf(visit.startMs)}`,
    html`${facts(visitFacts(state, text), text)}
<div class="two"><div>
${steps(state, text)}
</div><div>
${beside(state, text)}
</div></div>`,
    text,
  );
}

/** One part of it: what an address of its own is for. */
export function staffVisitPartView(state: StaffVisitState, part: VisitPart, text: SiteText): Html {
  const { visit } = state;
  const title = {
    outcome: text('staff.outcome.title'),
    guest: text('staff.guest.open'),
    documents: text('staff.documents.open'),
  }[part];
  const content = {
    outcome: () =>
      visit.can.outcomes.length > 0
        ? outcomeForm(state, text)
        : html`<p class="note">${closedOutcome(visit, text)}</p>`,
    guest: () => guestPart(state, text, null),
    documents: () => documentsPart(state, text, null),
  }[part]();
  const main = html`<p>${titleOf(visit, text)}<br>${dateTimeText(visit.startMs, text.language)}</p>
${content}`;
  return framed(state, title, `/staff/a/${visit.id}`, main, text);
}

function titleOf(visit: VisitView, text: SiteText): string {
  const who = visit.personServed.name === '' ? text('staff.erased') : visit.personServed.name;
  return `${who}: ${text.of(visit.serviceName)}`;
}

/** With what went wrong and what was done on top. */
function framed(state: StaffVisitState, title: string, back: string, main: Hole, text: SiteText): Html {
  const { frame, municipality, refusals, done, errors } = state;
  return staffPage(
    frame,
    { title, municipality: text.of(municipality.name), back, mayBook: true, errors },
    html`${refusals.length > 0 && html`<div class="note" role="alert">${refusals.map((one) => html`<p>${one}</p>`)}</div>`}
${done !== null && html`<p class="note" role="status">${text(DONE[done])}</p>`}
${state.phoneOfUndelivered !== null && html`<p class="note">${text('staff.message.failed', { phone: state.phoneOfUndelivered })}</p>`}
${main}`,
    text,
  );
}

function visitFacts({ visit, municipality }: StaffVisitState, text: SiteText): Fact[] {
  const needs = [...visit.needs, ...visit.specialRequirements].map((code) =>
    needName(code, municipality, text),
  );
  const { waitingSinceMs } = visit;
  return [
    { label: text('label.when'), value: dateTimeText(visit.startMs, text.language) },
    { label: text('label.mode'), value: modeLabel(visit.mode, text) },
    ...(visit.business ? [{ label: text('actingFor.name'), value: visit.business.name }] : []),
    { label: text('label.needs'), value: needs.length > 0 ? needs.join(', ') : text('label.notGiven') },
    { label: text('label.code'), value: visit.code },
    {
      label: text('label.status'),
      value: html`<span class="tag">${visit.outcome === null ? stateName(visit.status, text) : outcomeName(visit.outcome, text)}</span>${
        waitingSinceMs !== null && html` ${text('staff.waiting', { time: timeText(waitingSinceMs) })}`
      }`,
    },
    ...(visit.outcomeNote === null ? [] : [{ label: text('staff.outcome.note'), value: visit.outcomeNote }]),
  ];
}

/** Presence, identification by video, service, outcome: each opens when the one before is done. */
function steps(state: StaffVisitState, text: SiteText): Html {
  const { visit } = state;
  const later = html`<p class="secondary">${text('staff.steps.later')}</p>`;
  if (visit.status === 'ended' || visit.status === 'cancelled')
    return html`<h2>${text('staff.outcome.title')}</h2><p>${closedOutcome(visit, text)}</p>`;
  const isStarted = visit.status === 'started';
  const isServed = isStarted && (visit.call === null || visit.call.phase === 'identified');
  const all: (readonly [string, Hole])[] = [
    [text('staff.presence.title'), presence(state, text)],
    ...(visit.mode === 'video'
      ? [[text('staff.identify.title'), isStarted ? identification(state, text) : later] as const]
      : []),
    [
      text('staff.serve.title'),
      isServed ? html`<p>${text('staff.serve.text')}</p>` : failed(visit, later, text),
    ],
    [
      text('staff.outcome.title'),
      visit.can.outcomes.length > 0
        ? outcomeForm(state, text)
        : html`<p class="secondary">${closedOutcome(visit, text)}</p>`,
    ],
  ];
  return html`${all.map(
    ([title, content], i) => html`<h2>${i + 1}. ${title}</h2>
${content}`,
  )}`;
}

function failed(visit: VisitView, later: Html, text: SiteText): Html {
  return visit.status === 'started' && visit.call?.phase === 'failed'
    ? html`<p class="note">${text('staff.serve.failed')}</p>`
    : later;
}

function closedOutcome({ status, outcome }: VisitView, text: SiteText): string {
  if (outcome !== null) return outcomeName(outcome, text);
  return status === 'booked' ? text('staff.outcome.early') : stateName(status, text);
}

function presence(state: StaffVisitState, text: SiteText): Html {
  const { visit, errors } = state;
  if (visit.status === 'started') return html`<p>${text('staff.presence.done')}</p>`;
  if (visit.status !== 'booked') return html`<p class="secondary">${text('staff.presence.absent')}</p>`;
  return html`${visit.numberToCall !== undefined && html`<p class="note"><strong>${text('staff.call', { phone: visit.numberToCall })}</strong><br>${text('staff.call.text')}</p>`}
${
  visit.can.start
    ? html`${visit.mode === 'video' && html`<p>${text('staff.presence.video')}</p>`}
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
)}`
    : html`<p class="note">${text('staff.start.from', { opens: timeText(visit.opensAtMs) })}</p>`
}`;
}

function identification(state: StaffVisitState, text: SiteText): Html {
  const { can, call } = state.visit;
  const sentences = {
    identity: text('staff.identify.document'),
    representation: text('staff.identify.representation'),
  };
  if (can.identify.length === 0)
    return html`<p>${text(call?.phase === 'failed' ? 'staff.identify.fail' : 'staff.identify.done')}</p>`;
  return html`<p class="note">${text('staff.identify.privacy')}</p>
${can.identify.map((check) =>
  does(
    state,
    'identify',
    html`<fieldset><legend>${sentences[check]}</legend>
<button class="main" name="isConfirmed" value="true">${text('staff.identify.pass')}</button>
<button class="main other" name="isConfirmed" value="false">${text('staff.identify.fail')}</button></fieldset>`,
    { check },
  ),
)}`;
}

function outcomeForm(state: StaffVisitState, text: SiteText): Html {
  const { can } = state.visit;
  return does(
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
${textField(
  {
    name: 'note',
    id: 'outcome-note',
    label: `${text('staff.outcome.note')} ${text('label.optional')}`,
    hint: text('staff.outcome.note.hint'),
    value: '',
    autocomplete: 'off',
    error: errorOf(state.errors, 'outcome-note'),
  },
  text,
)}
<button class="main">${text('staff.outcome.submit')}</button>`,
  );
}

/** The call, who else is in it, the documents, what was sent, and what comes next. */
function beside(state: StaffVisitState, text: SiteText): Html {
  const { frame, visit } = state;
  return html`${
    visit.mode === 'video' &&
    html`<h2>${text('staff.call.title')}</h2>
${visit.can.join && html`<p><a class="button" href="${frame.href(`/staff/a/${visit.id}/join`)}">${text('join.enter')}</a></p>`}
${sound(state, text)}`
  }
${visit.mode === 'video' && visit.interpreters.length > 0 && interpreterPart(state, text)}
${visit.mode === 'video' && (visit.can.inviteGuest || visit.guest !== null) && guestPart(state, text, text('staff.guest.title'))}
${visit.can.sendDocuments && documentsPart(state, text, text('staff.documents.title'))}
${messagesPart(state, text)}
${following(state, text)}`;
}

/** Picture until identification is finished; then sound alone, if one wishes (άρθρο 3 §2). */
function sound(state: StaffVisitState, text: SiteText): Html | null {
  const { can, call, status } = state.visit;
  if (can.audioOnly)
    return does(state, 'audio-only', html`<button class="main other">${text('staff.audioOnly')}</button>`);
  if (status !== 'started' && status !== 'booked') return null;
  return call?.media === 'audio-only'
    ? html`<p>${text('staff.audioOnly.on')}</p>`
    : html`<p>${text('staff.call.picture')}<br><span class="secondary">${text('staff.audioOnly.locked')}</span></p>`;
}

function following({ followingMs, nowMs, frame, visit }: StaffVisitState, text: SiteText): Html | null {
  if (followingMs === null) return null;
  const n = Math.ceil((followingMs - nowMs) / 60_000);
  const time = timeText(followingMs);
  const label = n > 0 && n < 60 ? text('staff.following.in', { time, n }) : text('staff.following', { time });
  return html`<p><a class="lone" href="${frame.href(`/staff/day/${dayOf(visit.startMs)}`)}">${label}</a></p>`;
}
