import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

export interface ProblemState {
  readonly frame: Frame;
  readonly title: string;
  /** What happened and what one can do, a sentence or two. */
  readonly sentences: readonly string[];
  /** Paragraphs of the law behind a refusal. */
  readonly sources: readonly string[];
  /** What to say on the telephone; null = nothing to report. */
  readonly reference: string | null;
  /** Path (base path included) of a page to open again. */
  readonly again: string | null;
}

/** What the person cannot mend on the spot: always with ways on. */
export function problemView(state: ProblemState, text: SiteText): Html {
  const { frame } = state;
  return page(
    frame,
    {
      title: state.title,
      main: html`<h1>${state.title}</h1>
${state.sentences.map((sentence) => html`<p>${sentence}</p>`)}
${state.sources.length > 0 && html`<p class="secondary">${state.sources.join(', ')}</p>`}
${state.again !== null && html`<p><a class="button" href="${state.again}">${text('action.retry')}</a></p>`}
<p><a class="lone" href="${frame.href('/')}">${text('page.home')}</a></p>
<p><a class="lone" href="${frame.href('/book')}">${text('start.action')}</a></p>
<p><a class="lone" href="${frame.href('/appointments')}">${text('start.mine')}</a></p>
${state.reference !== null && html`<p class="secondary">${text('page.reference', { reference: state.reference })}</p>`}`,
    },
    text,
  );
}
