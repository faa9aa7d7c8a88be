export { createMemoryStore } from './store/memory-store.ts';
export type * from './availability/types.ts';
export type * from './desk/types.ts';
