import { createHash } from 'node:crypto';
import { isSdkError } from '@rantevou/core';
import { decodeJwt, decodeProtectedHeader, exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { createDemoVideo } from '../../src/video/demo.ts';
import {
  createBigBlueButton,
  createJitsi,
  type VideoProvider,
  videoProviderContract,
} from '../../src/video/index.ts';

const SECRET = 'a secret of the tests, long enough';
const ROOM = { roomId: 'ab'.repeat(20), opensAtMs: 1_793_000_000_500, closesAtMs: 1_793_003_600_900 };
const PARTIES = ['officer', 'applicant', 'guest', 'interpreter'] as const;

const jitsi = () =>
  createJitsi({ url: 'https://meet.example.org/', appId: 'rantevou', key: { secret: SECRET } });
const success = () => new Response('<response><returncode>SUCCESS</returncode></response>');
const bigBlueButton = (
  fetch: (url: string, init: RequestInit) => Promise<Response> = async () => success(),
) => createBigBlueButton({ url: 'https://bbb.example.org/bigbluebutton/api', secret: SECRET, fetch });
const demo = () => createDemoVideo('http://localhost:3000');

for (const [name, make] of Object.entries({ jitsi, bigBlueButton: () => bigBlueButton(), demo })) {
  describe(`videoProviderContract of ${name}`, () => {
    for (const { name: promise, run } of videoProviderContract(make)) {
      it(promise, async () => {
        await expect(run()).resolves.toBeUndefined();
      });
    }
  });
}

describe('videoProviderContract', () => {
  const failing = async (provider: VideoProvider): Promise<string[]> => {
    const failed: string[] = [];
    for (const { name, run } of videoProviderContract(() => provider))
      await run().catch(() => failed.push(name));
    return failed;
  };
  const linksWith = (query: string): VideoProvider => ({
    name: 'own',
    room: async ({ roomId }) =>
      Object.fromEntries(
        PARTIES.map((party) => [party, `https://v.example.org/${roomId}?as=${party}${query}`]),
      ) as never,
  });

  it('R-123 R-124 R-125 catches a provider that would keep something of a call', async () => {
    expect(await failing(linksWith(''))).toEqual([]);
    for (const query of [
      '&record=true',
      '&autoRecord=1',
      '&transcription=on',
      '&liveStreaming=1',
      '&captions=el',
    ]) {
      expect(await failing(linksWith(query))).toEqual([
        'R-123 R-124 R-125 asks in no parameter and in no claim for anything of a call to be kept',
      ]);
    }
    const claims = Buffer.from(JSON.stringify({ context: { features: { recording: true } } })).toString(
      'base64url',
    );
    expect(await failing(linksWith(`&jwt=e.${claims}.s`))).toHaveLength(1);
    const able = { ...linksWith(''), startRecording: async () => {} } as VideoProvider;
    expect(await failing(able)).toEqual([
      'R-123 R-124 R-125 has no member by which anything of a call could be kept',
    ]);
  });

  it('catches one room for all, and a name that is told', async () => {
    const shared: VideoProvider = {
      name: 'own',
      room: async () =>
        Object.fromEntries(PARTIES.map((party) => [party, `https://v.example.org/x?as=${party}`])) as never,
    };
    expect(await failing(shared)).toEqual([
      'gives another room other links, and the same room the same place',
    ]);
    expect(await failing(linksWith('&email=maria@example.org'))).toHaveLength(1);
  });
});

describe('createJitsi', () => {
  it('signs a token for this room and this window, that gives no right to keep or pass on anything', async () => {
    const links = await (await jitsi()).room(ROOM);
    for (const party of PARTIES) {
      const url = new URL(links[party]);
      expect(url.pathname).toBe(`/${ROOM.roomId}`);
      const { payload } = await jwtVerify(url.searchParams.get('jwt') as string, Buffer.from(SECRET), {
        issuer: 'rantevou',
        audience: 'rantevou',
        subject: 'meet.example.org',
        currentDate: new Date(1_793_000_001_000),
      });
      expect(payload).toMatchObject({ room: ROOM.roomId, nbf: 1_793_000_000, exp: 1_793_003_600 });
      const context = payload.context as { user: Record<string, unknown>; features: Record<string, unknown> };
      expect(context.user).toMatchObject({ id: party, moderator: party === 'officer' });
      for (const feature of ['recording', 'livestreaming', 'transcription', 'outbound-call', 'file-upload'])
        expect(context.features[feature]).toBe(false);
      expect(Object.values(context.features).every((right) => right === false)).toBe(true);
    }
  });

  it('shows no chat, no polls and no files, and no button that starts anything else', async () => {
    const { officer } = await (await jitsi()).room(ROOM);
    const page = new URLSearchParams(new URL(officer).hash.slice(1));
    expect(page.get('config.disableChat')).toBe('true');
    expect(page.get('config.fileSharing.enabled')).toBe('false');
    expect(page.get('config.localRecording.disable')).toBe('true');
    expect(JSON.parse(page.get('config.toolbarButtons') as string)).toEqual([
      'microphone',
      'camera',
      'settings',
      'tileview',
      'fullscreen',
      'hangup',
    ]);
  });

  it('signs with a private key and its id, where the server asks for that', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const provider = await createJitsi({
      url: 'https://meet.example.org/tenant',
      appId: 'chat',
      audience: 'jitsi',
      subject: 'tenant',
      key: { privateKeyPem: await exportPKCS8(privateKey), keyId: 'tenant/1' },
    });
    const { guest } = await provider.room(ROOM);
    expect(new URL(guest).pathname).toBe(`/tenant/${ROOM.roomId}`);
    const token = new URL(guest).searchParams.get('jwt') as string;
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', kid: 'tenant/1' });
    expect(decodeJwt(token)).toMatchObject({ aud: 'jitsi', iss: 'chat', sub: 'tenant' });
    await expect(
      jwtVerify(token, publicKey, { currentDate: new Date(1_793_000_001_000) }),
    ).resolves.toMatchObject({ payload: { room: ROOM.roomId } });
  });

  it('wants an https address and a secret that is long enough', async () => {
    const codeOf = (options: Parameters<typeof createJitsi>[0]) =>
      createJitsi(options).then(
        () => 'made',
        (error: unknown) => (isSdkError(error) ? error.code : 'other'),
      );
    expect(await codeOf({ url: 'http://meet.example.org', appId: 'a', key: { secret: SECRET } })).toBe(
      'CONFIG_INVALID',
    );
    expect(await codeOf({ url: 'https://meet.example.org', appId: 'a', key: { secret: 'short' } })).toBe(
      'CONFIG_INVALID',
    );
  });
});

