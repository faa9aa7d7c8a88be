import type { FormFields } from '../../http/form.ts';
import { hiddenFields } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

export interface SendAgainState {
  readonly frame: Frame;
  readonly title: string;
  readonly sentence: string;
  /** Path of the form (without the base path). */
  readonly path: string;
  /** What was sent, to be sent again as it was; null where it could not be read. */
  readonly form: FormFields | null;
  /** What to say on the telephone. */
  readonly reference: string;
}

/**
 * The service failed under a form: what was typed is in this page, and goes out again with one press. A booking keeps
 * its key, which is good for one appointment only, so that pressing again is safe.
 */
export function sendAgainView(state: SendAgainState, text: SiteText): Html {
  const { frame, title, form } = state;
  const href = frame.href(state.path);
  return page(
    frame,
    {
      title,
      main: html`<h1>${title}</h1>
<p>${state.sentence}</p>
${
  form === null
    ? html`<p><a class="button" href="${href}">${text('action.retry')}</a></p>`
    : html`<form method="post" action="${href}" novalidate>
${[...form].map(([name, values]) => values.map((value) => hiddenFields({ [name]: value })))}
<button class="main">${text('action.retry')}</button></form>`
}
<p><a class="lone" href="${frame.href('/appointments')}">${text('start.mine')}</a></p>
<p class="secondary">${text('page.reference', { reference: state.reference })}</p>`,
    },
    text,
  );
}
