import { readFileSync } from 'node:fs';
import { parseUserInfo } from '../../src/gsis/user-info.ts';
import { defaultProfiles } from '../../src/ked/profile.ts';
import { judgeReply } from '../../src/ked/reply.ts';
import { readWsdl } from '../../src/ked/wsdl.ts';
import { XmlError } from '../../src/xml.ts';

/** Sizes are compared within a power of two. */
export interface FuzzReport {
  readonly runs: number;
  /** `seed run: what happened`, of inputs that were neither read nor refused. */
  readonly crashes: readonly string[];
  readonly polluted: boolean;
  readonly slowestMs: number;
  /** The slowest input, as a multiple of the median time of well-formed input of its size. */
  readonly worstRatio: number;
}

const SEEDS: readonly string[] = [
  readFileSync(new URL('../ked/fixtures/peer.wsdl', import.meta.url), 'utf8'),
  '<root><userinfo userid="User000100011   " taxid="000100011   " lastname="&#916;&#927;&#922;" firstname="ΜΑΡΙΑ" fathername="null" mothername="ΕΛΕΝΗ" birthyear="1950"/></root>',
  '<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><n:getNncIdentityExtResponse xmlns:n="urn:x"><getNncIdentityExtOutputRecord><email>a@b.gr</email><telephone/><addressZipCode>01234</addressZipCode></getNncIdentityExtOutputRecord><callSequenceId>49119007</callSequenceId><errorRecord/></n:getNncIdentityExtResponse></soap:Body></soap:Envelope>',
  '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode><faultstring>σφάλμα</faultstring></soap:Fault></soap:Body></soap:Envelope>',
];
const TOKENS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?',
  '?>',
  '</',
  '/>',
  '&#0;',
  '&#x110000;',
  '&#65;',
  '&lt;',
  '&e;',
  '<!DOCTYPE r [<!ENTITY e "eeee">]>',
  '<!ENTITY',
  'xmlns="u"',
  'xmlns:__proto__="u"',
  '__proto__',
  'constructor',
  'prototype',
  '<__proto__ a="1">',
  '<a>',
  '<a><a><a><a><a><a><a><a>',
  '</a>',
  '\u0000',
  '\uD800',
  '\uFEFF',
  '\u2028',
  'ﬀ',
  '😀',
  ' ',
  '\n',
  '{"error":1}',
  'Body',
  'Envelope',
  'nil="true"',
  '0'.repeat(300),
  '9'.repeat(40),
  'x'.repeat(5000),
  '&#916;'.repeat(500),
];

/** Mulberry32: small, seeded, the same everywhere. */
function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function mutate(text: string, next: () => number): string {
  const at = () => Math.floor(next() * (text.length + 1));
  let out = text;
  for (let n = 1 + Math.floor(next() * 4); n > 0; n--) {
    const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
    const token = TOKENS[Math.floor(next() * TOKENS.length)] as string;
    switch (Math.floor(next() * 6)) {
      case 0:
        out = out.slice(0, from) + token + out.slice(from);
        break;
      case 1:
        out = out.slice(0, from) + out.slice(Math.min(to, from + 40));
        break;
      case 2:
        out = out.slice(0, to) + out.slice(from, to) + out.slice(to);
        break;
      case 3:
        out = out.slice(0, from) + String.fromCharCode(Math.floor(next() * 0x3000)) + out.slice(from + 1);
        break;
      case 4:
        out = out.slice(0, to);
        break;
      default:
        out = out.slice(0, from) + token.repeat(1 + Math.floor(next() * 50)) + out.slice(from);
    }
  }
  return out;
}

/** Every reader of what comes from outside. */
function readAll(text: string): void {
  parseUserInfo(text, 'citizen');
  const body = new TextEncoder().encode(text);
  for (const protocol of ['soap11', 'rest'] as const) {
    judgeReply({ status: 200, header: () => null, body }, { ...defaultProfiles.getNncIdentityExt, protocol });
  }
  try {
    readWsdl([text]);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
}

/** Processor time, ms: the machine may be busy with other things. */
function timed(text: string): number {
  const start = process.cpuUsage();
  readAll(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Median time of well-formed input by power of two of its length. */
export function baseline(): Map<number, number> {
  const times = new Map<number, number>();
  for (let power = 6; power <= 20; power++) {
    const filler = '<a b="c">text</a>';
    const text = `<r>${filler.repeat(Math.max(1, Math.floor(2 ** power / filler.length)))}</r>`;
    const runs = Array.from({ length: 15 }, () => timed(text)).sort((a, b) => a - b);
    times.set(power, runs[7] as number);
  }
  return times;
}

/** Reads `runs` mutated documents; with the times of {@link baseline} it compares theirs. */
export function fuzz(runs: number, seed: number, usual: ReadonlyMap<number, number> = new Map()): FuzzReport {
  const before = Object.getOwnPropertyNames(Object.prototype).sort().join();
  const next = random(seed);
  const crashes: string[] = [];
  let slowestMs = 0;
  let worstRatio = 0;
  for (let run = 0; run < runs; run++) {
    const text = mutate(SEEDS[Math.floor(next() * SEEDS.length)] as string, next);
    try {
      const power = Math.min(20, Math.max(6, Math.round(Math.log2(text.length || 1))));
      const usualMs = usual.get(power) ?? Number.POSITIVE_INFINITY;
      let ms = timed(text);
      // A collection or another process may fall into any one reading: what is slow stays slow.
      for (let again = 0; again < 4 && ms / usualMs > 50; again++) ms = Math.min(ms, timed(text));
      slowestMs = Math.max(slowestMs, ms);
      worstRatio = Math.max(worstRatio, ms / usualMs);
    } catch (error) {
      crashes.push(`${seed} ${run}: ${String(error).slice(0, 200)}`);
    }
  }
  const polluted =
    Object.getOwnPropertyNames(Object.prototype).sort().join() !== before ||
    Object.getOwnPropertyNames(Array.prototype).includes('polluted');
  return { runs, crashes, polluted, slowestMs, worstRatio };
}
