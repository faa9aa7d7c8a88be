import { z } from 'zod';
import { roleMessage } from '../accounts/account-record.ts';
import type { Command } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import { SdkError } from '../errors/index.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { findPersonKey } from '../privacy/person-key.ts';
import type { WrappedKey } from '../privacy/person-vault.ts';
import type { Actor } from '../roles/actor.ts';
import { isStranger } from '../roles/stranger.ts';
import type { ThyridesAction } from '../roles/thyrides-resource.ts';
import type { StoredRecord } from '../store/store.ts';
import { grantOfSubject, inboxOf, inboxResource, loadInbox, peopleOf, SOURCE } from './inbox-record.ts';
import { changedRequest, type InboxRequestBody, inboxRequestOf, requestResource } from './request-record.ts';

const id = z.string().min(1).max(200);
const text = z.string().trim().min(1).max(5000);

interface FileState {
  readonly inbox: StoredRecord;
  readonly key: WrappedKey | null;
}

/**
 * Files a request in an inbox in production, as a citizen (¶1–2); before production its users file made-up ones, to
 * practise (¶8). What is written is kept sealed under the key of who files.
 */
export const fileRequestCommand: Command<
  RolePorts,
  { inboxId: string; text: string },
  FileState,
  { readonly requestId: string }
> = {
  name: 'request:file',
  input: z.strictObject({ inboxId: id, text }),
  async load({ inboxId }, { store }, actor) {
    const inbox = await loadInbox(store, inboxId);
    const { key } = await findPersonKey(store, actor.personId ?? '');
    return inbox && { inbox, key };
  },
  permission: ({ inbox }) => ({
    action: 'request:file',
    resource: inboxResource(inbox, null),
    hide: false,
    resourceId: inbox.id,
  }),
  tenantOf: ({ inbox }) => inbox.tenantId,
  decide({ inbox, key }, input, context) {
    const personId = String(context.actor.personId);
    const requestId = context.newId();
    const body: InboxRequestBody = {
      status: 'filed',
      inboxId: inbox.id,
      filedById: personId,
      isPractice: inboxOf(inbox).phase === 'familiarisation',
      takenById: null,
      filedAtMs: context.nowMs,
      answeredAtMs: null,
    };
    return {
      type: 'commit',
      answer: { requestId },
      batch: {
        newKeysFor: key === null ? [personId] : [],
        records: [
          {
            kind: 'inbox-request',
            id: requestId,
            expectedVersion: 'new',
            keys: [`person:${personId}`, `inbox:${inbox.id}`],
            atMs: context.nowMs,
            body,
            personal: {
              request: { personId, key: key ?? { pendingFor: personId }, fields: { text: input.text } },
            },
          },
        ],
        messages: [roleMessage('inbox-request-filed', requestId, 1, context)],
      },
    };
  },
};

interface RequestState {
  readonly record: StoredRecord;
  readonly inbox: StoredRecord;
  readonly managers: readonly StoredRecord[];
  readonly users: readonly StoredRecord[];
}

async function load(
  { requestId }: { requestId: string },
  { store }: RolePorts,
  _actor: unknown,
  nowMs: number,
): Promise<RequestState | null> {
  const record = await store.load({ what: 'record', kind: 'inbox-request', id: requestId });
  if (record === null) return null;
  const { inboxId } = inboxRequestOf(record);
  const inbox = await loadInbox(store, inboxId);
  return inbox && { record, inbox, ...(await peopleOf(store, inboxId, nowMs)) };
}

const about =
  (action: ThyridesAction & `request:${string}`) =>
  ({ record, inbox }: RequestState, _input: unknown, actor: Actor) => ({
    action,
    resource: requestResource(record, inbox),
    hide: isStranger(actor, inbox.tenantId, [inboxRequestOf(record).filedById]),
    resourceId: record.id,
  });

type Answer = { readonly status: InboxRequestBody['status'] };

