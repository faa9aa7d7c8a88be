import { invalidField, SdkError } from '@rantevou/core';

/**
 * The entity tag of an answer to GET: the version, for `If-Match`, and a digest of the bytes, because an answer also
 * changes with the time (what can be done now) and with what stands beside the record. No secret: it only tells answers
 * of one resource apart.
 */
export function entityTag(version: number, body: string): string {
  let [a, b] = [0x9e3779b9, 0x85ebca6b];
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 15);
  }
  return `"${version}-${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}"`;
}

/**
 * Whether an `If-None-Match` names this version: a list of entity tags, weak or strong, or `*`. Compared weakly.
 *
 * @see RFC 9110 §13.1.2, §8.8.3.2
 */
export function noneMatchNames(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.trim() === '*' || tagsOf(header).some((tag) => tag.replace(/^W\//, '') === etag);
}

/**
 * The version that an `If-Match` asks for, or the hidden field `version` of a form, which is a number alone.
 *
 * @returns Null where nothing is asked, and for `*`: what does not exist is not found anyway.
 * @throws SdkError `VERSION_CONFLICT` when none of its entity tags can be one of ours: weak ones never match, nor do
 * those of others. `INPUT_INVALID` for text that is no list of entity tags, and for several versions at once.
 * @see RFC 9110 §13.1.1: compared strongly
 */
export function versionAsked(ifMatch: string | null): number | null {
  const asked = ifMatch?.trim() ?? '';
  if (asked === '' || asked === '*') return null;
  if (/^\d{1,9}$/.test(asked)) return Number(asked);
  const versions = tagsOf(asked).flatMap((tag) => /^"(\d{1,9})(?:-\w+)?"$/.exec(tag)?.[1] ?? []);
  if (!TAG_LIST.test(asked) || versions.length > 1) {
    throw invalidField('/if-match', 'the ETag of an answer', {
      el: 'Η έκδοση πρέπει να είναι το ETag μιας απάντησης.',
      en: 'The version must be the ETag of an answer.',
    });
  }
  if (versions.length === 0) throw new SdkError('VERSION_CONFLICT');
  return Number(versions[0]);
}

const TAG_LIST = /^(?:W\/)?"[^"]*"(?:\s*,\s*(?:W\/)?"[^"]*")*$/;

/** Entity tags hold no quotation marks: `"a,b"` is one. */
function tagsOf(header: string): string[] {
  return header.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? [];
}
