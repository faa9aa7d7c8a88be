import type { Actor, CommandRequest, CommandResult, MunicipalityPlan, Officer } from '@rantevou/core';
import type { Read } from '../types.ts';
import type { Load, LoadQuery } from './load.ts';
import type { Statistics, StatisticsOptions, StatisticsQuery } from './statistics.ts';
import type { AdministratorTasks } from './tasks.ts';

export type { Load, LoadCell, LoadQuery } from './load.ts';
export type { Statistics, StatisticsOptions, StatisticsQuery } from './statistics.ts';
export type { Counts, StatisticsDimension, Tally, WaitingTime } from './tally.ts';
export type { AdministratorTasks, UndeliveredMessage } from './tasks.ts';
export type { DayUse } from './utilisation.ts';

/** An officer as administrators see one. */
export interface OfficerView extends Officer {
  /** Null = not given, or forgotten. */
  readonly name: string | null;
  /** Posts held; civil days inclusive. */
  readonly posts: readonly { readonly postId: string; readonly from?: string; readonly to?: string }[];
}

/** What administrators see and change (άρθρο 5 §4, άρθρο 6 §2). No person's data is in it. */
export interface ScheduleView {
  readonly version: number;
  readonly plan: MunicipalityPlan;
}

/** What administrators of a municipality ask and do besides `changeSchedule`. */
export interface AdministrationDesk {
  /**
   * Numbers of the appointments in a period, without personal data (άρθρο 5 §4α). Throws `INPUT_INVALID` for a period
   * of more than 366 days, `NOT_FOUND` for an unknown municipality.
   */
  statistics(
    actor: Actor,
    query: StatisticsQuery,
    correlationId: string,
    options?: StatisticsOptions,
  ): Promise<Read<Statistics>>;
  /**
   * Load by weekday and hour, at most 92 days, without personal data (άρθρο 5 §4α). Throws `INPUT_INVALID` for a longer
   * period, `NOT_FOUND` for an unknown municipality.
   */
  load(actor: Actor, query: LoadQuery): Promise<Read<Load>>;
  /** What waits for the administrators (άρθρο 5 §4): numbers and ids, no personal data. */
  tasks(actor: Actor, municipalityId: string): Promise<Read<AdministratorTasks>>;
  /** The plan and its version (άρθρο 5 §4β). */
  schedule(actor: Actor, municipalityId: string): Promise<Read<ScheduleView>>;
  /**
   * The actor without the grants of officers whom the plan no longer has: who was taken out has no access any more, in
   * whatever session and process (άρθρο 5 §4γ). Grants without an officer's id are the host's registry's affair.
   */
  servingActor(actor: Actor): Promise<Actor>;
  /** Officers with their names and posts (άρθρο 5 §4γ). */
  officers(
    actor: Actor,
    municipalityId: string,
    correlationId: string,
  ): Promise<Read<{ readonly version: number; readonly officers: readonly OfficerView[] }>>;
  /** Input: `{ municipalityId, officerId, name }`. The name is sealed under a key of its own. */
  nameOfficer(request: CommandRequest): Promise<CommandResult<{ readonly officerId: string }>>;
  /** Input: `{ municipalityId, officerId }`: destroys the name of one who is no longer in the plan. */
  forgetOfficerName(request: CommandRequest): Promise<CommandResult<{ readonly officerId: string }>>;
}
