import { z } from 'zod';
import { cookiesFor } from '../../http/cookie.ts';
import { seeOther } from '../../http/exchange.ts';
import { LANGUAGE_COOKIE } from '../../http/language.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { safeReturnTo } from '../../session/return-to.ts';
import { assetReply } from '../assets/asset.ts';
import { DEVICE_HEADERS, frameOf, pageReply, type SiteSettings, textOf } from '../frame.ts';
import { ASSETS } from '../style.ts';
import { INFORMATION } from '../text/information.ts';
import { devicesView } from '../views/devices.ts';
import { informationView } from '../views/information.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Files, language, and the pages that only tell something. */
export function generalPages(settings: SiteSettings): Route[] {
  return [
    ...ASSETS.map((asset) =>
      defineRoute({
        id: `asset-${/[^/]+(?=-[0-9a-f]{8}\.)/.exec(asset.path)?.[0]}-${asset.path.split('.').at(-1)}`,
        method: 'GET',
        summary: `File of the pages: ${asset.contentType}`,
        audience: 'public',
        run: async () => ({ ok: true, value: asset.path }),
        page: { path: asset.path, view: (_, { exchange }) => assetReply(asset, exchange) },
      }),
    ),
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
    defineRoute({
      id: 'page-devices',
      method: 'GET',
      summary: 'Whether camera and microphone work (άρθρο 1 §5)',
      run: async () => ({ ok: true, value: null }),
      page: {
        path: '/devices',
        view: (_, context) =>
          pageReply(devicesView(frameOf(context, settings), textOf(context)), 200, DEVICE_HEADERS),
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
