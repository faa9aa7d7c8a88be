import { z } from 'zod';
import { appointmentEvent } from '../calendar/appointment-event.ts';
import { calendarFile } from '../calendar/ics.ts';
import { defineRoute, type Route, routeResult } from '../http/route.ts';
import { modeLabel } from '../site/text/text.ts';
import { commandRequest } from './appointments.ts';
import { idSchema } from './wire.ts';

const appointment = z.strictObject({ appointmentId: idSchema });

const message = z.strictObject({
  kind: z.string(),
  state: z.enum(['queued', 'sent', 'failed', 'parked', 'dropped', 'bounced']),
  atMs: z.int(),
  dueAtMs: z.int().optional(),
  attempts: z.int().optional(),
  code: z.string().optional(),
  resend: z.string().optional(),
});
const resent = z.strictObject({ appointmentId: idSchema, message: z.string(), state: message.shape.state });

/** How messages of an appointment stand, and its calendar file to take away. */
export const messageRoutes: readonly Route[] = [
  defineRoute({
    id: 'listMessages',
    method: 'GET',
    api: '/api/v1/appointments/{appointmentId}/messages',
    summary: 'Messages of an appointment and how each one stands',
    params: appointment,
    errors: ['UNAUTHENTICATED'],
    output: z.strictObject({ messages: z.array(message) }),
    run: async ({ desk, actor, correlationId }, { params }) => ({
      ok: true,
      value: { messages: await desk.messages(actor, params.appointmentId, correlationId) },
    }),
  }),
  defineRoute({
    id: 'resendMessage',
    method: 'POST',
    api: '/api/v1/appointments/{appointmentId}/messages/resend',
    summary: 'Sends a message again that was parked or bounced (άρθρο 2 §6)',
    params: appointment,
    body: z.strictObject({ message: z.string().min(1).max(300) }),
    errors: ['PERMISSION_DENIED', 'STATE_CONFLICT'],
    output: resent,
    run: async (context, { params, body }) =>
      routeResult(await context.desk.resendMessage(commandRequest(context, { ...params, ...body }))),
  }),
  defineRoute({
    id: 'calendarFile',
    method: 'GET',
    summary: 'The appointment as an iCalendar file (RFC 5545)',
    params: appointment,
    answers: { files: ['text/calendar'] },
    errors: ['UNAUTHENTICATED', 'ERASED'],
    async run({ desk, actor, correlationId }, { params }) {
      const view = await desk.appointment(actor, params.appointmentId, correlationId);
      return { ok: true, value: { view, municipality: await desk.municipality(actor, view.municipalityId) } };
    },
    page: {
      path: '/api/v1/appointments/{appointmentId}/calendar.ics',
      view({ view, municipality }, { origin, href, nowMs }) {
        const { id, sequence, code, startMs, endMs, status, serviceName, office, mode } = view;
        const event = appointmentEvent(
          {
            ...{ id, sequence, code, startMs, endMs, serviceName, municipality },
            isCancelled: status === 'cancelled',
            demonstration: municipality.demonstration,
            // Who books for another may see the appointment and not enter its room: no link here.
            location: (text) =>
              office
                ? text('mail.place', { office: text.of(office.name), address: text.of(office.address) })
                : modeLabel(mode, text),
            page: origin + href(`/appointments/${id}`),
          },
          nowMs,
        );
        return {
          status: 200,
          headers: {
            'content-type': 'text/calendar; charset=utf-8',
            'content-disposition': 'attachment; filename="appointment.ics"',
          },
          cookies: [],
          body: calendarFile(event).content,
        };
      },
    },
  }),
];
