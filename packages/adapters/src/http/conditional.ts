import { invalidField, SdkError } from '@rantevou/core';

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
  const versions = tagsOf(asked).flatMap((tag) => /^"(\d{1,9})"$/.exec(tag)?.[1] ?? []);
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
