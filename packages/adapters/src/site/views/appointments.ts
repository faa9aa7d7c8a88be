import type { AppointmentView } from '@rantevou/scheduler';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import { dateTimeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { statusTag } from './appointment.ts';

export interface AppointmentsState {
  readonly frame: Frame;
  readonly upcoming: readonly AppointmentView[];
  readonly past: readonly AppointmentView[];
  /** Names of municipalities by id. */
  readonly municipalities: ReadonlyMap<string, string>;
}

/** The appointments of whoever is signed in, next first. */
export function appointmentsView(state: AppointmentsState, text: SiteText): Html {
  const { frame, upcoming, past } = state;
  const title = text('mine.title');
  const isEmpty = upcoming.length + past.length === 0;
  return page(
    frame,
    {
      title,
      back: frame.href('/'),
      main: html`<h1>${title}</h1>
${isEmpty && html`<p>${text('mine.empty')}</p>`}
${upcoming.length > 0 && html`<h2>${text('mine.upcoming')}</h2>${cards(upcoming, state, text)}`}
${past.length > 0 && html`<h2>${text('mine.past')}</h2>${cards(past, state, text)}`}
<p><a class="button" href="${frame.href('/book')}">${text(isEmpty ? 'start.action' : 'booking.done.another')}</a></p>`,
    },
    text,
  );
}

function cards(list: readonly AppointmentView[], state: AppointmentsState, text: SiteText): Html {
  return html`<ul class="cards">${list.map((appointment) => {
    const municipality = state.municipalities.get(appointment.municipalityId);
    return html`<li><h3><a href="${state.frame.href(`/appointments/${appointment.id}`)}">${dateTimeText(appointment.startMs, text.language)}</a></h3>
<p>${municipality !== undefined && `${text('booking.municipality.name', { municipality })} · `}${modeLabel(appointment.mode, text)}</p>
<p>${text.of(appointment.serviceName)}</p>
<p>${text('label.person')}: ${appointment.personServed.name}</p>
<p>${statusTag(appointment, text)}</p></li>`;
  })}</ul>`;
}
