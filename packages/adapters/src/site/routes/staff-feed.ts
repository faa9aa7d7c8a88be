import { z } from 'zod';
import { seeOther } from '../../http/exchange.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { ownFeed } from '../../routes/calendar-feed.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { staffFeedView } from '../views/staff-feed.ts';

const PATH = '/staff/calendar-feed';
/** Nothing but what every form has. */
const body = z.strictObject({});

/** The page of an officer's private calendar. */
export function staffFeedPages(settings: SiteSettings): Route[] {
  const back = (_: unknown, context: RouteContext) => seeOther(context.href(PATH));
  return [
    defineRoute({
      id: 'page-staff-feed',
      method: 'GET',
      summary: 'The own private calendar',
      run: async (context) => ({
        ok: true,
        value: await ownFeed(context, context.actor, context.actor.municipalityId ?? ''),
      }),
      page: {
        path: PATH,
        view({ url }, context) {
          const newKey = () => context.ports.ids.newId();
          const frame = frameOf(context, settings);
          return pageReply(
            staffFeedView({ frame, url, idempotencyKeys: [newKey(), newKey()] }, textOf(context)),
          );
        },
      },
    }),
    defineRoute({
      id: 'page-staff-feed-submit',
      method: 'POST',
      summary: 'Makes its address, or another one',
      body,
      run: async (context) =>
        routeResult(await context.desk.openCalendarFeed(commandRequest(context, chosen(context)))),
      page: { path: PATH, view: back },
    }),
    defineRoute({
      id: 'page-staff-feed-end',
      method: 'POST',
      summary: 'Ends it',
      body,
      run: async (context) =>
        routeResult(await context.desk.closeCalendarFeed(commandRequest(context, chosen(context)))),
      page: { path: `${PATH}/end`, view: back },
    }),
  ];
}

function chosen({ actor }: RouteContext) {
  return { municipalityId: actor.municipalityId ?? '' };
}
