/**
 * For tests: the contract that every store must pass, and small examples to test with.
 *
 * @packageDocumentation
 */
export { batchOf, claimOf } from './batches.ts';
export { examplePlan } from './example-plan.ts';
