/**
 * For tests: the contract that every store must pass, and small examples to test with.
 *
 * @packageDocumentation
 */
export { batchOf, claimOf } from './batches.ts';
export { StoreContractError } from './contract/assert.ts';
export { outboxContract } from './contract/outbox-contract.ts';
export {
  appointmentStoreContract,
  type ContractCase,
  type StoreContractOptions,
  type StoreSource,
} from './contract/store-contract.ts';
export { examplePlan } from './example-plan.ts';