/** Takes a request to process it: one at a time, so that two do not answer (¶2). */
export const takeRequestCommand: Command<RolePorts, { requestId: string }, RequestState, Answer> = {
  name: 'request:take',
  input: z.strictObject({ requestId: id }),
  load,
  permission: about('request:take'),
  tenantOf: ({ inbox }) => inbox.tenantId,
  decide({ record }, _input, { actor }) {
    const { status, takenById } = inboxRequestOf(record);
    if (status === 'taken' && takenById === actor.personId) return { type: 'answer', answer: { status } };
    if (status !== 'filed') return refuse('STATE_CONFLICT', 'not-taken-yet', `${SOURCE}, ¶2`, TAKEN);
    const records = [changedRequest(record, { status: 'taken', takenById: actor.personId })];
    return { type: 'commit', answer: { status: 'taken' }, batch: { records } };
  },
};

/** Hands a request over to another who has a role in the inbox: by who took it, or by a manager (¶2). */
export const handOverRequestCommand: Command<
  RolePorts,
  { requestId: string; toPersonId: string },
  RequestState,
  Answer
> = {
  name: 'request:hand-over',
  input: z.strictObject({ requestId: id, toPersonId: id }),
  load,
  permission: about('request:hand-over'),
  tenantOf: ({ inbox }) => inbox.tenantId,
  decide({ record, managers, users }, { toPersonId }, { actor }) {
    const { status, takenById } = inboxRequestOf(record);
    const isManager = grantOfSubject(managers, actor.personId ?? '') !== undefined;
    if (status === 'answered') return refuse('STATE_CONFLICT', 'not-answered-yet', `${SOURCE}, ¶2`, ANSWERED);
    if (!isManager && takenById !== actor.personId) {
      return refuse('PERMISSION_DENIED', 'has-the-request', `${SOURCE}, ¶2`, NOT_YOURS);
    }
    if (grantOfSubject([...managers, ...users], toPersonId) === undefined) {
      return refuse('NOT_ELIGIBLE', 'user-of-the-inbox', `${SOURCE}, ¶4`);
    }
    const records = [changedRequest(record, { status: 'taken', takenById: toPersonId })];
    return {
      type: 'commit',
      answer: { status: 'taken' },
      batch: { records, auditDetail: { from: takenById, to: toPersonId } },
    };
  },
};

/** Answers a request, by who took it; the citizen is told (¶2). */
export const answerRequestCommand: Command<
  RolePorts,
  { requestId: string; text: string },
  RequestState & { readonly key: WrappedKey },
  Answer
> = {
  name: 'request:answer',
  input: z.strictObject({ requestId: id, text }),
  async load(input, ports, actor, nowMs) {
    const state = await load(input, ports, actor, nowMs);
    if (state === null) return null;
    const { key } = await findPersonKey(ports.store, inboxRequestOf(state.record).filedById);
    if (key === null) throw new SdkError('ERASED');
    return { ...state, key };
  },
  permission: about('request:answer'),
  tenantOf: ({ inbox }) => inbox.tenantId,
  decide({ record, key }, input, context) {
    const { status, takenById, filedById } = inboxRequestOf(record);
    if (status === 'answered') return refuse('STATE_CONFLICT', 'not-answered-yet', `${SOURCE}, ¶2`, ANSWERED);
    if (takenById !== context.actor.personId) {
      return refuse('PERMISSION_DENIED', 'has-the-request', `${SOURCE}, ¶2`, NOT_YOURS);
    }
    const answer = { personId: filedById, key, fields: { text: input.text } };
    return {
      type: 'commit',
      answer: { status: 'answered' },
      batch: {
        records: [changedRequest(record, { status: 'answered', answeredAtMs: context.nowMs }, { answer })],
        messages: [roleMessage('inbox-request-answered', record.id, record.version + 1, context)],
      },
    };
  },
};

const TAKEN = {
  el: 'Το αίτημα το έχει ήδη άλλος (¶2).',
  en: 'Somebody else has the request already (¶2).',
};
const ANSWERED = {
  el: 'Το αίτημα έχει ήδη απαντηθεί (¶2).',
  en: 'The request has been answered already (¶2).',
};
const NOT_YOURS = {
  el: 'Το αίτημα το έχει άλλος χρήστης της θυρίδας (¶2).',
  en: 'Another user of the inbox has the request (¶2).',
};
