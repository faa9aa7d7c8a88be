import type { CommandRequest, CommandResult, ErrorCode, Json } from '@rantevou/core';
import { z } from 'zod';
import { defineRoute, type Method, type Route, type RouteContext, routeResult } from '../http/route.ts';
import { commandRequest } from './appointments.ts';
import { commandBodySchema, commandInput, idSchema } from './wire.ts';

/** A route that runs one command: the parameters of its path and the fields of its body are the command's input. */
export function commandRoute<Answer extends Json>(of: {
  readonly id: string;
  readonly method?: Exclude<Method, 'GET'>;
  readonly api: string;
  readonly summary: string;
  readonly status?: 201;
  readonly errors?: readonly ErrorCode[];
  readonly run: (request: CommandRequest) => Promise<CommandResult<Answer>>;
  /** What the server itself knows, and the caller must not say. */
  readonly known?: (context: RouteContext) => Promise<Readonly<Record<string, Json>>>;
}): Route {
  const names = [...of.api.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  return defineRoute({
    id: of.id,
    method: of.method ?? 'POST',
    api: of.api,
    summary: of.summary,
    params: z.strictObject(Object.fromEntries(names.map((name) => [name, idSchema]))),
    ...(of.method === 'DELETE' ? {} : { body: commandBodySchema }),
    ...(of.errors ? { errors: of.errors } : {}),
    async run(context, { params, body }) {
      const known = (await of.known?.(context)) ?? {};
      const input = commandInput(body as Record<string, unknown> | undefined, { ...params, ...known });
      return routeResult<Json>(
        await of.run(commandRequest(context, input)),
        of.status ? { status: of.status } : {},
      );
    },
  });
}
