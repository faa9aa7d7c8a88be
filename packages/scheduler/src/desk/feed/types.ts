import type { Actor, CommandRequest, CommandResult, Mode, MunicipalityPlan, Texts } from '@rantevou/core';

/** An officer's private calendar, as its owner sees it. */
export interface FeedView {
  /** Null = none was made. Whoever has it reads the calendar: it is told to its owner alone. */
  readonly token: string | null;
  readonly createdAtMs: number | null;
}

/** An appointment as the calendar has it. Who is served is not in it: a calendar leaves the house (άρθρο 7 §1). */
export interface FeedEntry {
  readonly appointmentId: string;
  readonly code: string;
  readonly sequence: number;
  readonly serviceName: Texts;
  readonly mode: Mode;
  readonly office: { readonly name: Texts; readonly address: Texts } | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly createdAtMs: number;
}

export interface OfficerFeed {
  readonly municipality: MunicipalityPlan['municipality'];
  readonly demonstration: boolean;
  readonly entries: readonly FeedEntry[];
}

export type FeedAnswer = { readonly municipalityId: string; readonly isOpen: boolean };

/** Private calendars of officers: their own appointments in one municipality, for a calendar program. */
export interface FeedDesk {
  /** Throws `UNAUTHENTICATED`, `PERMISSION_DENIED`. */
  calendarFeed(actor: Actor, municipalityId: string): Promise<FeedView>;
  /** Input: `{ municipalityId }`. Makes the calendar's secret, or another one: the one before ends at once. */
  openCalendarFeed(request: CommandRequest): Promise<CommandResult<FeedAnswer>>;
  /** Input: `{ municipalityId }`. A second time answers like the first. */
  closeCalendarFeed(request: CommandRequest): Promise<CommandResult<FeedAnswer>>;
  /**
   * The calendar that a secret opens, from 31 days ago on; null = it opens none (any more): it was exchanged or closed,
   * its owner has left the service, is no longer an officer there, or their login was revoked.
   */
  officerFeed(token: string): Promise<OfficerFeed | null>;
}
