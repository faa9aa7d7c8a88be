import type { JWTPayload } from 'jose';
import { configInvalid } from '../config-invalid.ts';
import { loadPeer } from '../peer.ts';
import {
  PARTY_NAMES,
  VIDEO_PARTIES,
  type VideoParty,
  type VideoProvider,
  type VideoRoom,
} from './provider.ts';

export interface JitsiOptions {
  /** `https://meet.example-dimos.gr`, with the tenant's path where there is one. */
  readonly url: string;
  /** Application id: the token's issuer, and its audience where `audience` is absent. */
  readonly appId: string;
  readonly audience?: string;
  /** The token's subject: the tenant, or the server's domain where absent. */
  readonly subject?: string;
  /** The secret shared with the server (HS256, at least 32 bytes), or a private key (PKCS #8) with its id (RS256). */
  readonly key: { readonly secret: string } | { readonly privateKeyPem: string; readonly keyId: string };
}

/** Rights that a token may give and that ours never do (Jitsi JWT, `context.features`). */
const REFUSED_FEATURES = [
  'recording',
  'livestreaming',
  'transcription',
  'outbound-call',
  'inbound-call',
  'sip-outbound-call',
  'sip-inbound-call',
  'file-upload',
] as const;

/**
 * What the page shows. It asks; only the server's own configuration can insist, which is what the municipality
 * confirms in `video.serverChecklist`.
 */
const PAGE: Readonly<Record<string, unknown>> = {
  toolbarButtons: ['microphone', 'camera', 'settings', 'tileview', 'fullscreen', 'hangup'],
  disableChat: true,
  disablePolls: true,
  disableReactions: true,
  'fileSharing.enabled': false,
  'localRecording.disable': true,
  'recordingService.enabled': false,
  fileRecordingsEnabled: false,
  'liveStreaming.enabled': false,
  'transcription.enabled': false,
  disableInviteFunctions: true,
  disableThirdPartyRequests: true,
};

/**
 * Videoconferences on a Jitsi Meet server with token authentication: one room per appointment and time, tokens that
 * are good for it and its window alone, the officer as only moderator.
 *
 * @throws SdkError `CONFIG_INVALID` for an address that is not https, a short secret, or when jose is not installed
 * (with the npm line).
 */
export async function createJitsi(options: JitsiOptions): Promise<VideoProvider> {
  const base = httpsUrl(options.url);
  const { SignJWT, importPKCS8 } = await loadPeer(['jose'], 'Jitsi', () => import('jose'));
  const { key, appId } = options;
  const isShared = 'secret' in key;
  if (isShared && Buffer.byteLength(key.secret) < 32)
    throw configInvalid('/key/secret', 'at least 32 bytes', {
      el: 'Το μυστικό του Jitsi έχει τουλάχιστον 32 bytes.',
      en: 'The secret of Jitsi has at least 32 bytes.',
    });
  const signing = isShared ? Buffer.from(key.secret, 'utf8') : await importPKCS8(key.privateKeyPem, 'RS256');
  const header = isShared ? { alg: 'HS256', typ: 'JWT' } : { alg: 'RS256', typ: 'JWT', kid: key.keyId };

  const linkOf = async (room: VideoRoom, party: VideoParty): Promise<string> => {
    const token = await new SignJWT(claims(room, party))
      .setProtectedHeader(header)
      .setIssuer(appId)
      .setAudience(options.audience ?? appId)
      .setSubject(options.subject ?? new URL(base).hostname)
      .setNotBefore(Math.floor(room.opensAtMs / 1000))
      .setExpirationTime(Math.floor(room.closesAtMs / 1000))
      .sign(signing);
    const page = Object.entries(PAGE)
      .map(([name, value]) => `config.${name}=${encodeURIComponent(JSON.stringify(value))}`)
      .join('&');
    return `${base}/${room.roomId}?jwt=${token}#${page}`;
  };
  return {
    name: 'jitsi',
    async room(room) {
      const links = VIDEO_PARTIES.map(async (party) => [party, await linkOf(room, party)] as const);
      return Object.fromEntries(await Promise.all(links)) as Record<VideoParty, string>;
    },
  };
}

function claims({ roomId }: VideoRoom, party: VideoParty): JWTPayload {
  const presides = party === 'officer';
  return {
    room: roomId,
    context: {
      user: {
        id: party,
        name: PARTY_NAMES[party],
        moderator: presides,
        affiliation: presides ? 'owner' : 'member',
      },
      features: Object.fromEntries(REFUSED_FEATURES.map((feature) => [feature, false])),
      room: { regex: false },
    },
  };
}

/** An https address without its last slash. */
export function httpsUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' || url.search !== '' || url.hash !== '' || url.username !== '')
    throw configInvalid('/url', 'an https address of the video server', {
      el: 'Δώστε τη διεύθυνση https του διακομιστή τηλεδιάσκεψης.',
      en: 'Give the https address of the video server.',
    });
  return url.href.replace(/\/+$/, '');
}
