import type {
  Actor,
  CommandRequest,
  CommandResult,
  DisplacementReason,
  ListPage,
  Mode,
  Office,
} from '@rantevou/core';
import type { ScheduleAnswer } from '../schedule-answer.ts';
import type { AppointmentAnswer, AppointmentView, Read } from '../types.ts';
import type { ProposalState, TransferReason } from './proposal-record.ts';
import type { WaitingAnswer } from './propose-waiting.ts';

/** A transfer as one actor may see it. */
export interface ProposalView {
  readonly id: string;
  /** By the clock: `expired` as soon as its time for an answer is over. */
  readonly state: ProposalState;
  readonly startMs: number;
  readonly endMs: number;
  /** ISO 8601 with the offset of Europe/Athens. */
  readonly start: string;
  readonly end: string;
  readonly mode: Mode;
  /** Where, for an appointment in person. */
  readonly office: Office | null;
  readonly reason: TransferReason;
  /** Why this time, as codes: `same-day`, `days:+3`, `minutes:-45`, `same-officer`, `other-office`, `mode:video` … */
  readonly why: readonly string[];
  readonly expiresAtMs: number;
  readonly expiresAt: string;
  /** Staff of the municipality only. */
  readonly officerId?: string;
}

/** Since when and why an appointment has no time. */
export interface DisplacedView {
  readonly sinceMs: number;
  readonly reason: DisplacementReason;
  /** No new time is proposed (any more): an officer of the municipality calls. */
  readonly toCall: boolean;
}

/** A displaced appointment whose applicant somebody has to call. */
export interface CaseToCall {
  readonly appointment: AppointmentView;
  /** The transfer that was declined, expired or withdrawn last; null = none was proposed. */
  readonly lastProposal: ProposalView | null;
}

/** A transfer in the list of administrators: codes and times, nobody's data. */
export interface ListedProposal {
  readonly proposal: ProposalView;
  readonly appointment: {
    readonly id: string;
    readonly version: number;
    /** The number that people say on the telephone. */
    readonly code: string;
    readonly service: string;
  };
  /** The time that the appointment had when the transfer was proposed. */
  readonly from: {
    readonly startMs: number;
    readonly endMs: number;
    readonly start: string;
    readonly mode: Mode;
    readonly officerId: string;
  };
  readonly proposedAtMs: number;
  readonly endedAtMs: number | null;
  /** The recorded answer: when, in which role and by which login; null where nobody answered. */
  readonly answer: { readonly atMs: number; readonly role: string; readonly channel: string } | null;
}

export type ProposeAnswer = {
  readonly appointmentId: string;
  readonly version: number;
  readonly proposalId: string;
  readonly expiresAtMs: number;
};

/** Transfers (άρθρο 5 §4ε): administrators propose, applicants answer, nothing moves without their agreement. */
export interface TransferDesk {
  /**
   * Input: `{ appointmentId, expectedVersion?, start, officer?, office?, mode?, reason?, expiresInMinutes? }`. The new
   * time is held until the answer, the old one stays. Throws `STATE_CONFLICT` while another proposal waits,
   * `SLOT_TAKEN`, `SLOT_NOT_OFFERED`, `PHONE_ONLY_FOR_INFORMATION`. Refuses `PERSON_OVERLAP`.
   */
  proposeTransfer(request: CommandRequest): Promise<CommandResult<ProposeAnswer>>;
  /** Input: `{ appointmentId, expectedVersion?, proposalId? }`. Who booked, who is served, who represents. Throws `PROPOSAL_ENDED`. */
  acceptTransfer(request: CommandRequest): Promise<CommandResult<AppointmentAnswer>>;
  /** Input as for {@link acceptTransfer}. Throws `PROPOSAL_ENDED`. */
  declineTransfer(request: CommandRequest): Promise<CommandResult<AppointmentAnswer>>;
  /** Input as for {@link acceptTransfer}; an administrator. Throws `PROPOSAL_ENDED`. */
  withdrawTransfer(request: CommandRequest): Promise<CommandResult<AppointmentAnswer>>;
  /**
   * Input as for `changeSchedule`, with `expiresInMinutes?`. The change, and with its commit a proposal of a new time
   * for each appointment that it makes impossible, chosen for all together (up to 500; more follow in commits of their
   * own). For whom no time is found `proposal` is null: to be called. Its dry run is that of `changeSchedule`.
   */
  closeAndPropose(request: CommandRequest): Promise<CommandResult<ScheduleAnswer>>;
  /** Input: `{ municipalityId, expiresInMinutes?, limit? }`. New times for displaced appointments that have no proposal. */
  proposeForWaiting(request: CommandRequest): Promise<CommandResult<WaitingAnswer>>;
  /** For a job: writes down what the clock has ended, a commit for each. How many. */
  expireProposals(correlationId: string): Promise<number>;
  /** Displaced appointments without a proposal that waits, by time: officers and administrators of the municipality. */
  casesToCall(
    actor: Actor,
    municipalityId: string,
    correlationId: string,
    /** All where absent. */
    page?: ListPage,
  ): Promise<Read<readonly CaseToCall[]>>;
  /**
   * Transfers of the municipality by the end of their time for an answer, a page of them or the first 500: those that wait, and those that
   * ended in the last 31 days. Administrators (άρθρο 5 §4ε).
   */
  proposals(actor: Actor, municipalityId: string, page?: ListPage): Promise<Read<readonly ListedProposal[]>>;
}
