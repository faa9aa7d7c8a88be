/** Waits; resolves early when the signal aborts. Real timers where absent. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** What is due by time. One at a time in this process; several processes may run the same job. */
export interface Job {
  readonly name: string;
  /** Between the end of one run and the beginning of the next, unless `run` says that more is waiting. */
  readonly everyMs: number;
  /** Answers true when there is more to do at once. Must do no harm when run twice, also at the same time. */
  run(signal: AbortSignal): Promise<boolean>;
}

export interface JobsOptions {
  readonly wait?: Wait;
  /** Milliseconds of a clock that only goes forward. `performance.now` where absent. */
  readonly nowMs?: () => number;
  /** A failed run, by the job's name: it is tried again after its time. Nothing of the error's text is given. */
  readonly onFailure?: (name: string, error: unknown) => void;
}

/** A list of jobs and their loops. */
export interface Jobs {
  /** Before `start` or after it. */
  add(job: Job): void;
  start(): void;
  /** Runs a job soon, without waiting for its time. */
  wake(name: string): void;
  /** Every job once, in order, until it has no more to do; for tests and for a scheduler of the host's own. */
  runDue(): Promise<void>;
  /**
   * Names of jobs that do not do their work: never started, stopped, failing, or not ended for a minute longer than
   * their time.
   */
  troubled(): readonly string[];
  /** No run begins any more; resolves when those that run have ended. */
  stop(): Promise<void>;
}

/** A run may take so long before its job counts as stuck. */
const LATE_MS = 60_000;

/** A registry of jobs in which each has a loop of its own. Nothing runs before `start`. */
export function createJobs(options: JobsOptions = {}): Jobs {
  const { wait = waitMs, nowMs = () => performance.now() } = options;
  const stopping = new AbortController();
  const jobs = new Map<string, Loop>();
  let isStarted = false;

  async function once(entry: Loop): Promise<boolean> {
    // One run of a job at a time: whoever asks for a run gets one that began after they asked.
    while (entry.current !== null) await entry.current;
    entry.current = guarded(entry);
    const hasMore = await entry.current;
    entry.current = null;
    return hasMore;
  }

  async function guarded(entry: Loop): Promise<boolean> {
    const { job } = entry;
    try {
      const hasMore = await job.run(stopping.signal);
      entry.doneAtMs = nowMs();
      entry.hasFailed = false;
      return hasMore;
    } catch (error) {
      entry.hasFailed = true;
      options.onFailure?.(job.name, error);
      return false;
    }
  }

  async function loop(entry: Loop): Promise<void> {
    while (!stopping.signal.aborted) {
      entry.waker = new AbortController();
      if ((await once(entry)) || stopping.signal.aborted) continue;
      await wait(entry.job.everyMs, AbortSignal.any([stopping.signal, entry.waker.signal]));
    }
  }

  return {
    add(job) {
      if (jobs.has(job.name)) throw new TypeError(`two jobs are called ${job.name}`);
      const entry: Loop = {
        job,
        waker: new AbortController(),
        running: null,
        current: null,
        doneAtMs: nowMs(),
        hasFailed: false,
      };
      jobs.set(job.name, entry);
      if (isStarted) entry.running = loop(entry);
    },
    start() {
      if (isStarted) return;
      isStarted = true;
      for (const entry of jobs.values()) entry.running = loop(entry);
    },
    wake(name) {
      jobs.get(name)?.waker.abort();
    },
    async runDue() {
      for (const entry of jobs.values()) while (await once(entry));
    },
    troubled() {
      if (!isStarted || stopping.signal.aborted) return [...jobs.keys()];
      const now = nowMs();
      return [...jobs.values()]
        .filter(({ job, doneAtMs, hasFailed }) => hasFailed || now - doneAtMs > job.everyMs + LATE_MS)
        .map(({ job }) => job.name);
    },
    async stop() {
      stopping.abort();
      await Promise.all([...jobs.values()].map(({ running }) => running));
    },
  };
}

interface Loop {
  readonly job: Job;
  waker: AbortController;
  running: Promise<void> | null;
  current: Promise<boolean> | null;
  /** When a run last ended well; before the first, when the job was added. */
  doneAtMs: number;
  hasFailed: boolean;
}

/** Does not keep a process alive that has nothing else to do. */
async function waitMs(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    timer.unref();
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
