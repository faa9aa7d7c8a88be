import type { z } from 'zod';
import type { Refusal, SdkError } from '../errors/index.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Clock, IdGenerator, Observe } from '../ports.ts';
import type { PersonVault, WrappedKey } from '../privacy/person-vault.ts';
import type { Actor } from '../roles/actor.ts';
import type { Action, Resource } from '../roles/resource.ts';
import type { Batch, RecordWrite } from '../store/batch.ts';
import type { Claim } from '../store/claim.ts';
import type { CommitOutcome, ScheduleChange, Store } from '../store/store.ts';

/** What every command is run with. A desk adds its own (the availability index). */
export interface CommandPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly vault: PersonVault;
  /** Told of each commit of this process, before the answer is given: an index applies its own changes at once. */
  readonly committed?: (tenantId: string, changes: readonly ScheduleChange[]) => void;
  /**
   * Who is told of a tenant's events; absent = nobody. May be some seconds old: a subscriber who has gone is left out
   * when the event is delivered.
   */
  readonly subscribers?: (tenantId: string) => Promise<readonly EventSubscriber[]>;
  /** Watches commands; absent = nobody measures. */
  readonly observe?: Observe;
  /** Told that what this process knows of a tenant turned out to be old; awaited before the next decision. */
  readonly refresh?: (tenantId: string) => Promise<void>;
}

/** A request to change something. */
export interface CommandRequest {
  readonly actor: Actor;
  readonly input: unknown;
  /** The caller's key; the same key again gets the stored answer. Null = not repeatable (internal jobs). */
  readonly idempotencyKey: string | null;
  /** From the HTTP request to the audit entry. */
  readonly correlationId: string;
}

/** What `decide` knows besides state and input. */
export interface DecideContext {
  readonly actor: Actor;
  readonly nowMs: number;
  readonly newId: () => string;
  /** 0 at first; one more after each lost race. */
  readonly attempt: number;
  /** Resources lost at this very command: do not ask for them again. */
  readonly lost: ReadonlySet<string>;
}

/** Personal fields of a record, still in clear, with the person under whose key they will be sealed. */
export interface PersonalPart {
  readonly personId: string;
  readonly key: WrappedKey | PendingKey;
  readonly fields: Json;
}

/** A key that this very batch will write: made by `runCommand` and put where it is needed. */
export interface PendingKey {
  readonly pendingFor: string;
}

export type RecordDraft = Omit<RecordWrite, 'sealed'> & {
  readonly personal?: Readonly<Record<string, PersonalPart>>;
  /** Parts that are sealed already and stay as they are. */
  readonly sealed?: RecordWrite['sealed'];
};

/** What `decide` answers with: a batch before sealing, or a refusal, or a broken promise. */
export type Outcome<Answer extends Json> =
  | { readonly type: 'commit'; readonly batch: BatchDraft; readonly answer: Answer }
  /** Nothing to change (a second cancel). */
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'refuse'; readonly refusal: Refusal }
  | { readonly type: 'fail'; readonly error: SdkError };

/** What has happened to something, for whoever has subscribed. Written with the commit that made it so. */
export interface EventDraft {
  readonly type: string;
  readonly subjectId: string;
  /** Version of the subject with this commit. */
  readonly version: number;
  /** Ids, codes and times: never personal data. */
  readonly data: JsonObject;
}

/** Somebody who gets events. */
export interface EventSubscriber {
  readonly id: string;
  /** Types that it wants; empty = all. */
  readonly types: readonly string[];
}

/** The parts of a batch that a decision makes; absent = none. `runCommand` adds the rest. */
export interface BatchDraft {
  readonly schedule?: Batch['schedule'];
  readonly records?: readonly RecordDraft[];
  /** Persons who get a data key with this batch. */
  readonly newKeysFor?: readonly string[];
  readonly claims?: Batch['claims'];
  readonly conversions?: Batch['conversions'];
  readonly releases?: Batch['releases'];
  readonly quotas?: Batch['quotas'];
  readonly messages?: Batch['messages'];
  /** A message for each subscriber is written in the same transaction. */
  readonly events?: readonly EventDraft[];
  readonly listClaims?: Batch['listClaims'];
  readonly knownClaims?: Batch['knownClaims'];
  /** Ids and codes for the audit entry. */
  readonly auditDetail?: JsonObject;
}

/** One change, as a value: how to check its input, load its state, ask for permission and decide. */
export interface Command<Ports extends CommandPorts, Input, State, Answer extends Json> {
  readonly name: Action | (string & Record<never, never>);
  readonly input: z.ZodType<Input>;
  /** Reads what the decision needs. Null = the thing named does not exist: `NOT_FOUND`. */
  load(input: Input, ports: Ports, actor: Actor, nowMs: number): Promise<State | null>;
  /** What may be asked for, of whom. `hide` = a refusal answers as an unknown id does. */
  permission(
    state: State,
    input: Input,
    actor: Actor,
  ): {
    readonly action: Action;
    readonly resource: Resource;
    readonly hide: boolean;
    readonly resourceId: string | null;
  };
  tenantOf(state: State, input: Input): string;
  decide(state: State, input: Input, context: DecideContext): Outcome<Answer>;
  /**
   * What to say when the commit found a limit reached, or lost its last race: which limit, what else there is.
   * Absent = `LIMIT_REACHED` with the limit's name, `SLOT_TAKEN`.
   */
  gaveUp?(
    outcome: Extract<CommitOutcome, { readonly outcome: 'limit' | 'claim-taken' }>,
    state: State,
    input: Input,
    context: DecideContext,
  ): SdkError;
}

/** The answer of a command: done (perhaps before), or refused with its reasons. */
export type CommandResult<Answer> =
  | {
      readonly ok: true;
      readonly answer: Answer;
      readonly replayed: boolean;
      readonly listed: readonly Claim[];
    }
  | { readonly ok: false; readonly refusal: Refusal };
