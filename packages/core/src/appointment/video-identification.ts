import { z } from 'zod';
import type { Refusal } from '../errors/index.ts';

/** What the one who is served shows to the camera: who they are, and for a business that they may act for it. */
const identityCheckSchema = z.enum(['identity', 'representation']);
export type IdentityCheck = z.output<typeof identityCheckSchema>;

/**
 * A videoconference as far as the law regulates it (άρθρο 3). Nothing of what is shown or said is in it: that a
 * check was made, not what was read (άρθρο 7 §4).
 */
export const videoCallSchema = z
  .strictObject({
    phase: z.enum(['waiting', 'identifying', 'identified', 'failed', 'ended']),
    media: z.enum(['video-and-audio', 'audio-only']),
    isOfficerPresent: z.boolean(),
    isApplicantPresent: z.boolean(),
    /** Checks still to be made. */
    toCheck: z.array(identityCheckSchema).readonly(),
  })
  .readonly();
export type VideoCall = z.output<typeof videoCallSchema>;

export type VideoCallEvent =
  | { readonly type: 'officer-joined' }
  | { readonly type: 'applicant-joined'; readonly hasCamera: boolean; readonly hasMicrophone: boolean }
  | { readonly type: 'check-passed'; readonly check: IdentityCheck }
  | { readonly type: 'check-failed'; readonly check: IdentityCheck }
  | { readonly type: 'media-chosen'; readonly media: VideoCall['media'] }
  | { readonly type: 'ended' };

export type VideoCallStep =
  | { readonly ok: true; readonly call: VideoCall }
  | { readonly ok: false; readonly refusal: Refusal };

/** A call that nobody has joined yet. A representative also has to show that they may act for the business. */
export function newVideoCall(isForBusiness: boolean): VideoCall {
  return {
    phase: 'waiting',
    media: 'video-and-audio',
    isOfficerPresent: false,
    isApplicantPresent: false,
    toCheck: isForBusiness ? ['identity', 'representation'] : ['identity'],
  };
}

/**
 * The call after an event, or why it is not possible: picture and sound until every check is made, then picture and
 * sound or sound alone, as they like.
 *
 * @see ΚΥΑ myDimos.Live, άρθρο 1 §5, άρθρο 3
 */
export function videoCallStep(call: VideoCall, event: VideoCallEvent): VideoCallStep {
  if (event.type === 'ended') return next(call, { phase: 'ended' });
  if (call.phase === 'ended' || call.phase === 'failed') return refused(OVER);
  switch (event.type) {
    case 'officer-joined':
      return begun(call, { isOfficerPresent: true });
    case 'applicant-joined':
      if (!event.hasCamera || !event.hasMicrophone) return refused(DEVICE);
      return begun(call, { isApplicantPresent: true });
    case 'check-passed':
      return call.phase === 'identifying' ? passed(call, event.check) : refused(NOT_IDENTIFYING);
    case 'check-failed':
      return call.phase === 'identifying' ? next(call, { phase: 'failed' }) : refused(NOT_IDENTIFYING);
    case 'media-chosen':
      if (event.media === 'audio-only' && call.phase !== 'identified')
        return refused(CAMERA, 'CAMERA_REQUIRED_FOR_IDENTIFICATION');
      return next(call, { media: event.media });
  }
}

/** Identification begins when both are there: picture and sound contact with the officer (άρθρο 1 §5). */
function begun(call: VideoCall, change: Partial<VideoCall>): VideoCallStep {
  const both = { ...call, ...change };
  const isReady = both.isOfficerPresent && both.isApplicantPresent && call.phase === 'waiting';
  return next(both, isReady ? { phase: 'identifying' } : {});
}

function passed(call: VideoCall, check: IdentityCheck): VideoCallStep {
  const toCheck = call.toCheck.filter((one) => one !== check);
  return next(call, { toCheck, phase: toCheck.length === 0 ? 'identified' : 'identifying' });
}

function next(call: VideoCall, change: Partial<VideoCall>): VideoCallStep {
  return { ok: true, call: { ...call, ...change } };
}

function refused(
  reason: Refusal['reasons'][number],
  code: Refusal['code'] = 'STATE_CONFLICT',
): VideoCallStep {
  return { ok: false, refusal: { code, reasons: [reason] } };
}

const DEVICE = {
  rule: 'device-not-ready',
  source: 'ΚΥΑ myDimos.Live, άρθρο 1 §5',
  el: 'Ανοίξτε κάμερα και μικρόφωνο για να μπείτε στην τηλεδιάσκεψη (άρθρο 1 παρ. 5).',
  en: 'Switch on camera and microphone to enter the video call (article 1 §5).',
};
const CAMERA = {
  rule: 'camera-required-for-identification',
  source: 'ΚΥΑ myDimos.Live, άρθρο 3 §2',
  el: 'Μόνο με ήχο συνεχίζεται η τηλεδιάσκεψη αφού ολοκληρωθεί η ταυτοποίηση (άρθρο 3 παρ. 2).',
  en: 'The call goes on with sound only after identification is finished (article 3 §2).',
};
const NOT_IDENTIFYING = {
  rule: 'identification-not-open',
  source: 'ΚΥΑ myDimos.Live, άρθρο 3 §1',
  el: 'Ταυτοποίηση γίνεται όσο είναι και οι δύο στην τηλεδιάσκεψη και δεν έχει ολοκληρωθεί (άρθρο 3 παρ. 1).',
  en: 'Identity is checked while both are in the call and it is not finished (article 3 §1).',
};
const OVER = {
  rule: 'call-over',
  source: 'ΚΥΑ myDimos.Live, άρθρο 3',
  el: 'Η τηλεδιάσκεψη έχει τελειώσει.',
  en: 'The video call is over.',
};
