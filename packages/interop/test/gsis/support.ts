import { fixedClock } from '@rantevou/core';
import type { GsisLoginOptions } from '../../src/gsis/gsis-login.ts';
import { createGsisLogin } from '../../src/gsis/gsis-login.ts';
import type { IdentityProvider, LoginEvent, LoginOutcome } from '../../src/gsis/provider.ts';
import { mockGovernment } from '../../src/testing/mock-government.ts';
import type { TransportRequest } from '../../src/transport.ts';

export const SECRET = 'client-secret-canary-5521';
export const ORIGIN = 'https://portal.example-dimos.gr';
export const START_MS = Date.UTC(2027, 2, 17, 8);

/** A login against the mock in-process, with a clock that stands, and all that went over the back channel. */
export function setUp(extra: Partial<GsisLoginOptions> = {}) {
  const clock = fixedClock(START_MS);
  const government = mockGovernment({ nowMs: clock.nowMs });
  const sent: TransportRequest[] = [];
  const events: LoginEvent[] = [];
  const service = extra.service ?? 'citizen';
  const login = createGsisLogin({
    service,
    environment: { baseUrl: 'http://localhost:8181' },
    clientId: 'TESTAPP1234',
    clientSecret: SECRET,
    redirectUri: `${ORIGIN}/auth/${service}/callback`,
    clock,
    audit: (event) => {
      events.push(event);
    },
    transport: async (request) => {
      sent.push(request);
      return government.transport(request);
    },
    ...extra,
  });
  return { login, government, clock, sent, events };
}

/** From the button to the outcome, as a browser would go. */
export async function goThrough(
  { login, government }: { login: IdentityProvider; government: ReturnType<typeof mockGovernment> },
  persona: string,
  returnTo?: string,
): Promise<LoginOutcome> {
  const { url, transaction } = await login.begin({ returnTo });
  return login.complete(await government.signIn(url, persona), transaction.sealed);
}
