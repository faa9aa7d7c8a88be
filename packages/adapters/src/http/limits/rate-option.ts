import { configInvalid } from '../../config-invalid.ts';
import type { RateLimitOptions } from './rate-door.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** Budgets of requests, and where they are counted. `shared`: in the database of the service. */
export type RateLimitsOption = Omit<RateLimitOptions, 'limiter'> & {
  readonly limiter?: RateLimiter | 'shared';
};

/**
 * The option as the handler takes it.
 *
 * @param shared Makes the limiter of the service's database; absent where the host brought a store of its own.
 * @throws SdkError `CONFIG_INVALID` for `shared` without such a database.
 */
export function rateLimitsOf(
  option: RateLimitsOption | false | undefined,
  shared: (() => RateLimiter) | undefined,
): RateLimitOptions | false {
  if (option === undefined || option === false) return option ?? {};
  const { limiter, ...rest } = option;
  if (limiter !== 'shared') return { ...rest, ...(limiter ? { limiter } : {}) };
  if (shared) return { ...rest, limiter: shared() };
  throw configInvalid('/rateLimits/limiter', 'a database of the service, or a limiter of your own', {
    el: 'Κοινά όρια χρειάζονται βάση SQL: δώστε database, ή δικό σας limiter.',
    en: 'Shared limits need an SQL database: give a database, or a limiter of your own.',
  });
}
