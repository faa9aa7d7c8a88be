import { type ErrorCode, SdkError } from '@rantevou/core';
import type { AppointmentView, MunicipalityView } from '@rantevou/scheduler';
import { z } from 'zod';
import { seeOther } from '../../http/exchange.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { present } from '../../routes/wire.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { appointmentView } from '../views/appointment.ts';
import { appointmentsView } from '../views/appointments.ts';
import { cancelView } from '../views/cancel.ts';

export const appointmentParams = z.object({ appointmentId: z.string().min(1).max(200) });

export interface Seen {
  readonly appointment: AppointmentView;
  readonly municipality: MunicipalityView;
}

/** The appointment as its applicant may see it. Who is not signed in is asked to sign in first. */
export async function seen(context: RouteContext, appointmentId: string): Promise<Seen> {
  requireSignIn(context);
  const { desk, actor, correlationId } = context;
  const appointment = await desk.appointment(actor, appointmentId, correlationId);
  return { appointment, municipality: await desk.municipality(actor, appointment.municipalityId) };
}

export function requireSignIn({ session }: RouteContext): void {
  if (session === null) throw new SdkError('UNAUTHENTICATED');
}

/** Too late, or no longer to be changed: the appointment's own page says so, and whom to call. */
export function isOver(code: ErrorCode): boolean {
  return code === 'CHANGE_TOO_LATE' || code === 'STATE_CONFLICT';
}

/** The applicant's own appointments: list, one, cancel (άρθρο 2 §7). */
export function appointmentPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-appointments',
      method: 'GET',
      summary: 'My appointments',
      async run(context) {
        requireSignIn(context);
        const { desk, actor, correlationId } = context;
        const appointments = await desk.appointments(actor, correlationId);
        return { ok: true, value: { appointments, municipalities: await desk.municipalities(actor) } };
      },
      page: {
        path: '/appointments',
        view({ appointments, municipalities }, context) {
          const text = textOf(context);
          const isNext = ({ status, endMs }: AppointmentView) =>
            status === 'displaced' || (status !== 'cancelled' && status !== 'ended' && endMs > context.nowMs);
          return pageReply(
            appointmentsView(
              {
                frame: frameOf(context, settings, {
                  municipality: municipalities.find(({ demonstration }) => demonstration),
                }),
                upcoming: appointments.filter(isNext),
                past: appointments.filter((one) => !isNext(one)).reverse(),
                municipalities: new Map(municipalities.map(({ id, name }) => [id, text.of(name)])),
              },
              text,
            ),
          );
        },
      },
    }),
    appointmentPage(settings, 'page-appointment', '/appointments/{appointmentId}'),
    appointmentPage(settings, 'page-booked', '/appointments/{appointmentId}/booked'),
    defineRoute({
      id: 'page-cancel',
      method: 'GET',
      summary: 'Asks whether to cancel',
      params: appointmentParams,
      run: async (context, { params }) => ({ ok: true, value: await seen(context, params.appointmentId) }),
      page: {
        path: '/appointments/{appointmentId}/cancel',
        view({ appointment, municipality }, context) {
          // Cancelled or too late: the appointment's own page says so, and what one can do.
          if (!appointment.changeable) return seeOther(context.href(`/appointments/${appointment.id}`));
          const idempotencyKey = context.ports.ids.newId();
          const frame = frameOf(context, settings, { municipality });
          return pageReply(cancelView({ frame, appointment, idempotencyKey }, textOf(context)));
        },
      },
    }),
    defineRoute({
      id: 'page-cancel-submit',
      method: 'POST',
      summary: 'Cancels; a second press answers like the first',
      params: appointmentParams,
      body: z.object({ reason: z.enum(['time', 'not-needed', 'mistake', 'other']).optional() }),
      async run(context, { params, body }) {
        requireSignIn(context);
        const expectedVersion = context.ifMatch ?? undefined;
        const input = present({ ...params, ...body, expectedVersion });
        return routeResult(await context.desk.cancel(commandRequest(context, input)));
      },
      page: {
        path: '/appointments/{appointmentId}/cancel',
        view: ({ appointmentId }, context) =>
          seeOther(context.href(`/appointments/${appointmentId}?done=cancelled`)),
        problem: (problem, context, { params }) =>
          isOver(problem.code)
            ? seeOther(context.href(`/appointments/${params.appointmentId}`))
            : problemPage(problem, context, settings),
      },
    }),
  ];
}

function appointmentPage(settings: SiteSettings, id: string, path: string): Route {
  const isBooked = path.endsWith('/booked');
  return defineRoute({
    id,
    method: 'GET',
    summary: isBooked ? 'What has just been booked' : 'One appointment',
    params: appointmentParams,
    query: z.object({
      done: z.enum(['changed', 'cancelled', 'declined', 'proposal-ended']).optional().catch(undefined),
    }),
    async run(context, { params }) {
      const found = await seen(context, params.appointmentId);
      const { desk, actor, correlationId } = context;
      return {
        ok: true,
        value: { ...found, messages: await desk.messages(actor, params.appointmentId, correlationId) },
      };
    },
    page: {
      path,
      view({ appointment, municipality, messages }, context, { query }) {
        // A link kept for later shows today's state, not yesterday's success.
        const isTrue = {
          booked: appointment.status === 'booked',
          changed: appointment.status === 'booked',
          cancelled: appointment.status === 'cancelled',
        };
        const { done: told } = query;
        const answered = told === 'declined' || told === 'proposal-ended' ? told : null;
        const changed = told === 'changed' || told === 'cancelled' ? told : undefined;
        const claimed = isBooked ? 'booked' : changed;
        const done = claimed !== undefined && isTrue[claimed] ? claimed : null;
        const frame = frameOf(context, settings, { municipality });
        return pageReply(
          appointmentView(
            { frame, appointment, municipality, messages, nowMs: context.nowMs, done, answered },
            textOf(context),
          ),
        );
      },
    },
  });
}
