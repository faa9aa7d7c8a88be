import { allRecords, can, type Resource, SdkError, type StoredRecord } from '@rantevou/core';
import { bodyOf } from '../appointment-record.ts';
import type { DeskPorts } from '../types.ts';
import { daysAsked, officersIn } from './agenda.ts';
import { waitingSinceOf } from './arrivals.ts';
import type { OwnAgendaItem, VisitDesk } from './types.ts';

/** When an officer's own appointments are and how they stand: nothing of any person, so nobody's data is read. */
export function ownAgendaOf(ports: DeskPorts): VisitDesk['ownAgenda'] {
  return async (actor, query) => {
    const { municipalityId } = query;
    const resource: Resource = { type: 'municipality', municipalityId, joined: true };
    const decision = can(actor, 'agenda:view', resource);
    if (!decision.allowed)
      throw new SdkError(decision.code ?? 'PERMISSION_DENIED', { details: { reasons: decision.reasons } });
    const window = daysAsked(query);
    const found = new Map<string, StoredRecord>();
    for (const officerId of officersIn(actor, municipalityId)) {
      const keys = [`officer:${officerId}`];
      const own = await allRecords(ports.store, {
        kind: 'appointment',
        tenantId: municipalityId,
        keys,
        ...window,
      });
      for (const record of own) found.set(record.id, record);
    }
    const records = [...found.values()].sort((a, b) => bodyOf(a).startMs - bodyOf(b).startMs);
    return Promise.all(records.map((record) => outlined(ports, record)));
  };
}

async function outlined(ports: DeskPorts, record: StoredRecord): Promise<OwnAgendaItem> {
  const { status, startMs } = bodyOf(record);
  const waitingSinceMs = await waitingSinceOf(ports, record);
  return { id: record.id, version: record.version, status, startMs, waitingSinceMs };
}
