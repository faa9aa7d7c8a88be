import { invalidField, type Json } from '@rantevou/core';
import { z } from 'zod';
import type { Exchange } from './exchange.ts';

/** Items of a page, where nothing is said and at most. */
const LONGEST_PAGE = 200;

/** The query of a list: how many, and where the page before ended. */
export const pageQueryShape = {
  limit: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(LONGEST_PAGE))
    .optional(),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,1000}$/)
    .optional(),
};

/** A list's answer: `nextCursor` null = the last page. */
interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** What a page is asked for, with the place after which it begins. */
interface PageAsked<Place> {
  readonly limit: number;
  readonly after?: Place;
}

/**
 * Reads a list's query. A cursor is opaque: the place of the last item, in base64url; it opens nothing, since every
 * page goes through the same permission as the first.
 *
 * @param place - The shape of a place in this list.
 * @throws SdkError `INPUT_INVALID` at `/cursor` for what was not one of this list's.
 */
export function pageAsked<Place>(
  query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
  place: z.ZodType<Place>,
): PageAsked<Place> {
  const limit = query.limit ?? LONGEST_PAGE;
  if (query.cursor === undefined) return { limit };
  const read = place.safeParse(jsonOf(query.cursor));
  if (!read.success) {
    throw invalidField('/cursor', 'the nextCursor of an answer', {
      el: 'Ο δείκτης σελίδας δεν είναι από απάντηση αυτής της λίστας.',
      en: 'The cursor is not from an answer of this list.',
    });
  }
  return { limit, after: read.data };
}

/** The cursor of a place. */
export function cursorOf(place: Json): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // What is no JSON is no place either: the schema says so.
    return null;
  }
}

/**
 * A page of items of which one more than the limit was asked for: whether it came says whether there is a next page.
 */
export function pageOf<T>(found: readonly T[], limit: number, placeOf: (last: T) => Json): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const isLast = found.length <= limit || last === undefined;
  return { items, nextCursor: isLast ? null : cursorOf(placeOf(last)) };
}

const byId = z.strictObject({ id: z.string().max(300) });

/** A list that is asked for by the id of the last item: one more than the page has, to know whether there is a next. */
export function listPage(query: Parameters<typeof pageAsked>[0]) {
  const { limit, after } = pageAsked(query, byId);
  return { limit, page: { limit: limit + 1, ...(after ? { after: after.id } : {}) } };
}

/** The answer to it. */
export function listedPage<T>(found: readonly T[], limit: number, idOf: (item: T) => string): Page<T> {
  return pageOf(found, limit, (last) => ({ id: idOf(last) }));
}

const inList = z.strictObject({ id: z.string().max(300), index: z.int().min(0) });

/** A page of a list that is known whole: after the item of the cursor, or where it stood if it has gone. */
export function pageIn<T>(
  all: readonly T[],
  query: Parameters<typeof pageAsked>[0],
  idOf: (item: T) => string,
): Page<T> {
  const { limit, after } = pageAsked(query, inList);
  const at = after ? all.findIndex((item) => idOf(item) === after.id) : -1;
  const from = after ? (at < 0 ? after.index : at + 1) : 0;
  return pageOf(all.slice(from, from + limit + 1), limit, (last) => ({
    id: idOf(last),
    index: from + limit - 1,
  }));
}

/** A page as a route's result, under the list's own name, with the `Link` header. */
export function pageResult<Name extends string, T>(
  exchange: Pick<Exchange, 'url'>,
  name: Name,
  { items, nextCursor }: Page<T>,
) {
  const value = { [name]: items, nextCursor } as Record<Name, readonly T[]> & { nextCursor: string | null };
  return { ok: true as const, value, headers: linkHeader(exchange.url, nextCursor) };
}

/** `Link` of the next page (RFC 8288), where there is one. */
function linkHeader(url: string, nextCursor: string | null): Record<string, string> {
  if (nextCursor === null) return {};
  const [path = '', search = ''] = url.split('?', 2);
  const query = new URLSearchParams(search);
  query.set('cursor', nextCursor);
  return { link: `<${path}?${query}>; rel="next"` };
}
