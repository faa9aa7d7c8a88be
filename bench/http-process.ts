import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { ServerKind } from './http-server.ts';

/** What a server answered, without what is the connection's own: for a bare server to say the same. */
export interface CapturedReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A server of the comparison in a process of its own, and how to ask it. */
export interface Running {
  readonly url: string;
  /** Sends a request on one of a few connections that stay open. */
  send(path: string, init?: Sent): Promise<Answer>;
  /** What its process has used of the processor, µs: what else the machine does counts less. */
  cpuUs(): Promise<number>;
  stop(): void;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const CONNECTIONS = 32;
const CONNECTIONS_OWN = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);

export async function serve(
  kind: ServerKind,
  given: { readonly reply?: CapturedReply; readonly database?: string } = {},
): Promise<Running> {
  const child = fork(fileURLToPath(new URL('./http-server.ts', import.meta.url)), [kind], {
    execArgv: process.execArgv,
    env: {
      ...process.env,
      ...(given.reply ? { BENCH_REPLY: JSON.stringify(given.reply) } : {}),
      ...(given.database ? { BENCH_DATABASE: given.database } : {}),
    },
  });
  const port = await told(child);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  return {
    url: `http://127.0.0.1:${port}`,
    send: (path, init = {}) => send(agent, port, path, init),
    async cpuUs() {
      child.send('cpu');
      return told(child);
    },
    stop() {
      agent.destroy();
      child.disconnect();
    },
  };
}

async function told(child: ChildProcess): Promise<number> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('a server of the comparison ended');
  });
  const [value] = (await Promise.race([once(child, 'message'), ended])) as [number];
  ended.catch(() => {});
  return value;
}

export async function capture(server: Running, path: string): Promise<CapturedReply> {
  const { status, headers, body } = await server.send(path);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
  const own = Object.entries(headers).filter(([name]) => !CONNECTIONS_OWN.has(name));
  return { headers: Object.fromEntries(own.map(([name, value]) => [name, String(value)])), body };
}

function send(agent: Agent, port: number, path: string, { method, headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: '127.0.0.1', path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
