import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configInvalid, isLoopbackHost } from '../grants/environment.ts';
import type { MockGovernment } from './mock-government.ts';

export interface ListenOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  /** Address to bind. Default 127.0.0.1; another one (a container's) is still reached by a loopback name only. */
  readonly host?: string;
  /** How it is reached. Default `http://localhost:{port}`. */
  readonly origin?: string;
  /** Default `process.env.NODE_ENV`. */
  readonly environment?: string | undefined;
}

export interface ListeningGovernment {
  /** `http://localhost:8181`: the base URL of clients. */
  readonly origin: string;
  close(): Promise<void>;
}

const LARGEST_BODY = 1024 * 1024;

/**
 * Puts a mock government on a port of this machine.
 *
 * @throws SdkError `CONFIG_INVALID` with NODE_ENV=production, or for an origin that is not loopback.
 */
export async function listenAsGovernment(
  government: MockGovernment,
  options: ListenOptions = {},
): Promise<ListeningGovernment> {
  const environment = 'environment' in options ? options.environment : process.env.NODE_ENV;
  const declared = options.origin;
  const outside =
    declared !== undefined && !(URL.canParse(declared) && isLoopbackHost(new URL(declared).hostname));
  if (environment === 'production' || outside) {
    throw configInvalid('/origin', 'a loopback origin and no NODE_ENV=production', {
      el: 'Η δοκιμαστική κυβέρνηση λειτουργεί μόνο σε τοπική διεύθυνση και όχι στην παραγωγή.',
      en: 'The mock government runs only on a loopback origin and not in production.',
    });
  }
  const server = createServer((incoming, outgoing) => {
    void bridge(government, incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: declared === undefined ? `http://localhost:${port}` : new URL(declared).origin,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Node's objects as Request and Response. The host that was asked for stays in the URL: the mock looks at it. */
async function bridge(
  government: MockGovernment,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  try {
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'invalid.invalid'}`);
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > LARGEST_BODY) throw new RangeError('too large');
      chunks.push(chunk);
    }
    const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    const response = await government.fetch(
      new Request(url, {
        method: incoming.method ?? 'GET',
        headers,
        signal: gone.signal,
        ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
      }),
    );
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch {
    if (!outgoing.headersSent) outgoing.writeHead(400);
    outgoing.end();
  }
}
