import type { Mode, Service, ThematicField } from '@rantevou/core';
import type { MunicipalityView } from '@rantevou/scheduler';
import { type Html, html } from '../html.ts';
import { type Frame, page } from '../page.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { withDraft } from '../times.ts';

export interface ServiceState {
  readonly frame: Frame;
  readonly municipality: MunicipalityView;
  readonly mode: Mode;
  readonly fields: readonly ThematicField[];
  /** A booking on its way, for which another topic is chosen. */
  readonly draft: string | undefined;
}

/** Άρθρο 2 §1, third choice: thematic field and service, with the documents that it needs (άρθρο 2 §11). */
export function serviceView(
  { frame, municipality, mode, fields, draft }: ServiceState,
  text: SiteText,
): Html {
  const title = text('booking.service.title');
  const name = text.of(municipality.name);
  const isOnly = municipality.modes.length === 1;
  const path = `/book/${municipality.id}`;
  return page(
    frame,
    {
      title,
      back: frame.href(withDraft(isOnly ? '/book' : path, draft)),
      main: html`<p class="caption">${text('booking.municipality.name', { municipality: name })} · ${modeLabel(mode, text)}</p>
<h1>${title}</h1>
${isOnly && html`<p class="note">${text('booking.mode.only', { municipality: name, mode: modeLabel(mode, text) })}</p>`}
${mode === 'phone' && html`<p class="note">${text('booking.service.phoneOnly')}</p>`}
${
  fields.length === 0 &&
  html`<p>${text('booking.service.empty', { municipality: name })}</p>
<p><a class="button" href="${frame.href(withDraft(path, draft))}">${text('booking.mode.title')}</a></p>`
}
${fields.map(
  (field) => html`<h2>${text.of(field.name)}</h2>
<ul class="list">${field.services.map((service) =>
    serviceLine(
      service,
      {
        times: frame.href(withDraft(`${path}/${mode}/${service.id}`, draft)),
        documents: frame.href(`/documents/${municipality.id}/${service.id}`),
        minutes: service.modes[mode]?.durationMinutes ?? municipality.durations[mode],
      },
      text,
    ),
  )}</ul>`,
)}`,
    },
    text,
  );
}

function serviceLine(
  service: Service,
  about: { readonly times: string; readonly documents: string; readonly minutes: number | undefined },
  text: SiteText,
): Html {
  const name = text.of(service.name);
  const { times, documents, minutes } = about;
  return html`<li><a href="${times}">${name}</a>
${minutes !== undefined && html`<p class="secondary">${text('booking.service.duration', { n: minutes })}</p>`}
${
  service.requiredDocuments.length > 0 &&
  html`<details><summary>${text('booking.service.documents')}<span class="vh">: ${name}</span></summary>
<ul>${service.requiredDocuments.map((document) => html`<li>${text.of(document)}</li>`)}</ul>
<p><a class="lone" href="${documents}">${text('appointment.documents')}<span class="vh">: ${name}</span></a></p></details>`
}</li>`;
}
