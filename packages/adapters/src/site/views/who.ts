import { errorOf, postForm, radios } from '../form.ts';
import { type Html, html } from '../html.ts';
import type { SiteText } from '../text/text.ts';
import { type StepState, stepPage } from './draft-step.ts';

/** For whom the appointment is: oneself, another person (άρθρο 2 §2), a business (άρθρο 1 §4). */
export function whoView(state: StepState, text: SiteText): Html {
  const title = text('booking.who.title');
  const fields = radios(
    {
      name: 'for',
      legend: html`<h1>${title}</h1>`,
      choices: [
        { value: 'self', label: text('booking.who.self') },
        { value: 'other', label: text('booking.who.other'), hint: text('booking.who.other.hint') },
        { value: 'business', label: text('booking.who.company'), hint: text('booking.who.company.hint') },
      ],
      chosen: state.typed.one('for') || (state.person.business === null ? null : 'business'),
      error: errorOf(state.errors, 'for'),
    },
    text,
  );
  const notYou = postForm(
    state.frame,
    { action: '/auth/logout' },
    html`<button class="link">${text('app.notYou')}</button>`,
  );
  return stepPage(state, { title, isHeadingInFields: true, fields, after: notYou }, text);
}
