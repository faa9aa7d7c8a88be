import { addressKeyOwner, type PersonalPart, SdkError } from '@rantevou/core';
import { z } from 'zod';
import { instantOf } from '../calendar/athens.ts';
import { idSchema } from '../desk/slot-choice.ts';
import { conferenceBodyOf, type Invitation, inviteePart, placesTaken } from './conference-record.ts';
import { changedConference, closedProblem, conferenceCommand, messagesTo } from './conference-state.ts';
import { durationSchema, inThePast } from './create.ts';
import { roomResource, smallestFreeRoom } from './rooms.ts';

const conferenceId = idSchema;
/** Of the conference as whoever changes it has read it. */
const expectedVersion = z.int().min(1).optional();
const answer = (id: string, version: number) => ({ conferenceIds: [id], version });

/** Somebody invited: a person of an account, or an address whose person is not known yet (§9β, §10β). */
const inviteeSchema = z.union([
  z.strictObject({ personId: idSchema }),
  z.strictObject({
    email: z.email().max(254),
    name: z.string().trim().min(1).max(200).optional(),
  }),
]);

/**
 * Invites people of any institution. No more than the room holds: inviting beyond it is refused.
 *
 * @see Εγκύκλιος e:Presence (2020), §9β, §10β
 */
export const inviteCommand = conferenceCommand({
  action: 'conference:invite',
  name: 'conference:invite',
  input: z.strictObject({
    conferenceId,
    expectedVersion,
    invitees: z.array(inviteeSchema).min(1).max(500),
    attendance: z.enum(['remote', 'on-site']).default('remote'),
  }),
  emails: ({ invitees }) => invitees.flatMap((one) => ('email' in one ? [one.email] : [])),
  decide({ record, digests, addressKeys }, { invitees, attendance }, { nowMs, newId }) {
    const body = conferenceBodyOf(record);
    const problem = closedProblem(body, nowMs);
    if (problem) return { type: 'fail', error: problem };
    const known = new Set(
      body.invitations
        .filter(({ revoked }) => !revoked)
        .flatMap(({ personId, emailDigest }) => [personId, emailDigest]),
    );
    const personal: Record<string, PersonalPart> = {};
    const added: Invitation[] = [];
    const newKeysFor: string[] = [];
    for (const invitee of invitees) {
      const personId = 'personId' in invitee ? invitee.personId : null;
      const emailDigest = 'email' in invitee ? (digests.get(invitee.email) ?? null) : null;
      const by = personId ?? emailDigest;
      if (known.has(by)) continue;
      known.add(by);
      const id = newId();
      added.push({ id, personId, emailDigest, attendance, revoked: false });
      if ('email' in invitee) {
        const owner = addressKeyOwner(String(emailDigest));
        const key = addressKeys.get(owner) ?? { pendingFor: owner };
        if (!addressKeys.has(owner)) newKeysFor.push(owner);
        const fields = { email: invitee.email, name: invitee.name ?? null };
        personal[inviteePart(id)] = { personId: owner, key, fields };
      }
    }
    if (added.length === 0) return { type: 'answer', answer: answer(record.id, record.version) };
    const next = { ...body, invitations: [...body.invitations, ...added] };
    if (placesTaken(next.invitations) > body.maxParticipants) {
      return {
        type: 'fail',
        error: new SdkError('ROOM_FULL', {
          details: {
            maxParticipants: body.maxParticipants,
            left: body.maxParticipants - placesTaken(body.invitations),
          },
        }),
      };
    }
    const ids = new Set(added.map(({ id }) => id));
    return {
      type: 'commit',
      answer: answer(record.id, record.version + 1),
      batch: {
        newKeysFor,
        records: [{ ...changedConference(record, next), personal }],
        messages: messagesTo('conference-invited', record, next, ids, { nowMs, newId }),
        auditDetail: { invited: added.map(({ id, personId }) => ({ id, personId })) },
      },
    };
  },
});

