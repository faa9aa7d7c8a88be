import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { fieldOf, formInput } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, type Submitted } from '../../http/route.ts';
import { did } from '../../routes/visit.ts';
import { idOf } from '../form.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { thirdPersonView } from '../views/third-person.ts';
import { appointmentParams, isOver, requireSignIn, type Seen, seen } from './appointments.ts';

const PATH = '/appointments/{appointmentId}/third-person';

/** The applicant's wish for a third person in the video call, until the start (άρθρο 2 §12). */
export function thirdPersonPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-third-person',
      method: 'GET',
      summary: 'Who else shall take part',
      params: appointmentParams,
      run: async (context, { params }) => ({ ok: true, value: await seen(context, params.appointmentId) }),
      page: { path: PATH, view: (at, context) => shown(at, context, settings, null) },
    }),
    defineRoute({
      id: 'page-third-person-submit',
      method: 'POST',
      summary: 'Asks for a third person, or no longer does',
      params: appointmentParams,
      body: z.record(z.string(), z.unknown()),
      async run(context, { params, body }) {
        requireSignIn(context);
        return did(context, 'askThirdPerson', params, body);
      },
      page: {
        path: PATH,
        body(form) {
          if (fieldOf(form, 'none') === 'true') return { thirdPerson: null };
          return { thirdPerson: formInput(form).thirdPerson };
        },
        view: (_, context, { params }) => seeOther(context.href(`/appointments/${params.appointmentId}`)),
        async problem(problem, context, submitted) {
          const { appointmentId } = submitted.params;
          if (appointmentId !== undefined && isOver(problem.code))
            return seeOther(context.href(`/appointments/${appointmentId}`));
          if (appointmentId === undefined || problem.errors.length === 0)
            return problemPage(problem, context, settings);
          return shown(await seen(context, appointmentId), context, settings, { problem, submitted });
        },
      },
    }),
  ];
}

function shown(
  { appointment, municipality }: Seen,
  context: RouteContext,
  settings: SiteSettings,
  wrong: { readonly problem: Problem; readonly submitted: Submitted } | null,
): Reply {
  const view = thirdPersonView(
    {
      frame: frameOf(context, settings, { municipality }),
      appointment,
      idempotencyKey: context.ports.ids.newId(),
      typed: (name) => (wrong ? fieldOf(wrong.submitted.form, name) : null),
      errors: (wrong?.problem.errors ?? []).map((error) => ({
        id: idOf(error.pointer.slice(1).replaceAll('/', '.')),
        text: error[context.language],
      })),
    },
    textOf(context),
  );
  return pageReply(view, wrong?.problem.status ?? 200);
}
