import type { LoginService } from '@rantevou/core';
import { configInvalid, isLoopbackHost, isStateHost } from '../grants/environment.ts';
import type { Transport } from '../transport.ts';
import { createControl } from './control.ts';
import { createFaults, type FaultTarget, type MockFault, type Scenario } from './faults.ts';
import { createGsisServer, type MockClient } from './gsis-server.ts';
import { createKedServer } from './ked-server.ts';
import { createOutbox, type MockOutbox } from './outbox.ts';
import { page } from './page.ts';
import { allPersonas, type MockPersona } from './personas.ts';

export interface MockGovernmentOptions {
  /** Default: one of each kind. */
  readonly personas?: readonly MockPersona[];
  /** OAuth clients to insist on. Default: any. */
  readonly clients?: readonly MockClient[];
  /** Users of ΚΕΔ to insist on. Default: any. */
  readonly users?: readonly { readonly username: string; readonly password: string }[];
  /** Send browsers only to this machine; set for a mock that listens on a port. Default false. */
  readonly loopbackOnly?: boolean;
  readonly nowMs?: () => number;
  /** Default `process.env.NODE_ENV`. */
  readonly environment?: string | undefined;
}

export interface MockGovernment {
  /** Answers GSIS, registry, Notification Centre and the control pages. */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * The same as handlers of msw, for the hosts of ΓΓΠΣΔΔ: `setupServer(...government.handlers(http))`. msw's `http` is
   * given, so that this package needs no msw of its own.
   */
  handlers<Handler>(http: {
    all(path: RegExp, resolver: (info: { request: Request }) => Promise<Response>): Handler;
  }): Handler[];
  /** The same as a transport of the clients: nothing goes over any wire. */
  readonly transport: Transport;
  /** What would have been sent. */
  readonly outbox: MockOutbox;
  readonly personas: readonly MockPersona[];
  /** Switches a fault on, by name or with a status and body of one's own. */
  fault(target: FaultTarget, fault: Scenario | MockFault): void;
  clearFaults(): void;
  /** Opens or closes an account: an officer who leaves the service. */
  setActive(personaId: string, active: boolean): void;
  /** What a browser would do: signs in at the authorize URL as a persona and gives back where it is sent. */
  signIn(authorizeUrl: URL | string, personaId: string): Promise<URL>;
  /** Everything as at the start. */
  reset(): void;
}

/** Paths under which each login server is found, below the base URL. */
export const MOCK_LOGIN_PATHS: Readonly<Record<LoginService, string>> = {
  citizen: '/oauth2server',
  officer: '/oauth2servergov',
  otp: '/oauth2serverotp',
};

/**
 * A government that runs inside a test or on a laptop: the two login servers and the one-time-password one, the
 * Contact Registry and the Notification Centre, with invented persons and faults to switch on.
 *
 * @throws SdkError `CONFIG_INVALID` with NODE_ENV=production.
 */
export function mockGovernment(options: MockGovernmentOptions = {}): MockGovernment {
  const environment = 'environment' in options ? options.environment : process.env.NODE_ENV;
  if (environment === 'production') {
    throw configInvalid(
      '/environment',
      'no NODE_ENV=production: the mock government is for tests and demos',
      {
        el: 'Η δοκιμαστική κυβέρνηση δεν λειτουργεί στην παραγωγή.',
        en: 'The mock government does not run in production.',
      },
    );
  }
  const { loopbackOnly = false, nowMs = Date.now } = options;
  const start = options.personas ?? allPersonas;
  const current: MockPersona[] = [...start];
  const faults = createFaults();
  const outbox = createOutbox();
  const personas = () => current;
  const setActive = (personaId: string, active: boolean): boolean => {
    const index = current.findIndex(({ id }) => id === personaId);
    const found = current[index];
    if (found) current[index] = { ...found, active };
    return found !== undefined;
  };
  const servers = () => [
    createGsisServer({
      personas,
      clients: options.clients,
      faults,
      nowMs,
      mayRedirectTo: ({ hostname, protocol }) =>
        /^https?:$/.test(protocol) && (!loopbackOnly || isLoopbackHost(hostname)),
    }),
    createKedServer({ personas, faults, outbox, nowMs, users: options.users }),
    createControl({ personas, faults, outbox, setActive, reset: () => reset() }),
  ];
  let answerers = servers();
  function reset(): void {
    current.splice(0, current.length, ...start);
    faults.clear();
    outbox.clear();
    answerers = servers();
  }

  async function answer(request: Request): Promise<Response> {
    const { hostname, pathname } = new URL(request.url);
    // A page elsewhere whose name resolves to this machine is not this machine (DNS rebinding).
    if (loopbackOnly && !isLoopbackHost(hostname)) return page('403', '<p>Loopback only</p>', 403);
    for (const one of answerers) {
      const response = await one(request);
      if (response) return response;
    }
    return pathname === '/'
      ? new Response(null, { status: 302, headers: { location: '/_mock' } })
      : page('404', '<p>Not found</p>', 404);
  }

  return {
    fetch: answer,
    handlers: (http) => [
      http.all(/^https:\/\/(?:[a-z0-9-]+\.)*gsis\.gr\//, ({ request }) => answer(request)),
    ],
    transport: transportTo(answer),
    outbox,
    get personas() {
      return [...current];
    },
    fault: (target, fault) => faults.add(target, fault),
    clearFaults: () => faults.clear(),
    setActive(personaId, active) {
      if (!setActive(personaId, active)) throw new TypeError(`no persona '${personaId}'`);
    },
    async signIn(authorizeUrl, personaId) {
      const response = await answer(new Request(authorizeUrl, { headers: { 'x-mock-persona': personaId } }));
      const location = response.headers.get('location');
      if (location === null)
        throw new TypeError(`'${personaId}' was not sent back: status ${response.status}`);
      return new URL(location);
    },
    reset,
  };
}

function transportTo(answer: (request: Request) => Promise<Response>): Transport {
  return async ({ method, url, headers, body, signal }) => {
    if (!isLoopbackHost(url.hostname) && !isStateHost(url.hostname)) {
      throw new TypeError(`the mock government is not at ${url.host}`);
    }
    const response = await answer(
      new Request(url, {
        method,
        headers: { ...headers },
        ...(body === undefined ? {} : { body }),
        ...(signal ? { signal } : {}),
      }),
    );
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };
}
