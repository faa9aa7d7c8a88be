import { z } from 'zod';
import { cookiesFor } from '../../http/cookie.ts';
import { seeOther } from '../../http/exchange.ts';
import { LANGUAGE_COOKIE } from '../../http/language.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { safeReturnTo } from '../../session/return-to.ts';
import { frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { STYLESHEET, STYLESHEET_PATH } from '../style.ts';
import { INFORMATION, informationView } from '../views/information.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Stylesheet, language, and the pages that only tell something. */
export function generalPages(settings: SiteSettings): Route[] {
  return [
    defineRoute({
      id: 'page-stylesheet',
      method: 'GET',
      summary: 'Stylesheet',
      audience: 'public',
      run: async () => ({ ok: true, value: STYLESHEET }),
      page: {
        path: STYLESHEET_PATH,
        view: (body) => ({
          status: 200,
          headers: {
            'content-type': 'text/css; charset=utf-8',
            // The name changes with the content.
            'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
          },
          cookies: [],
          body,
        }),
      },
    }),
    defineRoute({
      id: 'page-language',
      method: 'GET',
      summary: 'Chooses the language and goes back',
      params: z.object({ language: z.enum(['el', 'en']) }),
      query: z.object({ returnTo: z.string().optional().catch(undefined) }),
      run: async () => ({ ok: true, value: null }),
      page: {
        path: '/language/{language}',
        view(_, { origin, basePath }, { params, query }) {
          const cookie = cookiesFor(origin).set(LANGUAGE_COOKIE, params.language, YEAR_SECONDS);
          return seeOther(safeReturnTo(query.returnTo, basePath), [cookie]);
        },
      },
    }),
    ...INFORMATION.map((about) =>
      defineRoute({
        id: `page-${about.id}`,
        method: 'GET',
        summary: about.title.en,
        run: async () => ({ ok: true, value: null }),
        page: {
          path: `/${about.id}`,
          view: (_, context) =>
            pageReply(
              informationView(
                { frame: frameOf(context, settings), about, policyVersion: settings.policyVersion },
                textOf(context),
              ),
            ),
        },
      }),
    ),
  ];
}
