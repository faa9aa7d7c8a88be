import type { Texts } from '@rantevou/core';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

export interface DocumentsState {
  readonly frame: Frame;
  readonly municipality: string;
  readonly service: Texts;
  readonly requiredDocuments: readonly Texts[];
  /** What else is shown there: the identity document before the camera, those of representation. */
  readonly video: boolean;
  readonly business: boolean;
  readonly caption: string | null;
  readonly back: string;
}

/** What to bring, or to have before the camera (άρθρο 2 §11): a page to be printed and kept. */
export function documentsView(state: DocumentsState, text: SiteText): Html {
  const { frame, requiredDocuments, video, business } = state;
  const title = text('booking.service.documents');
  const list = (heading: string, lines: readonly string[]) =>
    lines.length > 0 && html`<h2>${heading}</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  return page(
    frame,
    {
      title: `${title}: ${text.of(state.service)}`,
      back: state.back,
      main: html`<p class="caption">${text('booking.municipality.name', { municipality: state.municipality })}</p>
<h1>${title}: ${text.of(state.service)}</h1>
${state.caption !== null && html`<p><strong>${state.caption}</strong></p>`}
${
  requiredDocuments.length === 0
    ? html`<p>${text('booking.service.documents.none')}</p>`
    : html`<ul>${requiredDocuments.map((document) => html`<li>${text.of(document)}</li>`)}</ul>`
}
${video && list(text('documents.video'), [text('booking.done.identity')])}
${business && list(text('documents.business'), [text('booking.done.representative')])}
<p class="screen"><button class="main other" type="button" data-print hidden>${text('action.print')}</button></p>`,
    },
    text,
  );
}
