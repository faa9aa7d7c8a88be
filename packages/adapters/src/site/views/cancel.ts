import type { AppointmentView } from '@rantevou/scheduler';
import { postForm, radios } from '../form.ts';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import { dateTimeText } from '../text/dates.ts';
import type { SiteText } from '../text/text.ts';

export interface CancelState {
  readonly frame: Frame;
  readonly appointment: AppointmentView;
  readonly idempotencyKey: string;
}

/** The consequence before the press; the reason is a choice and optional, never free text. */
export function cancelView({ frame, appointment, idempotencyKey }: CancelState, text: SiteText): Html {
  const title = text('cancel.title');
  return page(
    frame,
    {
      title,
      back: frame.href(`/appointments/${appointment.id}`),
      main: html`<h1>${title}</h1>
<p><strong>${dateTimeText(appointment.startMs, text.language)}</strong><br>${text.of(appointment.serviceName)}</p>
<p>${text('cancel.consequence')}</p>
${postForm(
  frame,
  { action: `/appointments/${appointment.id}/cancel`, idempotencyKey, version: appointment.version },
  html`${radios(
    {
      name: 'reason',
      legend: `${text('cancel.reason')} ${text('label.optional')}`,
      choices: [
        { value: 'time', label: text('cancel.reason.time') },
        { value: 'not-needed', label: text('cancel.reason.notNeeded') },
        { value: 'mistake', label: text('cancel.reason.mistake') },
        { value: 'other', label: text('cancel.reason.other') },
      ],
      chosen: null,
    },
    text,
  )}
<button class="main danger">${text('cancel.submit')}</button>`,
)}
<p><a class="lone" href="${frame.href(`/appointments/${appointment.id}`)}">${text('action.keep')}</a></p>`,
    },
    text,
  );
}
