import type { OnboardingDesk, WebhookDesk } from '@rantevou/core';
import type { Reply } from '../http/exchange.ts';
import type { Problem } from '../http/problem.ts';
import type { Route, RouteContext, Site } from '../http/route.ts';
import { type ClosedDoor, closedStatus } from '../routes/visit.ts';
import type { LoginView } from '../session/development-login.ts';
import { type LoginOutcomeView, statusOf } from '../session/login-routes.ts';
import type { StateDesk } from '../state-services/state-desk.ts';
import type { VideoDoor } from '../video/door.ts';
import type { VideoParty } from '../video/provider.ts';
import { type ClosedUntil, closable } from './closed.ts';
import { DEVICE_HEADERS, frameOf, pageReply, type SiteSettings } from './frame.ts';
import { problemPage } from './problem-page.ts';
import { adminPages } from './routes/admin.ts';
import { adminExplainPages } from './routes/admin-explain.ts';
import { adminNumberPages } from './routes/admin-numbers.ts';
import { onboardingPages } from './routes/admin-onboarding.ts';
import { onboardingTaskPages } from './routes/admin-onboarding-tasks.ts';
import { adminTransferPages } from './routes/admin-transfers.ts';
import { adminWebhookPages } from './routes/admin-webhooks.ts';
import { appointmentPages } from './routes/appointments.ts';
import { bookingPages } from './routes/booking.ts';
import { choicePages } from './routes/choices.ts';
import { contactPages } from './routes/contacts.ts';
import { documentPages } from './routes/documents.ts';
import { generalPages } from './routes/general.ts';
import { reschedulePages } from './routes/reschedule.ts';
import { staffPages } from './routes/staff.ts';
import { staffBookPages } from './routes/staff-book.ts';
import { staffCallsPages } from './routes/staff-calls.ts';
import { staffDayPages } from './routes/staff-day.ts';
import { staffFeedPages } from './routes/staff-feed.ts';
import { thirdPersonPages } from './routes/third-person.ts';
import { transferPages } from './routes/transfer.ts';
import { siteText } from './text/text.ts';
import { closedDoorView, demoRoomView } from './views/join.ts';
import { loginView } from './views/login.ts';
import { loginOutcomeView } from './views/login-outcome.ts';

export interface SiteOptions {
  /** In the header and in titles; the decision's own title where absent (άρθρο 1 §1). */
  readonly name?: string;
  /** Every page says that this is a demonstration; pages of a demonstration municipality say it anyway. */
  readonly demonstration?: boolean;
  /** Address of the page on which a demonstration's messages are read, as the mock government's outbox: linked on every page. */
  readonly outbox?: string;
  /** Version of the terms and of the data protection policy that pages show, kept with each declaration. */
  readonly policyVersion?: string;
  /** While it gives a moment (epoch ms), pages say that the service is closed until then. */
  readonly closedUntil?: ClosedUntil;
}

/** The pages, to be mounted beside the JSON routes, and the page of the development login. */
export interface CitizenSite extends Site {
  loginPage(view: LoginView, context: RouteContext): Reply;
  loginOutcomePage(view: LoginOutcomeView, context: RouteContext): Reply;
  statePages(desk: StateDesk): readonly Route[];
  dayPages(door: VideoDoor): readonly Route[];
  onboardingPages(desk: OnboardingDesk): readonly Route[];
  webhookPages(desk: WebhookDesk): readonly Route[];
  closedDoorPage(door: ClosedDoor, context: RouteContext): Reply;
  demoRoomPage(party: VideoParty, context: RouteContext): Reply;
}

/**
 * The citizens' pages: server-rendered, no script. They read and change through the same desk as the JSON routes.
 */
export function createSite(options: SiteOptions = {}): CitizenSite {
  const settings: SiteSettings = {
    name: options.name ?? 'myDimos.Live.gov.gr',
    demonstration: options.demonstration ?? false,
    outbox: options.outbox ?? null,
    policyVersion: options.policyVersion ?? '2026-11-01',
  };
  // Known when the service is put together, after the site has been made.
  let hasStateServices = false;
  const closed = (routes: readonly Route[]) =>
    closable(routes, settings, options.closedUntil ?? (() => null));
  return {
    policyVersion: settings.policyVersion,
    routes: closed([
      ...generalPages(settings),
      ...choicePages(settings),
      ...bookingPages(settings),
      ...appointmentPages(settings),
      ...documentPages(settings),
      ...reschedulePages(settings),
      ...thirdPersonPages(settings),
      ...transferPages(settings),
      ...staffCallsPages(settings),
      ...staffPages(settings, () => hasStateServices),
      ...staffBookPages(settings),
      ...staffFeedPages(settings),
      ...adminPages(settings),
      ...adminNumberPages(settings),
      ...adminTransferPages(settings),
      ...adminExplainPages(settings),
    ]),
    problemPage: (problem: Problem, context: RouteContext) => problemPage(problem, context, settings),
    onboardingPages: (desk) =>
      closed([...onboardingPages(settings, desk), ...onboardingTaskPages(settings, desk)]),
    webhookPages: (desk) => closed(adminWebhookPages(settings, desk)),
    dayPages: (door) => closed(staffDayPages(settings, door)),
    closedDoorPage: (door, context) =>
      pageReply(
        closedDoorView(frameOf(context, settings), door, siteText(context.language)),
        closedStatus(door),
        DEVICE_HEADERS,
      ),
    demoRoomPage: (party, context) =>
      pageReply(
        demoRoomView(
          { ...frameOf(context, settings), demonstration: true },
          party,
          siteText(context.language),
        ),
      ),
    statePages(desk) {
      hasStateServices = true;
      return closed(contactPages(settings, desk));
    },
    loginOutcomePage: (view, context) =>
      pageReply(
        loginOutcomeView(
          frameOf(context, settings, { here: context.href('/') }),
          view,
          siteText(context.language),
        ),
        statusOf(view),
      ),
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
