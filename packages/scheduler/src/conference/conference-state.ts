import {
  type Actor,
  accountOf,
  addressKeyOwner,
  type Command,
  emailDigestOf,
  findPersonKey,
  type Json,
  loadAccount,
  SdkError,
  type StoredRecord,
  type WrappedKey,
} from '@rantevou/core';
import type { z } from 'zod';
import {
  type ConferenceBody,
  conferenceBodyOf,
  conferenceKeys,
  conferenceResource,
  toConferenceBody,
} from './conference-record.ts';
import { loadRooms, type RoomState } from './rooms.ts';
import type { ConferencePorts } from './types.ts';

/** What every command on a conference reads. */
export interface ConferenceState {
  readonly record: StoredRecord;
  /** Of the actor's account, to find an invitation by address. */
  readonly emailDigest: string | null;
  readonly rooms: RoomState | null;
  /** Keyed digests of the addresses that the input names. */
  readonly digests: ReadonlyMap<string, string>;
  /** The keys that those addresses are kept under, where there are any yet. */
  readonly addressKeys: ReadonlyMap<string, WrappedKey>;
}

/**
 * The frame of a command on one conference: a foreign one answers as an unknown one, and where the input says which
 * version was read, another one is `VERSION_CONFLICT`.
 */
export function conferenceCommand<
  Input extends { readonly conferenceId: string; readonly expectedVersion?: number | undefined },
  Answer extends Json,
>(options: {
  readonly action: 'conference:manage' | 'conference:invite' | 'conference:join';
  readonly name: string;
  readonly input: z.ZodType<Input>;
  /** The span in which rooms are looked at, where the command takes one. */
  readonly span?: (input: Input, body: ConferenceBody) => { readonly fromMs: number; readonly toMs: number };
  /** Addresses in the input, to be looked up by their keyed digests. */
  readonly emails?: (input: Input) => readonly string[];
  readonly decide: Command<ConferencePorts, Input, ConferenceState, Answer>['decide'];
}): Command<ConferencePorts, Input, ConferenceState, Answer> {
  return {
    name: options.name,
    input: options.input,
    async load(input, ports, actor) {
      const record = await ports.store.load({ what: 'record', kind: 'conference', id: input.conferenceId });
      if (!record) return null;
      const body = conferenceBodyOf(record);
      const emailDigest = await ownEmailDigest(ports, actor);
      const span = options.span?.(input, body);
      const rooms = span
        ? await loadRooms(ports.store, await ports.rooms(record.tenantId), record.tenantId, span)
        : null;
      const digests = new Map(
        options.emails?.(input).map((email) => [email, emailDigestOf(ports.vault, email)]) ?? [],
      );
      const addressKeys = new Map<string, WrappedKey>();
      for (const owner of [...digests.values()].map(addressKeyOwner)) {
        const { key } = await findPersonKey(ports.store, owner);
        if (key !== null) addressKeys.set(owner, key);
      }
      return { record, emailDigest, rooms, digests, addressKeys };
    },
    tenantOf: ({ record }) => record.tenantId,
    permission: ({ record, emailDigest }, _input, actor) => ({
      action: options.action,
      resource: conferenceResource(record, actor, emailDigest),
      hide: true,
      resourceId: record.id,
    }),
    decide: (state, input, at) =>
      input.expectedVersion !== undefined && input.expectedVersion !== state.record.version
        ? { type: 'fail', error: new SdkError('VERSION_CONFLICT') }
        : options.decide(state, input, at),
  };
}

/** Digest of the confirmed address of the actor's account: by it an invitation finds its person. */
export async function ownEmailDigest({ store }: ConferencePorts, actor: Actor): Promise<string | null> {
  const account = actor.personId === null ? null : await loadAccount(store, actor.personId);
  if (account === null) return null;
  const { emailVerifiedAtMs, emailDigest } = accountOf(account);
  return emailVerifiedAtMs === null ? null : emailDigest;
}

/** The record with another body, its sealed parts as they are. */
export function changedConference(record: StoredRecord, body: ConferenceBody) {
  return {
    kind: 'conference',
    id: record.id,
    expectedVersion: record.version,
    keys: conferenceKeys(body),
    atMs: body.startMs,
    body: toConferenceBody(body),
    sealed: record.sealed,
  };
}

/** Why nothing can be changed in it any more, or null. */
export function closedProblem(body: ConferenceBody, nowMs: number): SdkError | null {
  if (body.status === 'cancelled')
    return new SdkError('CONFERENCE_CLOSED', { details: { status: 'cancelled' } });
  return nowMs >= body.endMs ? new SdkError('CONFERENCE_CLOSED', { details: { status: 'over' } }) : null;
}

/**
 * One message to each that is invited; the relay finds the address in the record. Each recipient is a subject of their
 * own: the order is kept among what one of them gets, and an address that fails holds back nobody else's.
 */
export function messagesTo(
  kind: 'conference-invited' | 'conference-changed' | 'conference-cancelled',
  record: StoredRecord,
  body: ConferenceBody,
  only: ReadonlySet<string> | null,
  at: { readonly nowMs: number; readonly newId: () => string },
) {
  return body.invitations
    .filter(({ id, revoked }) => !revoked && (only === null || only.has(id)))
    .map(({ id }) => ({
      id: at.newId(),
      key: `${record.id}:${record.version + 1}:${kind}:${id}`,
      kind,
      subjectId: `${record.id}:${id}`,
      dueAtMs: at.nowMs,
      body: { version: record.version + 1, conferenceId: record.id, invitationId: id },
    }));
}
