import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { present } from '../../routes/wire.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { transferView } from '../views/transfer.ts';
import { appointmentParams, requireSignIn, type Seen, seen } from './appointments.ts';

/** The applicant's answer to a proposed transfer (άρθρο 5 §4ε). */
export function transferPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-transfer',
      method: 'GET',
      summary: 'A proposed transfer, and the answer',
      params: appointmentParams,
      run: async (context, { params }) => ({ ok: true, value: await seen(context, params.appointmentId) }),
      page: {
        path: '/appointments/{appointmentId}/transfer',
        view: (found, context) => show(found, context, settings, null),
      },
    }),
    defineRoute({
      id: 'page-transfer-submit',
      method: 'POST',
      summary: 'Answers a proposed transfer',
      params: appointmentParams,
      body: z.object({
        answer: z.enum(['accept', 'decline', 'other']),
        proposalId: z.string().min(1).max(200).optional(),
      }),
      async run(context, { params, body }) {
        requireSignIn(context);
        const { answer, proposalId } = body;
        // Who chooses another time has not answered yet: the proposal waits until the other time is had.
        if (answer === 'other') return { ok: true, value: { answer } };
        const request = commandRequest(context, present({ ...params, proposalId }));
        const { desk } = context;
        const result = await (answer === 'accept'
          ? desk.acceptTransfer(request)
          : desk.declineTransfer(request));
        return result.ok ? { ok: true, value: { answer } } : routeResult(result);
      },
      page: {
        path: '/appointments/{appointmentId}/transfer',
        view(_value, context, { params, body }) {
          const at = `/appointments/${params.appointmentId}`;
          if (body.answer === 'other') return seeOther(context.href(`${at}/reschedule`));
          return seeOther(context.href(`${at}?done=${body.answer === 'accept' ? 'changed' : 'declined'}`));
        },
        async problem(problem, context, { params }) {
          const { appointmentId } = params;
          if (appointmentId === undefined) return problemPage(problem, context, settings);
          if (problem.code === 'PROPOSAL_ENDED')
            return seeOther(context.href(`/appointments/${appointmentId}?done=proposal-ended`));
          if (problem.code !== 'INPUT_INVALID') return problemPage(problem, context, settings);
          const error = textOf(context)('transfer.error');
          return show(await seen(context, appointmentId), context, settings, error);
        },
      },
    }),
  ];
}

function show(
  { appointment, municipality }: Seen,
  context: RouteContext,
  settings: SiteSettings,
  error: string | null,
): Reply {
  const { proposal } = appointment;
  if (proposal === null) return seeOther(context.href(`/appointments/${appointment.id}`));
  const view = transferView(
    {
      frame: frameOf(context, settings, { municipality }),
      appointment,
      proposal,
      municipality,
      idempotencyKey: context.ports.ids.newId(),
      errors: error === null ? [] : [{ id: 'answer', text: error }],
    },
    textOf(context),
  );
  return pageReply(view, error === null ? 200 : 422);
}
