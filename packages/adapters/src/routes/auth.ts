import { maskAfm } from '@rantevou/core';
import { z } from 'zod';
import { seeOther } from '../http/exchange.ts';
import { defineRoute, type Route, type RouteResult } from '../http/route.ts';
import type { LoginProviders } from '../session/login-routes.ts';
import { safeReturnTo } from '../session/return-to.ts';
import { sessionOutputs } from '../wire/session.ts';

/**
 * Who is signed in, and signing out: the session here ends first, then the one at the login service that it came from
 * (T-07), so that at a shared screen the next person is asked. Signing in belongs to the login that is configured.
 */
export const authRoutes = (providers: LoginProviders = {}): readonly Route[] => [
  defineRoute({
    id: 'getMe',
    method: 'GET',
    api: '/auth/me',
    summary: 'Who is signed in, and the token for changes that scripts make',
    output: sessionOutputs.me,
    async run({ session, actor, csrfToken }): Promise<RouteResult<Record<string, unknown>>> {
      if (session === null) return { ok: true, value: { signedIn: false } };
      const { name, afm, business, representative } = await session.person();
      return {
        ok: true,
        value: {
          signedIn: true,
          name,
          maskedAfm: afm === null ? null : maskAfm(afm),
          business: business && { name: business.name, maskedAfm: maskAfm(business.afm) },
          representative,
          login: actor.login,
          kind: actor.kind,
          roles: actor.grants.map(({ role, municipalityId }) => ({ role, municipalityId })),
          municipalityId: actor.municipalityId,
          expiresAtMs: session.expiresAtMs,
          csrfToken,
        },
      };
    },
  }),
  defineRoute({
    id: 'logOut',
    method: 'POST',
    summary: 'Ends the session, in every process',
    body: z.strictObject({ returnTo: z.string().max(2000).optional() }),
    async run({ sessions, exchange, correlationId, actor: { login } }) {
      const provider = login === 'citizen' || login === 'officer' ? providers[login] : undefined;
      return { ok: true, value: provider ?? null, cookies: await sessions.end(exchange, correlationId) };
    },
    page: {
      path: '/auth/logout',
      view(provider, { basePath }, { body }) {
        const returnTo = safeReturnTo(body.returnTo, basePath);
        return seeOther(provider === null ? returnTo : provider.logoutUrl({ returnTo }).href);
      },
    },
  }),
];
