import { currentActor } from '../accounts/current-actor.ts';
import { recordAccess } from '../audit/record-access.ts';
import { sealContext } from '../command/run-command.ts';
import { SdkError } from '../errors/index.ts';
import { type GrantFields, grantHistory, grantOf } from '../organisations/grant-record.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { findPersonKey } from '../privacy/person-key.ts';
import type { Actor } from '../roles/actor.ts';
import { can } from '../roles/can.ts';
import { isStranger } from '../roles/stranger.ts';
import type { InboxPhase } from '../roles/thyrides-resource.ts';
import { allRecords, type ListPage, listedRecords } from '../store/record-pages.ts';
import type { StoredRecord } from '../store/store.ts';
import { inboxOf, inboxResource, loadInbox, peopleOf } from './inbox-record.ts';
import {
  type DocumentBody,
  type InboxRequestBody,
  inboxRequestOf,
  requestResource,
} from './request-record.ts';

type Asking = { readonly actor: Actor; readonly correlationId: string };

/** An inbox in which one has a role. */
export interface InboxView {
  readonly inboxId: string;
  readonly kepId: string;
  readonly name: string;
  readonly phase: InboxPhase;
  readonly roles: readonly ('inbox-manager' | 'inbox-user')[];
  /** The manager still has to define users (¶3). */
  readonly lacksUsers: boolean;
}

/** A role in an inbox, as somebody had it. */
export interface InboxPerson extends GrantFields {
  readonly grantId: string;
  readonly counts: boolean;
}

/** What is to be done in the inboxes of all KEPs; ids by KEP and inbox. */
export interface InboxReport {
  /** Not opened by their head (¶10). */
  readonly awaitingActivation: readonly string[];
  /** Opened, and nobody defined (¶3). */
  readonly withoutUsers: readonly string[];
  /** The last manager has left the service. */
  readonly withoutManager: readonly string[];
}

export interface RequestSummary {
  readonly requestId: string;
  readonly status: InboxRequestBody['status'];
  readonly isPractice: boolean;
  readonly takenById: string | null;
  readonly filedAtMs: number;
}

export interface RequestView extends RequestSummary {
  readonly inboxId: string;
  readonly filedById: string;
  readonly text: string;
  readonly answer: string | null;
}

export interface DocumentView {
  readonly documentId: string;
  readonly origin: DocumentBody['origin'];
  readonly requestId: string | null;
  readonly keptAtMs: number;
  readonly title: string;
  readonly reference: string;
}

/** Readings of inboxes: each asks `can`, and is written down where people's data is given. */
export interface InboxReads {
  /** The inboxes in which one has a role that counts with this login. */
  inboxes(asking: Asking): Promise<readonly InboxView[]>;
  /** Who has, and had, which role in an inbox, the oldest first: for its managers. */
  inboxPeople(asking: Asking & { readonly inboxId: string }): Promise<readonly InboxPerson[]>;
  /** For the administrator of the service. */
  inboxReport(asking: Asking): Promise<InboxReport>;
  /** Requests of an inbox in its present phase, the oldest first, without what is written in them. */
  inboxRequests(
    asking: Asking & { readonly inboxId: string; readonly page?: ListPage },
  ): Promise<readonly RequestSummary[]>;
  /** One request, opened: for its citizen, and for users and managers of the inbox. */
  inboxRequest(asking: Asking & { readonly requestId: string }): Promise<RequestView>;
  /** One's own documents, the oldest first. */
  documents(asking: Asking & { readonly page?: ListPage }): Promise<readonly DocumentView[]>;
}

