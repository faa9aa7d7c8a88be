import type { Actor, EPresenceResource, JsonObject, StoredRecord } from '@rantevou/core';

/** A conference as it is stored: ids, times and counts. Title and addresses are sealed under the organiser's key. */
export interface ConferenceBody {
  readonly status: 'scheduled' | 'cancelled';
  readonly orgUnitIds: readonly string[];
  readonly createdById: string;
  /** Frozen when it was organised: a later change of role gives and takes nothing. */
  readonly organisedAs: 'institution-coordinator' | 'org-unit-coordinator';
  readonly requestedBy: 'president' | 'secretary' | null;
  readonly roomId: string;
  readonly maxParticipants: number;
  readonly claimId: string;
  /** `[startMs, endMs)`. */
  readonly startMs: number;
  readonly endMs: number;
  readonly seriesId: string | null;
  readonly invitations: readonly Invitation[];
  readonly connections: readonly Connection[];
  readonly createdAtMs: number;
  /** Raised with each change of time (RFC 5545 §3.8.7.4). */
  readonly sequence: number;
}

export interface Invitation {
  readonly id: string;
  /** Known from the start, or once the invited address signed in. */
  readonly personId: string | null;
  readonly emailDigest: string | null;
  readonly attendance: 'remote' | 'on-site';
  readonly revoked: boolean;
}

export interface Connection {
  readonly personId: string;
  readonly joinedAtMs: number;
  readonly leftAtMs: number | null;
  readonly hasCamera: boolean;
  readonly hasMicrophone: boolean;
}

/** Sealed part: `{ title }`, and one part `invitee:{id}` for each address. */
export const DETAILS = 'details';
export const inviteePart = (invitationId: string) => `invitee:${invitationId}`;

export function conferenceBodyOf(record: StoredRecord): ConferenceBody {
  return record.body as unknown as ConferenceBody;
}

export function toConferenceBody(body: ConferenceBody): JsonObject {
  return body as unknown as JsonObject;
}

/** By whom it is found: who organised it, who was invited. */
export function conferenceKeys({ createdById, invitations }: ConferenceBody): string[] {
  const keys = new Set([`actor:${createdById}`]);
  for (const { personId, emailDigest, revoked } of invitations) {
    if (revoked) continue;
    if (personId !== null) keys.add(`actor:${personId}`);
    else if (emailDigest !== null) keys.add(`email:${emailDigest}`);
  }
  return [...keys];
}

/** Who takes up a place: the organiser and everybody invited who joins from afar. */
export function placesTaken(invitations: readonly Invitation[]): number {
  return 1 + invitations.filter(({ revoked, attendance }) => !revoked && attendance === 'remote').length;
}

/** The relations that the role model decides on; an invitation to the actor's own confirmed address is theirs. */
export function conferenceResource(
  record: StoredRecord,
  actor: Actor,
  actorEmailDigest: string | null,
): Extract<EPresenceResource, { type: 'conference' }> {
  const body = conferenceBodyOf(record);
  const invited = body.invitations.filter(({ revoked }) => !revoked);
  const isByEmail =
    actorEmailDigest !== null && invited.some(({ emailDigest }) => emailDigest === actorEmailDigest);
  return {
    type: 'conference',
    institutionId: record.tenantId,
    orgUnitIds: body.orgUnitIds,
    createdById: body.createdById,
    organisedAs: body.organisedAs,
    invitedIds: [
      ...invited.flatMap(({ personId }) => (personId === null ? [] : [personId])),
      ...(isByEmail && actor.personId !== null ? [actor.personId] : []),
    ],
  };
}
