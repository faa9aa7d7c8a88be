/** How often and how long a request is tried. */
export interface RetryOptions {
  /** Tries after the first; 2 where absent, 0 = none. */
  readonly retries?: number;
  /** Milliseconds before the first of them, doubled with each; 200 where absent. */
  readonly retryAfterMs?: number;
}

/** Answers of a gateway or a busy service: the same request may well succeed. */
const AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** Nobody waits longer than this for an answer of a page. */
const LONGEST_MS = 30_000;

/** Whether an answer is worth another try. `BUSY` (409 with Retry-After): the twin of this request still runs. */
export function isWorthAnother(response: Response): boolean {
  return AGAIN.has(response.status) || (response.status === 409 && response.headers.has('retry-after'));
}

/**
 * Milliseconds until the next try: what Retry-After says, else doubled with each try and a random share of it, so that
 * many clients do not come back at once. Null = longer than anybody waits.
 */
export function waitMs(attempt: number, response: Response | null, firstMs: number): number | null {
  const asked = Number(response?.headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(asked)) return asked * 1000 > LONGEST_MS ? null : asked * 1000;
  return Math.min(LONGEST_MS, firstMs * 2 ** attempt * (0.5 + Math.random() / 2));
}

/** Waits, or throws what the signal was aborted with. */
export function waited(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
