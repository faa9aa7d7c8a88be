import type { Language } from './route.ts';

/** Cookie in which a page keeps the language that was chosen. */
export const LANGUAGE_COOKIE = 'rantevou-language';

/** English where it was chosen, or is asked for with more weight than Greek; else Greek (RFC 9110 §12.5.4). */
export function languageOf(chosen: string | null, acceptLanguage: string | null): Language {
  if (chosen === 'el' || chosen === 'en') return chosen;
  let greek = 0;
  let english = 0;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const weight = parameters.find((text) => text.startsWith('q='));
    const q = weight === undefined ? 1 : Number(weight.slice(2));
    if (!(q >= 0 && q <= 1)) continue;
    if (tag === 'el' || tag.startsWith('el-')) greek = Math.max(greek, q);
    if (tag === 'en' || tag.startsWith('en-')) english = Math.max(english, q);
  }
  return english > greek ? 'en' : 'el';
}