export function createInboxReads(ports: RolePorts): InboxReads {
  const { store, clock } = ports;
  const inboxById = async (id: string) => {
    const inbox = await loadInbox(store, id);
    if (inbox === null) throw new SdkError('NOT_FOUND');
    return inbox;
  };
  /** Before anything is looked up: nobody learns from the answer what is there. */
  const signedIn = async (given: Actor) => {
    if (given.principalId === null) throw new SdkError('UNAUTHENTICATED');
    return currentActor(ports, given);
  };

  return {
    async inboxes({ actor: given }) {
      const actor = await currentActor(ports, given);
      const views: InboxView[] = [];
      for (const [inboxId, grants] of Map.groupBy(actor.inboxes ?? [], (grant) => grant.inboxId)) {
        const inbox = await inboxById(inboxId);
        const resource = inboxResource(inbox, null);
        const isTheirs = (['inbox:view', 'inbox:activate'] as const).some(
          (action) => can(actor, action, resource).allowed,
        );
        if (isTheirs)
          views.push(
            await viewOf(
              inbox,
              grants.map(({ role }) => role),
            ),
          );
      }
      return views;
    },
    async inboxPeople({ actor: given, correlationId, inboxId }) {
      const actor = await signedIn(given);
      const inbox = await inboxById(inboxId);
      await recordAccess(ports, {
        actor,
        hide: isStranger(actor, inbox.tenantId),
        action: 'inbox:list-users',
        resource: inboxResource(inbox, null),
        tenantId: inbox.tenantId,
        resourceId: inboxId,
        correlationId,
      });
      const { managers, users } = await peopleOf(store, inboxId, clock.nowMs());
      const counting = new Set([...managers, ...users].map(({ id }) => id));
      const history = await grantHistory(store, inboxId);
      return history
        .map((record) => ({ ...grantOf(record), grantId: record.id, counts: counting.has(record.id) }))
        .sort((a, b) => a.fromMs - b.fromMs);
    },
    async inboxReport({ actor, correlationId }) {
      await recordAccess(ports, {
        actor: await currentActor(ports, actor),
        action: 'kep:report',
        resource: { type: 'platform' },
        tenantId: 'platform',
        resourceId: null,
        correlationId,
      });
      return report();
    },
    async inboxRequests({ actor: given, correlationId, inboxId, page }) {
      const actor = await signedIn(given);
      const inbox = await inboxById(inboxId);
      await recordAccess(ports, {
        actor,
        hide: isStranger(actor, inbox.tenantId),
        action: 'inbox:view',
        resource: inboxResource(inbox, null),
        tenantId: inbox.tenantId,
        resourceId: inboxId,
        correlationId,
      });
      const keys = [`inbox:${inboxId}`];
      const isPractice = inboxOf(inbox).phase === 'familiarisation';
      const isOfPhase = (record: StoredRecord) => inboxRequestOf(record).isPractice === isPractice;
      return (await listedRecords(store, { kind: 'inbox-request', keys }, page, isOfPhase)).map(summaryOf);
    },
    async inboxRequest({ actor: given, correlationId, requestId }) {
      const actor = await signedIn(given);
      const record = await store.load({ what: 'record', kind: 'inbox-request', id: requestId });
      if (record === null) throw new SdkError('NOT_FOUND');
      const { inboxId, filedById } = inboxRequestOf(record);
      const inbox = await inboxById(inboxId);
      await recordAccess(ports, {
        actor,
        hide: isStranger(actor, inbox.tenantId, [filedById]),
        action: 'request:view',
        resource: requestResource(record, inbox),
        tenantId: inbox.tenantId,
        resourceId: requestId,
        correlationId,
      });
      const written = await opened<{ text: string }>(record, filedById, 'request');
      const answer = record.sealed.answer
        ? await opened<{ text: string }>(record, filedById, 'answer')
        : null;
      return {
        ...summaryOf(record),
        inboxId,
        filedById,
        text: written.text,
        answer: answer?.text ?? null,
      };
    },
    async documents({ actor: given, correlationId, page }) {
      const actor = await currentActor(ports, given);
      const ownerId = actor.personId ?? '';
      await recordAccess(ports, {
        actor,
        action: 'document:view',
        resource: { type: 'document', ownerId },
        tenantId: 'platform',
        resourceId: ownerId,
        correlationId,
      });
      const keys = [`person:${ownerId}`];
      const records = await listedRecords(store, { kind: 'document', keys }, page);
      return Promise.all(
        records.map(async (record) => {
          const { origin, requestId, keptAtMs } = record.body as DocumentBody;
          const fields = await opened<{ title: string; reference: string }>(record, ownerId, 'document');
          return { documentId: record.id, origin, requestId, keptAtMs, ...fields };
        }),
      );
    },
  };

  async function viewOf(inbox: StoredRecord, roles: InboxView['roles']): Promise<InboxView> {
    const { name, phase } = inboxOf(inbox);
    const { users } = await peopleOf(store, inbox.id, clock.nowMs());
    return {
      inboxId: inbox.id,
      kepId: inbox.tenantId,
      name,
      phase,
      roles,
      lacksUsers: phase !== 'inactive' && users.length === 0,
    };
  }

  async function report(): Promise<InboxReport> {
    const [awaitingActivation, withoutUsers, withoutManager] = [[], [], []] as [string[], string[], string[]];
    for (const inbox of await allRecords(store, { kind: 'inbox' })) {
      const { managers, users } = await peopleOf(store, inbox.id, clock.nowMs());
      if (inboxOf(inbox).phase === 'inactive') awaitingActivation.push(inbox.id);
      else if (users.length === 0) withoutUsers.push(inbox.id);
      if (managers.length === 0) withoutManager.push(inbox.id);
    }
    return { awaitingActivation, withoutUsers, withoutManager };
  }

  async function opened<T>(record: StoredRecord, personId: string, part: string): Promise<T> {
    const { key } = await findPersonKey(store, personId);
    const bytes = record.sealed[part];
    if (key === null || bytes === undefined) throw new SdkError('ERASED');
    const fields = await ports.vault.open(personId, key, sealContext(record.kind, record.id, part), bytes);
    return fields as T;
  }
}

function summaryOf(record: StoredRecord): RequestSummary {
  const { status, isPractice, takenById, filedAtMs } = inboxRequestOf(record);
  return { requestId: record.id, status, isPractice, takenById, filedAtMs };
}
