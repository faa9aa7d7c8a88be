import { can, SdkError } from '@rantevou/core';
import { z } from 'zod';
import { listedPage, listPage, pageQueryShape } from '../../http/cursor.ts';
import { seeOther } from '../../http/exchange.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { caseIdOf } from '../../routes/transfers.ts';
import { idSchema, present } from '../../routes/wire.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { staffCallsView } from '../views/staff-calls.ts';
import { toOfficerLogin } from './staff.ts';

/** Whom the municipality has to call because their time was closed under them (άρθρο 5 §4). */
export function staffCallsPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-staff-calls',
      method: 'GET',
      summary: 'Appointments that lost their time and need a call',
      query: z.object(pageQueryShape),
      async run({ actor, desk, correlationId }, { query }) {
        if (actor.municipalityId === null) return { ok: true, value: null };
        const { limit, page } = listPage(query);
        const read = await desk.casesToCall(actor, actor.municipalityId, correlationId, page);
        return read.ok ? { ok: true, value: listedPage(read.value, limit, caseIdOf) } : read;
      },
      page: {
        path: '/staff/calls',
        async view(listed, context) {
          const { actor } = context;
          if (actor.login !== 'officer') return toOfficerLogin(context, '/staff/calls');
          if (listed === null || actor.municipalityId === null)
            return seeOther(context.href('/staff/municipality'));
          const municipality = {
            type: 'municipality',
            municipalityId: actor.municipalityId,
            joined: true,
          } as const;
          const text = textOf(context);
          const about = await context.desk.municipality(actor, actor.municipalityId);
          return pageReply(
            staffCallsView(
              {
                frame: frameOf(context, settings, { municipality: about }),
                municipality: text.of(about.name),
                cases: listed.items,
                nextCursor: listed.nextCursor,
                mayPropose: can(actor, 'appointment:propose-transfer', municipality).allowed,
                mayCancel: can(actor, 'appointment:book-for-other', municipality).allowed,
                newKey: () => context.ports.ids.newId(),
              },
              text,
            ),
          );
        },
      },
    }),
    defineRoute({
      id: 'page-staff-calls-propose',
      method: 'POST',
      summary: 'Proposes new times to all who wait',
      body: z.object({}),
      async run(context) {
        const request = commandRequest(context, { municipalityId: chosen(context) });
        return routeResult(await context.desk.proposeForWaiting(request));
      },
      page: {
        path: '/staff/calls/propose',
        view: (_, context) => seeOther(context.href('/staff/calls')),
      },
    }),
    defineRoute({
      id: 'page-staff-calls-cancel',
      method: 'POST',
      summary: 'Ends an appointment that the municipality cannot keep',
      params: z.object({ appointmentId: idSchema }),
      body: z.object({}),
      async run(context, { params }) {
        const expectedVersion = context.ifMatch ?? undefined;
        const input = present({ ...params, reason: 'office-closed', expectedVersion });
        return routeResult(await context.desk.cancel(commandRequest(context, input)));
      },
      page: {
        path: '/staff/calls/{appointmentId}/cancel',
        view: (_, context) => seeOther(context.href('/staff/calls')),
      },
    }),
  ];
}

function chosen({ actor }: RouteContext): string {
  if (actor.municipalityId === null) throw new SdkError('UNAUTHENTICATED');
  return actor.municipalityId;
}
