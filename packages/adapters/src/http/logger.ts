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

/** Where the service writes its own failures. */
export interface Logger {
  error(event: FailureEvent): void;
}

/** One line of JSON on standard error. */
export const consoleLogger: Logger = { error: (event) => console.error(JSON.stringify(event)) };

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
