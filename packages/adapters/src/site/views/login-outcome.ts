import { type LoginOutcomeView, wayName } from '../../session/login-routes.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

/** A login that did not end well: what happened, and the ways on. */
export function loginOutcomeView(frame: Frame, view: LoginOutcomeView, text: SiteText): Html {
  const title = text('login.outcome.title');
  return page(
    frame,
    {
      title,
      main: html`<h1>${title}</h1>
<p>${text.of(view.texts)}${view.ways.some(({ href }) => href.includes(encodeURIComponent('/book/d/'))) && html` ${text('login.kept')}`}</p>
${view.ways.map((way, i) => html`<p><a class="${i === 0 ? 'button' : 'lone'}" href="${way.href}">${text.of(wayName(way))}</a></p>`)}`,
    },
    text,
  );
}