/** Takes an invitation back. */
export const withdrawInvitationCommand = conferenceCommand({
  action: 'conference:invite',
  name: 'conference:withdraw-invitation',
  input: z.strictObject({ conferenceId, expectedVersion, invitationId: idSchema }),
  decide({ record }, { invitationId }, { nowMs }) {
    const body = conferenceBodyOf(record);
    const problem = closedProblem(body, nowMs);
    if (problem) return { type: 'fail', error: problem };
    const invitation = body.invitations.find(({ id }) => id === invitationId);
    if (!invitation) return { type: 'fail', error: new SdkError('NOT_FOUND') };
    if (invitation.revoked) return { type: 'answer', answer: answer(record.id, record.version) };
    const invitations = body.invitations.map((one) => (one === invitation ? { ...one, revoked: true } : one));
    return {
      type: 'commit',
      answer: answer(record.id, record.version + 1),
      batch: {
        records: [changedConference(record, { ...body, invitations })],
        auditDetail: { invitationId },
      },
    };
  },
});

/** Moves a conference that has not begun to another time, in whatever room is free and holds those invited. */
export const moveCommand = conferenceCommand({
  action: 'conference:manage',
  name: 'conference:move',
  input: z.strictObject({
    conferenceId,
    expectedVersion,
    start: z.string().min(10).max(40),
    durationMinutes: durationSchema,
  }),
  span: ({ start, durationMinutes }) => {
    const fromMs = instantOf(start, '/start');
    return { fromMs, toMs: fromMs + durationMinutes * 60_000 };
  },
  decide({ record, rooms }, { start, durationMinutes }, { nowMs, newId }) {
    const body = conferenceBodyOf(record);
    const problem = closedProblem(body, nowMs);
    if (problem) return { type: 'fail', error: problem };
    if (nowMs >= body.startMs)
      return { type: 'fail', error: new SdkError('CONFERENCE_CLOSED', { details: { status: 'open' } }) };
    const startMs = instantOf(start, '/start');
    if (startMs < nowMs) return { type: 'fail', error: inThePast() };
    const endMs = startMs + durationMinutes * 60_000;
    // As many as were reserved: more may still be invited.
    const places = body.maxParticipants;
    const wanted = { startMs, endMs, places, except: record.id };
    const room = rooms === null ? new SdkError('NO_ROOM_FREE') : smallestFreeRoom(rooms, wanted);
    if (room instanceof SdkError) return { type: 'fail', error: room };
    const claimId = newId();
    const next = {
      ...body,
      startMs,
      endMs,
      claimId,
      roomId: room.id,
      sequence: body.sequence + 1,
    };
    const overlapsOwn = room.id === body.roomId && startMs < body.endMs && endMs > body.startMs;
    return {
      type: 'commit',
      answer: answer(record.id, record.version + 1),
      batch: {
        records: [changedConference(record, next)],
        claims: [
          {
            id: claimId,
            tenantId: record.tenantId,
            resourceId: roomResource(room.id),
            startMs,
            endMs,
            kind: 'conference',
            ownerId: record.id,
            expiresAtMs: null,
          },
        ],
        releases: [{ claimId: body.claimId, first: overlapsOwn }],
        messages: messagesTo('conference-changed', record, next, null, { nowMs, newId }),
        auditDetail: { fromMs: body.startMs, toMs: startMs },
      },
    };
  },
});

/** Cancels a conference: its room is free with this very commit, and everybody invited is told. */
export const cancelConferenceCommand = conferenceCommand({
  action: 'conference:manage',
  name: 'conference:cancel',
  input: z.strictObject({ conferenceId, expectedVersion }),
  decide({ record }, _input, { nowMs, newId }) {
    const body = conferenceBodyOf(record);
    if (body.status === 'cancelled') return { type: 'answer', answer: answer(record.id, record.version) };
    const problem = closedProblem(body, nowMs);
    if (problem) return { type: 'fail', error: problem };
    const next = { ...body, status: 'cancelled' as const, sequence: body.sequence + 1 };
    return {
      type: 'commit',
      answer: answer(record.id, record.version + 1),
      batch: {
        records: [changedConference(record, next)],
        releases: [{ claimId: body.claimId, first: false }],
        messages: messagesTo('conference-cancelled', record, body, null, { nowMs, newId }),
        auditDetail: {},
      },
    };
  },
});
