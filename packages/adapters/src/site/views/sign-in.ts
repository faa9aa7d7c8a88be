import type { Mode, Service } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
import { type Fact, facts } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import { dateTimeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';

export interface SignInState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  readonly mode: Mode;
  readonly service: Service;
  readonly startMs: number;
  readonly draftId: string;
  /** Path (base path included) of the times, with day and office. */
  readonly timesPath: string;
  /** Path (base path included) of the citizens' login, with the way back to this page. */
  readonly login: string;
}

/** Άρθρο 1 §4: with whose codes one signs in. The time is not kept yet, and the page says so. */
export function signInView(state: SignInState, text: SiteText): Html {
  const { frame, municipality, mode, service, startMs, timesPath } = state;
  const title = text('app.login.citizen');
  const base = `/book/${municipality.id}`;
  const query = `?draft=${encodeURIComponent(state.draftId)}`;
  const list: Fact[] = [
    {
      label: text('label.municipality'),
      value: text.of(municipality.name),
      change: frame.href(`/book${query}`),
    },
    { label: text('label.mode'), value: modeLabel(mode, text), change: frame.href(base + query) },
    {
      label: text('label.service'),
      value: text.of(service.name),
      change: frame.href(`${base}/${mode}${query}`),
    },
    { label: text('label.when'), value: dateTimeText(startMs, text.language), change: timesPath },
  ];
  return page(
    frame,
    {
      title,
      back: timesPath,
      main: html`<h1>${title}</h1>
${facts(list, text)}
<p>${text('booking.time.notHeld')}</p>
<p>${text('booking.login.text')}</p>
<p><a class="button" href="${state.login}">${text('app.login.citizen')}</a></p>`,
    },
    text,
  );
}
