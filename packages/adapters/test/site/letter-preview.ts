import { unescaped } from './support.ts';

/** What the page shows of a message, in each language, as plain text. */
export function letterPreview(html: string): { readonly el: string; readonly en: string } {
  const of = (language: string) =>
    unescaped(new RegExp(`<div class="letter" lang="${language}">([^<]*)</div>`).exec(html)?.[1] ?? '');
  return { el: of('el'), en: of('en') };
}
