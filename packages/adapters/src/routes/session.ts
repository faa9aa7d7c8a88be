import { maskAfm } from '@rantevou/core';
import { z } from 'zod';
import { defineRoute, type Route, type RouteContext, type RouteResult } from '../http/route.ts';
import type { SessionChange } from '../session/session.ts';
import { sessionOutputs } from '../wire/session.ts';

/** The municipality that an officer chooses. */
export const municipalityChoiceSchema = z.strictObject({ municipalityId: z.string().min(1).max(64) });

/** For which business one acts, or who one is; what fits whom is decided by the command. */
export const actingForSchema = z.strictObject({
  business: z.strictObject({ afm: z.string(), name: z.string() }).nullable().optional(),
  representative: z.strictObject({ name: z.string() }).optional(),
});

/** Changes of the rights of a session; each answers under a new session id. */
export const sessionRoutes: readonly Route[] = [
  defineRoute({
    id: 'chooseMunicipality',
    method: 'POST',
    api: '/api/v1/session/municipality',
    summary: 'An officer chooses the municipality they belong to (άρθρο 4 §3)',
    body: municipalityChoiceSchema,
    output: sessionOutputs.municipality,
    errors: ['UNAUTHENTICATED', 'NOT_A_MEMBER', 'STAFF_CREDENTIALS_REQUIRED', 'NOT_FOUND', 'ERASED'],
    run: (context, { body }) => changeSession(context, { type: 'municipality', ...body }, body),
  }),
  defineRoute({
    id: 'actFor',
    method: 'POST',
    api: '/api/v1/session/acting-for',
    summary: 'A representative says for which business they act, or who they are (άρθρο 1 §4)',
    body: actingForSchema,
    output: sessionOutputs.actingFor,
    errors: ['UNAUTHENTICATED', 'PERMISSION_DENIED', 'AFM_INVALID', 'NOT_FOUND', 'ERASED'],
    run: (context, { body }) =>
      changeSession(
        context,
        { type: 'acting-for', ...body },
        {
          business: body.business
            ? { name: body.business.name, maskedAfm: maskAfm(body.business.afm) }
            : null,
          representative: body.representative ?? null,
        },
      ),
  }),
];

/** Changes the session of the request and answers `value` with the new cookie. */
export async function changeSession<Value>(
  { sessions, exchange, correlationId }: RouteContext,
  change: SessionChange,
  value: Value,
): Promise<RouteResult<Value>> {
  const changed = await sessions.change(change, exchange, correlationId);
  return changed.ok ? { ok: true, value, cookies: changed.cookies } : changed;
}
