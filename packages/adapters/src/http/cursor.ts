import { invalidField, type Json } from '@rantevou/core';
import { z } from 'zod';

/** Items of one page where nothing is said, and at most. */
const PAGE = 50;
export const LONGEST_PAGE = 200;

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
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** What a page is asked for, with the place after which it begins. */
export interface PageAsked<Place> {
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
  const limit = query.limit ?? PAGE;
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

/** `Link` of the next page (RFC 8288), where there is one. */
export function linkHeader(url: string, nextCursor: string | null): Record<string, string> {
  if (nextCursor === null) return {};
  const [path = '', search = ''] = url.split('?', 2);
  const query = new URLSearchParams(search);
  query.set('cursor', nextCursor);
  return { link: `<${path}?${query}>; rel="next"` };
}
