import type { Clock, LoginService } from '@rantevou/core';
import { z } from 'zod';
import type { LoginTransaction } from './provider.ts';
import type { Sealer } from './seal.ts';

/** Ten minutes from the login button to the callback. */
export const TRANSACTION_MS = 10 * 60_000;
const CLOCK_SKEW_MS = 60_000;

/** What the browser carries between begin and callback, sealed. */
export interface Transaction {
  readonly id: string;
  readonly state: string;
  readonly returnTo: string;
  readonly createdAtMs: number;
  readonly codeVerifier?: string | undefined;
  readonly nonce?: string | undefined;
}

const transactionSchema = z.strictObject({
  id: z.string(),
  state: z.string(),
  returnTo: z.string(),
  createdAtMs: z.number(),
  codeVerifier: z.string().optional(),
  nonce: z.string().optional(),
});

/**
 * Remembers which transactions were used, so that each is good for one callback (RFC 9700 §2.1.1: one-time). With
 * several processes it must be one memory for all of them.
 */
export interface UsedTransactions {
  /** True the first time. Everything that expired before `nowMs` may be forgotten. */
  claim(id: string, expiresAtMs: number, nowMs: number): Promise<boolean> | boolean;
}

/** The memory of one process. */
export function memoryUsedTransactions(): UsedTransactions {
  const used = new Map<string, number>();
  return {
    claim(id, expiresAtMs, nowMs) {
      // Insertion order is close to order of expiry: the old ones are in front.
      for (const [old, expiry] of used) {
        if (expiry >= nowMs) break;
        used.delete(old);
      }
      if (used.has(id)) return false;
      used.set(id, expiresAtMs);
      return true;
    },
  };
}

export function randomText(bytes = 32): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('base64url');
}

/** Seals a transaction for a cookie that only the callback's path is sent. */
export async function toCookie(
  transaction: Transaction,
  sealer: Sealer,
  context: string,
  redirectUri: URL,
  service: LoginService,
): Promise<LoginTransaction> {
  const sealed = await sealer.seal(JSON.stringify(transaction), context);
  const name = `rantevou-login-${service}`;
  const cookie = {
    httpOnly: true,
    secure: redirectUri.protocol === 'https:',
    // GSIS returns by GET from another site: `strict` would not bring the cookie.
    sameSite: 'lax',
    path: redirectUri.pathname,
    maxAge: TRANSACTION_MS,
  } as const;
  const attributes = `Path=${cookie.path}; HttpOnly; SameSite=Lax${cookie.secure ? '; Secure' : ''}`;
  return {
    name,
    sealed,
    cookie,
    setCookie: `${name}=${sealed}; Max-Age=${TRANSACTION_MS / 1000}; ${attributes}`,
    clearCookie: `${name}=; Max-Age=0; ${attributes}`,
  };
}

/** Opens it again. */
export async function fromCookie(
  sealed: string | null | undefined,
  sealer: Sealer,
  context: string,
  clock: Clock,
): Promise<
  | { readonly ok: true; readonly transaction: Transaction }
  | {
      readonly ok: false;
      readonly code: 'transaction-missing' | 'transaction-invalid' | 'transaction-expired';
    }
> {
  if (typeof sealed !== 'string' || sealed === '') return { ok: false, code: 'transaction-missing' };
  const text = sealed.length > 8192 ? null : await sealer.open(sealed, context);
  if (text === null) return { ok: false, code: 'transaction-invalid' };
  const transaction = transactionSchema.parse(JSON.parse(text));
  const ageMs = clock.nowMs() - transaction.createdAtMs;
  if (ageMs > TRANSACTION_MS || ageMs < -CLOCK_SKEW_MS) return { ok: false, code: 'transaction-expired' };
  return { ok: true, transaction };
}
