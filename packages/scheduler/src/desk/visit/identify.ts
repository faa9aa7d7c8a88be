import { type VideoCall, videoCallStep } from '@rantevou/core';
import { z } from 'zod';
import { bodyOf } from '../appointment-record.ts';
import { conflict, ended, visitCommand, visitShape } from './visit-command.ts';

const identifyInput = z.strictObject({
  ...visitShape,
  check: z.enum(['identity', 'representation']),
  isConfirmed: z.boolean(),
});

/**
 * The officer has looked at the documents that were shown to the camera (άρθρο 3 §1). Kept is yes or no, when and by
 * whom; nothing that was shown (άρθρο 7 §4). Not confirmed: the appointment ends.
 */
export const identifyCommand = visitCommand({
  name: 'appointment:identify',
  input: identifyInput,
  decide(state, { check, isConfirmed }, { nowMs }) {
    const body = bodyOf(state.record);
    if (body.status !== 'started' || body.call === null) return conflict(body);
    // A check that is not to be made, or was made, is no step.
    if (!body.call.toCheck.includes(check)) return conflict(body);
    const step = videoCallStep(body.call, { type: isConfirmed ? 'check-passed' : 'check-failed', check });
    if (!step.ok) return { refusal: step.refusal };
    const { call } = step;
    const result = { atMs: nowMs, officerId: body.officerId };
    if (!isConfirmed) {
      const identification = { ...result, isIdentified: false };
      return ended(state, { outcome: 'not-identified', call, identification }, nowMs);
    }
    const isDone = call.phase === 'identified';
    const identification = isDone ? { ...result, isIdentified: true } : body.identification;
    return { body: { ...body, call, identification }, more: { auditDetail: { check, isConfirmed } } };
  },
});

/** The call goes on with sound alone, once identification is finished (άρθρο 3 §2). */
export const audioOnlyCommand = visitCommand({
  name: 'appointment:identify',
  input: z.strictObject(visitShape),
  decide(state) {
    const body = bodyOf(state.record);
    if (body.status !== 'started' || body.call === null) return conflict(body);
    const step = videoCallStep(body.call, { type: 'media-chosen', media: 'audio-only' });
    if (!step.ok) return { refusal: step.refusal };
    return { body: { ...body, call: step.call }, more: { auditDetail: { media: step.call.media } } };
  },
});

/** The call when its appointment is over. */
export function endedCall(call: VideoCall | null): VideoCall | null {
  if (call === null || call.phase === 'failed') return call;
  const step = videoCallStep(call, { type: 'ended' });
  return step.ok ? step.call : call;
}
