import type { AppointmentView } from '@rantevou/scheduler';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { present } from '../../routes/wire.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { dayOf, timeText } from '../text/dates.ts';
import { findTimes, nearestOf, serviceOf, startMsOf, type TimesQuery, timesQuery } from '../times.ts';
import { nothingFreeView } from '../views/nothing-free.ts';
import { rescheduleCheckView, rescheduleView } from '../views/reschedule.ts';
import { linkTo, type Times } from '../views/times.ts';
import { appointmentParams, isOver, requireSignIn, type Seen, seen } from './appointments.ts';

/** Another time for an appointment, by the same choice of day and time as the first (άρθρο 2 §7). */
export function reschedulePages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-reschedule',
      method: 'GET',
      summary: 'Choice of a new day and time',
      params: appointmentParams,
      query: timesQuery,
      run: async (context, { params }) => ({ ok: true, value: await seen(context, params.appointmentId) }),
      page: {
        path: '/appointments/{appointmentId}/reschedule',
        view: (found, context, { query }) => showTimes(found, context, settings, query, {}),
      },
    }),
    defineRoute({
      id: 'page-reschedule-check',
      method: 'GET',
      summary: 'The old time and the new one',
      params: appointmentParams,
      query: timesQuery,
      run: async (context, { params }) => ({ ok: true, value: await seen(context, params.appointmentId) }),
      page: {
        path: '/appointments/{appointmentId}/reschedule/check',
        view(found, context, { query }) {
          const { appointment, municipality } = found;
          if (!appointment.changeable) return seeOther(context.href(`/appointments/${appointment.id}`));
          const { start, office, day, month } = query;
          const startMs = start === undefined ? null : startMsOf(start);
          if (start === undefined || startMs === null) {
            const error = textOf(context)('booking.time.error');
            return showTimes(found, context, settings, query, { error, status: 422 });
          }
          const path = context.href(`/appointments/${appointment.id}/reschedule`);
          return pageReply(
            rescheduleCheckView(
              {
                frame: frameOf(context, settings, { municipality }),
                appointment,
                start,
                startMs,
                office: office ?? null,
                back: linkTo({ path, kept: { day, month, office, start } }, {}),
                idempotencyKey: context.ports.ids.newId(),
              },
              textOf(context),
            ),
          );
        },
      },
    }),
    defineRoute({
      id: 'page-reschedule-submit',
      method: 'POST',
      rate: 'booking',
      summary: 'Moves the appointment; the old time stays until the new one is had',
      params: appointmentParams,
      body: z.object({ start: z.string().min(1), office: z.string().optional() }),
      async run(context, { params, body }) {
        requireSignIn(context);
        const expectedVersion = context.ifMatch ?? undefined;
        const input = present({ ...params, ...body, expectedVersion });
        return routeResult(await context.desk.reschedule(commandRequest(context, input)));
      },
      page: {
        path: '/appointments/{appointmentId}/reschedule',
        view: ({ appointmentId }, context) =>
          seeOther(context.href(`/appointments/${appointmentId}?done=changed`)),
        async problem(problem, context, { params, form }) {
          const isElsewhere = problem.code === 'PERSON_OVERLAP';
          const isAboutTime =
            isElsewhere || problem.code === 'SLOT_TAKEN' || problem.code === 'SLOT_NOT_OFFERED';
          if (isOver(problem.code)) return seeOther(context.href(`/appointments/${params.appointmentId}`));
          if (!isAboutTime || params.appointmentId === undefined)
            return problemPage(problem, context, settings);
          const text = textOf(context);
          const lostMs = startMsOf(form?.get('start')?.[0] ?? '');
          const [near] = nearestOf(problem.details);
          const lost =
            problem.code === 'SLOT_TAKEN' || lostMs === null
              ? text('refusal.SLOT_TAKEN')
              : text('booking.time.full', { time: timeText(lostMs) });
          const error = isElsewhere ? problem[context.language] : lost;
          const query = timesQuery.parse({
            office: form?.get('office')?.[0],
            day: dayToShow(isElsewhere ? lostMs : near?.startMs),
          });
          const found = await seen(context, params.appointmentId);
          return showTimes(found, context, settings, query, { error, status: problem.status });
        },
      },
    }),
  ];
}

async function showTimes(
  { appointment, municipality }: Seen,
  context: RouteContext,
  settings: SiteSettings,
  query: TimesQuery,
  outcome: { readonly error?: string; readonly status?: number },
): Promise<Reply> {
  // Cancelled or too late: the appointment's own page says so, and what one can do.
  if (!appointment.changeable) return seeOther(context.href(`/appointments/${appointment.id}`));
  const { mode } = appointment;
  const text = textOf(context);
  const frame = frameOf(context, settings, { municipality });
  const path = `/appointments/${appointment.id}/reschedule`;
  const service = await serviceOf(context, municipality.id, mode, appointment.service);
  // Interpretation that was asked for is kept by the appointment itself.
  const needs = appointment.personServed.specialRequirements;
  const found = await findTimes(
    context,
    { municipality, mode, service, instead: appointment.id, path },
    { ...query, needs: timesQuery.parse({ needs }).needs },
  );
  if (found.type === 'nothing') {
    const view = nothingFreeView(
      {
        ...found,
        frame,
        municipality,
        mode,
        service,
        otherModes: [],
        otherOffices: [],
        path: context.href(path),
        back: context.href(`/appointments/${appointment.id}`),
      },
      text,
    );
    return pageReply(view);
  }
  const { error } = outcome;
  const errors = error === undefined ? [] : [{ id: 'start', text: error }];
  const times = withoutOwn(found.times, appointment);
  const view = rescheduleView({ frame, appointment, municipality, times, notice: null, errors }, text);
  return pageReply(view, outcome.status ?? 200);
}

/** Its own time is free for the appointment itself, but would be no change. */
function withoutOwn(times: Times, { startMs, office }: AppointmentView): Times {
  if (times.office !== null && times.office !== office?.id) return times;
  const ownDay = dayOf(startMs);
  return {
    ...times,
    slots: times.slots.filter((slot) => slot.startMs !== startMs),
    days: times.days.map((day) =>
      day.date === ownDay && day.free > 0 ? { ...day, free: day.free - 1 } : day,
    ),
  };
}

function dayToShow(startMs: number | null | undefined): string | undefined {
  return startMs === null || startMs === undefined ? undefined : dayOf(startMs);
}
