import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { Information } from '../text/information.ts';
import type { SiteText } from '../text/text.ts';

export interface InformationState {
  readonly frame: Frame;
  readonly about: Information;
  readonly policyVersion: string;
}

/** A page that only tells something. */
export function informationView({ frame, about, policyVersion }: InformationState, text: SiteText): Html {
  const title = text.of(about.title);
  return page(
    frame,
    {
      title,
      back: frame.href('/'),
      main: html`<h1>${title}</h1>
${about.isDated && html`<p class="secondary">${text('page.version', { version: policyVersion })}</p>`}
${about.sections.map(
  ({ heading, paragraphs = [], steps = [] }) => html`<h2>${text.of(heading)}</h2>
${paragraphs.map((paragraph) => html`<p>${text.of(paragraph)}</p>`)}
${steps.length > 0 && html`<ol>${steps.map((step) => html`<li>${text.of(step)}</li>`)}</ol>`}`,
)}`,
    },
    text,
  );
}
