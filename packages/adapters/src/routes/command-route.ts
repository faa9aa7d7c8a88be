import type { CommandRequest, CommandResult, ErrorCode, Json } from '@rantevou/core';
import { z } from 'zod';
import { defineRoute, type Method, type Route, type RouteContext, routeResult } from '../http/route.ts';
import { commandRequest } from './appointments.ts';
import { commandBody, commandBodySchema, commandInput, idSchema, present } from './wire.ts';

/**
 * A route that runs one command: the parameters of its path and the fields of its body are the command's input, and
 * `If-Match` its `expectedVersion`, where it takes one.
 */
export function commandRoute<Answer extends Json>(of: {
  readonly id: string;
  readonly method?: Exclude<Method, 'GET'>;
  readonly api: string;
  readonly summary: string;
  /** Of the command: what the path and the server say is left out of the body. */
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly status?: 201;
  readonly errors?: readonly ErrorCode[];
  readonly run: (request: CommandRequest) => Promise<CommandResult<Answer>>;
  /** What the server itself knows, and the caller must not say: the input's field and its value. */
  readonly known?: readonly [string, (context: RouteContext) => Promise<Json>];
}): Route {
  const takesVersion = 'expectedVersion' in (of.input as z.ZodObject).shape;
  const names = [...of.api.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  return defineRoute({
    id: of.id,
    method: of.method ?? 'POST',
    api: of.api,
    summary: of.summary,
    params: z.strictObject(Object.fromEntries(names.map((name) => [name, idSchema]))),
    ...(of.method === 'DELETE'
      ? {}
      : {
          body: commandBodySchema,
          accepts: commandBody(of.input, ...names, ...(of.known ? [of.known[0]] : [])),
        }),
    output: of.output,
    ...(of.status ? { answers: { status: of.status } } : {}),
    ...(of.errors ? { errors: of.errors } : {}),
    async run(context, { params, body }) {
      const known = of.known ? { [of.known[0]]: await of.known[1](context) } : {};
      const version = takesVersion ? { expectedVersion: context.ifMatch ?? undefined } : {};
      const fixed = { ...params, ...known, ...version };
      const input = present(commandInput(body as Record<string, unknown> | undefined, fixed));
      return routeResult<Json>(
        await of.run(commandRequest(context, input)),
        of.status ? { status: of.status } : {},
      );
    },
  });
}
