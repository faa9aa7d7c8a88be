import { type ErrorCode, isSdkError } from '@rantevou/core';

/** What is written down when the service fails: never a message, a URL or anything that was sent. */
export interface FailureEvent {
  readonly event: 'failure';
  readonly code: ErrorCode;
  readonly correlationId: string;
  /** Id of the route, null before one was found. */
  readonly route: string | null;
  /** Name of the error's class. */
  readonly error: string;
  /** Places in the code, without the message: libraries put values into messages. */
  readonly stack: readonly string[];
}

/** What else is worth a line: names, codes and numbers. */
export interface ServiceEvent {
  readonly event: string;
  readonly [fact: string]: string | number | boolean | null | readonly string[];
}

/**
 * Where the service writes: a pino logger, or anything of its shape. Only `error` is needed; what is absent is not
 * written. `child` is asked once, for a logger that names this component.
 */
export interface Logger {
  error(event: FailureEvent, message?: string): void;
  warn?(event: ServiceEvent, message?: string): void;
  info?(event: ServiceEvent, message?: string): void;
  debug?(event: ServiceEvent, message?: string): void;
  child?(bindings: Record<string, string>): Logger;
}

/** One line of JSON on standard error; failures and warnings alone. */
export const consoleLogger: Logger = {
  error: (event) => console.error(JSON.stringify(event)),
  warn: (event) => console.error(JSON.stringify(event)),
};

/** What the service itself writes with: every level is there, and nothing personal goes through. */
export type ServiceLogger = Required<Omit<Logger, 'child'>>;

/** A host's logger behind redaction. What it throws is not the request's business. */
export function serviceLogger(host: Logger): ServiceLogger {
  const logger = host.child?.({ component: 'rantevou' }) ?? host;
  const at =
    <Event extends FailureEvent | ServiceEvent>(level: 'error' | 'warn' | 'info' | 'debug') =>
    (event: Event, message?: string) => {
      try {
        const line = redacted(event) as never;
        if (message === undefined) logger[level]?.(line);
        else logger[level]?.(line, message);
      } catch {
        // A full disk must not turn an answer into a failure.
      }
    };
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
}

const SECRET = /pass|secret|token|authori[sz]ation|cookie|afm|mail|phone|name$|address/i;
/** An e-mail address; nine digits or more, as an AFM or a telephone has; the query of a URL. */
const PERSONAL = [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, /(?<![\w-])\+?\d[\d ]{7,}\d(?![\w-])/g, /\?[\w.-]+=\S*/g];

/** A second wall: events are made without personal data, and what looks like some is taken out all the same. */
function redacted(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    if (SECRET.test(key)) return '[redacted]';
    return PERSONAL.reduce((text, pattern) => text.replace(pattern, '[redacted]'), value);
  }
  if (Array.isArray(value)) return value.map((one: unknown) => redacted(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, redacted(one, name)]));
}

export function failureEvent(thrown: unknown, correlationId: string, route: string | null): FailureEvent {
  const error = thrown instanceof Error ? thrown : null;
  // The stack begins with the message, which may hold anything, also lines that look like frames.
  const stack = error?.stack ?? '';
  const from =
    error && stack.includes(error.message) ? stack.indexOf(error.message) + error.message.length : 0;
  const frames = stack
    .slice(from)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return {
    event: 'failure',
    code: isSdkError(thrown) ? thrown.code : 'INTERNAL',
    correlationId,
    route,
    error: error?.constructor.name ?? typeof thrown,
    stack: frames.slice(0, 20).map((line) => line.trim()),
  };
}
