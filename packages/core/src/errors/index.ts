/**
 * Errors and refusals: stable codes, sentences for people, wrong fields.
 *
 * @packageDocumentation
 */
export { ERROR_TEXTS, type ErrorCode } from './codes.ts';
export { parseInput, saying } from './parse.ts';
export type { Reason, Refusal } from './refusal.ts';
export {
  type FieldProblem,
  invalidField,
  isSdkError,
  SdkError,
  type SdkErrorOptions,
  type Texts,
} from './sdk-error.ts';
