import type { Mode } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
import { hiddenFields, radios } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { withDraft } from '../times.ts';

const HINTS = {
  'in-person': 'booking.mode.inPerson.hint',
  phone: 'booking.mode.phone.hint',
  video: 'booking.mode.video.hint',
} as const satisfies Record<Mode, string>;

export interface ModeState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  readonly errors: readonly FieldError[];
  /** A booking on its way, for which another way is chosen. */
  readonly draft: string | undefined;
}

/** Άρθρο 2 §1, second choice: the way of service, each with its consequence. */
export function modeView({ frame, municipality, errors, draft }: ModeState, text: SiteText): Html {
  const title = text('booking.mode.title');
  return page(
    frame,
    {
      title,
      back: frame.href(withDraft('/book', draft)),
      errors,
      main: html`<form method="get" action="${frame.href(`/book/${municipality.id}`)}">
${radios(
  {
    name: 'mode',
    legend: html`<span class="caption">${text('booking.municipality.name', { municipality: text.of(municipality.name) })}</span><h1>${title}</h1>`,
    choices: municipality.modes.map((mode) => ({
      value: mode,
      label: modeLabel(mode, text),
      hint: text(HINTS[mode]),
    })),
    chosen: null,
    error: errors[0]?.text ?? null,
  },
  text,
)}
${hiddenFields({ next: '1', draft })}
<button class="main">${text('action.continue')}</button>
</form>`,
    },
    text,
  );
}
