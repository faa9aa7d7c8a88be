import { invalidField, SdkError } from '@rantevou/core';
import type { Exchange, ExchangeBody } from './exchange.ts';
import { type FormFields, parseFields } from './form.ts';

/** 64 KiB: no form of this service is longer. */
export const BODY_LIMIT_BYTES = 64 * 1024;
const MAX_DEPTH = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const NOT_JSON = { el: 'Το σώμα του αιτήματος δεν είναι σωστό JSON.', en: 'The body is not valid JSON.' };

/**
 * The JSON body, `undefined` when there is none.
 *
 * @throws SdkError `UNSUPPORTED_MEDIA_TYPE` for another type, `BODY_TOO_LARGE`, `INPUT_INVALID` for broken JSON,
 * more than 32 levels or a key that would reach a prototype.
 */
export async function readJson(exchange: Exchange): Promise<unknown> {
  const type = mediaType(exchange);
  if (type !== null && type !== 'application/json') throw new SdkError('UNSUPPORTED_MEDIA_TYPE');
  const body = await exchange.body(BODY_LIMIT_BYTES);
  if (body.type === 'parsed') {
    if (type === null) return undefined;
    return checked(body.value);
  }
  if (body.bytes.length === 0) return undefined;
  if (type === null) throw new SdkError('UNSUPPORTED_MEDIA_TYPE');
  let value: unknown;
  try {
    value = JSON.parse(text(body));
  } catch {
    throw invalidField('', 'JSON in UTF-8', NOT_JSON);
  }
  return checked(value);
}

/**
 * The form's fields.
 *
 * @throws SdkError `UNSUPPORTED_MEDIA_TYPE` for another type, `BODY_TOO_LARGE`, `INPUT_INVALID` for bytes that are not
 * UTF-8 or too many fields.
 */
export async function readForm(exchange: Exchange): Promise<FormFields> {
  const type = mediaType(exchange);
  if (type !== 'application/x-www-form-urlencoded') throw new SdkError('UNSUPPORTED_MEDIA_TYPE');
  const body = await exchange.body(BODY_LIMIT_BYTES);
  if (body.type === 'parsed') return fieldsOfParsed(body.value);
  try {
    return parseFields(text(body));
  } catch (error) {
    if (error instanceof SdkError) throw error;
    throw invalidField('', 'UTF-8', { el: 'Το κείμενο δεν είναι UTF-8.', en: 'The text is not UTF-8.' });
  }
}

function mediaType(exchange: Exchange): string | null {
  const header = exchange.header('content-type');
  return header === null ? null : header.split(';', 1)[0]!.trim().toLowerCase();
}

function text(body: ExchangeBody & { type: 'bytes' }): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(body.bytes);
}

function checked(value: unknown, depth = 1): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) {
    throw invalidField('', `at most ${MAX_DEPTH} levels`, {
      el: `Έως ${MAX_DEPTH} επίπεδα.`,
      en: `At most ${MAX_DEPTH} levels.`,
    });
  }
  for (const key of Object.keys(value)) {
    if (FORBIDDEN_KEYS.has(key)) {
      throw invalidField('', 'known fields', { el: 'Άγνωστο πεδίο.', en: 'Unknown field.' });
    }
    checked((value as Record<string, unknown>)[key], depth + 1);
  }
  return value;
}

/** What `express.urlencoded` or a Koa parser made of a form, as fields again: both of their ways of nesting. */
function fieldsOfParsed(value: unknown): FormFields {
  const fields = new Map<string, string[]>();
  const add = (name: string, item: unknown, depth: number): void => {
    if (typeof item === 'string') {
      fields.set(name, [...(fields.get(name) ?? []), item]);
    } else if (Array.isArray(item) && depth <= MAX_DEPTH) {
      const list = name.endsWith('[]') ? name : `${name}[]`;
      for (const entry of item) add(list, entry, depth + 1);
    } else if (typeof item === 'object' && item !== null && depth <= MAX_DEPTH) {
      for (const [key, entry] of Object.entries(item))
        add(name === '' ? key : `${name}.${key}`, entry, depth + 1);
    }
  };
  add('', value, 0);
  return fields;
}
