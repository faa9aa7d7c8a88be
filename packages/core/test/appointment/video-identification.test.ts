import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { videoCallSchema } from '../../src/appointment/video-identification.ts';
import { newVideoCall, type VideoCall, type VideoCallEvent, videoCallStep } from '../../src/index.ts';

const ready = { type: 'applicant-joined', hasCamera: true, hasMicrophone: true } as const;
const officer = { type: 'officer-joined' } as const;
const soundOnly = { type: 'media-chosen', media: 'audio-only' } as const;
const pass = (check: 'identity' | 'representation') => ({ type: 'check-passed', check }) as const;

/** The call after events; refused ones leave it as it was. */
function after(call: VideoCall, events: readonly VideoCallEvent[]): VideoCall {
  return events.reduce((now, event) => {
    const step = videoCallStep(now, event);
    return step.ok ? step.call : now;
  }, call);
}

const events = fc.array(
  fc.oneof(
    fc.constant<VideoCallEvent>(officer),
    fc.record({
      type: fc.constant('applicant-joined' as const),
      hasCamera: fc.boolean(),
      hasMicrophone: fc.boolean(),
    }),
    fc.record({
      type: fc.constantFrom('check-passed' as const, 'check-failed' as const),
      check: fc.constantFrom('identity' as const, 'representation' as const),
    }),
    fc.record({
      type: fc.constant('media-chosen' as const),
      media: fc.constantFrom('audio-only' as const, 'video-and-audio' as const),
    }),
  ),
);

describe('videoCallStep', () => {
  it('R-022 lets nobody in without camera and microphone', () => {
    for (const [hasCamera, hasMicrophone] of [
      [false, true],
      [true, false],
      [false, false],
    ] as const) {
      const step = videoCallStep(newVideoCall(false), { type: 'applicant-joined', hasCamera, hasMicrophone });
      expect(step).toMatchObject({ ok: false, refusal: { reasons: [{ rule: 'device-not-ready' }] } });
    }
  });

  it('R-023 begins only when applicant and officer are both there', () => {
    expect(after(newVideoCall(false), [ready]).phase).toBe('waiting');
    expect(after(newVideoCall(false), [officer]).phase).toBe('waiting');
    expect(after(newVideoCall(false), [ready, officer]).phase).toBe('identifying');
  });

  it('R-070 asks a representative also to show that they may act for the business', () => {
    const business = after(newVideoCall(true), [ready, officer, pass('identity')]);
    expect(business).toMatchObject({ phase: 'identifying', toCheck: ['representation'] });
    expect(after(business, [pass('representation')]).phase).toBe('identified');
    expect(after(newVideoCall(false), [ready, officer, pass('identity')]).phase).toBe('identified');
  });

  it('stops when a check fails', () => {
    const failed = after(newVideoCall(false), [ready, officer, { type: 'check-failed', check: 'identity' }]);
    expect(failed.phase).toBe('failed');
    expect(videoCallStep(failed, pass('identity'))).toMatchObject({
      ok: false,
      refusal: { reasons: [{ rule: 'call-over' }] },
    });
  });

  it('R-073 goes on with picture and sound or with sound alone once identification is finished', () => {
    const identified = after(newVideoCall(false), [ready, officer, pass('identity')]);
    expect(identified.media).toBe('video-and-audio');
    expect(after(identified, [soundOnly]).media).toBe('audio-only');
    expect(after(identified, [soundOnly, { type: 'media-chosen', media: 'video-and-audio' }]).media).toBe(
      'video-and-audio',
    );
  });

  it('R-074 refuses sound alone before identification is finished', () => {
    const step = videoCallStep(after(newVideoCall(false), [ready, officer]), soundOnly);
    expect(step).toMatchObject({
      ok: false,
      refusal: {
        code: 'CAMERA_REQUIRED_FOR_IDENTIFICATION',
        reasons: [{ rule: 'camera-required-for-identification', source: 'ΚΥΑ myDimos.Live, άρθρο 3 §2' }],
      },
    });
  });

  it('R-074 never has sound alone unless identified, in any order of events', () => {
    fc.assert(
      fc.property(fc.boolean(), events, (isForBusiness, list) => {
        let call = newVideoCall(isForBusiness);
        for (const event of list) {
          call = after(call, [event]);
          if (call.media === 'audio-only') expect(call.phase).toBe('identified');
          if (call.phase === 'identifying') expect(videoCallStep(call, soundOnly).ok).toBe(false);
          if (call.phase === 'identified') expect(call.toCheck).toEqual([]);
          if (call.phase !== 'waiting') expect(call.isOfficerPresent && call.isApplicantPresent).toBe(true);
        }
      }),
    );
  });

  it('R-125 keeps of identification only that it was made', () => {
    const call = after(newVideoCall(true), [ready, officer, pass('identity'), pass('representation')]);
    expect(Object.keys(call).sort()).toEqual([
      'isApplicantPresent',
      'isOfficerPresent',
      'media',
      'phase',
      'toCheck',
    ]);
    expect(videoCallSchema.safeParse(call).success).toBe(true);
    expect(videoCallSchema.safeParse({ ...call, documentNumber: 'x' }).success).toBe(false);
  });
});