describe('createBigBlueButton', () => {
  it('makes a meeting of which nothing is kept, with the server’s own checksum', async () => {
    const asked: string[] = [];
    await bigBlueButton(async (url) => {
      asked.push(url);
      return success();
    }).room(ROOM);
    expect(asked).toHaveLength(1);
    const url = new URL(asked[0] as string);
    expect(url.pathname).toBe('/bigbluebutton/api/create');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      meetingID: ROOM.roomId,
      record: 'false',
      autoStartRecording: 'false',
      allowStartStopRecording: 'false',
      meetingKeepEvents: 'false',
    });
    const disabled = url.searchParams.get('disabledFeatures')?.split(',') ?? [];
    for (const feature of [
      'chat',
      'sharedNotes',
      'presentation',
      'learningDashboard',
      'captions',
      'liveTranscription',
    ])
      expect(disabled).toContain(feature);
    const [query, checksum] = url.search.slice(1).split('&checksum=') as [string, string];
    expect(checksum).toBe(createHash('sha256').update(`create${query}${SECRET}`).digest('hex'));
  });

  it('lets only the officer preside', async () => {
    const links = await bigBlueButton().room(ROOM);
    expect(PARTIES.map((party) => new URL(links[party]).searchParams.get('role'))).toEqual([
      'MODERATOR',
      'VIEWER',
      'VIEWER',
      'VIEWER',
    ]);
  });

  it('says that the server does not answer, and nothing of its secret', async () => {
    const answers: (() => Promise<Response>)[] = [
      () => Promise.reject(new Error(`https://bbb.example.org/?checksum=${SECRET}`)),
      async () => new Response('', { status: 502 }),
      async () => new Response('<response><returncode>FAILED</returncode></response>'),
      async () => new Response('x'.repeat(70_000)),
    ];
    for (const answer of answers) {
      const error: unknown = await bigBlueButton(answer)
        .room(ROOM)
        .catch((thrown: unknown) => thrown);
      expect(isSdkError(error) && error.code).toBe('UPSTREAM_UNAVAILABLE');
      expect(JSON.stringify(error) + String((error as Error).cause)).not.toContain(SECRET);
    }
  });
});
