import { type FormFields, fieldOf } from '../../http/form.ts';
import { hiddenFields } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

export interface UnknownState {
  readonly frame: Frame;
  /** Path of the form (without the base path). */
  readonly path: string;
  /** What was sent, to be sent again as it was; null where it could not be read. */
  readonly form: FormFields | null;
  /** What to say on the telephone. */
  readonly reference: string;
}

/**
 * Nobody knows whether the booking was kept before the service failed. The same form with the same key is good for one
 * appointment only, so that pressing again is safe; and the appointments tell.
 */
export function unknownView({ frame, path, form, reference }: UnknownState, text: SiteText): Html {
  const title = text('booking.unknown.title');
  const href = frame.href(path);
  return page(
    frame,
    {
      title,
      main: html`<h1>${title}</h1>
<p>${text('booking.unknown')}</p>
${
  form === null || fieldOf(form, 'idempotencyKey') === null
    ? html`<p><a class="button" href="${href}">${text('action.retry')}</a></p>`
    : html`<form method="post" action="${href}" novalidate>
${[...form].map(([name, values]) => values.map((value) => hiddenFields({ [name]: value })))}
<button class="main">${text('action.retry')}</button></form>`
}
<p><a class="lone" href="${frame.href('/appointments')}">${text('start.mine')}</a></p>
<p class="secondary">${text('page.reference', { reference })}</p>`,
    },
    text,
  );
}
