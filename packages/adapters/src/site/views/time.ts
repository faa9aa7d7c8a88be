import type { Mode, Service } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
import { postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { withDraft } from '../times.ts';
import {
  interpretationChoice,
  monthTable,
  officeChoice,
  officerChoice,
  saidOf,
  slotTiles,
  type Times,
} from './times.ts';

export interface TimeState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  readonly mode: Mode;
  readonly service: Service;
  readonly times: Times;
  readonly needs: readonly string[];
  /** Signed in already, with codes by which one may book. */
  readonly isReady: boolean;
  /** A booking on its way, for which another time is chosen. */
  readonly draft: string | undefined;
  readonly idempotencyKey: string;
  /** What happened to the time that was chosen before, where something did. */
  readonly notice: string | null;
  readonly errors: readonly FieldError[];
}

/** Άρθρο 2 §1, fourth choice: day and time. The first day with a free time is open already. */
export function timeView(state: TimeState, text: SiteText): Html {
  const { frame, municipality, mode, service, times, errors, needs } = state;
  const title = text('booking.time.title');
  const path = `/book/${municipality.id}/${mode}`;
  return page(
    frame,
    {
      title,
      back: frame.href(withDraft(path, state.draft)),
      errors,
      main: html`${state.notice !== null && html`<p class="note">${state.notice}</p>`}
<p class="caption">${text('booking.municipality.name', { municipality: text.of(municipality.name) })}</p>
<h1>${title}</h1>
<p>${serviceLine(service, mode, municipality, text)}</p>
<div class="two" id="times" data-said="${saidOf(times, text)}"><div>
${postForm(
  frame,
  {
    action: `${path}/${service.id}`,
    idempotencyKey: state.idempotencyKey,
    hidden: {
      day: times.day,
      month: times.month,
      office: times.office ?? undefined,
      needs: needs.length > 0 ? needs.join(',') : undefined,
      officer: times.caseOfficer?.isChosen ? 'case' : undefined,
      draft: state.draft,
    },
  },
  html`${slotTiles(times, errors[0]?.text ?? null, text)}
<p class="secondary">${text('booking.time.zone')} ${state.isReady ? text('booking.time.toHold', { n: municipality.holdMinutes }) : text('booking.time.notHeld')}</p>
<button class="main">${text('action.continue')}</button>`,
)}
</div><div>
${monthTable(times, text)}
${officeChoice(times, text)}
${officerChoice(times, text)}
${interpretationChoice(times, municipality.interpretation, needs, text)}
</div></div>`,
    },
    text,
  );
}

/** «Πιστοποιητικό γέννησης · Με φυσική παρουσία · Διάρκεια: 15 λεπτά». */
function serviceLine(service: Service, mode: Mode, municipality: MunicipalityView, text: SiteText): string {
  const minutes = service.modes[mode]?.durationMinutes ?? municipality.durations[mode];
  const parts = [text.of(service.name), modeLabel(mode, text)];
  if (minutes !== undefined) parts.push(text('booking.service.duration', { n: minutes }));
  return parts.join(' · ');
}
