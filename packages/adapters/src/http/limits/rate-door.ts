import { type CommandPorts, SdkError } from '@rantevou/core';
import { configInvalid } from '../../config-invalid.ts';
import { VISITOR_COOKIE } from '../../session/session.ts';
import type { CookieMaker } from '../cookie.ts';
import type { Route, RouteContext } from '../route.ts';
import { networkOf } from './network.ts';
import {
  createMemoryRateLimiter,
  type RateBudget,
  type RateDecision,
  type RateLimiter,
} from './rate-limiter.ts';

/** What a request is counted as. */
export type RateKind = 'read' | 'change' | 'sign-in' | 'booking';

export interface RateBudgets {
  /** Of one person who is signed in, in all their sessions; before that of one browser. */
  readonly caller: RateBudget;
  /** Of one network: an IPv4 address or the /64 of an IPv6 address. Many people may stand behind one. */
  readonly network: RateBudget;
}

export interface RateLimitOptions {
  /** Budgets that differ from the usual ones. */
  readonly budgets?: Partial<Readonly<Record<RateKind, RateBudgets>>>;
  /**
   * Where changes, bookings and sign-ins are counted, for all processes together. Absent: in the memory of each
   * process, as reads always are.
   */
  readonly limiter?: RateLimiter;
}

/**
 * Generous for people, also behind one address of a mobile network or a school; too little for a program that tries out
 * times, tax numbers or logins.
 */
export const RATE_BUDGETS: Readonly<Record<RateKind, RateBudgets>> = {
  read: { caller: { requests: 600, seconds: 60 }, network: { requests: 6000, seconds: 60 } },
  change: { caller: { requests: 120, seconds: 60 }, network: { requests: 1200, seconds: 60 } },
  'sign-in': { caller: { requests: 60, seconds: 600 }, network: { requests: 600, seconds: 600 } },
  booking: { caller: { requests: 60, seconds: 600 }, network: { requests: 600, seconds: 600 } },
};

export interface Rated {
  /** For the answer, whatever it will be; none while more than half of the budget is left. */
  readonly headers: Readonly<Record<string, string>>;
  /** `RATE_LIMITED` with `details.retryAfterSeconds`, where the request is one too many. */
  readonly error: SdkError | null;
}

/** Takes a request from the budgets of its caller and of its network. Public routes (health, assets) are not counted. */
export type RateDoor = (context: RouteContext, route: Route) => Promise<Rated>;

const UNCOUNTED: Rated = { headers: {}, error: null };

/** @throws SdkError `CONFIG_INVALID` for a budget that is not one. */
export function createRateDoor(
  options: RateLimitOptions,
  { clock, vault }: Pick<CommandPorts, 'clock' | 'vault'>,
  cookies: CookieMaker,
): RateDoor {
  const budgets = checkedBudgets({ ...RATE_BUDGETS, ...options.budgets });
  const memory = createMemoryRateLimiter({ clock });
  const { limiter } = options;
  const visitorCookie = cookies.name(VISITOR_COOKIE);

  return async (context, route) => {
    if (route.audience === 'public') return UNCOUNTED;
    const { exchange } = context;
    const kind = route.rate ?? (route.method === 'GET' ? 'read' : 'change');
    // What other sites make somebody's browser ask must not use up what its owner has.
    const side = exchange.header('sec-fetch-site') === 'cross-site' ? 'cross-site' : 'own';
    const take = async (of: string, budget: RateBudget): Promise<Taken> => {
      const key = `${kind}:${side}:${of}`;
      const decision = await (kind === 'read' || !limiter
        ? memory.take(key, budget, 1)
        : limiter.take(vault.digest('rate', key), budget, 1));
      return { ...decision, budget };
    };

    const who = callerOf(context, visitorCookie);
    const caller = who === null ? null : await take(who, budgets[kind].caller);
    // Who is over their own budget takes nothing from their neighbours'.
    if (caller && !caller.allowed) return refused(kind, caller);
    const where = networkOf(exchange.remoteAddress);
    const network = where === null ? null : await take(where, budgets[kind].network);
    if (network && !network.allowed) return refused(kind, network);
    const tighter = leftOf(caller) <= leftOf(network) ? caller : network;
    return tighter === null || leftOf(tighter) > 0.5
      ? UNCOUNTED
      : { headers: rateHeaders(kind, tighter), error: null };
  };
}

interface Taken extends RateDecision {
  readonly budget: RateBudget;
}

/** A person by their principal; a browser by the visitor id that it sent. Its first request has none. */
function callerOf(context: RouteContext, visitorCookie: string): string | null {
  if (context.actor.principalId !== null) return `principal:${context.actor.principalId}`;
  const sent = context.exchange.cookie(visitorCookie);
  return sent !== null && sent === context.visitorId ? `visitor:${sent}` : null;
}

const leftOf = (taken: Taken | null): number =>
  taken === null ? Number.POSITIVE_INFINITY : taken.remaining / taken.budget.requests;

function refused(kind: RateKind, taken: Taken): Rated {
  const { retryAfterSeconds } = taken;
  return {
    headers: rateHeaders(kind, taken),
    error: new SdkError('RATE_LIMITED', { details: { retryAfterSeconds, limit: kind } }),
  };
}

/** @see draft-ietf-httpapi-ratelimit-headers-10, §3 and §4 */
function rateHeaders(kind: RateKind, { budget, remaining, resetSeconds }: Taken): Record<string, string> {
  return {
    'ratelimit-policy': `"${kind}";q=${budget.requests};w=${budget.seconds}`,
    ratelimit: `"${kind}";r=${remaining};t=${resetSeconds}`,
  };
}

function checkedBudgets(budgets: Readonly<Record<RateKind, RateBudgets>>): typeof budgets {
  for (const [kind, { caller, network }] of Object.entries(budgets)) {
    for (const [of, budget] of Object.entries({ caller, network })) {
      for (const [field, value] of Object.entries(budget)) {
        if (Number.isSafeInteger(value) && value > 0) continue;
        throw configInvalid(`/rateLimits/budgets/${kind}/${of}/${field}`, 'a whole number above zero', {
          el: 'Τα όρια αιτημάτων είναι ακέραιοι αριθμοί πάνω από το μηδέν.',
          en: 'Budgets of requests are whole numbers above zero.',
        });
      }
    }
  }
  return budgets;
}
