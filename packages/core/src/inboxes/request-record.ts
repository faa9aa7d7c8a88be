import type { RecordDraft } from '../command/command.ts';
import type { JsonObject } from '../json.ts';
import type { Resource } from '../roles/resource.ts';
import type { StoredRecord } from '../store/store.ts';
import { inboxOf } from './inbox-record.ts';

/** A citizen's request in an inbox: filed → taken (and handed over) → answered. */
export interface InboxRequestBody extends JsonObject {
  readonly status: 'filed' | 'taken' | 'answered';
  readonly inboxId: string;
  readonly filedById: string;
  /** Made up by staff before production. */
  readonly isPractice: boolean;
  readonly takenById: string | null;
  readonly filedAtMs: number;
  readonly answeredAtMs: number | null;
}

export function inboxRequestOf(record: StoredRecord): InboxRequestBody {
  return record.body as InboxRequestBody;
}

/** A request as permissions see it, in the phase that its inbox is in now. */
export function requestResource(record: StoredRecord, inbox: StoredRecord): Resource & { type: 'request' } {
  const { inboxId, isPractice, filedById } = inboxRequestOf(record);
  const { phase } = inboxOf(inbox);
  return { type: 'request', kepId: inbox.tenantId, inboxId, phase, isPractice, filedById };
}

export function changedRequest(
  record: StoredRecord,
  change: Partial<InboxRequestBody>,
  personal: RecordDraft['personal'] = {},
): RecordDraft {
  const { kind, id, version, keys, atMs, body, sealed } = record;
  return {
    kind,
    id,
    expectedVersion: version,
    keys,
    atMs,
    body: { ...body, ...change } as InboxRequestBody,
    sealed,
    personal,
  };
}

/** A document as an inbox knows it: what it is and where it is kept, never its bytes. */
export interface DocumentBody extends JsonObject {
  /** By the person through gov.gr, or by a public body on the person's request (¶1). */
  readonly origin: 'issued-by-person' | 'issued-by-body';
  readonly ownerId: string;
  readonly requestId: string | null;
  readonly inboxId: string | null;
  readonly keptAtMs: number;
}
