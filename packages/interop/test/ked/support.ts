import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { countingIds, fixedClock } from '@rantevou/core';
import { expect } from 'vitest';
import { parseGrant } from '../../src/grants/covers.ts';
import { contactRegistryGrants2025, notificationCentreGrants2025 } from '../../src/grants/ked-2025.ts';
import type { KedAuditEntry, KedAuditResult } from '../../src/ked/audit.ts';
import type { KedConfig } from '../../src/ked/config.ts';

/** Invented, with a right check digit; must never come out of an error, a log or an audit entry. */
export const AFM = '000100011';
export const PASSWORD = 'canary-password-7731';
export const NAME = 'ΔΟΚΙΜΑΣΤΙΚΟΣ';

export const registryGrant = parseGrant(
  contactRegistryGrants2025.find(({ id }) => id === 'salamina-registry'),
);
export const centreGrant = parseGrant(
  notificationCentreGrants2025.find(({ id }) => id === 'vari-voula-vouliagmeni-notifications'),
);
export const narrowGrant = parseGrant(
  notificationCentreGrants2025.find(({ id }) => id === 'lavreotiki-notifications'),
);

export const officer = { userId: 'clerk7', ip: '10.0.0.7', protocol: '1/2026-11-22' };

export interface Seen {
  readonly headers: IncomingHttpHeaders;
  readonly path: string;
  readonly body: string;
}
/** What a peer answers: a body with status 200, or more. */
export type Answer =
  | string
  | {
      readonly status?: number;
      readonly type?: string;
      readonly body?: string | Buffer;
      readonly location?: string;
    }
  | 'hang'
  | 'reset';

/** A server that says what it is told and remembers what it was asked. */
export async function createPeer(answers: (call: number) => Answer) {
  const seen: Seen[] = [];
  const server: Server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      seen.push({ headers: req.headers, path: req.url ?? '', body: Buffer.concat(chunks).toString('utf8') });
      const answer = answers(seen.length);
      if (answer === 'hang') return;
      if (answer === 'reset') {
        req.socket.destroy();
        return;
      }
      const {
        status = 200,
        type = 'text/xml; charset=utf-8',
        body = '',
        location,
      } = typeof answer === 'string' ? { body: answer } : answer;
      res.writeHead(status, { 'content-type': type, ...(location ? { location } : {}) });
      res.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/esb/service`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Trail = (readonly ['begin' | 'end', KedAuditEntry, KedAuditResult?])[];

/** A configuration against a loopback peer, with a clock that stands and an audit that remembers. */
export function kedConfig(
  url: string,
  extra: Partial<KedConfig> = {},
): KedConfig & { readonly trail: Trail } {
  const trail: Trail = [];
  return {
    endpoint: { url },
    credentials: { username: 'DIMOS_TEST', password: PASSWORD },
    grant: registryGrant,
    unit: 'ΔΗΜΟΣ ΔΟΚΙΜΗΣ',
    audit: {
      begin: (entry) => {
        trail.push(['begin', entry]);
      },
      end: (entry, result) => {
        trail.push(['end', entry, result]);
      },
    },
    clock: fixedClock(Date.UTC(2026, 10, 22, 8, 30)),
    ids: countingIds('tx'),
    wait: async () => {},
    timeoutMs: 3000,
    trail,
    ...extra,
  };
}

/** A SOAP answer of the registry. */
export function soap(inside: string, prefix = 'soap'): string {
  return `<?xml version="1.0"?><${prefix}:Envelope xmlns:${prefix}="http://schemas.xmlsoap.org/soap/envelope/"><${prefix}:Body>${inside}</${prefix}:Body></${prefix}:Envelope>`;
}
export function found(output: string, rest = '<errorRecord/>', operation = 'getNncIdentityExt'): string {
  return soap(
    `<n:${operation}Response xmlns:n="urn:any"><${operation}OutputRecord>${output}</${operation}OutputRecord><callSequenceId>49119007</callSequenceId><callSequenceDate>2026-11-22T10:30:00.654+02:00</callSequenceDate>${rest}</n:${operation}Response>`,
  );
}
export function fault(code: string, text = 'σφάλμα'): Answer {
  return {
    status: 500,
    body: soap(
      `<soap:Fault><faultcode xmlns:w="urn:w">${code}</faultcode><faultstring>${text}</faultstring></soap:Fault>`,
    ),
  };
}

/** Nothing of the canaries in anything that a log could print of a value. */
export function expectNoCanary(value: unknown, canaries: readonly string[] = [AFM, PASSWORD, NAME]): void {
  const stack = value instanceof Error ? `${value.stack} ${value.message} ${String(value)}` : '';
  const printed = `${inspect(value, { depth: 12, showHidden: true })} ${JSON.stringify(value)} ${stack}`;
  for (const canary of canaries) {
    expect(printed).not.toContain(canary);
    expect(printed).not.toContain(Buffer.from(canary).toString('base64'));
  }
}
