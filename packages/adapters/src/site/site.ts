import type { MunicipalityView } from '@rantevou/scheduler';
import { htmlReply, type Reply } from '../http/exchange.ts';
import type { Problem } from '../http/problem.ts';
import type { RouteContext, Site } from '../http/route.ts';
import type { LoginView } from '../session/development-login.ts';
import { type Html, render } from './html.ts';
import type { Frame } from './page.ts';
import { problemPage } from './problem-page.ts';
import { appointmentPages } from './routes/appointments.ts';
import { bookingPages } from './routes/booking.ts';
import { choicePages } from './routes/choices.ts';
import { generalPages } from './routes/general.ts';
import { reschedulePages } from './routes/reschedule.ts';
import { type SiteText, siteText } from './text/text.ts';
import { loginView } from './views/login.ts';

export interface SiteOptions {
  /** In the header and in titles; the decision's own title where absent (άρθρο 1 §1). */
  readonly name?: string;
  /** Every page says that this is a demonstration; pages of a demonstration municipality say it anyway. */
  readonly demonstration?: boolean;
  /** Version of the terms and of the data protection policy that pages show, kept with each declaration. */
  readonly policyVersion?: string;
}

/** What the pages' routes know about the site besides the request. */
export interface SiteSettings {
  readonly name: string;
  readonly demonstration: boolean;
  readonly policyVersion: string;
}

/** The pages, to be mounted beside the JSON routes, and the page of the development login. */
export interface CitizenSite extends Site {
  loginPage(view: LoginView, context: RouteContext): Reply;
}

/**
 * The citizens' pages: server-rendered, no script. They read and change through the same desk as the JSON routes.
 */
export function createSite(options: SiteOptions = {}): CitizenSite {
  const settings: SiteSettings = {
    name: options.name ?? 'myDimos.Live.gov.gr',
    demonstration: options.demonstration ?? false,
    policyVersion: options.policyVersion ?? '2026-11-01',
  };
  return {
    routes: [
      ...generalPages(settings),
      ...choicePages(settings),
      ...bookingPages(settings),
      ...appointmentPages(settings),
      ...reschedulePages(settings),
    ],
    problemPage: (problem: Problem, context: RouteContext) => problemPage(problem, context, settings),
    loginPage(view, context) {
      const text = siteText(context.language);
      const { basePath } = context;
      return pageReply(
        loginView(
          {
            frame: frameOf(context, settings),
            action: view.action.slice(basePath.length),
            returnTo: view.returnTo,
            personas: view.personas.map(({ id, label }) => ({ id, label: text.of(label) })),
          },
          text,
        ),
      );
    },
  };
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
    signedIn: context.session !== null,
    csrfToken: context.csrfToken,
    here: about.here ?? context.exchange.url,
    href: (path) => context.href(path),
  };
}

export function textOf(context: RouteContext): SiteText {
  return siteText(context.language);
}

export function pageReply(document: Html, status = 200): Reply {
  return htmlReply(status, render(document));
}
