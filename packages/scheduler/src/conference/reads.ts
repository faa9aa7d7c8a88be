import {
  type Actor,
  addressKeyOwner,
  allRecords,
  auditEntry,
  can,
  currentActor,
  type EveryRecord,
  emptyBatch,
  findPersonKey,
  type Json,
  SdkError,
  type StoredRecord,
  sealContext,
} from '@rantevou/core';
import { isoInAthens } from '../calendar/athens.ts';
import { conferenceBodyOf, conferenceResource, DETAILS, inviteePart } from './conference-record.ts';
import { ownEmailDigest } from './conference-state.ts';
import type { ConferenceDesk, ConferencePorts, ConferenceStatistics, ConferenceView } from './types.ts';

/** Questions about conferences: permission first, then the record, then an entry of the audit. */
export function conferenceReads(
  ports: ConferencePorts,
): Pick<ConferenceDesk, 'conference' | 'conferences' | 'statistics'> {
  const { store, vault, clock, ids } = ports;

  /** A sealed part, or null once the person under whose key it is was erased. */
  async function opened(
    record: StoredRecord,
    part: string,
    personId: string,
  ): Promise<{ readonly [field: string]: Json } | null> {
    const bytes = record.sealed[part];
    const { key } = await findPersonKey(store, personId);
    if (key === null || bytes === undefined) return null;
    try {
      const fields = await vault.open(personId, key, sealContext('conference', record.id, part), bytes);
      return fields as { readonly [field: string]: Json };
    } catch (error) {
      // Sealed before an erasure, under a key that is no more.
      if (error instanceof SdkError && error.code === 'ERASED') return null;
      throw error;
    }
  }

  async function viewOf(actor: Actor, record: StoredRecord, digest: string | null): Promise<ConferenceView> {
    const body = conferenceBodyOf(record);
    const nowMs = clock.nowMs();
    const resource = conferenceResource(record, actor, digest);
    const details = await opened(record, DETAILS, body.createdById);
    const invitations = can(actor, 'conference:manage', resource).allowed
      ? await Promise.all(
          body.invitations.map(async ({ id, personId, emailDigest, attendance, revoked }) => {
            const invitee =
              emailDigest === null
                ? null
                : await opened(record, inviteePart(id), addressKeyOwner(emailDigest));
            return {
              id,
              personId,
              attendance,
              revoked,
              email: (invitee?.email as string | undefined) ?? null,
            };
          }),
        )
      : null;
    return {
      id: record.id,
      version: record.version,
      institutionId: record.tenantId,
      orgUnitIds: body.orgUnitIds,
      status:
        body.status === 'cancelled'
          ? 'cancelled'
          : nowMs < body.startMs
            ? 'scheduled'
            : nowMs < body.endMs
              ? 'open'
              : 'over',
      title: (details?.title as string | undefined) ?? '',
      startMs: body.startMs,
      endMs: body.endMs,
      start: isoInAthens(body.startMs),
      end: isoInAthens(body.endMs),
      seriesId: body.seriesId,
      maxParticipants: body.maxParticipants,
      participants: body.invitations.filter(({ revoked }) => !revoked).length,
      ...(invitations ? { invitations } : {}),
      ...(can(actor, 'conference:support', resource).allowed ? { connections: body.connections } : {}),
    };
  }

  async function recordRead(actor: Actor, record: StoredRecord, role: string | null, correlationId: string) {
    const nowMs = clock.nowMs();
    const audit = await auditEntry(vault, {
      id: ids.newId(),
      atMs: nowMs,
      principalId: actor.principalId,
      role,
      action: 'conference:view',
      resourceType: 'conference',
      resourceId: record.id,
      outcome: 'read',
      correlationId,
      detail: {},
    });
    await store.commit({ ...emptyBatch(record.tenantId, nowMs), audit: [audit] });
  }

  const all = (query: Omit<EveryRecord, 'kind'>) => allRecords(store, { kind: 'conference', ...query });

  return {
    async conference(asking, conferenceId, correlationId) {
      const actor = await currentActor(ports, asking);
      const record = await store.load({ what: 'record', kind: 'conference', id: conferenceId });
      const digest = await ownEmailDigest(ports, actor);
      const decision = record && can(actor, 'conference:view', conferenceResource(record, actor, digest));
      if (!record || !decision?.allowed)
        throw new SdkError(actor.principalId === null ? 'UNAUTHENTICATED' : 'NOT_FOUND');
      const view = await viewOf(actor, record, digest);
      await recordRead(actor, record, decision.role, correlationId);
      return view;
    },
    async conferences(asking, { institutionId, fromMs, toMs, page }, correlationId) {
      const actor = await currentActor(ports, asking);
      if (actor.personId === null) throw new SdkError('UNAUTHENTICATED');
      const digest = await ownEmailDigest(ports, actor);
      const keys = [`actor:${actor.personId}`, ...(digest === null ? [] : [`email:${digest}`])];
      const pages = institutionId
        ? [await all({ tenantId: institutionId, fromMs, toMs })]
        : await Promise.all(keys.map((key) => all({ keys: [key], fromMs, toMs })));
      const found = new Map(pages.flat().map((record) => [record.id, record]));
      const allowed = [...found.values()]
        .map((record) => ({
          record,
          decision: can(actor, 'conference:view', conferenceResource(record, actor, digest)),
        }))
        .filter(({ decision }) => decision.allowed)
        .sort((a, b) => (a.record.atMs ?? 0) - (b.record.atMs ?? 0) || (a.record.id < b.record.id ? -1 : 1));
      const from = page?.after ? allowed.findIndex(({ record }) => record.id === page.after) + 1 : 0;
      const views: ConferenceView[] = [];
      for (const { record, decision } of allowed.slice(from, page ? from + page.limit : undefined)) {
        views.push(await viewOf(actor, record, digest));
        await recordRead(actor, record, decision.role, correlationId);
      }
      return views;
    },
    async statistics(asking, { institutionId, fromMs, toMs }) {
      const actor = await currentActor(ports, asking);
      const anything = {
        type: 'conference',
        institutionId,
        orgUnitIds: [],
        createdById: '',
        organisedAs: 'org-unit-coordinator',
        invitedIds: [],
      } as const;
      const decision = can(actor, 'conference:supervise', anything);
      if (!decision.allowed)
        throw new SdkError(decision.code ?? 'PERMISSION_DENIED', { details: { reasons: decision.reasons } });
      return counted(await all({ tenantId: institutionId, fromMs, toMs }), clock.nowMs());
    },
  };
}

function counted(records: readonly StoredRecord[], nowMs: number): ConferenceStatistics {
  const bodies = records.map(conferenceBodyOf);
  const live = bodies.filter(({ status }) => status === 'scheduled');
  const held = live.filter(({ endMs, connections }) => endMs <= nowMs && connections.length > 0);
  const byOrgUnit: Record<string, number> = {};
  for (const unit of live.flatMap(({ orgUnitIds }) => orgUnitIds))
    byOrgUnit[unit] = (byOrgUnit[unit] ?? 0) + 1;
  return {
    scheduled: live.length,
    cancelled: bodies.length - live.length,
    held: held.length,
    minutes: held.reduce((sum, { startMs, endMs }) => sum + (endMs - startMs) / 60_000, 0),
    invited: live.reduce(
      (sum, { invitations }) => sum + invitations.filter(({ revoked }) => !revoked).length,
      0,
    ),
    joined: live.reduce((sum, { connections }) => sum + connections.length, 0),
    byOrgUnit,
  };
}
