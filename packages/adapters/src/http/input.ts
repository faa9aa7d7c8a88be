import { isSdkError, parseInput, SdkError } from '@rantevou/core';
import { readJson } from './body.ts';
import type { Exchange } from './exchange.ts';
import { type FormFields, formInput } from './form.ts';
import type { Match } from './match.ts';
import type { RouteInput } from './route.ts';

const NONE_SKIPPED: ReadonlySet<string> = new Set();

/**
 * The body of a change as its schema is to check it.
 *
 * @throws SdkError as {@link readJson} does.
 */
export function bodyOf({ route, via }: Match, exchange: Exchange, form: FormFields | null): unknown {
  return via === 'api' ? readJson(exchange) : (route.page?.body ?? formInput)(form!);
}

/**
 * What a route is run with, checked by its schemas.
 *
 * @throws SdkError `INPUT_INVALID` naming the fields, `NOT_FOUND` for a path whose ids cannot be ids.
 */
export function inputOf(
  { route, params }: Match,
  query: FormFields,
  body: unknown,
): RouteInput<unknown, unknown, unknown> {
  let checkedParams: unknown;
  try {
    checkedParams = route.params && parseInput(route.params, params);
  } catch (error) {
    // An id that cannot be one is an unknown id.
    if (isSdkError(error)) throw new SdkError('NOT_FOUND');
    throw error;
  }
  return {
    params: checkedParams,
    query: route.query && parseInput(route.query, formInput(query, NONE_SKIPPED)),
    body: route.body && parseInput(route.body, body),
  };
}
