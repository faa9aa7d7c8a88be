/** A number in `[0, 1)`, so that many relays do not try again at the same moment. */
export type RandomPort = () => number;

export interface BackOff {
  /** Before the second try. 10 seconds where absent. */
  readonly firstMs?: number;
  /** At most this long between two tries. 30 minutes where absent. */
  readonly longestMs?: number;
}

/** How long to wait after a failed try: doubled with each, up to the longest, half of it by chance. */
export function backOffMs(attempt: number, random: RandomPort, { firstMs, longestMs }: BackOff = {}): number {
  const full = Math.min((firstMs ?? 10_000) * 2 ** Math.min(attempt - 1, 30), longestMs ?? 30 * 60_000);
  return Math.round(full / 2 + (full / 2) * random());
}
