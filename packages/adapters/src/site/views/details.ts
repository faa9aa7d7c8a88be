import { checkbox } from '../form.ts';
import { type Html, html } from '../html.ts';
import type { SiteText } from '../text/text.ts';
import {
  companyFields,
  extraFields,
  needsFields,
  personFields,
  thirdPersonFields,
} from './booking-fields.ts';
import { type StepState, stepPage } from './draft-step.ts';

/** The business that it is for (άρθρο 1 §4). */
export function companyView(state: StepState, text: SiteText): Html {
  return stepPage(state, { title: text('booking.company.title'), fields: companyFields(state, text) }, text);
}

/** Who is served, and how they are reached (άρθρο 2 §3). */
export function detailsView(state: StepState, text: SiteText): Html {
  const isOther = state.applicant === 'other';
  const title = text(isOther ? 'booking.details.title.other' : 'booking.details.title');
  return stepPage(
    state,
    { title, fields: html`${personFields(state, text)}${extraFields(state, text)}` },
    text,
  );
}

/** Special requirements (άρθρο 2 §3δ); none ticked is an answer. */
export function needsView(state: StepState & { readonly mayAskThird: boolean }, text: SiteText): Html {
  const fields = html`<p class="hint">${text('booking.needs.hint')}. ${text('booking.needs.privacy')}</p>
${needsFields(state, text)}
${
  state.mayAskThird &&
  checkbox(
    { name: 'third', label: text('booking.needs.third'), checked: state.typed.one('third') === 'true' },
    text,
  )
}`;
  return stepPage(state, { title: text('booking.needs.title'), fields }, text);
}

/** The third person in a video call; nobody writes to them now (άρθρο 2 §12). */
export function thirdStepView(state: StepState, text: SiteText): Html {
  const fields = html`<p class="hint">${text('booking.third.hint')}</p>
${thirdPersonFields(state, text, true)}`;
  return stepPage(state, { title: text('booking.third.title'), fields }, text);
}
