/**
 * A typed client of the API, for browsers and for programs: no code of the server, nothing but `fetch`.
 *
 * @packageDocumentation
 */

export {
  type Answer,
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  type NotModified,
  type OperationId,
  type PagedOperationId,
} from './client.ts';
export type * from './operations.ts';
export { isProblem, RantevouProblem } from './problem.ts';
