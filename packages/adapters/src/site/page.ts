import type { Language } from '../http/route.ts';
import { type Html, html } from './html.ts';
import { SCRIPT_PATH, STYLESHEET_PATH } from './style.ts';
import type { SiteText } from './text/text.ts';

/** What every page knows besides its own state. */
export interface Frame {
  /** Name of the service, in the header and in titles. */
  readonly name: string;
  /** Invented data: the page says so. */
  readonly demonstration: boolean;
  /** Where a demonstration's messages are read that were not really sent; null = nowhere. */
  readonly outbox: string | null;
  readonly signedIn: boolean;
  readonly csrfToken: string;
  /** Path and query of this page, base path included: where a change of language comes back to. */
  readonly here: string;
  /** A path of ours with the base path before it. */
  readonly href: (path: string) => string;
}

/** A wrong answer: the sentence, and the id of the field it is about. */
export interface FieldError {
  readonly id: string;
  readonly text: string;
}

export interface PageParts {
  /** Text of the `h1`, and with the service's name after it the document's title. */
  readonly title: string;
  /** Path (base path included) of the page before; absent = no way back is shown. */
  readonly back?: string;
  readonly errors?: readonly FieldError[];
  /** Everything below the error summary, the `h1` included. */
  readonly main: Html;
}

/** The whole document around a page's own content. */
export function page(frame: Frame, parts: PageParts, text: SiteText): Html {
  const errors = parts.errors ?? [];
  const title = errors.length > 0 ? text('app.title.error', { title: parts.title }) : parts.title;
  return html`<html lang="${text.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - ${frame.name}</title>
<link rel="stylesheet" href="${frame.href(STYLESHEET_PATH)}">
<link rel="icon" href="data:,">
<script src="${frame.href(SCRIPT_PATH)}" defer></script>
</head>
<body>
<a class="skip" href="#main">${text('app.skip')}</a>
<header><div class="wrap">
<a class="name" href="${frame.href('/')}">${frame.name}</a>
<a href="${frame.href('/appointments')}">${text('mine.title')}</a>
${languageLink(frame, text.language)}
${frame.signedIn && signOut(frame, text)}
</div></header>
${frame.demonstration && demonstrationBanner(frame, text)}
<main id="main"><div class="wrap">
${parts.back !== undefined && html`<a class="back" href="${parts.back}"><span aria-hidden="true">‹ </span>${text('action.back')}</a>`}
${errors.length > 0 && errorSummary(errors, text)}
${parts.main}
<p class="vh" role="status" id="status"></p>
</div></main>
<footer><div class="wrap">
<ul>
<li><a href="${frame.href('/help')}">${text('footer.help')}</a></li>
<li><a href="${frame.href('/manual')}">${text('footer.manual')}</a></li>
<li><a href="${frame.href('/terms')}">${text('footer.terms')}</a></li>
<li><a href="${frame.href('/privacy')}">${text('footer.privacy')}</a></li>
<li><a href="${frame.href('/accessibility')}">${text('footer.accessibility')}</a></li>
<li><a href="${frame.href('/acting-for')}">${text('footer.representatives')}</a></li>
<li><a href="${frame.href('/staff')}">${text('footer.staff')}</a></li>
</ul>
<p>${text('app.title')}</p>
</div></footer>
</body>
</html>`;
}

function languageLink(frame: Frame, language: Language): Html {
  const to = language === 'el' ? 'en' : 'el';
  const name = to === 'en' ? 'English' : 'Ελληνικά';
  const query = new URLSearchParams({ returnTo: frame.here });
  return html`<a href="${frame.href(`/language/${to}`)}?${query.toString()}" lang="${to}" hreflang="${to}">${name}</a>`;
}

function signOut(frame: Frame, text: SiteText): Html {
  return html`<form method="post" action="${frame.href('/auth/logout')}">
<input type="hidden" name="csrf" value="${frame.csrfToken}"><button>${text('app.logout')}</button></form>`;
}

function demonstrationBanner({ outbox }: Frame, text: SiteText): Html {
  return html`<div class="demo" role="region" aria-label="${text('demo.label')}"><div class="wrap">
<p><strong>${text('demo.tag')}</strong>${text('demo.notice')}${outbox !== null && html` <a href="${outbox}">${text('demo.outbox')}</a>`}</p></div></div>`;
}

function errorSummary(errors: readonly FieldError[], text: SiteText): Html {
  return html`<div class="summary-box" role="alert" tabindex="-1" id="error-summary" autofocus>
<h2>${text('error.title')}</h2>
<ul>${errors.map((error) => html`<li><a href="#${error.id}">${error.text}</a></li>`)}</ul>
</div>`;
}
