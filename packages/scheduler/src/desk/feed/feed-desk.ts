import {
  type Actor,
  allRecords,
  can,
  findService,
  type MunicipalityPlan,
  runCommand,
  SdkError,
  type StoredRecord,
} from '@rantevou/core';
import { bodyOf } from '../appointment-record.ts';
import type { DeskPorts } from '../types.ts';
import { closeFeedCommand, openFeedCommand, versionsOf } from './feed-commands.ts';
import { FEED, type FeedBody, feedId, feedKey, feedOf, feedToken } from './feed-record.ts';
import type { FeedDesk, FeedEntry } from './types.ts';

const PAST_MS = 31 * 86_400_000;
/** Those that take place or have; one that waits for another time has none to show. */
const SHOWN = new Set(['booked', 'started', 'ended']);

export function createFeedDesk(ports: DeskPorts): FeedDesk {
  const { store, clock, indexes } = ports;
  return {
    async calendarFeed(actor, municipalityId) {
      const resource = { type: 'municipality', municipalityId, joined: true } as const;
      const decision = can(actor, 'agenda:subscribe', resource);
      if (!decision.allowed) {
        const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
        throw new SdkError(code, { details: { reasons: decision.reasons } });
      }
      const id = feedId(ports, actor, municipalityId);
      const record = await store.load({ what: 'record', kind: FEED, id });
      if (!record || !(await isAlive(ports, feedOf(record)))) return { token: null, createdAtMs: null };
      const { tokenId, createdAtMs } = feedOf(record);
      return { token: feedToken(ports, id, tokenId), createdAtMs };
    },
    openCalendarFeed: (request) => runCommand(openFeedCommand, ports, request),
    closeCalendarFeed: (request) => runCommand(closeFeedCommand, ports, request),
    async officerFeed(token) {
      const found = await store.load({
        what: 'records',
        kind: FEED,
        keys: [feedKey(ports, token)],
        limit: 1,
      });
      const [record] = found;
      if (!record || !(await isAlive(ports, feedOf(record)))) return null;
      const municipalityId = record.tenantId;
      const indexed = await indexes.current(municipalityId, clock.nowMs());
      if (!indexed) return null;
      const { plan } = indexed;
      const owner = ownerOf(feedOf(record), plan);
      const resource = { type: 'municipality', municipalityId, joined: plan.joined !== undefined } as const;
      if (!can(owner, 'agenda:subscribe', resource).allowed) return null;
      const fromMs = clock.nowMs() - PAST_MS;
      const own = new Map<string, StoredRecord>();
      for (const { officerId } of owner.grants) {
        const keys = [`officer:${officerId}`];
        const records = await allRecords(store, {
          kind: 'appointment',
          tenantId: municipalityId,
          keys,
          fromMs,
        });
        for (const one of records) own.set(one.id, one);
      }
      const entries = [...own.values()]
        .filter((one) => SHOWN.has(bodyOf(one).status))
        .map((one) => entryOf(one, plan))
        .sort((a, b) => a.startMs - b.startMs);
      return { municipality: plan.municipality, demonstration: plan.demonstration, entries };
    },
  };
}

async function isAlive(ports: DeskPorts, feed: FeedBody): Promise<boolean> {
  if (!feed.isOpen) return false;
  const { revocation, standing, isLost } = await versionsOf(ports, feed);
  return !isLost && revocation === feed.revocation && standing === feed.standing;
}

/** Whom the feed was made by, with what is left of their role: who is not in the plan any more is no officer. */
function ownerOf({ principalId, personId, officerIds }: FeedBody, plan: MunicipalityPlan): Actor {
  const municipalityId = plan.municipality.id;
  const serving = officerIds.filter((officerId) => plan.officers.some(({ id }) => id === officerId));
  return {
    principalId,
    personId,
    login: 'officer',
    active: true,
    kind: 'natural-person',
    actingForId: null,
    grants: serving.map((officerId) => ({ role: 'officer', municipalityId, officerId })),
    municipalityId,
  };
}

function entryOf(record: StoredRecord, plan: MunicipalityPlan): FeedEntry {
  const { code, sequence, service, mode, officeId, startMs, endMs, createdAtMs } = bodyOf(record);
  const office = plan.offices.find(({ id }) => id === officeId);
  return {
    appointmentId: record.id,
    ...{ code, sequence, mode, startMs, endMs, createdAtMs },
    serviceName: findService(plan, service)?.name ?? { el: service, en: service },
    office: mode === 'in-person' && office ? { name: office.name, address: office.address } : null,
  };
}
