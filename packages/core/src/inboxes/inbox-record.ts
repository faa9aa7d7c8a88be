import type { RecordDraft } from '../command/command.ts';
import { SdkError } from '../errors/index.ts';
import type { JsonObject } from '../json.ts';
import type { EmployeeAnswer } from '../organisations/employee-registry.ts';
import { grantOf, grantsInScope } from '../organisations/grant-record.ts';
import type { RolePorts } from '../organisations/ports.ts';
import type { Resource } from '../roles/resource.ts';
import type { InboxPhase } from '../roles/thyrides-resource.ts';
import { allRecords } from '../store/record-pages.ts';
import type { Store, StoredRecord } from '../store/store.ts';

export const SOURCE = 'Εγκύκλιος θυρίδων ΚΕΠ';

export interface KepBody extends JsonObject {
  readonly name: string;
  /** Its id in the registry of public employees; null = not there. */
  readonly registryId: string | null;
}

export interface InboxBody extends JsonObject {
  readonly name: string;
  readonly phase: InboxPhase;
  readonly activatedAtMs: number | null;
  readonly productionAtMs: number | null;
}

export function inboxOf(record: StoredRecord): InboxBody {
  return record.body as InboxBody;
}

export function loadKep(store: Store, id: string): Promise<StoredRecord | null> {
  return store.load({ what: 'record', kind: 'kep', id });
}

export function loadInbox(store: Store, id: string): Promise<StoredRecord | null> {
  return store.load({ what: 'record', kind: 'inbox', id });
}

export function inboxesOf(store: Store, kepId: string): Promise<readonly StoredRecord[]> {
  return allRecords(store, { kind: 'inbox', tenantId: kepId });
}

/** An inbox as permissions see it, with the person whom the action is about. */
export function inboxResource(record: StoredRecord, subjectId: string | null): Resource & { type: 'inbox' } {
  const { phase } = inboxOf(record);
  return { type: 'inbox', kepId: record.tenantId, inboxId: record.id, phase, subjectId };
}

/** The inbox one version on: changes of its people at one moment are decided one by one. */
export function changedInbox(record: StoredRecord, change: Partial<InboxBody> = {}): RecordDraft {
  const { kind, id, version, keys, atMs, body } = record;
  return { kind, id, expectedVersion: version, keys, atMs, body: { ...body, ...change } as InboxBody };
}

/** Who has a role in an inbox now, by role. */
export async function peopleOf(
  store: Store,
  inboxId: string,
  nowMs: number,
): Promise<{ readonly managers: readonly StoredRecord[]; readonly users: readonly StoredRecord[] }> {
  const grants = await grantsInScope(store, inboxId, nowMs);
  const as = (role: string) => grants.filter((grant) => grantOf(grant).role === role);
  return { managers: as('inbox-manager'), users: as('inbox-user') };
}

export function grantOfSubject(grants: readonly StoredRecord[], personId: string): StoredRecord | undefined {
  return grants.find((grant) => grantOf(grant).subjectId === personId);
}

/** What the registry says of a person; null = the host has none, and the manager answers for whom they define. */
export async function askEmployees({ employees }: RolePorts, afm: string): Promise<EmployeeAnswer | null> {
  return employees ? employees.lookUp(afm) : null;
}

/** That the registry is down decides nothing about the person. */
export function registryDown(): { readonly type: 'fail'; readonly error: SdkError } {
  return {
    type: 'fail',
    error: new SdkError('UPSTREAM_UNAVAILABLE', { details: { registry: 'employees' } }),
  };
}
