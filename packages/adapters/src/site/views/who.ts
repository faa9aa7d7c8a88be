import { radios } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import { timeText } from '../text/dates.ts';
import type { SiteText } from '../text/text.ts';
import { type Held, signedInLine } from './held.ts';

export interface WhoState {
  readonly frame: Frame;
  readonly held: Held;
  readonly errors: readonly FieldError[];
}

/** For whom the appointment is: oneself, another person (άρθρο 2 §2), a business (άρθρο 1 §4). */
export function whoView({ frame, held, errors }: WhoState, text: SiteText): Html {
  const title = text('booking.who.title');
  return page(
    frame,
    {
      title,
      back: frame.href(held.timesPath),
      errors,
      main: html`<p class="note">${text('booking.hold.until', { time: timeText(held.startMs), until: timeText(held.expiresAtMs) })}</p>
<p class="secondary">${signedInLine(held.person, text)}</p>
<form method="get" action="${frame.href(held.path)}">
${radios(
  {
    name: 'for',
    legend: html`<h1>${title}</h1>`,
    choices: [
      { value: 'self', label: text('booking.who.self') },
      { value: 'other', label: text('booking.who.other'), hint: text('booking.who.other.hint') },
      { value: 'business', label: text('booking.who.company'), hint: text('booking.who.company.hint') },
    ],
    chosen: held.person.business === null ? null : 'business',
    error: errors[0]?.text ?? null,
  },
  text,
)}
<input type="hidden" name="next" value="1">
<button class="main">${text('action.continue')}</button>
</form>`,
    },
    text,
  );
}
