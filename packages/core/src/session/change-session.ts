import type { z } from 'zod';
import type {
  Command,
  CommandPorts,
  DecideContext,
  Outcome,
  PersonalPart,
  RecordDraft,
} from '../command/command.ts';
import type { FieldProblem, Refusal } from '../errors/index.ts';
import { SdkError } from '../errors/index.ts';
import type { JsonObject } from '../json.ts';
import type { Actor } from '../roles/actor.ts';
import type { MyDimosAction } from '../roles/resource.ts';
import type { StoredRecord } from '../store/store.ts';
import { openPart, SESSION_TENANT, type SessionChange, type SessionPart } from './session-record.ts';

const PARTS: readonly SessionPart[] = ['identity', 'business', 'representative'];

/** The id under which the session goes on: the one before has ended. */
export interface ChangedSession extends JsonObject {
  readonly sessionId: string;
}

/** A session as the decision sees it, with what more its command needs to know. */
export interface SessionState<Known> {
  readonly record: StoredRecord;
  readonly parts: ReadonlyMap<SessionPart, PersonalPart>;
  readonly known: Known;
}

export type SessionDecision =
  | ({ readonly type: 'change'; readonly newKeysFor?: readonly string[] } & SessionChange)
  | { readonly type: 'refuse'; readonly refusal: Refusal }
  | { readonly type: 'wrong'; readonly problems: readonly FieldProblem[] };

/**
 * A command that changes the rights of a session: the session goes on under a new id and the one before ends, in one
 * commit (ASVS 7.2.4: a new id at each change of role). It ends when it would have ended.
 */
export function sessionCommand<Input extends { readonly sessionId: string }, Known>(options: {
  readonly action: MyDimosAction & `session:${string}`;
  readonly input: z.ZodType<Input>;
  load(input: Input, ports: CommandPorts): Promise<Known>;
  decide(
    actor: Actor,
    input: Input,
    known: Known,
    parts: ReadonlyMap<SessionPart, PersonalPart>,
  ): SessionDecision;
}): Command<CommandPorts, Input, SessionState<Known>, ChangedSession> {
  return {
    name: options.action,
    input: options.input,
    async load(input, ports, _actor, nowMs) {
      const record = await ports.store.load({ what: 'record', kind: 'session', id: input.sessionId });
      if (!record || record.body.endedAtMs !== null || nowMs >= Number(record.body.expiresAtMs)) return null;
      const opened = await Promise.all(PARTS.map((part) => openPart(ports, record, part)));
      const parts = new Map(
        PARTS.flatMap((part, i) => (opened[i] ? [[part, opened[i]] as [SessionPart, PersonalPart]] : [])),
      );
      return { record, parts, known: await options.load(input, ports) };
    },
    permission: ({ record }) => ({
      action: options.action,
      resource: { type: 'session', principalId: String(record.body.principalId) },
      hide: false,
      resourceId: null,
    }),
    tenantOf: () => SESSION_TENANT,
    decide(state, input, context) {
      const decided = options.decide(context.actor, input, state.known, state.parts);
      if (decided.type === 'refuse') return decided;
      if (decided.type === 'wrong') {
        return { type: 'fail', error: new SdkError('INPUT_INVALID', { problems: decided.problems }) };
      }
      return goingOn(state, decided, decided.newKeysFor ?? [], context);
    },
  };
}

function goingOn(
  { record, parts }: SessionState<unknown>,
  change: SessionChange,
  newKeysFor: readonly string[],
  context: DecideContext,
): Outcome<ChangedSession> {
  const { kind, id, version, keys, atMs, body } = record;
  const sessionId = context.newId();
  const personal: Record<string, PersonalPart> = {};
  for (const part of PARTS) {
    const kept = change.parts[part] === undefined ? parts.get(part) : change.parts[part];
    if (kept) personal[part] = kept;
  }
  const ended: RecordDraft = {
    kind,
    id,
    expectedVersion: version,
    keys,
    atMs,
    body: { ...body, endedAtMs: context.nowMs, continuedAs: sessionId },
  };
  const next: RecordDraft = {
    kind,
    id: sessionId,
    expectedVersion: 'new',
    keys,
    atMs,
    body: { ...body, ...change.body },
    personal,
  };
  return {
    type: 'commit',
    batch: { records: [ended, next], newKeysFor, auditDetail: { ...change.body } },
    answer: { sessionId },
  };
}
