import type { Mode, Office, Service } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import { dateTimeText, onDateText } from '../text/dates.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { withDraft } from '../times.ts';

export interface NothingFreeState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  readonly mode: Mode;
  readonly service: Service;
  /** Last civil day on which times are given out now. */
  readonly until: string;
  /** Civil day on which the day after `until` opens. */
  readonly opens: string;
  /** Other ways of the same service that have a time, with the first. */
  readonly otherModes: readonly { readonly mode: Mode; readonly firstMs: number }[];
  readonly otherOffices: readonly { readonly office: Office; readonly firstMs: number }[];
  /** Whether times were only asked for with interpretation or at one office. */
  readonly isNarrowed: boolean;
  /** Path of a page for the same question without narrowing. */
  readonly path: string;
  /** A booking on its way, for which a time is chosen. */
  readonly draft?: string | undefined;
  readonly back: string;
}

/** No free time: when there will be, and the ways on that the law and the municipality leave open. */
export function nothingFreeView(state: NothingFreeState, text: SiteText): Html {
  const { frame, municipality, mode, service } = state;
  const { language } = text;
  const title = text('booking.nothing.title', { onDate: onDateText(state.until, language) });
  const base = `/book/${municipality.id}`;
  const kept = state.draft === undefined ? {} : { draft: state.draft };
  const firstLink = (href: string, ms: number) =>
    html`<p><a class="lone" href="${href}">${text('booking.nothing.next', { dateTime: dateTimeText(ms, language) })}</a></p>`;
  return page(
    frame,
    {
      title,
      back: state.back,
      main: html`<p class="caption">${text.of(service.name)} · ${modeLabel(mode, text)}</p>
<h1>${title}</h1>
<p>${text('booking.nothing.opens', { onDate: onDateText(state.opens, language) })}</p>
${state.isNarrowed && html`<p><a class="lone" href="${withDraft(state.path, state.draft)}">${text('booking.nothing.wider')}</a></p>`}
${state.otherModes.map(({ mode: other, firstMs }) => html`<h2>${modeLabel(other, text)}</h2>${firstLink(frame.href(withDraft(`${base}/${other}/${service.id}`, state.draft)), firstMs)}`)}
${state.otherOffices.map(({ office, firstMs }) => html`<h2>${text('booking.nothing.office', { office: text.of(office.name) })}</h2>${firstLink(`${state.path}?${new URLSearchParams({ office: office.id, ...kept })}`, firstMs)}`)}
<h2>${text('booking.nothing.phone')}</h2>
<p><a class="lone" href="tel:${municipality.phone.replace(/[^\d+]/g, '')}">${text('booking.nothing.call', { phone: municipality.phone })}</a></p>
<p>${text('booking.nothing.released')}</p>`,
    },
    text,
  );
}
