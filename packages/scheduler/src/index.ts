export { buildAvailability } from './availability/build.ts';
export { EXPLAIN_RULES } from './availability/reasons.ts';
export type * from './availability/types.ts';
export {
  civilDateOf,
  instantOf,
  isoInAthens,
  startOfDayMs,
  TIME_ZONE,
} from './calendar/athens.ts';
export { type ClosedDay, closedDaysOf, nationalHolidays, orthodoxEaster } from './calendar/holidays.ts';
export { parseRecurrence, type Recurrence } from './calendar/recurrence.ts';
export { spanInstants, type WallSpan, workingHours } from './calendar/working-hours.ts';
export { createConferenceDesk } from './conference/conference-desk.ts';
export { CONFERENCE_INPUTS } from './conference/inputs.ts';
export type * from './conference/types.ts';
export { STATISTICS_DIMENSIONS } from './desk/administration/tally.ts';
export type * from './desk/administration/types.ts';
export { detailProblems } from './desk/booking-rules.ts';
export { type Deliverability, type DropReason, deliverable } from './desk/deliverable.ts';
export { createAppointmentDesk, type DeskOptions } from './desk/desk.ts';
export type * from './desk/feed/types.ts';
export { createIndexes, type LiveIndexes } from './desk/indexes.ts';
export { APPOINTMENT_INPUTS } from './desk/inputs.ts';
export { type DraftKind, type Letter, type LetterResult, letterOf } from './desk/letter.ts';
export type { MessageDesk, MessageView } from './desk/message-states.ts';
export { APPOINTMENT_MESSAGES, type AppointmentMessage } from './desk/messages.ts';
export type { PlanChange } from './desk/plan-change.ts';
export { anonymiseCommand, purge } from './desk/retention.ts';
export type * from './desk/schedule-answer.ts';
export type * from './desk/transfer/types.ts';
export type * from './desk/types.ts';
export type * from './desk/visit/types.ts';
export { createMemoryStore, type MemoryStore } from './store/memory-store.ts';
