import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from './worker.ts';

/** A message that arrived, and whether its sender was told so. */
export interface Arrival extends Delivery {
  readonly isAnswered: boolean;
  readonly atMs: number;
}

export interface Sink {
  readonly port: number;
  /** In the order in which they arrived. */
  readonly arrivals: readonly Arrival[];
  readonly refused: () => number;
  /** Relays ask before each pass; while it is closed they wait, with nothing in their hands. */
  readonly gate: { close(): void; open(): void };
  close(): Promise<void>;
}

/** A peer that refuses a fifth of all messages and loses its answer to a tenth. */
export async function openSink(seed: number): Promise<Sink> {
  const arrivals: Arrival[] = [];
  let refused = 0;
  let state = seed;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let opened = Promise.withResolvers<void>();
  opened.resolve();
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      await opened.promise;
      response.writeHead(204).end();
      return;
    }
    let body = '';
    for await (const chunk of request) body += chunk;
    const fate = chance();
    if (fate < 0.2) {
      refused++;
      response.writeHead(503).end();
      return;
    }
    const isAnswered = fate >= 0.3;
    arrivals.push({ ...(JSON.parse(body) as Delivery), isAnswered, atMs: Date.now() });
    // A peer takes its time: relays die in the midst of waiting for it.
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (isAnswered) response.writeHead(202).end();
    else request.socket.destroy();
  });
  server.on('clientError', (_, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    arrivals,
    refused: () => refused,
    gate: {
      close() {
        opened = Promise.withResolvers<void>();
      },
      open: () => opened.resolve(),
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
