import type { MunicipalityView } from '@rantevou/scheduler';
import { htmlReply, type Reply } from '../http/exchange.ts';
import type { RouteContext } from '../http/route.ts';
import { type Html, render } from './html.ts';
import type { Frame } from './page.ts';
import { type SiteText, siteText } from './text/text.ts';

/** What the pages' routes know about the site besides the request. */
export interface SiteSettings {
  readonly name: string;
  readonly demonstration: boolean;
  readonly outbox: string | null;
  readonly policyVersion: string;
}

/** The frame of a page of this request. */
export function frameOf(
  context: RouteContext,
  settings: SiteSettings,
  about: {
    readonly municipality?: MunicipalityView | undefined;
    /** Path (base path included) where this page is found again, when that is not where it was asked for. */
    readonly here?: string;
  } = {},
): Frame {
  return {
    name: settings.name,
    demonstration: settings.demonstration || (about.municipality?.demonstration ?? false),
    outbox: settings.outbox,
    signedIn: context.session !== null,
    csrfToken: context.csrfToken,
    here: about.here ?? context.exchange.url,
    href: (path) => context.href(path),
  };
}

export function textOf(context: RouteContext): SiteText {
  return siteText(context.language);
}

export function pageReply(
  document: Html,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return htmlReply(status, render(document), headers);
}

/** For a page on which camera and microphone are tried out; every other page may not ask for them. */
export const DEVICE_HEADERS = {
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(self)',
} as const;
