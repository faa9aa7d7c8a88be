import type { DecideContext, RecordDraft } from '../command/command.ts';
import type { JsonObject } from '../json.ts';
import { allRecords } from '../store/record-pages.ts';
import type { Store, StoredRecord } from '../store/store.ts';
import { loadStandings } from './standing-record.ts';

/** Why somebody has a role. `case` = which of the three cases of ¶4 of the circular on KEP inboxes. */
export type GrantBasis = 'role-request' | 'invitation' | 'head-of-kep' | 'handover' | GrantCase;

/** The closed set of ¶4: a ΔΥΠ post at the KEP, moved to it by decision, or placed there by decision. */
export const GRANT_CASES = [
  'dyp-organic-post',
  'dyp-moved-by-decision',
  'municipal-placed-by-decision',
] as const;
export type GrantCase = (typeof GRANT_CASES)[number];

/** Why a role ended. */
export type GrantEnd = 'removed' | 'moved' | 'handed-over' | 'status-lost';

/** A role that somebody was given: by whom, on what basis, where, and for how long. */
export interface GrantFields {
  readonly role: 'institution-coordinator' | 'org-unit-coordinator' | 'inbox-user' | 'inbox-manager';
  readonly subjectId: string;
  /** Institution or KEP: the tenant. */
  readonly ownerId: string;
  /** Institution, organisational unit or inbox. */
  readonly scopeId: string;
  /** Person id of who gave it; `platform` where the platform's administrator did, without one. */
  readonly grantedById: string;
  readonly grantedByLogin: string | null;
  readonly basis: GrantBasis;
  /** Id of the request or invitation, or number of the decision; null = none is needed. */
  readonly basisReference: string | null;
  /** `[fromMs, toMs)`, epoch ms UTC; null = until it is ended. */
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly endedAtMs: number | null;
  readonly endedById: string | null;
  readonly endReason: GrantEnd | null;
  /** Revocation version of the person's standing when it was given: it counts only while that is the same. */
  readonly standing: number;
}

export type GrantBody = GrantFields & JsonObject;

type NewGrant = Omit<
  GrantFields,
  'grantedById' | 'grantedByLogin' | 'fromMs' | 'toMs' | 'endedAtMs' | 'endedById' | 'endReason'
> & { readonly toMs?: number | null };

/** A new role, from now on, in the name of who asks (or of `grantor`, who invited). */
export function newGrant(
  { actor, nowMs, newId }: DecideContext,
  grant: NewGrant,
  grantor: { readonly personId: string | null; readonly principalId: string | null } = actor,
): RecordDraft {
  const body: GrantFields = {
    ...grant,
    grantedById: grantor.personId ?? 'platform',
    grantedByLogin: grantor.principalId,
    fromMs: nowMs,
    toMs: grant.toMs ?? null,
    endedAtMs: null,
    endedById: null,
    endReason: null,
  };
  const { subjectId, scopeId } = body;
  return {
    kind: 'grant',
    id: newId(),
    expectedVersion: 'new',
    keys: [...lastingKeys(subjectId, scopeId), `open:${subjectId}`, `open-scope:${scopeId}`],
    atMs: nowMs,
    body: { ...body },
  };
}

/** The same grant, ended now. It stays, so that one can tell who had which role when. */
export function endedGrant(
  record: StoredRecord,
  { actor, nowMs }: DecideContext,
  endReason: GrantEnd,
): RecordDraft {
  const { kind, id, version, atMs } = record;
  const body = grantOf(record);
  return {
    kind,
    id,
    expectedVersion: version,
    keys: lastingKeys(body.subjectId, body.scopeId),
    atMs,
    body: { ...body, endedAtMs: nowMs, endedById: actor.personId ?? actor.principalId, endReason },
  };
}

function lastingKeys(subjectId: string, scopeId: string): string[] {
  return [`person:${subjectId}`, `scope:${scopeId}`];
}

export function grantOf(record: StoredRecord): GrantBody {
  return record.body as GrantBody;
}

/** The roles a person has at a moment, over all institutions and KEPs. */
export function grantsOfPerson(store: Store, personId: string, nowMs: number): Promise<StoredRecord[]> {
  return countingGrants(store, [`open:${personId}`], nowMs);
}

/** The roles that count in an institution, unit or inbox at a moment. */
export function grantsInScope(store: Store, scopeId: string, nowMs: number): Promise<StoredRecord[]> {
  return countingGrants(store, [`open-scope:${scopeId}`], nowMs);
}

/** Everyone who ever had a role there. */
export async function grantHistory(store: Store, scopeId: string): Promise<readonly StoredRecord[]> {
  return allRecords(store, { kind: 'grant', keys: [`scope:${scopeId}`] });
}

async function countingGrants(store: Store, keys: readonly string[], nowMs: number): Promise<StoredRecord[]> {
  const open = await allRecords(store, { kind: 'grant', keys });
  const standings = await loadStandings(store, new Set(open.map((record) => grantOf(record).subjectId)));
  return open.filter((record) => {
    const { subjectId, standing, fromMs, toMs, endedAtMs } = grantOf(record);
    const now = standings.get(subjectId);
    return (
      endedAtMs === null &&
      fromMs <= nowMs &&
      (toMs === null || nowMs < toMs) &&
      now?.isLost !== true &&
      standing === (now?.revision ?? 0)
    );
  });
}
