import { isSdkError, parseInput, SdkError } from '@rantevou/core';
import type { z } from 'zod';
import { readJson } from './body.ts';
import type { Exchange } from './exchange.ts';
import { formInput } from './form.ts';
import type { Match } from './match.ts';
import type { RouteInput, Submitted } from './route.ts';

/**
 * What a route is run with, checked by its schemas.
 *
 * @throws SdkError `INPUT_INVALID` naming the fields, `NOT_FOUND` for a path whose ids cannot be ids.
 */
export async function inputOf(
  { route, via, params }: Match,
  exchange: Exchange,
  submitted: Submitted,
): Promise<RouteInput<unknown, unknown, unknown>> {
  const checked = (schema: z.ZodType | undefined, value: unknown) =>
    schema === undefined ? undefined : parseInput(schema, value);
  const body =
    exchange.method === 'GET' || exchange.method === 'HEAD'
      ? undefined
      : via === 'api'
        ? await readJson(exchange)
        : (route.page?.body ?? formInput)(submitted.form!);
  let checkedParams: unknown;
  try {
    checkedParams = checked(route.params, { ...params });
  } catch (error) {
    // An id that cannot be one is an unknown id.
    if (isSdkError(error)) throw new SdkError('NOT_FOUND');
    throw error;
  }
  return {
    params: checkedParams,
    query: checked(route.query, route.query && formInput(submitted.query, new Set())),
    body: checked(route.body, body),
  };
}
