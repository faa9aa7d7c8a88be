import { postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

export interface LoginState {
  readonly frame: Frame;
  /** Path without the base path. */
  readonly action: string;
  readonly returnTo: string;
  readonly personas: readonly { readonly id: string; readonly label: string }[];
}

/** The development login: invented persons to choose from, never a password field. */
export function loginView({ frame, action, returnTo, personas }: LoginState, text: SiteText): Html {
  const title = text('mock.persona');
  return page(
    frame,
    {
      title,
      back: frame.href('/'),
      main: html`<h1>${title}</h1>
<p class="note">${text('mock.banner')}</p>
${postForm(
  frame,
  { action, hidden: { returnTo } },
  html`<ul class="list">${personas.map(({ id, label }) => html`<li><button class="main other" name="persona" value="${id}">${label}</button></li>`)}</ul>`,
)}`,
    },
    text,
  );
}
