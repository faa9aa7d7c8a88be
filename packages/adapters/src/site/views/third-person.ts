import type { AppointmentView } from '@rantevou/scheduler';
import { errorOf, postForm, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import type { SiteText } from '../text/text.ts';

export interface ThirdPersonState {
  readonly frame: Frame;
  readonly appointment: AppointmentView;
  readonly idempotencyKey: string;
  readonly typed: (name: string) => string | null;
  readonly errors: readonly FieldError[];
}

/** Άρθρο 2 §12: the applicant asks for a third person, or no longer does. The officer sends the link. */
export function thirdPersonView(state: ThirdPersonState, text: SiteText): Html {
  const { frame, appointment, errors, typed, idempotencyKey } = state;
  const { thirdPerson } = appointment.personServed;
  const title = text('booking.third.title');
  const action = `/appointments/${appointment.id}/third-person`;
  const form = { action, idempotencyKey, version: appointment.version };
  const field = (name: 'name' | 'email', label: string, value: string, type: 'text' | 'email') =>
    textField(
      {
        name: `thirdPerson.${name}`,
        label,
        value: typed(`thirdPerson.${name}`) ?? value,
        type,
        autocomplete: 'off',
        error: errorOf(errors, `thirdPerson.${name}`),
      },
      text,
    );
  return page(
    frame,
    {
      title,
      back: frame.href(`/appointments/${appointment.id}`),
      errors,
      main: html`<h1>${title}</h1>
<p>${text('booking.third.hint')}</p>
${postForm(
  frame,
  form,
  html`${field('name', text('booking.third.name'), thirdPerson?.name ?? '', 'text')}
${field('email', text('booking.third.email'), thirdPerson?.email ?? '', 'email')}
<button class="main">${text('third.save')}</button>`,
)}
${thirdPerson && postForm(frame, { ...form, idempotencyKey: `${idempotencyKey}-none`, hidden: { none: 'true' } }, html`<button class="main other">${text('third.withdraw')}</button>`)}`,
    },
    text,
  );
}
