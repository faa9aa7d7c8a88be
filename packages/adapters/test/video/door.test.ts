import { randomBytes } from 'node:crypto';
import { isSdkError } from '@rantevou/core';
import { createMemoryStore } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { describe, expect, it } from 'vitest';
import { createAppointments, memoryKeyStore } from '../../src/index.ts';
import { createPersonVault } from '../../src/vault/index.ts';
import { createVideoDoor } from '../../src/video/door.ts';
import type { VideoProvider, VideoRoom } from '../../src/video/index.ts';

const ADMITTED = {
  admitted: true,
  municipalityId: 'dokimi',
  appointmentId: 'appointment-1',
  sequence: 0,
  party: 'applicant',
  provider: 'own',
  opensAtMs: 1_793_000_000_000,
  closesAtMs: 1_793_003_600_000,
} as const;

function providerSeeing(rooms: VideoRoom[]): VideoProvider {
  return {
    name: 'own',
    async room(room) {
      rooms.push(room);
      const at = (party: string) => `https://v.example.org/${room.roomId}?as=${party}`;
      return {
        officer: at('officer'),
        applicant: at('applicant'),
        guest: at('guest'),
        interpreter: at('interpreter'),
      };
    },
  };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'done',
    (error: unknown) => (isSdkError(error) ? error.code : 'other'),
  );
}

describe('createVideoDoor', () => {
  const vault = createPersonVault({ keyStore: memoryKeyStore(), indexKey: randomBytes(32) });

  it('tells the provider a room and its window, and nothing of the appointment or of anybody', async () => {
    const rooms: VideoRoom[] = [];
    const door = createVideoDoor(vault, 'https://rantevou.example.org', [providerSeeing(rooms)]);
    for (const party of ['officer', 'applicant', 'guest:g-1', 'interpreter'] as const) {
      const url = new URL(await door.enter({ ...ADMITTED, party }));
      expect(url.searchParams.get('as')).toBe(party.split(':')[0]);
    }
    await door.enter({ ...ADMITTED, sequence: 1 });
    expect(rooms.map((room) => Object.keys(room).sort().join())).toEqual(
      Array(5).fill('closesAtMs,opensAtMs,roomId'),
    );
    expect(new Set(rooms.map(({ roomId }) => roomId)).size).toBe(2);
    expect(JSON.stringify(rooms)).not.toContain('appointment-1');
  });

  it('says that video is not there where the municipality’s provider is not', async () => {
    const door = createVideoDoor(vault, 'https://rantevou.example.org', []);
    expect(await codeOf(door.enter(ADMITTED))).toBe('UPSTREAM_UNAVAILABLE');
  });
});

describe('checkVideo', () => {
  it('does not start with a municipality whose provider nobody set up', async () => {
    const serverChecklist = {
      pictureAndSoundNotKept: true,
      speechNotWrittenDown: true,
      chatAndFilesOff: true,
      signedLinksOnly: true,
      logsWithoutContent: true,
    };
    const start = (video?: VideoProvider[]) =>
      createAppointments({
        origin: 'http://localhost:3000',
        store: createMemoryStore(),
        keyStore: memoryKeyStore(),
        municipalities: [examplePlan({ demonstration: false, video: { provider: 'own', serverChecklist } })],
        login: 'development',
        ...(video ? { video } : {}),
      });
    expect(await codeOf(start())).toBe('CONFIG_INVALID');
    expect(await codeOf(start([providerSeeing([])]))).toBe('done');
  });
});
