import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import type { CapturedReply } from '../http-server.ts';
import { SLOTS_PATH } from '../http-service.ts';
import { median } from '../measure.ts';
import { assertSame, type Figure, type Report } from '../report.ts';

const ROUNDS = 3;
const SECONDS = 1;
const CONNECTIONS = 32;

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
}

async function serve(kind: string, reply: CapturedReply | null): Promise<Running> {
  const child = fork(fileURLToPath(new URL('../http-server.ts', import.meta.url)), [kind], {
    execArgv: process.execArgv,
    env: { ...process.env, ...(reply ? { BENCH_REPLY: JSON.stringify(reply) } : {}) },
  });
  const [port] = await once(child, 'message');
  return { url: `http://127.0.0.1:${port}`, child };
}

/** Headers that are the connection's own, and are not the application's to send. */
const CONNECTIONS_OWN = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);

async function capture({ url }: Running): Promise<CapturedReply> {
  const response = await fetch(url + SLOTS_PATH);
  if (response.status !== 200) throw new Error(`${url}${SLOTS_PATH} answered ${response.status}`);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !CONNECTIONS_OWN.has(name)));
  return { headers, body: await response.text() };
}

/** Each answer has a correlation id of its own. */
const comparable = ({ headers, body }: CapturedReply) => ({ ...headers, 'x-correlation-id': '', body });

interface Load {
  readonly perSecond: number;
  /** Of the server's process, so that what else the machine does counts less. */
  readonly cpuUs: number;
}

async function load({ url, child }: Running): Promise<Load> {
  const before = await cpuOf(child);
  const { requests, non2xx, errors } = await autocannon({
    url: url + SLOTS_PATH,
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  if (non2xx > 0 || errors > 0) throw new Error(`${url}: ${non2xx} refused, ${errors} errors`);
  return { perSecond: requests.total / SECONDS, cpuUs: ((await cpuOf(child)) - before) / requests.total };
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [us] = await once(child, 'message');
  return us as number;
}

/** G9: the way through our handler against a bare route that sends the same. */
export async function http(report: Report): Promise<void> {
  const figures = [
    await compare('toExpress on Express 5', 'express', 'a bare Express route', 'bare-express', 0.75),
    await compare('toKoa on Koa 3', 'koa', 'a bare Koa route', 'bare-koa', 0.75),
    await compare(
      'toNodeListener on node:http',
      'node',
      '@hono/node-server with the same handler',
      'hono',
      1,
    ),
  ];
  report.add(
    'HTTP (G9)',
    [
      `Ten slots as JSON; ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s in turn, each server in a process of its own beside the load; the median of the rounds' ratios counts.`,
      'Ours does all that a request goes through: match, parameters and query checked, visitor and correlation ids, CSRF token, security headers. The bare routes send the same headers and bytes, made beforehand.',
    ],
    figures,
  );
}

async function compare(
  what: string,
  kind: string,
  peer: string,
  peerKind: string,
  aim: number,
): Promise<Figure> {
  const ours = await serve(kind, null);
  const reply = await capture(ours);
  const theirs = await serve(peerKind, reply);
  try {
    assertSame(what, comparable(reply), { [peer]: comparable(await capture(theirs)) });
    await Promise.all([load(ours), load(theirs)]); // warm-up
    const pairs: (readonly [Load, Load])[] = [];
    for (let i = 0; i < ROUNDS; i += 1) pairs.push([await load(ours), await load(theirs)]);
    const ratio = median(pairs.map(([a, b]) => a.perSecond / b.perSecond));
    const cpuRatio = median(pairs.map(([a, b]) => b.cpuUs / a.cpuUs));
    const text = (which: 0 | 1) => {
      const rate = Math.round(median(pairs.map((pair) => pair[which].perSecond)));
      return `${rate.toLocaleString('en')}/s, ${Math.round(median(pairs.map((pair) => pair[which].cpuUs)))} µs CPU each`;
    };
    return {
      goal: 'G9',
      what,
      state: 'warm',
      ours: text(0),
      peer: `${peer} ${text(1)}`,
      measured: `${ratio.toFixed(2)}× by rate, ${cpuRatio.toFixed(2)}× by CPU`,
      target: `≥ ${aim}×`,
      met: ratio >= aim,
    };
  } finally {
    ours.child.disconnect();
    theirs.child.disconnect();
  }
}
