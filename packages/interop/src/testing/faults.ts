import { z } from 'zod';

/** Where a fault can happen. */
export const FAULT_TARGETS = ['authorize', 'token', 'userinfo', 'registry', 'notifications'] as const;
export type FaultTarget = (typeof FAULT_TARGETS)[number];

/** What can go wrong, by name: for the header `x-mock-scenario`, the control page and `fault()`. */
export const SCENARIOS = {
  denied: 'authorize: the person says no (access_denied)',
  'invalid-scope': 'authorize: invalid_scope',
  'bad-client': 'token: invalid_client, 401',
  'replayed-code': 'token: invalid_grant, as if the code had been used',
  'redirect-mismatch': 'token: invalid_grant, Redirect URI mismatch',
  'null-members': 'token: members that are null, no token_type, an id_token',
  'expired-token': 'userinfo: invalid_token, 401 with WWW-Authenticate',
  'json-error': 'userinfo: an error in JSON with status 200 although XML was asked for',
  'legal-entity': 'userinfo: first name null',
  'wrong-afm': 'userinfo: a tax number with a wrong check digit',
  'two-userinfo': 'userinfo: two elements',
  doctype: 'XML with a DOCTYPE',
  'windows-1253': 'XML in windows-1253',
  'auth-fault': 'SOAP fault: user name or password refused',
  'soap-fault': 'SOAP fault of the server',
  'error-record': 'errorRecord GEN_COMMUNICATION_ERROR with status 200',
  'no-record': 'registry: the citizen has no record',
  'truncated-xml': 'an answer that breaks off in the middle',
  'html-200': 'a maintenance page with status 200',
  'html-500': 'an error page with status 500',
  'html-502': 'a gateway page with status 502',
  'host-moved': '302 to another host',
  slow: 'the right answer after 3 seconds',
  hang: 'no answer at all',
} as const;
export type Scenario = keyof typeof SCENARIOS;
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as [Scenario, ...Scenario[]];

export const faultSchema = z.strictObject({
  scenario: z.enum(SCENARIO_NAMES).optional(),
  /** A status and body of one's own. */
  status: z.int().min(200).max(599).optional(),
  body: z.union([z.literal('html'), z.string().max(10_000)]).optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  /** Only for this persona. */
  persona: z.string().max(100).optional(),
  /** How often; absent = until cleared. */
  times: z.int().min(1).max(1_000_000).optional(),
});
export type MockFault = z.input<typeof faultSchema>;

/** A fault that is switched on. */
export interface ActiveFault {
  readonly target: FaultTarget;
  readonly fault: z.output<typeof faultSchema>;
  left: number;
}

/** Faults that are switched on, oldest first. */
export function createFaults() {
  const active: ActiveFault[] = [];
  return {
    active: active as readonly ActiveFault[],
    add(target: FaultTarget, fault: Scenario | MockFault): void {
      const read = faultSchema.parse(typeof fault === 'string' ? { scenario: fault } : fault);
      active.push({ target, fault: read, left: read.times ?? Number.POSITIVE_INFINITY });
    },
    clear(): void {
      active.length = 0;
    },
    /** The fault of one request: its own header first, then the first switch that fits. */
    take(target: FaultTarget, request: Request, persona: string | null): ActiveFault['fault'] | null {
      const named = SCENARIO_NAMES.find((name) => name === request.headers.get('x-mock-scenario'));
      if (named !== undefined) return { scenario: named };
      const found = active.find(
        (one) => one.target === target && (one.fault.persona === undefined || one.fault.persona === persona),
      );
      if (!found) return null;
      found.left -= 1;
      if (found.left <= 0) active.splice(active.indexOf(found), 1);
      return found.fault;
    },
  };
}
export type Faults = ReturnType<typeof createFaults>;

const PAGE =
  '<!doctype html><html><head><title>Σφάλμα</title></head><body><h1>Service Unavailable</h1><br></body></html>';

/** What a fault makes of an answer; faults of one server's own are left to it. */
export async function spoil(
  fault: ActiveFault['fault'] | null,
  request: Request,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  if (fault?.delayMs !== undefined) await pause(fault.delayMs, request.signal);
  if (fault?.status !== undefined || fault?.body !== undefined) {
    const html = fault.body === undefined || fault.body === 'html';
    return new Response(html ? PAGE : (fault.body ?? ''), {
      status: fault.status ?? 200,
      headers: { 'content-type': html ? 'text/html; charset=utf-8' : 'text/xml; charset=utf-8' },
    });
  }
  const page = (status: number) =>
    new Response(PAGE, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
  switch (fault?.scenario) {
    case 'html-200':
      return page(200);
    case 'html-500':
      return page(500);
    case 'html-502':
      return page(502);
    case 'host-moved':
      return new Response(null, { status: 302, headers: { location: 'https://moved.gsis.gr/' } });
    case 'slow':
      await pause(3000, request.signal);
      return answer();
    case 'hang':
      await pause(2 ** 31 - 1, request.signal);
      return page(504);
    case 'truncated-xml': {
      const whole = await answer();
      const text = await whole.text();
      return new Response(text.slice(0, Math.floor(text.length * 0.7)), whole);
    }
    case 'doctype': {
      const whole = await answer();
      const text = (await whole.text()).replace(/^<\?xml[^>]*\?>/, '');
      return new Response(`<!DOCTYPE x [<!ENTITY e "e">]>${text}`, whole);
    }
    case 'windows-1253': {
      const whole = await answer();
      return new Response(windows1253(await whole.text()), {
        status: whole.status,
        headers: { 'content-type': 'text/xml; charset=windows-1253' },
      });
    }
    default:
      return answer();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref?.();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Greek letters lie 0x2D0 above their bytes (U+0391 Α = 0xC1); the rest of these documents is ASCII. */
function windows1253(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    [...text.replace(/encoding="UTF-8"/, '')].map((character) => {
      const code = character.codePointAt(0) ?? 0x3f;
      if (code < 0x80) return code;
      return code >= 0x384 && code <= 0x3ce ? code - 0x2d0 : 0x3f;
    }),
  );
}
