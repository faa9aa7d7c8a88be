export type * from './availability/types.ts';
export type * from './desk/types.ts';
export { createMemoryStore } from './store/memory-store.ts';
export { createAppointmentDesk, type DeskOptions } from './desk/desk.ts';
export { createIndexes, type LiveIndexes } from './desk/indexes.ts';
