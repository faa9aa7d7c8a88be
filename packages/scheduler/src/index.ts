export type * from './availability/types.ts';
export type * from './desk/types.ts';
export { checkBatch } from './store/check-batch.ts';
export { createMemoryStore } from './store/memory-store.ts';
