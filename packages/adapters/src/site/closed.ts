import type { Route, RouteContext } from '../http/route.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from './frame.ts';
import { onDateTimeText } from './text/dates.ts';
import { problemView } from './views/problem.ts';

/** Until when the pages are closed, epoch ms; null = they are open. */
export type ClosedUntil = () => number | null;

/**
 * Pages that say, while the service is closed for work on it, when it opens again (503). Files and the choice of a
 * language go on; the JSON routes are the host's to close.
 */
export function closable(
  routes: readonly Route[],
  settings: SiteSettings,
  closedUntil: ClosedUntil,
): Route[] {
  return routes.map((route) => {
    const { page } = route;
    if (!page || route.audience === 'public' || route.id === 'page-language') return route;
    return {
      ...route,
      run: async (context, input) =>
        closedUntil() === null ? route.run(context, input) : { ok: true, value: null },
      page: {
        ...page,
        view(value, context, input) {
          const untilMs = closedUntil();
          return untilMs === null ? page.view(value, context, input) : closedPage(context, settings, untilMs);
        },
      },
    };
  });
}

function closedPage(context: RouteContext, settings: SiteSettings, untilMs: number) {
  const text = textOf(context);
  const view = problemView(
    {
      frame: frameOf(context, settings),
      title: text('page.closed.title'),
      sentences: [text('page.closed.text', { onDateTime: onDateTimeText(untilMs, text.language) })],
      sources: [],
      reference: null,
      again: null,
    },
    text,
  );
  const seconds = Math.max(1, Math.ceil((untilMs - context.nowMs) / 1000));
  return pageReply(view, 503, { 'retry-after': String(seconds) });
}
