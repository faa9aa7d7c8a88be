import { postForm, radios } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

export interface StaffMunicipalityState {
  readonly frame: Frame;
  /** Those the officer belongs to. */
  readonly municipalities: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string | null;
  readonly errors: readonly FieldError[];
}

/** Άρθρο 4 §3: the officer chooses the municipality they belong to. */
export function staffMunicipalityView(state: StaffMunicipalityState, text: SiteText): Html {
  const { frame, municipalities, errors } = state;
  const title = text('staff.municipality.title');
  const choices = municipalities.map(({ id, name }) => ({
    value: id,
    label: text('booking.municipality.name', { municipality: name }),
  }));
  return page(
    frame,
    {
      title,
      errors,
      main:
        municipalities.length === 0
          ? html`<h1>${title}</h1>
<p class="note">${text('staff.municipality.none')}</p>`
          : postForm(
              frame,
              { action: '/staff/municipality' },
              html`${radios(
                {
                  name: 'municipalityId',
                  legend: html`<h1>${title}</h1>`,
                  choices,
                  chosen: state.chosen,
                  error: errors[0]?.text ?? null,
                },
                text,
              )}
<button class="main">${text('action.continue')}</button>`,
            ),
    },
    text,
  );
}
