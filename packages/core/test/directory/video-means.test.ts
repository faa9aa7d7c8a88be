import { describe, expect, it } from 'vitest';
import { parseOnboarding, SdkError } from '../../src/index.ts';
import { planInput } from '../support/plan.ts';

function pointersOf(plan: unknown): string[] {
  try {
    parseOnboarding(plan);
    return [];
  } catch (error) {
    if (error instanceof SdkError) return error.problems.map(({ pointer }) => pointer);
    throw error;
  }
}

const LINES = [
  'pictureAndSoundNotKept',
  'speechNotWrittenDown',
  'chatAndFilesOff',
  'signedLinksOnly',
  'logsWithoutContent',
];

describe('videoMeansSchema', () => {
  it('R-123 R-124 R-125 does not switch video on until every line about its server is confirmed', () => {
    expect(pointersOf(planInput())).toEqual([]);
    expect(pointersOf(planInput({ video: { provider: 'jitsi' } }))).toEqual(
      LINES.map((line) => `/video/serverChecklist/${line}`),
    );
    for (const line of LINES) {
      const serverChecklist = { ...planInput().video?.serverChecklist, [line]: false };
      expect(pointersOf(planInput({ video: { provider: 'jitsi', serverChecklist } }))).toEqual([
        `/video/serverChecklist/${line}`,
      ]);
    }
  });

  it('needs no server where video is not given, and has a demonstration for demonstrations only', () => {
    const video = {};
    expect(pointersOf(planInput({ video }))).toEqual(['/video/provider']);
    expect(pointersOf(planInput({ video, demonstration: true }))).toEqual([]);
    expect(pointersOf(planInput({ video, suspendedModes: ['video'] }))).toEqual([]);
    const unconfirmed = { video: { provider: 'bigbluebutton' }, demonstration: true };
    expect(pointersOf(planInput(unconfirmed))).toHaveLength(LINES.length);
  });

  it('R-123 has no place for a file, a picture or a length of time that something is kept', () => {
    for (const field of ['record', 'keepDays', 'storage'])
      expect(pointersOf(planInput({ video: { provider: 'jitsi', [field]: true } as never }))).toContain(
        '/video',
      );
  });
});
