export { createInboxDesk, type InboxDesk } from './inbox-desk.ts';
export type {
  DocumentView,
  InboxPerson,
  InboxReads,
  InboxReport,
  InboxView,
  RequestSummary,
  RequestView,
} from './inbox-reads.ts';
export { INBOX_INPUTS } from './inputs.ts';
