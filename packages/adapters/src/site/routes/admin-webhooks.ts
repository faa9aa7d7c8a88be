import type { CommandRequest, CommandResult, Json, WebhookDesk } from '@rantevou/core';
import { z } from 'zod';
import { type Reply, seeOther } from '../../http/exchange.ts';
import { fieldOf } from '../../http/form.ts';
import type { Problem } from '../../http/problem.ts';
import { defineRoute, type Route, type RouteContext, routeResult } from '../../http/route.ts';
import { commandRequest } from '../../routes/appointments.ts';
import { idSchema, present } from '../../routes/wire.ts';
import { adminFrameOf, administered, toSignIn } from '../admin-access.ts';
import { pageReply, type SiteSettings, textOf } from '../frame.ts';
import { problemPage } from '../problem-page.ts';
import { adminWebhooksView } from '../views/admin-webhooks.ts';

const PATH = '/admin/webhooks';
/** Of what was given up, so many are shown; the rest by the API. */
const PARKED_SHOWN = 20;

interface Shown {
  readonly secret?: string;
  readonly problem?: Problem;
  readonly typedUrl?: string;
}

/** The page of the systems that hear of a municipality's appointments (άρθρο 5 §4). */
export function adminWebhookPages(settings: SiteSettings, desk: WebhookDesk): Route[] {
  const show = (context: RouteContext, shown: Shown = {}) => shownPage(context, settings, desk, shown);

  const press = (
    name: string,
    run: (request: CommandRequest) => Promise<CommandResult<Json & object>>,
    path = `${PATH}/{webhookId}/${name}`,
  ) =>
    defineRoute({
      id: `page-admin-webhook-${name}`,
      method: 'POST',
      summary: `Connected systems: ${name}`,
      params: z.strictObject(
        Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => [id as string, idSchema])),
      ),
      body: z.object({}),
      async run(context, { params }) {
        const version = name === 'resend' ? undefined : (context.ifMatch ?? undefined);
        const input = present({ ...own(context), ...params, expectedVersion: version });
        return routeResult(await run(commandRequest(context, input)));
      },
      page: {
        path,
        // Told once: a page that is gone to afterwards could not tell it.
        view: (answer: Json & object, context: RouteContext) =>
          'secret' in answer
            ? show(context, { secret: String(answer.secret) })
            : seeOther(`${context.href(PATH)}?done=1`),
        problem: (problem, context) =>
          problem.status === 403 || problem.status === 404
            ? problemPage(problem, context, settings)
            : show(context, { problem }),
      },
    });

  return [
    defineRoute({
      id: 'page-admin-webhooks',
      method: 'GET',
      summary: "The municipality's own systems that hear of appointments",
      run: administered,
      page: { path: PATH, view: (_, context) => show(context) },
    }),
    defineRoute({
      id: 'page-admin-webhooks-register',
      method: 'POST',
      summary: 'Connects one; its secret is shown this one time',
      body: z.strictObject({ url: z.string().trim().max(2_000).default('') }),
      run: async (context, { body }) =>
        routeResult(await desk.register(commandRequest(context, { ...own(context), ...body }))),
      page: {
        path: PATH,
        view: ({ secret }, context) => show(context, { secret }),
        problem: (problem, context, submitted) =>
          problem.status === 403 || problem.status === 404
            ? problemPage(problem, context, settings)
            : show(context, { problem, typedUrl: fieldOf(submitted.form, 'url') ?? '' }),
      },
    }),
    press('rotate-secret', desk.rotateSecret),
    press('disable', desk.disable),
    press('enable', desk.enable),
    press('delete', desk.delete),
    press(
      'resend',
      desk.resend as (request: CommandRequest) => Promise<CommandResult<Json & object>>,
      `${PATH}/{webhookId}/deliveries/{deliveryId}/resend`,
    ),
  ];
}

function own({ actor }: RouteContext) {
  return { municipalityId: actor.municipalityId ?? '' };
}

async function shownPage(
  context: RouteContext,
  settings: SiteSettings,
  desk: WebhookDesk,
  { secret, problem, typedUrl = '' }: Shown,
): Promise<Reply> {
  const { actor } = context;
  const read = await administered(context);
  if (!read.ok || read.value === null) return toSignIn(context, PATH);
  const { municipalityId } = own(context);
  const webhooks = await Promise.all(
    (await desk.list(actor, municipalityId)).map(async (one) => ({
      ...one,
      parked: await desk.deliveries(actor, {
        municipalityId,
        webhookId: one.webhookId,
        states: ['parked'],
        limit: PARKED_SHOWN,
      }),
    })),
  );
  const admin = adminFrameOf(context, settings, {
    plan: read.value.plan,
    here: PATH,
    problem,
    spareField: 'url',
  });
  const page = pageReply(
    adminWebhooksView(
      { admin, webhooks, secret: secret ?? null, typedUrl, newKey: () => context.ports.ids.newId() },
      textOf(context),
    ),
  );
  return problem ? { ...page, status: problem.status } : page;
}
