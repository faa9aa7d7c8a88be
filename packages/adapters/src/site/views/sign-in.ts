import type { Mode, Service } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
import { type Fact, facts, postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import { dateTimeText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';

export interface SignInState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  readonly mode: Mode;
  readonly service: Service;
  readonly start: string;
  readonly startMs: number;
  readonly office: string | null;
  readonly needs: readonly string[];
  readonly idempotencyKey: string;
  /** Path (base path included) of the times, with day and office. */
  readonly back: string;
  /** Signed in already, with codes by which one may book. */
  readonly isReady: boolean;
  /** Path (base path included) of the citizens' login, with the way back to this page. */
  readonly login: string;
}

/** Άρθρο 1 §4: with whose codes one signs in. The time is not kept yet, and the page says so. */
export function signInView(state: SignInState, text: SiteText): Html {
  const { frame, municipality, mode, service, startMs } = state;
  const title = state.isReady ? text('booking.login.ready') : text('app.login.citizen');
  const base = `/book/${municipality.id}/${mode}`;
  const list: Fact[] = [
    { label: text('label.municipality'), value: text.of(municipality.name), change: frame.href('/book') },
    {
      label: text('label.mode'),
      value: modeLabel(mode, text),
      change: frame.href(`/book/${municipality.id}`),
    },
    { label: text('label.service'), value: text.of(service.name), change: frame.href(base) },
    { label: text('label.when'), value: dateTimeText(startMs, text.language), change: state.back },
  ];
  return page(
    frame,
    {
      title,
      back: state.back,
      main: html`<h1>${title}</h1>
${facts(list, text)}
<p>${state.isReady ? text('booking.time.toHold', { n: municipality.holdMinutes }) : text('booking.time.notHeld')}</p>
${
  state.isReady
    ? postForm(
        frame,
        {
          action: `${base}/${service.id}`,
          idempotencyKey: state.idempotencyKey,
          hidden: {
            start: state.start,
            office: state.office ?? undefined,
            needs: state.needs.length > 0 ? state.needs.join(',') : undefined,
          },
        },
        html`<button class="main">${text('action.continue')}</button>`,
      )
    : html`<p>${text('booking.login.text')}</p>
<p><a class="button" href="${state.login}">${text('app.login.citizen')}</a></p>`
}`,
    },
    text,
  );
}
