import autocannon from 'autocannon';
import { type CapturedReply, capture, type Running, serve } from '../http-process.ts';
import type { ServerKind } from '../http-server.ts';
import { SLOTS_PATH } from '../http-service.ts';
import { median } from '../measure.ts';
import { assertSame, type Figure, type Report } from '../report.ts';

const CONNECTIONS = 32;
/** Until the engine has made machine code of all that a request goes through. */
const WARM_UP = 15_000;
const ROUNDS = 7;
const SECONDS = 1;
const STEADY_PER_SECOND = 500;
const STEADY_SECONDS = 3;

/** G9: the way through our handler against a bare route that sends the same. */
export async function http(report: Report): Promise<void> {
  const figures = [
    ...(await compare('toExpress on Express 5', 'express', 'a bare Express route', 'bare-express', 0.75)),
    ...(await compare('toKoa on Koa 3', 'koa', 'a bare Koa route', 'bare-koa', 0.75)),
    ...(await compare('toNodeListener', 'node', '@hono/node-server with the same handler', 'hono', 1)),
  ];
  report.add(
    'HTTP (G9)',
    [
      `The whole service in memory, 200 officers × 90 days with 184,140 appointments, each server in a process of its own; ten free times as JSON. ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s in turn after ${WARM_UP.toLocaleString('en')} requests; the median of the rounds' ratios counts.`,
      'Ours does all that a request goes through: match, parameters and query checked, session looked for, limits, permission, search, correlation id, security headers. Bare routes send the same headers and bytes, made beforehand; every byte is compared.',
      `Steady: one request each ${1000 / STEADY_PER_SECOND} ms, ${ROUNDS} rounds of ${STEADY_SECONDS} s in turn; the median of the rounds' ratios of the slowest hundredth, and none may fail.`,
    ],
    figures,
  );
}

async function compare(
  what: string,
  kind: ServerKind,
  peer: string,
  peerKind: ServerKind,
  aim: number,
): Promise<Figure[]> {
  const ours = await serve(kind);
  const reply = await capture(ours, SLOTS_PATH);
  const theirs = await serve(peerKind, { reply });
  try {
    assertSame(what, comparable(reply), { [peer]: comparable(await capture(theirs, SLOTS_PATH)) });
    for (const server of [ours, theirs]) await warmUp(server);
    const figures = [await throughput(what, ours, peer, theirs, aim)];
    if (kind === 'express') figures.push(await steady(what, ours, peer, theirs));
    return figures;
  } finally {
    ours.stop();
    theirs.stop();
  }
}

/** Each answer has a correlation id of its own; the order of headers says nothing (RFC 9110 §5.3). */
const comparable = ({ headers, body }: CapturedReply) =>
  Object.fromEntries(
    Object.entries({ ...headers, 'x-correlation-id': '', body }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );

async function warmUp({ url }: Running): Promise<void> {
  await autocannon({ url: url + SLOTS_PATH, connections: CONNECTIONS, amount: WARM_UP });
}

interface Load {
  readonly perSecond: number;
  readonly cpuUs: number;
}

async function load(server: Running): Promise<Load> {
  const before = await server.cpuUs();
  const { requests, non2xx, errors } = await autocannon({
    url: server.url + SLOTS_PATH,
    connections: CONNECTIONS,
    duration: SECONDS,
  });
  if (non2xx > 0 || errors > 0) throw new Error(`${server.url}: ${non2xx} refused, ${errors} errors`);
  return { perSecond: requests.total / SECONDS, cpuUs: ((await server.cpuUs()) - before) / requests.total };
}

async function throughput(
  what: string,
  ours: Running,
  peer: string,
  theirs: Running,
  aim: number,
): Promise<Figure> {
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
}

/** How long the slowest hundredth waits when requests come at a steady rate that both can serve. */
async function steady(what: string, ours: Running, peer: string, theirs: Running): Promise<Figure> {
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i < ROUNDS; i += 1) pairs.push([await steadyP99Ms(ours), await steadyP99Ms(theirs)]);
  const ratio = median(pairs.map(([a, b]) => a / b));
  const text = (which: 0 | 1) => `p99 ${median(pairs.map((pair) => pair[which])).toFixed(2)} ms`;
  return {
    goal: 'G9',
    what: `${what}, ${STEADY_PER_SECOND} slot searches a second, none fails`,
    state: 'warm',
    ours: text(0),
    peer: `${peer} ${text(1)}`,
    measured: `${ratio.toFixed(2)}×`,
    target: "≤ 3× the bare route's p99",
    met: ratio <= 3,
  };
}

async function steadyP99Ms(server: Running): Promise<number> {
  const count = STEADY_PER_SECOND * STEADY_SECONDS;
  const from = performance.now();
  const answers: Promise<number>[] = [];
  while (answers.length < count) {
    const due = Math.min(count, Math.ceil(((performance.now() - from) * STEADY_PER_SECOND) / 1000));
    while (answers.length < due) answers.push(timed(server));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const times = Float64Array.from(await Promise.all(answers)).sort();
  return times[Math.floor(count * 0.99)]!;
}

async function timed(server: Running): Promise<number> {
  const from = performance.now();
  const { status } = await server.send(SLOTS_PATH);
  if (status !== 200) throw new Error(`${server.url}${SLOTS_PATH} answered ${status}`);
  return performance.now() - from;
}
