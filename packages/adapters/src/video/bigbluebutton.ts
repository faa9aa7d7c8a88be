import { createHash } from 'node:crypto';
import { SdkError } from '@rantevou/core';
import { configInvalid } from '../config-invalid.ts';
import { httpsUrl } from './jitsi.ts';
import {
  PARTY_NAMES,
  VIDEO_PARTIES,
  type VideoParty,
  type VideoProvider,
  type VideoRoom,
} from './provider.ts';

export interface BigBlueButtonOptions {
  /** Address of the API, `https://bbb.example-dimos.gr/bigbluebutton/api`. */
  readonly url: string;
  readonly secret: string;
  /** For tests and proxies. The platform's own where absent. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** How long the server may take. 5 seconds where absent. */
  readonly timeoutMs?: number;
}

const MAX_ANSWER = 64 * 1024;

/** Everything with which something of the call could be kept or handed on (API of 2.4 and later). */
const DISABLED = [
  'breakoutRooms',
  'captions',
  'chat',
  'privateChat',
  'liveTranscription',
  'sharedNotes',
  'presentation',
  'cameraAsContent',
  'snapshotOfCurrentSlide',
  'downloadPresentationWithAnnotations',
  'downloadPresentationConvertedToPdf',
  'downloadPresentationOriginalFile',
  'importPresentationWithAnnotationsFromBreakoutRooms',
  'importSharedNotesFromBreakoutRooms',
  'externalVideos',
  'learningDashboard',
  'learningDashboardDownloadSessionData',
  'polls',
  'screenshare',
  'customVirtualBackgrounds',
].join(',');

/**
 * Videoconferences on a BigBlueButton server: one meeting per appointment and time, nothing of it kept, the officer as
 * only moderator. The meeting is made when somebody enters; making it again does nothing.
 *
 * @throws SdkError `CONFIG_INVALID` for an address that is not https or an empty secret.
 */
export function createBigBlueButton(options: BigBlueButtonOptions): VideoProvider {
  const base = httpsUrl(options.url);
  const { secret, timeoutMs = 5_000 } = options;
  if (secret.length === 0)
    throw configInvalid('/secret', "the server's shared secret", {
      el: 'Δώστε το μυστικό του BigBlueButton.',
      en: 'Give the secret of BigBlueButton.',
    });
  const ask = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  /** SHA-256 of call, query and secret, as the server reckons it; names and values are as in the address. */
  const addressOf = (call: 'create' | 'join', parameters: Readonly<Record<string, string>>): string => {
    const query = new URLSearchParams(parameters).toString();
    const checksum = createHash('sha256').update(`${call}${query}${secret}`).digest('hex');
    return `${base}/${call}?${query}&checksum=${checksum}`;
  };

  async function make(room: VideoRoom): Promise<void> {
    const answer = await ask(addressOf('create', meeting(room)), {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
      .then(async (response) => (response.ok ? await textOf(response) : null))
      // Its address holds the checksum: nothing of what fetch says goes further.
      .catch(() => null);
    if (answer === null || !/<returncode>\s*SUCCESS\s*<\/returncode>/.test(answer))
      throw new SdkError('UPSTREAM_UNAVAILABLE', { details: { service: 'video' } });
  }

  return {
    name: 'bigbluebutton',
    async room(room) {
      await make(room);
      const links = VIDEO_PARTIES.map(
        (party) =>
          [
            party,
            addressOf('join', {
              meetingID: room.roomId,
              fullName: PARTY_NAMES[party],
              userID: party,
              role: party === 'officer' ? 'MODERATOR' : 'VIEWER',
              redirect: 'true',
            }),
          ] as const,
      );
      return Object.fromEntries(links) as Record<VideoParty, string>;
    },
  };
}

function meeting({ roomId, opensAtMs, closesAtMs }: VideoRoom): Record<string, string> {
  return {
    meetingID: roomId,
    name: 'Τηλεδιάσκεψη',
    duration: String(Math.ceil((closesAtMs - opensAtMs) / 60_000)),
    record: 'false',
    autoStartRecording: 'false',
    allowStartStopRecording: 'false',
    meetingKeepEvents: 'false',
    learningDashboardCleanupDelayInMinutes: '0',
    allowPromoteGuestToModerator: 'false',
    allowModsToUnmuteUsers: 'false',
    notifyRecordingIsOn: 'false',
    endWhenNoModerator: 'true',
    endWhenNoModeratorDelayInMinutes: '10',
    disabledFeatures: DISABLED,
  };
}

async function textOf(response: Response): Promise<string | null> {
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > MAX_ANSWER) return null;
  const text = await response.text();
  return text.length > MAX_ANSWER ? null : text;
}
