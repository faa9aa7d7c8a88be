import { errorOf, postForm, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

export interface ActingForState {
  readonly frame: Frame;
  /** Signed in with the business's own credentials: the name of a person is asked for. */
  readonly isBusinessLogin: boolean;
  /** The business acted for now. */
  readonly current: string | null;
  readonly typed: (name: string) => string;
  readonly errors: readonly FieldError[];
}

/** Άρθρο 1 §4: who acts for which business. */
export function actingForView(state: ActingForState, text: SiteText): Html {
  const { frame, errors, typed, isBusinessLogin } = state;
  const title = text(isBusinessLogin ? 'actingFor.self.title' : 'actingFor.title');
  const field = (name: string, label: string, more: { numeric?: boolean; autocomplete?: string } = {}) =>
    textField(
      {
        name,
        label,
        value: typed(name),
        autocomplete: 'off',
        error: errorOf(errors, name),
        ...more,
      },
      text,
    );
  return page(
    frame,
    {
      title,
      errors,
      main: html`<h1>${title}</h1>
<p>${text('actingFor.text')}</p>
${state.current !== null && html`<p class="note">${text('actingFor.current', { business: state.current })}</p>`}
${postForm(
  frame,
  { action: '/acting-for' },
  html`${
    isBusinessLogin
      ? field('representative.name', text('actingFor.self.name'), { autocomplete: 'name' })
      : html`${field('business.afm', text('actingFor.afm'), { numeric: true })}
${field('business.name', text('actingFor.name'))}`
  }
<button class="main">${text('action.continue')}</button>`,
)}
${
  state.current !== null &&
  postForm(
    frame,
    { action: '/acting-for', hidden: { self: 'true' } },
    html`<button class="main other">${text('actingFor.end')}</button>`,
  )
}`,
    },
    text,
  );
}
