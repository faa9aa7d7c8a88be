import {
  type Command,
  type DecideContext,
  type EPresenceResource,
  findPersonKey,
  invalidField,
  type RecordDraft,
  SdkError,
  type WrappedKey,
} from '@rantevou/core';
import { z } from 'zod';
import { idSchema } from '../desk/slot-choice.ts';
import { type ConferenceBody, conferenceKeys, DETAILS, toConferenceBody } from './conference-record.ts';
import { occurrences } from './occurrences.ts';
import { loadRooms, type RoomState, roomResource, smallestFreeRoom } from './rooms.ts';
import type { ConferenceAnswer, ConferencePorts, ConferenceRoom } from './types.ts';

const MINUTE_MS = 60_000;
export const durationSchema = z
  .int()
  .min(5)
  .max(24 * 60);
const input = z.strictObject({
  institutionId: idSchema,
  /** The units it is for; none = the institution itself. */
  orgUnitIds: z.array(idSchema).max(50).default([]),
  title: z.string().trim().min(1).max(200),
  /** ISO 8601 with offset or Z; without, wall time of Europe/Athens. */
  start: z.string().min(10).max(40),
  durationMinutes: durationSchema,
  /** How many will take part from afar, the organiser included. */
  participants: z.int().min(2).max(10_000),
  /** In cooperation with whom (§4); no right comes from it. */
  requestedBy: z.enum(['president', 'secretary']).optional(),
  repeat: z.strictObject({ every: z.enum(['week', 'month']), times: z.int().min(2).max(52) }).optional(),
});
type Input = z.output<typeof input>;

interface State extends RoomState {
  readonly starts: readonly number[];
  readonly creatorKey: WrappedKey | null;
  readonly areOwnUnits: boolean;
}

/**
 * Organises a conference, or a series of them: takes the smallest free room that holds the participants for each
 * occurrence, or for none.
 *
 * @see Εγκύκλιος e:Presence (2020), §4, §9α, §9δ, §10α
 */
export const createConferenceCommand: Command<ConferencePorts, Input, State, ConferenceAnswer> = {
  name: 'conference:create',
  input,
  async load({ institutionId, orgUnitIds, start, durationMinutes, repeat }, ports, actor) {
    const starts = occurrences(start, repeat);
    const span = { fromMs: Math.min(...starts), toMs: Math.max(...starts) + durationMinutes * MINUTE_MS };
    const [rooms, { key }, ...units] = await Promise.all([
      ports.rooms(institutionId),
      findPersonKey(ports.store, actor.personId ?? ''),
      ...orgUnitIds.map((id) => ports.store.load({ what: 'record', kind: 'org-unit', id })),
    ]);
    return {
      ...(await loadRooms(ports.store, rooms, institutionId, span)),
      starts,
      creatorKey: key,
      areOwnUnits: units.every((unit) => unit?.tenantId === institutionId),
    };
  },
  tenantOf: (_state, { institutionId }) => institutionId,
  permission: (_state, { institutionId, orgUnitIds }, actor) => ({
    action: 'conference:create',
    resource: asked(institutionId, orgUnitIds, actor),
    hide: false,
    resourceId: institutionId,
  }),
  decide(state, choice, context) {
    const { actor, nowMs } = context;
    const { starts, creatorKey } = state;
    if (!state.areOwnUnits) {
      return { type: 'fail', error: invalidField('/orgUnitIds', 'units of the institution', OWN_UNITS) };
    }
    if (starts.some((startMs) => startMs < nowMs)) return { type: 'fail', error: inThePast() };
    const seriesId = choice.repeat ? context.newId() : null;
    const done: ReturnType<typeof occurrence>[] = [];
    for (const startMs of starts) {
      const endMs = startMs + choice.durationMinutes * MINUTE_MS;
      const room = smallestFreeRoom(state, { startMs, endMs, places: choice.participants });
      if (room instanceof SdkError) return { type: 'fail', error: room };
      done.push(occurrence(choice, { startMs, endMs, room, seriesId, creatorKey }, context));
    }
    const conferenceIds = done.map(({ record }) => record.id);
    return {
      type: 'commit',
      answer: { conferenceIds, version: 1 },
      batch: {
        ...(creatorKey === null ? { newKeysFor: [String(actor.personId)] } : {}),
        records: done.map(({ record }) => record),
        claims: done.map(({ claim }) => claim),
        auditDetail: { conferenceIds, orgUnitIds: choice.orgUnitIds, startMs: starts[0] ?? null },
      },
    };
  },
};

const OWN_UNITS = {
  el: 'Διαλέξτε μονάδες του δικού σας φορέα',
  en: 'Choose units of your own institution',
};

/** What it would be: organised in the highest role that the actor has there. */
export function asked(
  institutionId: string,
  orgUnitIds: readonly string[],
  actor: DecideContext['actor'],
): Extract<EPresenceResource, { type: 'conference' }> {
  return {
    type: 'conference',
    institutionId,
    orgUnitIds,
    createdById: actor.personId ?? '',
    organisedAs: organisedAs(institutionId, actor),
    invitedIds: [],
  };
}

function organisedAs(
  institutionId: string,
  { epresence }: DecideContext['actor'],
): ConferenceBody['organisedAs'] {
  const isOfInstitution = epresence?.grants.some(
    (grant) => grant.role === 'institution-coordinator' && grant.institutionId === institutionId,
  );
  return isOfInstitution ? 'institution-coordinator' : 'org-unit-coordinator';
}

function occurrence(
  choice: Input,
  at: {
    readonly startMs: number;
    readonly endMs: number;
    readonly room: ConferenceRoom;
    readonly seriesId: string | null;
    readonly creatorKey: WrappedKey | null;
  },
  { actor, nowMs, newId }: DecideContext,
) {
  const { startMs, endMs, room } = at;
  const id = newId();
  const claimId = newId();
  const personId = String(actor.personId);
  const body: ConferenceBody = {
    status: 'scheduled',
    orgUnitIds: choice.orgUnitIds,
    createdById: personId,
    organisedAs: organisedAs(choice.institutionId, actor),
    requestedBy: choice.requestedBy ?? null,
    roomId: room.id,
    maxParticipants: room.maxParticipants,
    claimId,
    startMs,
    endMs,
    seriesId: at.seriesId,
    invitations: [],
    connections: [],
    createdAtMs: nowMs,
    sequence: 0,
  };
  const record: RecordDraft = {
    kind: 'conference',
    id,
    expectedVersion: 'new',
    keys: conferenceKeys(body),
    atMs: startMs,
    body: toConferenceBody(body),
    personal: {
      [DETAILS]: {
        personId,
        key: at.creatorKey ?? { pendingFor: personId },
        fields: { title: choice.title },
      },
    },
  };
  const claim = {
    id: claimId,
    tenantId: choice.institutionId,
    resourceId: roomResource(room.id),
    startMs,
    endMs,
    kind: 'conference' as const,
    ownerId: id,
    expiresAtMs: null,
  };
  return { record, claim };
}

export function inThePast(): SdkError {
  return new SdkError('INPUT_INVALID', {
    problems: [
      {
        pointer: '/start',
        expected: 'a moment to come',
        el: 'Διαλέξτε ώρα που δεν έχει περάσει',
        en: 'Choose a time that has not passed',
      },
    ],
  });
}
