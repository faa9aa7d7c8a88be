import { type Hole, type Html, html } from '../html.ts';
import { type FieldError, type Frame, page } from '../page.ts';
import type { SiteText, TextKey } from '../text/text.ts';

const PAGES = [
  ['/admin', 'admin.title'],
  ['/admin/hours', 'admin.hours.title'],
  ['/admin/closures', 'admin.closures.title'],
  ['/admin/officers', 'admin.officers.title'],
  ['/admin/posts', 'admin.posts.title'],
  ['/admin/absences', 'admin.absences.title'],
  ['/admin/mass-closure', 'admin.mass.title'],
  ['/admin/transfers', 'admin.transfers.title'],
  ['/admin/modes', 'admin.modes.title'],
  ['/admin/statistics', 'admin.stats.title'],
  ['/admin/explain', 'admin.explain.menu'],
  ['/admin/webhooks', 'webhooks.title'],
  ['/admin/onboarding', 'admin.onboarding.title'],
] as const satisfies readonly (readonly [string, TextKey])[];

/** What every page of an administrator knows. */
export interface AdminFrame {
  readonly frame: Frame;
  /** Name of the municipality, in the genitive. */
  readonly municipality: string;
  /** Path of this page without the base path, for the menu. */
  readonly here: string;
  /** A change was just made. */
  readonly applied: boolean;
  readonly errors: readonly FieldError[];
}

/** An administrator's page: the menu, what was just done, and the page's own content. */
export function adminPage(
  admin: AdminFrame,
  title: string,
  main: Hole,
  text: SiteText,
  /** Path without the base path of the page before; absent = a page of the menu. */
  back?: string,
): Html {
  const { frame, here } = admin;
  return page(
    frame,
    {
      title,
      errors: admin.errors,
      ...(back === undefined ? {} : { back: frame.href(back) }),
      main: html`<p class="caption">${text('admin.municipality', { municipality: admin.municipality })}</p>
<nav class="nav" aria-label="${text('admin.nav')}">${PAGES.map(
        ([path, key]) =>
          html`<a href="${frame.href(path)}" ${path === here ? html`aria-current="page"` : null}>${text(key)}</a>`,
      )}</nav>
<h1>${title}</h1>
${admin.applied && html`<p class="note" role="status">${text('admin.applied')}</p>`}
${main}`,
    },
    text,
  );
}
