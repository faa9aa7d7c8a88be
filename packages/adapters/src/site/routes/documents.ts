import { SdkError } from '@rantevou/core';
import { z } from 'zod';
import { defineRoute, type Route } from '../../http/route.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { dateTimeText } from '../text/dates.ts';
import { documentsView } from '../views/documents.ts';
import { appointmentParams, seen } from './appointments.ts';

const id = z.string().min(1).max(200);

/** Lists of documents (άρθρο 2 §11): of a service, for anybody; and of one's own appointment. */
export function documentPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-documents',
      method: 'GET',
      summary: 'Documents that a service needs',
      params: z.object({ municipalityId: id, service: id }),
      async run({ desk, actor }, { params: { municipalityId, service: serviceId } }) {
        const municipality = await desk.municipality(actor, municipalityId);
        const fields = await desk.services(actor, { municipalityId });
        const service = fields.flatMap(({ services }) => services).find((one) => one.id === serviceId);
        if (!service) throw new SdkError('SERVICE_NOT_OFFERED');
        return { ok: true, value: { municipality, service } };
      },
      page: {
        path: '/documents/{municipalityId}/{service}',
        view({ municipality, service }, context) {
          const text = textOf(context);
          const view = documentsView(
            {
              frame: frameOf(context, settings, { municipality }),
              municipality: text.of(municipality.name),
              service: service.name,
              requiredDocuments: service.requiredDocuments,
              // Whoever looks has not chosen yet: what each way and each applicant needs.
              video: service.modes.video !== undefined && municipality.modes.includes('video'),
              business: true,
              caption: null,
              back: context.href(`/book/${municipality.id}`),
            },
            text,
          );
          return pageReply(view);
        },
      },
    }),
    defineRoute({
      id: 'page-appointment-documents',
      method: 'GET',
      summary: 'Documents that an appointment needs',
      params: appointmentParams,
      run: async (context, { params }) => ({ ok: true, value: await seen(context, params.appointmentId) }),
      page: {
        path: '/appointments/{appointmentId}/documents',
        view({ appointment, municipality }, context) {
          const text = textOf(context);
          const view = documentsView(
            {
              frame: frameOf(context, settings, { municipality }),
              municipality: text.of(municipality.name),
              service: appointment.serviceName,
              requiredDocuments: appointment.requiredDocuments,
              video: appointment.mode === 'video',
              business: appointment.business !== undefined,
              caption: dateTimeText(appointment.startMs, text.language),
              back: context.href(`/appointments/${appointment.id}`),
            },
            text,
          );
          return pageReply(view);
        },
      },
    }),
  ];
}
