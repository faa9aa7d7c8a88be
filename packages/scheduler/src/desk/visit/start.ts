import { afterArrival, newVideoCall, SdkError, type VideoCall, videoCallStep } from '@rantevou/core';
import { z } from 'zod';
import { bodyOf } from '../appointment-record.ts';
import { joinWindow } from './join-window.ts';
import { conflict, ended, visitCommand, visitShape } from './visit-command.ts';

const input = z.strictObject({
  ...visitShape,
  /** Whether the person for whom it was made has appeared: at the counter, on the telephone, on the screen. */
  isPersonServedPresent: z.boolean(),
  /** By video: whether the officer sees and hears them (άρθρο 1 §5). */
  hasCamera: z.boolean().default(true),
  hasMicrophone: z.boolean().default(true),
});

/**
 * Starts an appointment, or ends it where the person served has not appeared (άρθρο 2 §2). By phone it is the
 * municipality that has called (άρθρο 1 §3β); by video identification begins (άρθρο 3 §1).
 */
export const startCommand = visitCommand({
  name: 'appointment:start',
  input,
  decide(state, { isPersonServedPresent, hasCamera, hasMicrophone }, { nowMs }) {
    const body = bodyOf(state.record);
    if (body.status !== 'booked') return conflict(body);
    const { opensAtMs } = joinWindow(body, state.indexed.plan);
    if (nowMs < opensAtMs) return { error: new SdkError('TOO_EARLY', { details: { opensAtMs } }) };
    const after = afterArrival(isPersonServedPresent);
    if (after.status === 'ended') return ended(state, { outcome: after.outcome }, nowMs);
    const call =
      body.mode === 'video' ? calling(body.businessId !== null, { hasCamera, hasMicrophone }) : null;
    if (call && !call.ok) return { refusal: call.refusal };
    return {
      body: { ...body, status: after.status, startedAtMs: nowMs, call: call?.call ?? null },
      more: { auditDetail: { isPersonServedPresent } },
    };
  },
});

function calling(isForBusiness: boolean, device: { hasCamera: boolean; hasMicrophone: boolean }) {
  const waiting: VideoCall = newVideoCall(isForBusiness);
  const joined = videoCallStep(waiting, { type: 'officer-joined' });
  return joined.ok ? videoCallStep(joined.call, { type: 'applicant-joined', ...device }) : joined;
}
