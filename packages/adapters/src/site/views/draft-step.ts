import { postForm } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';
import type { BookingFields } from './booking-fields.ts';
import { type HeldTime, keepButton, keptLine, lostNotice, type ShownPerson, signedInLine } from './held.ts';

/** One question of a booking, and what stands around each of them. */
export interface StepState extends BookingFields {
  readonly frame: Frame;
  readonly step: string;
  /** Path without the base path. */
  readonly draftPath: string;
  /** Path (base path included) of the question before. */
  readonly back: string;
  readonly held: HeldTime;
  readonly person: ShownPerson;
  readonly isBusinessLogin: boolean;
  readonly errors: readonly FieldError[];
}

/** The question is the heading, or the legend that the fields bring along. */
export function stepPage(
  state: StepState,
  about: {
    readonly title: string;
    readonly isHeadingInFields?: boolean;
    readonly fields: Html;
    readonly after?: Html;
  },
  text: SiteText,
): Html {
  const { frame, held, draftPath, step } = state;
  return page(
    frame,
    {
      title: about.title,
      back: state.back,
      errors: state.errors,
      main: html`${lostNotice(held, text)}
${about.isHeadingInFields === true && keptLine(held, text)}
<p class="secondary">${signedInLine(state.person, text)}</p>
${about.isHeadingInFields !== true && html`<h1>${about.title}</h1>`}
${postForm(
  frame,
  { action: `${draftPath}/${step}` },
  html`${about.fields}
<button class="main">${text('action.continue')}</button>
${about.isHeadingInFields !== true && keptLine(held, text)}
${keepButton(frame, draftPath, step, held, text)}`,
)}
${about.after}`,
    },
    text,
  );
}
