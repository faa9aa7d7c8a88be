import { z } from 'zod';
import { roleMessage } from '../accounts/account-record.ts';
import type { Command, RecordDraft } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { findPersonKey } from '../privacy/person-key.ts';
import type { WrappedKey } from '../privacy/person-vault.ts';
import { isStranger } from '../roles/stranger.ts';
import type { StoredRecord } from '../store/store.ts';
import { inboxOf, loadInbox, SOURCE } from './inbox-record.ts';
import { type DocumentBody, inboxRequestOf } from './request-record.ts';

const id = z.string().min(1).max(200);
/** What a document is, and where the host keeps it. */
const document = z.strictObject({
  title: z.string().trim().min(1).max(500),
  reference: z.string().trim().min(1).max(500),
});
type Document = z.output<typeof document>;

function documentRecord(
  documentId: string,
  body: DocumentBody,
  key: WrappedKey | null,
  fields: Document,
): RecordDraft {
  const personId = body.ownerId;
  return {
    kind: 'document',
    id: documentId,
    expectedVersion: 'new',
    keys: [`person:${personId}`],
    atMs: body.keptAtMs,
    body,
    personal: { document: { personId, key: key ?? { pendingFor: personId }, fields } },
  };
}

const sendInput = z.strictObject({
  inboxId: id,
  toPersonId: id,
  /** The citizen's request that the document answers. */
  requestId: id.nullable(),
  document,
});
type SendInput = z.output<typeof sendInput>;

interface SendState {
  readonly inbox: StoredRecord;
  readonly request: StoredRecord | null;
  readonly key: WrappedKey | null;
}

/**
 * Sends a public document to a citizen's inbox, only after a request that this citizen filed in this inbox (¶1):
 * `NO_PRIOR_REQUEST`.
 */
export const sendDocumentCommand: Command<RolePorts, SendInput, SendState, { readonly documentId: string }> =
  {
    name: 'request:send-document',
    input: sendInput,
    async load({ inboxId, toPersonId, requestId }, { store }) {
      const inbox = await loadInbox(store, inboxId);
      if (inbox === null) return null;
      const named =
        requestId === null
          ? null
          : await store.load({ what: 'record', kind: 'inbox-request', id: requestId });
      // One of another inbox is as one that is not.
      const request = named && inboxRequestOf(named).inboxId === inboxId ? named : null;
      return { inbox, request, key: (await findPersonKey(store, toPersonId)).key };
    },
    permission: ({ inbox, request }, { toPersonId }, actor) => {
      const { phase } = inboxOf(inbox);
      return {
        action: 'request:send-document',
        resource: {
          type: 'request',
          kepId: inbox.tenantId,
          inboxId: inbox.id,
          phase,
          isPractice: request ? inboxRequestOf(request).isPractice : phase === 'familiarisation',
          filedById: toPersonId,
        },
        hide: isStranger(actor, inbox.tenantId),
        resourceId: request?.id ?? inbox.id,
      };
    },
    tenantOf: ({ inbox }) => inbox.tenantId,
    decide({ inbox, request, key }, { toPersonId, document: fields }, context) {
      const asked = request && inboxRequestOf(request);
      if (request === null || asked?.filedById !== toPersonId) {
        return refuse('NO_PRIOR_REQUEST', 'after-request', `${SOURCE}, ¶1`);
      }
      if (asked.takenById !== context.actor.personId) {
        return refuse('PERMISSION_DENIED', 'has-the-request', `${SOURCE}, ¶2`);
      }
      const documentId = context.newId();
      const body: DocumentBody = {
        origin: 'issued-by-body',
        ownerId: toPersonId,
        requestId: request.id,
        inboxId: inbox.id,
        keptAtMs: context.nowMs,
      };
      return {
        type: 'commit',
        answer: { documentId },
        batch: {
          newKeysFor: key === null ? [toPersonId] : [],
          records: [documentRecord(documentId, body, key, fields)],
          messages: [roleMessage('document-sent', documentId, 1, context)],
        },
      };
    },
  };

/** Keeps a document that the person issued through gov.gr in their own inbox (¶1). */
export const keepDocumentCommand: Command<
  RolePorts,
  Document,
  { readonly key: WrappedKey | null },
  { readonly documentId: string }
> = {
  name: 'document:keep',
  input: document,
  load: async (_input, { store }, actor) => ({
    key: (await findPersonKey(store, actor.personId ?? '')).key,
  }),
  permission: (_state, _input, { personId }) => ({
    action: 'document:keep',
    resource: { type: 'document', ownerId: personId ?? '' },
    hide: false,
    resourceId: null,
  }),
  tenantOf: () => 'platform',
  decide({ key }, fields, context) {
    const ownerId = String(context.actor.personId);
    const documentId = context.newId();
    const body: DocumentBody = {
      origin: 'issued-by-person',
      ownerId,
      requestId: null,
      inboxId: null,
      keptAtMs: context.nowMs,
    };
    return {
      type: 'commit',
      answer: { documentId },
      batch: {
        newKeysFor: key === null ? [ownerId] : [],
        records: [documentRecord(documentId, body, key, fields)],
      },
    };
  },
};
