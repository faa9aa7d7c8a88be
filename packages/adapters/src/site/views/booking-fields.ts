import type { Mode, Service } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
import { checkbox, checkboxes, errorOf, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import type { FieldError, Frame } from '../page.ts';
import type { SiteText } from '../text/text.ts';
import type { ShownPerson } from './held.ts';
import { interpretationKey } from './times.ts';

/** What was typed, by field name; boxes have several values. */
export interface Typed {
  one(name: string): string;
  all(name: string): readonly string[];
}

/** What the questions of a booking depend on, whoever asks them: the form of a citizen, or an officer's. */
export interface BookingFields {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  readonly service: Service;
  readonly mode: Mode;
  readonly applicant: 'self' | 'other' | 'business';
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  /** Numbers of open appointments for the same service, to be confirmed; null = nothing to confirm. */
  readonly duplicate: readonly string[] | null;
}

/** All questions in their order: who is served, what they need, what to bring, the declarations (άρθρο 2 §3–4, §11). */
export function bookingFields(state: BookingFields, text: SiteText): Html {
  return html`${personFields(state, text)}
${extraSection(state, text)}
${needsSection(state, text)}
${
  state.mode === 'video' &&
  state.municipality.thirdPersonAllowed &&
  html`<h2>${text('booking.third.title')}</h2>
<p class="hint">${text('booking.third.hint')}</p>
${thirdPersonFields(state, text, false)}`
}
${documents(state, text)}
${declarations(state, text)}
${duplicateQuestion(state, text)}`;
}

/** The business that it is for (άρθρο 1 §4): its name alone where it is the one that signed in. */
export function companyFields(
  {
    typed,
    errors,
    isBusinessLogin,
    person,
  }: Pick<BookingFields, 'typed' | 'errors'> & {
    readonly isBusinessLogin: boolean;
    readonly person: Pick<ShownPerson, 'name'>;
  },
  text: SiteText,
): Html {
  if (isBusinessLogin) {
    const name = 'personServed.name';
    return html`<p>${text('booking.company.codes')}</p>
<p><strong>${person.name}</strong></p>
${textField(
  {
    name,
    label: text('booking.company.representative'),
    hint: text('booking.details.name.hint'),
    value: typed.one(name),
    error: errorOf(errors, name),
    autocomplete: 'name',
  },
  text,
)}`;
  }
  const field = (name: string, label: string, numeric: boolean) =>
    textField(
      { name, label, value: typed.one(name), error: errorOf(errors, name), autocomplete: 'off', numeric },
      text,
    );
  return html`${field('business.afm', text('booking.company.afm'), true)}
${field('business.name', text('booking.company.name'), false)}`;
}

/** The same as a part of a longer form. */
export function businessFields(state: Parameters<typeof companyFields>[0], text: SiteText): Html {
  return html`<h2>${text('booking.company.title')}</h2>${companyFields(state, text)}`;
}

/** Asked once, when there is one already: nothing of what was typed is lost. */
export function duplicateQuestion({ duplicate, typed, errors }: BookingFields, text: SiteText): Html | null {
  if (duplicate === null) return null;
  const name = 'confirmDuplicate';
  return html`<fieldset class="declare"><legend><h2>${text('booking.duplicate.title')}</h2></legend>
${duplicate.map((code) => html`<p>${text('booking.duplicate.existing', { code })}</p>`)}
${checkbox(
  {
    name,
    label: text('booking.duplicate.confirm'),
    checked: typed.one(name) === 'true',
    error: errorOf(errors, name),
  },
  text,
)}</fieldset>`;
}

function extraSection(state: BookingFields, text: SiteText): Html | null {
  if (state.municipality.extraFields.length === 0) return null;
  return html`<h2>${text('booking.extra.title')}</h2>${extraFields(state, text)}`;
}

/** What the municipality asks besides the law's minimum (άρθρο 2 §3). */
export function extraFields({ municipality, typed, errors }: BookingFields, text: SiteText): Html {
  return html`${municipality.extraFields.map(({ id, name, required }) => {
    const field = `extraFields.${id}`;
    const label = required ? text.of(name) : `${text.of(name)} ${text('label.optional')}`;
    return textField(
      { name: field, label, value: typed.one(field), error: errorOf(errors, field), autocomplete: 'off' },
      text,
    );
  })}`;
}

export function personFields(
  { applicant, typed, errors, mode, municipality }: BookingFields,
  text: SiteText,
): Html {
  // Another person's data are not the browser's owner's: no autofill (άρθρο 2 §2).
  const token = (own: string) => (applicant === 'other' ? 'off' : own);
  const nameLabel =
    applicant === 'business' ? text('booking.company.representative') : text('booking.details.name');
  return html`${applicant !== 'self' && html`<p class="note">${text(applicant === 'other' ? 'booking.who.other.hint' : 'booking.who.company.hint')}.</p>`}
${textField(
  {
    name: 'personServed.name',
    label: nameLabel,
    hint: text('booking.details.name.hint'),
    value: typed.one('personServed.name'),
    error: errorOf(errors, 'personServed.name'),
    autocomplete: token('name'),
  },
  text,
)}
${
  applicant === 'other' &&
  municipality.askServedAfm &&
  textField(
    {
      name: 'personServed.afm',
      label: text('booking.details.afm'),
      hint: text('booking.details.afm.hint'),
      value: typed.one('personServed.afm'),
      error: errorOf(errors, 'personServed.afm'),
      autocomplete: 'off',
      numeric: true,
    },
    text,
  )
}
${textField(
  {
    name: 'personServed.email',
    label: text('booking.details.email'),
    type: 'email',
    hint: text('booking.details.email.hint'),
    value: typed.one('personServed.email'),
    error: errorOf(errors, 'personServed.email'),
    autocomplete: token('email'),
  },
  text,
)}
${textField(
  {
    name: 'personServed.phone',
    label: text('booking.details.phone'),
    type: 'tel',
    hint: mode === 'phone' ? text('booking.details.phone.hint.phone') : undefined,
    value: typed.one('personServed.phone'),
    error: errorOf(errors, 'personServed.phone'),
    autocomplete: token('tel'),
  },
  text,
)}`;
}

function needsSection(state: BookingFields, text: SiteText): Html | null {
  const { interpretation, specialRequirements } = state.municipality;
  if (interpretation.length + specialRequirements.length === 0) return null;
  return html`<h2>${text('booking.needs.title')}</h2>
<p class="hint">${text('booking.needs.optional')} ${text('booking.needs.privacy')}</p>
${needsFields(state, text)}`;
}

/** Interpretation, and the municipality's own list (άρθρο 2 §3δ). */
export function needsFields({ municipality, typed, errors }: BookingFields, text: SiteText): Html {
  const { interpretation, specialRequirements } = municipality;
  return html`${
    interpretation.length > 0 &&
    checkboxes(
      {
        name: 'needs[]',
        legend: text('booking.needs.interpretation'),
        choices: interpretation.map((way) => ({ value: way, label: text(interpretationKey(way)) })),
        chosen: typed.all('needs[]'),
        error: errorOf(errors, 'needs'),
      },
      text,
    )
  }
${
  specialRequirements.length > 0 &&
  checkboxes(
    {
      name: 'specialRequirements[]',
      legend: text('booking.needs.other'),
      choices: specialRequirements.map(({ code, name }) => ({ value: code, label: text.of(name) })),
      chosen: typed.all('specialRequirements[]'),
      error: errorOf(errors, 'specialRequirements'),
    },
    text,
  )
}`;
}

/** @param isAsked - Whether the answer is needed: a third person has been asked for. */
export function thirdPersonFields(
  { typed, errors }: Pick<BookingFields, 'typed' | 'errors'>,
  text: SiteText,
  isAsked: boolean,
): Html {
  const field = (name: string, label: string, type: 'text' | 'email') =>
    textField(
      {
        name,
        label: isAsked ? label : `${label} ${text('label.optional')}`,
        type,
        value: typed.one(name),
        error: errorOf(errors, name),
        autocomplete: 'off',
      },
      text,
    );
  return html`${field('thirdPerson.name', text('booking.third.name'), 'text')}
${field('thirdPerson.email', text('booking.third.email'), 'email')}`;
}

export function documents({ service }: Pick<BookingFields, 'service'>, text: SiteText): Html {
  return html`<h2>${text('booking.service.documents')}</h2>
${
  service.requiredDocuments.length === 0
    ? html`<p>${text('booking.service.documents.none')}</p>`
    : html`<ul>${service.requiredDocuments.map((document) => html`<li>${text.of(document)}</li>`)}</ul>`
}`;
}

/** Nothing is ticked for anybody (άρθρο 2 §4). */
export function declarations({ frame, typed, errors }: BookingFields, text: SiteText): Html {
  const box = (name: string, label: string) =>
    checkbox({ name, label, checked: typed.one(name) === 'true', error: errorOf(errors, name) }, text);
  return html`<fieldset class="declare"><legend><h2>${text('booking.declare.title')}</h2></legend>
${box('declarations.dataTrueAndAccurate', text('booking.declare.true'))}
${box('declarations.privacyNoticeRead', text('booking.declare.privacy'))}
<p><a href="${frame.href('/terms')}" target="_blank">${text('footer.terms')}<span class="vh"> ${text('link.newTab')}</span></a>,
<a href="${frame.href('/privacy')}" target="_blank">${text('footer.privacy')}<span class="vh"> ${text('link.newTab')}</span></a></p>
</fieldset>`;
}
