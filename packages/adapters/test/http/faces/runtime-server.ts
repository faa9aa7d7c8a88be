/**
 * The echo, or the whole service, on Bun's or Deno's own server: `bun runtime-server.ts /appointments echo`. Prints
 * its port.
 */
import { echoHandler } from '../support/echo.ts';
import { openService } from '../support/service.ts';

interface Runtimes {
  readonly Bun?: {
    serve(options: {
      hostname: string;
      port: number;
      fetch(
        request: Request,
        server: { requestIP(request: Request): { address: string } | null },
      ): Promise<Response>;
    }): { port: number };
  };
  readonly Deno?: {
    serve(
      options: { hostname: string; port: number; onListen(address: { port: number }): void },
      handler: (request: Request, info: { remoteAddr: { hostname: string } }) => Promise<Response>,
    ): unknown;
  };
}

const { Bun, Deno } = globalThis as unknown as Runtimes;
const [, , basePath = '', serves] = process.argv;
const handler = serves === 'service' ? (await openService()).handler : echoHandler({ basePath });
const tell = (port: number) => console.log(`port ${port}`);

if (Deno) {
  Deno.serve({ hostname: '127.0.0.1', port: 0, onListen: ({ port }) => tell(port) }, (request, info) =>
    handler(request, { remoteAddress: info.remoteAddr.hostname }),
  );
} else if (Bun) {
  const { port } = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request, server) => handler(request, { remoteAddress: server.requestIP(request)?.address }),
  });
  tell(port);
}
