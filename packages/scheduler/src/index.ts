export { createMemoryStore } from './store/memory-store.ts';
