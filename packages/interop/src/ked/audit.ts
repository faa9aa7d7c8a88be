import { isIP } from 'node:net';
import { SdkError } from '@rantevou/core';
import { z } from 'zod';
import type { GrantedMethod, Purpose } from '../grants/grant.ts';
import type { UpstreamKind, UpstreamOutcome } from '../upstream-error.ts';

/** Who asks for the call, as ΚΕΔ's audit record wants it («Κοινός Οδηγός»: auditRecord of every call). */
export interface OnBehalfOf {
  /** The employee's login at the body. Never the citizen's AFM. */
  readonly userId: string;
  /** The employee's address: IPv4, or an IPv6 that fits 20 characters. */
  readonly ip: string;
  /** Protocol or case number for which the data is asked. */
  readonly protocol: string;
}

/** The six fields on the wire, each of at most 100 characters; the address of at most 20. */
export interface AuditRecord {
  readonly auditTransactionId: string;
  /** ISO 8601, UTC, whole seconds. */
  readonly auditTransactionDate: string;
  readonly auditUnit: string;
  readonly auditProtocol: string;
  readonly auditUserId: string;
  readonly auditUserIp: string;
}

/** One entry per logical call: written before anything is sent, and again when it is known how it went. */
export interface KedAuditEntry {
  readonly auditTransactionId: string;
  readonly atMs: number;
  readonly method: GrantedMethod;
  readonly purpose: Purpose;
  readonly grantId: string;
  readonly body: string;
  readonly system: string;
  readonly userId: string;
  readonly protocol: string;
  /** Whose data: the last three digits of the AFM, or the keyed digest that `subjectOf` makes; null = no AFM. */
  readonly subject: string | null;
  /** The host's own reference of a message. */
  readonly reference?: string;
}

export interface KedAuditResult {
  readonly outcome: 'done' | UpstreamOutcome;
  readonly kind?: UpstreamKind;
  readonly callSequenceId?: string;
  readonly attempts: number;
}

/**
 * Where the traces of calls go («καταγραφή και παρακολούθηση των προσβάσεων, ιχνηλασιμότητα»). A `begin` that fails
 * stops the call: what cannot be recorded is not done.
 */
export interface KedAudit {
  begin(entry: KedAuditEntry): Promise<void> | void;
  end(entry: KedAuditEntry, result: KedAuditResult): Promise<void> | void;
}

const field = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((text) => !/\p{Cc}/u.test(text), {
    params: {
      expected: 'text without control characters',
      el: 'Γράψτε χωρίς ειδικούς χαρακτήρες.',
      en: 'Leave out control characters.',
    },
  });

export const onBehalfOfSchema = z.strictObject({
  userId: field,
  protocol: field,
  ip: z.string().transform((text, context): string => {
    const ip = auditIp(text);
    if (ip !== null) return ip;
    context.addIssue({
      code: 'custom',
      params: {
        expected: 'an IPv4 address, or an IPv6 address of at most 20 characters',
        el: 'Η διεύθυνση IP δεν χωρά στην εγγραφή ελέγχου.',
        en: 'The IP address does not fit the audit record.',
      },
    });
    return z.NEVER;
  }),
});

/**
 * An address as it fits `auditUserIp` (20 characters): IPv4 as it is, IPv4-mapped IPv6 as the IPv4 address, other IPv6
 * in its shortest form (RFC 5952). Null when it does not fit: it is never cut.
 */
export function auditIp(text: string): string | null {
  const address = text.trim();
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6 || address.includes('%')) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const shortest = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  return shortest.length <= 20 ? shortest : null;
}

/** The citizen whose data is asked for is not who asks. @throws SdkError `INPUT_INVALID` */
export function checkUserIsNotSubject(userId: string, afm: string | undefined): void {
  if (afm === undefined || userId !== afm) return;
  throw new SdkError('INPUT_INVALID', {
    problems: [
      {
        pointer: '/onBehalfOf/userId',
        expected: "the employee's login, not the AFM that is asked about",
        el: 'Δηλώστε τον υπάλληλο που κάνει την κλήση.',
        en: 'State the employee who makes the call.',
      },
    ],
  });
}
