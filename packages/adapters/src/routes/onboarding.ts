import { type CommandResult, ONBOARDING_INPUTS, type OnboardingDesk } from '@rantevou/core';
import { z } from 'zod';
import { pageIn, pageQueryShape, pageResult } from '../http/cursor.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../http/route.ts';
import { onboardingOutputs } from '../wire/onboarding.ts';
import { commandRequest } from './appointments.ts';
import { commandBody, commandBodySchema, commandInput, idSchema, present } from './wire.ts';

const municipality = z.strictObject({ municipalityId: idSchema });
const AT = '/api/v1/municipalities/{municipalityId}';
const ERRORS = ['UNAUTHENTICATED', 'PERMISSION_DENIED', 'STAFF_CREDENTIALS_REQUIRED'] as const;
const CHANGES = [...ERRORS, 'ONBOARDING_STATE_CONFLICT', 'VERSION_CONFLICT'] as const;

type Step = 'save' | 'submit' | 'confirmMeans' | 'join' | 'announce';

/** The form itself, finished or not. */
const ONBOARDING_FILE = z.record(z.string(), z.json());

/** A step of a municipality's way in, from an HTTP request. */
export async function onboardingStep(
  desk: OnboardingDesk,
  step: Step,
  context: RouteContext,
  municipalityId: string,
  body: Readonly<Record<string, unknown>> | undefined,
) {
  const input = present(
    commandInput(body, { municipalityId, expectedVersion: context.ifMatch ?? undefined }),
  );
  const result: CommandResult<{ readonly version: number }> = await desk[step](
    commandRequest(context, input),
  );
  return routeResult(result as never, result.ok ? { version: result.answer.version } : {});
}

/** A municipality's way into the service (άρθρο 6). */
export function onboardingRoutes(desk: OnboardingDesk): readonly Route[] {
  const step = (id: string, path: string, name: Step, summary: string, method: 'POST' | 'PUT' = 'POST') =>
    defineRoute({
      id,
      method,
      api: `${AT}${path}`,
      summary,
      params: municipality,
      body: commandBodySchema.optional(),
      accepts: name === 'save' ? ONBOARDING_FILE : commandBody(ONBOARDING_INPUTS[name], 'municipalityId'),
      output: onboardingOutputs.changed,
      answers: { headers: ['ETag'] },
      errors: CHANGES,
      run: (context, { params, body }) =>
        onboardingStep(desk, name, context, params.municipalityId, name === 'save' ? { file: body } : body),
    });
  return [
    defineRoute({
      id: 'getOnboarding',
      method: 'GET',
      api: `${AT}/onboarding`,
      summary: 'The form of a municipality, what is wrong with it, and where the request stands (άρθρο 6 §1)',
      params: municipality,
      output: onboardingOutputs.form,
      answers: { headers: ['ETag'] },
      errors: ERRORS,
      async run({ actor }, { params }) {
        const read = await desk.onboarding(actor, params.municipalityId);
        return read.ok ? { ...read, version: read.value.version } : read;
      },
    }),
    step('saveOnboarding', '/onboarding', 'save', 'Keeps the form, finished or not', 'PUT'),
    step(
      'submitOnboarding',
      '/onboarding/submit',
      'submit',
      'Files the request; every mistake of the form is told',
    ),
    step(
      'confirmTechnicalMeans',
      '/onboarding/means',
      'confirmMeans',
      'The platform’s administrator confirms the technical means (άρθρο 6 §3)',
    ),
    step(
      'recordJoining',
      '/joining',
      'join',
      'Records the act of joining; the municipality can be booked from then on (άρθρο 6 §3)',
    ),
    step(
      'recordAnnouncement',
      '/announcement',
      'announce',
      'Notes where the joining was announced (άρθρο 6 §4)',
    ),
    defineRoute({
      id: 'getAnnouncement',
      method: 'GET',
      api: `${AT}/announcement`,
      summary: 'The announcement of the joining, for gov.gr and the municipality’s site (άρθρο 6 §4)',
      params: municipality,
      output: onboardingOutputs.announcement,
      errors: ['NOT_FOUND'],
      run: async (_context, { params }) => ({
        ok: true,
        value: await desk.announcement(params.municipalityId),
      }),
    }),
    defineRoute({
      id: 'listOnboarding',
      method: 'GET',
      api: '/api/v1/onboarding',
      summary: 'All requests to join, for the platform’s administrator (άρθρο 6 §1)',
      answers: { headers: ['Link'] },
      output: onboardingOutputs.list,
      errors: ERRORS,
      query: z.strictObject(pageQueryShape),
      async run({ actor, exchange }, { query }) {
        const read = await desk.list(actor);
        if (!read.ok) return read;
        const page = pageIn(read.value, query, ({ municipalityId }) => municipalityId);
        return pageResult(exchange, 'municipalities', page);
      },
    }),
  ];
}
