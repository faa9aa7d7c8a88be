import { type Hole, type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import { STAFF_SCRIPT_PATH } from '../style.ts';
import type { SiteText, TextKey } from '../text/text.ts';

const PAGES = [
  ['/staff/day', 'staff.agenda.title'],
  ['/staff/book', 'staff.book.title'],
  ['/staff/calls', 'calls.title'],
] as const satisfies readonly (readonly [string, TextKey])[];

/** A page of staff: whose municipality, the menu, the page's own content. */
export function staffPage(
  frame: Frame,
  about: {
    readonly title: string;
    /** Name of the municipality, in the genitive. */
    readonly municipality: string;
    /** The menu's entry that this page is. */
    readonly here?: (typeof PAGES)[number][0];
    /** Path without the base path of the page before. */
    readonly back?: string;
    /** Officers book (άρθρο 4 §1); administrators who are none do not. */
    readonly mayBook: boolean;
    readonly errors?: readonly FieldError[];
  },
  main: Hole,
  text: SiteText,
): Html {
  const { title, municipality, here, back, mayBook, errors } = about;
  const pages = PAGES.filter(([path]) => mayBook || path !== '/staff/book');
  return page(
    frame,
    {
      title,
      ...(back === undefined ? {} : { back: frame.href(back) }),
      ...(errors ? { errors } : {}),
      main: html`<p class="caption">${text('booking.municipality.name', { municipality })}</p>
<nav class="nav screen" aria-label="${text('staff.nav')}">${pages.map(
        ([path, key]) =>
          html`<a href="${frame.href(path)}" ${path === here ? html`aria-current="page"` : null}>${text(key)}</a>`,
      )}</nav>
<h1>${title}</h1>
${main}
<script src="${frame.href(STAFF_SCRIPT_PATH)}" defer></script>`,
    },
    text,
  );
}
