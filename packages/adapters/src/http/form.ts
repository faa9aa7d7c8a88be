import { invalidField, type SdkError } from '@rantevou/core';

/** Fields of a form or of a query string, each with all its values in the order sent. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

const MAX_FIELDS = 500;
const MAX_DEPTH = 8;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
/** Hidden fields that belong to the transport, not to the command. */
export const TRANSPORT_FIELDS: ReadonlySet<string> = new Set(['csrf', 'idempotencyKey', 'version']);

/** Reads `application/x-www-form-urlencoded` text or a query string (without `?`). */
export function parseFields(text: string): FormFields {
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of pairsOf(text)) {
    if (++count > MAX_FIELDS) {
      throw invalidField('', `at most ${MAX_FIELDS} fields`, {
        el: `Έως ${MAX_FIELDS} πεδία.`,
        en: `At most ${MAX_FIELDS} fields.`,
      });
    }
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return fields;
}

/** Most query strings have nothing to decode: they are cut where they stand. The rest is the URL Standard's (§5.1). */
function pairsOf(text: string): Iterable<readonly [string, string]> {
  if (text === '') return [];
  if (!/^[!-$&-*,-~]+$/.test(text)) return new URLSearchParams(`?${text}`);
  const pairs: [string, string][] = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    pairs.push(at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]);
  }
  return pairs;
}

/** The first value of a field, null when it was not sent. */
export function fieldOf(fields: FormFields | null, name: string): string | null {
  return fields?.get(name)?.[0] ?? null;
}

/**
 * Fields as the plain object that a schema checks: `personServed.name` nests, `specialRequirements[]` makes a list,
 * empty text is absent, and a name that comes twice is refused where one value is meant.
 *
 * @throws SdkError `INPUT_INVALID` for a repeated scalar, a name that would reach a prototype, or too deep a name.
 */
export function formInput(
  fields: FormFields,
  skip: ReadonlySet<string> = TRANSPORT_FIELDS,
): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, values] of fields) {
    if (skip.has(name)) continue;
    const isList = name.endsWith('[]');
    const whole = isList ? name.slice(0, -2) : name;
    const path = whole.includes('.') ? whole.split('.') : [whole];
    if (path.length > MAX_DEPTH || path.some((part) => part === '' || FORBIDDEN.has(part))) {
      throw unknownField(path);
    }
    if (!isList && values.length > 1) throw severalValues(path);
    const present = values.length === 1 && values[0] !== '' ? values : values.filter((value) => value !== '');
    if (present.length === 0) continue;
    let at = root;
    for (let i = 0; i < path.length - 1; i++) {
      const part = path[i]!;
      const next = Object.hasOwn(at, part) ? at[part] : undefined;
      if (next !== undefined && (typeof next !== 'object' || Array.isArray(next))) throw unknownField(path);
      if (next === undefined) at[part] = {};
      at = at[part] as Record<string, unknown>;
    }
    const leaf = path.at(-1)!;
    if (Object.hasOwn(at, leaf)) throw severalValues(path);
    at[leaf] = isList ? present : present[0];
  }
  return root;
}

function pointerOf(path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function unknownField(path: readonly string[]): SdkError {
  return invalidField(pointerOf(path), 'a known field', { el: 'Άγνωστο πεδίο.', en: 'Unknown field.' });
}

function severalValues(path: readonly string[]): SdkError {
  return invalidField(pointerOf(path), 'one value', { el: 'Δώστε μία τιμή.', en: 'Give one value.' });
}
