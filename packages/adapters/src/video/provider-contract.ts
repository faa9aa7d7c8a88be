import type { VideoProvider, VideoRoom } from './provider.ts';
import { VIDEO_PARTIES } from './provider.ts';

/** One promise of a provider as a plain case, for vitest, node:test or jest alike. */
interface ContractCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

const HOUR_MS = 3_600_000;
const ROOM: VideoRoom = {
  roomId: '0123456789abcdef0123456789abcdef01234567',
  opensAtMs: 1_793_000_000_000,
  closesAtMs: 1_793_000_000_000 + HOUR_MS,
};
const OTHER: VideoRoom = { ...ROOM, roomId: '89abcdef0123456789abcdef0123456789abcdef' };

/** Words of what άρθρο 7 §4 forbids, as names of parameters, claims and members. */
const FORBIDDEN = /record|livestream|transcri|caption|screenshot/i;
/** What says no. */
const NO = new Set<unknown>([false, 'false', '0', 'off', 'disabled', 'no', null, undefined]);

/**
 * What every provider of videoconferences keeps to: a way in for each party, good for that room alone, and nothing by
 * which picture, sound or anything else of a call could be kept (άρθρο 7 §4). What only the server can promise no
 * test sees: that is the municipality's checklist.
 *
 * @param make A provider; servers may be played by a fake.
 * @returns Cases that throw where the provider fails.
 */
export function videoProviderContract(make: () => VideoProvider | Promise<VideoProvider>): ContractCase[] {
  return [
    {
      name: 'gives each party an https way in of their own',
      async run() {
        const links = await (await make()).room(ROOM);
        const urls = VIDEO_PARTIES.map((party) => links[party]);
        for (const url of urls)
          require(/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url), 'https');
        require(new Set(urls).size === urls.length, 'a link of its own for each party');
      },
    },
    {
      name: 'gives another room other links, and the same room the same place',
      async run() {
        const provider = await make();
        const [one, again, other] = [
          await provider.room(ROOM),
          await provider.room(ROOM),
          await provider.room(OTHER),
        ];
        const isDemo = provider.name === 'demo';
        for (const party of VIDEO_PARTIES) {
          require(placeOf(one[party]) === placeOf(again[party]), 'the same place for the same room');
          require(isDemo || one[party] !== other[party], 'another link for another room');
        }
      },
    },
    {
      name: 'R-123 R-124 R-125 asks in no parameter and in no claim for anything of a call to be kept',
      async run() {
        const links = await (await make()).room(ROOM);
        for (const party of VIDEO_PARTIES)
          for (const [name, value] of saidIn(links[party]))
            require(!FORBIDDEN.test(name) || NO.has(value), `${name} that says no`);
      },
    },
    {
      name: 'R-123 R-124 R-125 has no member by which anything of a call could be kept',
      async run() {
        for (const name of membersOf(await make())) require(!FORBIDDEN.test(name), `no member ${name}`);
      },
    },
    {
      name: 'tells the server nobody’s name, address or telephone',
      async run() {
        const links = await (await make()).room(ROOM);
        for (const party of VIDEO_PARTIES)
          for (const [name, value] of saidIn(links[party]))
            require(!/e-?mail|phone|afm|avatar/i.test(name) || NO.has(value), `no ${name}`);
      },
    },
  ];
}

function require(isKept: boolean, promise: string): void {
  if (!isKept) throw new Error(`The provider does not keep to it: ${promise}.`);
}

function placeOf(link: string): string {
  const { origin, pathname, searchParams } = new URL(link);
  return `${origin}${pathname}${searchParams.get('meetingID') ?? ''}`;
}

/** Names and values in the query, in the fragment, and in the claims of a token. */
function saidIn(link: string): [string, unknown][] {
  const { searchParams, hash } = new URL(link);
  const found: [string, unknown][] = [];
  for (const parameters of [searchParams, new URLSearchParams(hash.slice(1))]) {
    for (const [name, text] of parameters) {
      const claims = claimsOf(text);
      if (claims) found.push(...flat(claims));
      // `x.disable=true` says no too.
      else found.push([name, /disable/i.test(name) ? text !== 'true' : text]);
    }
  }
  return found;
}

function claimsOf(token: string): unknown {
  const [, payload, signature] = token.split('.');
  if (payload === undefined || signature === undefined) return null;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function flat(value: unknown, name = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[name, value]];
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, `${name}.${key}`));
}

function membersOf(value: object): string[] {
  const names: string[] = [];
  for (let one = value; one && one !== Object.prototype; one = Object.getPrototypeOf(one))
    names.push(...Object.getOwnPropertyNames(one));
  return names;
}
