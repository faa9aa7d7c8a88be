import type { MunicipalityView } from '@rantevou/scheduler';
import { hiddenFields } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';
import { withDraft } from '../times.ts';

export interface MunicipalitiesState {
  readonly frame: Frame;
  /** Those that answer to the search, in the order to be shown. */
  readonly municipalities: readonly MunicipalityView[];
  /** What was searched for, as typed; empty = all. */
  readonly search: string;
  /** Nobody has joined at all. */
  readonly isNobodyThere: boolean;
  /** Why the link that one came by did not lead further. */
  readonly notice: string | null;
  /** A booking on its way, for which another municipality is chosen. */
  readonly draft: string | undefined;
}

/** Άρθρο 2 §1, first choice: the municipality. */
export function municipalitiesView(state: MunicipalitiesState, text: SiteText): Html {
  const { frame, municipalities, search, notice } = state;
  const title = text('booking.municipality.title');
  const none = state.isNobodyThere ? text('booking.municipality.nobody') : text('booking.municipality.none');
  return page(
    frame,
    {
      title,
      back: frame.href('/'),
      main: html`${notice !== null && html`<p class="note">${notice}</p>`}
<h1>${title}</h1>
<form class="search" method="get" action="${frame.href('/book')}" role="search">
<div class="field"><label for="q">${text('booking.municipality.search')}</label>
<span class="hint" id="q-hint">${text('booking.municipality.hint')}</span>
<input type="search" id="q" name="q" value="${search}" autocomplete="off" aria-describedby="q-hint"></div>
${hiddenFields({ draft: state.draft })}
<button class="main other">${text('action.search')}</button>
</form>
${municipalities.length === 0 && html`<p class="note">${none}</p>`}
${search !== '' && html`<p><a class="lone" href="${frame.href(withDraft('/book', state.draft))}">${text('booking.municipality.all')}</a></p>`}
${
  municipalities.length > 0 &&
  html`<h2>${text('booking.municipality.list')}</h2>
<ul class="list" data-filter data-none="${none}" data-single="${text('booking.municipality.found', { n: 1 })}" data-several="${text('booking.municipality.found', { n: '{n}' })}">${municipalities.map(
    ({ id, name }) =>
      html`<li data-name="${name.el}|${name.en}"><a href="${frame.href(withDraft(`/book/${id}`, state.draft))}">${text('booking.municipality.name', { municipality: text.of(name) })}</a></li>`,
  )}</ul>`
}`,
    },
    text,
  );
}
