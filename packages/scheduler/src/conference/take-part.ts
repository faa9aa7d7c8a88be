import { can, SdkError } from '@rantevou/core';
import { z } from 'zod';
import { idSchema } from '../desk/slot-choice.ts';
import { type ConferenceBody, conferenceBodyOf, conferenceResource } from './conference-record.ts';
import { changedConference, conferenceCommand } from './conference-state.ts';
import type { JoinAnswer } from './types.ts';

/**
 * Lets somebody into a conference between its start and its end, by the interval and not by a moment that a late job
 * could miss. Who manages it moderates; an invitation that found its person by address is bound to that person.
 *
 * @see Εγκύκλιος e:Presence (2020), §4, §8, §9γ, §10δ
 */
export const joinConferenceCommand = conferenceCommand<
  { readonly conferenceId: string; readonly hasCamera: boolean; readonly hasMicrophone: boolean },
  JoinAnswer
>({
  action: 'conference:join',
  name: 'conference:join',
  input: z.strictObject({ conferenceId: idSchema, hasCamera: z.boolean(), hasMicrophone: z.boolean() }),
  decide({ record, emailDigest }, { hasCamera, hasMicrophone }, { actor, nowMs }) {
    const body = conferenceBodyOf(record);
    if (body.status === 'cancelled' || nowMs < body.startMs || nowMs >= body.endMs) {
      const { startMs, endMs, status } = body;
      return {
        type: 'fail',
        error: new SdkError('CONFERENCE_NOT_OPEN', { details: { status, startMs, endMs } }),
      };
    }
    const personId = String(actor.personId);
    const invitations = body.invitations.map((one) =>
      !one.revoked && one.personId === null && one.emailDigest !== null && one.emailDigest === emailDigest
        ? { ...one, personId }
        : one,
    );
    const mine = { personId, joinedAtMs: nowMs, leftAtMs: null, hasCamera, hasMicrophone };
    const next = { ...body, invitations, connections: [...without(body, personId), mine] };
    const manages = can(actor, 'conference:manage', conferenceResource(record, actor, emailDigest)).allowed;
    return {
      type: 'commit',
      answer: { conferenceId: record.id, roomId: body.roomId, untilMs: body.endMs, isModerator: manages },
      batch: { records: [changedConference(record, next)], auditDetail: {} },
    };
  },
});

/** Says that somebody has left. */
export const leaveConferenceCommand = conferenceCommand<
  { readonly conferenceId: string },
  { readonly conferenceId: string }
>({
  action: 'conference:join',
  name: 'conference:leave',
  input: z.strictObject({ conferenceId: idSchema }),
  decide({ record }, _input, { actor, nowMs }) {
    const body = conferenceBodyOf(record);
    const answer = { conferenceId: record.id };
    const mine = body.connections.find(
      ({ personId, leftAtMs }) => personId === actor.personId && leftAtMs === null,
    );
    if (!mine) return { type: 'answer', answer };
    const connections = [...without(body, mine.personId), { ...mine, leftAtMs: nowMs }];
    return {
      type: 'commit',
      answer,
      batch: { records: [changedConference(record, { ...body, connections })], auditDetail: {} },
    };
  },
});

function without({ connections }: ConferenceBody, personId: string) {
  return connections.filter((one) => one.personId !== personId);
}
