import type { PersonVault } from '@rantevou/core';
import type { JoinParty } from '@rantevou/scheduler';
import { decrypt, encrypt } from '../vault/aead.ts';

/** A link's use: another use of the same key never opens it. */
const CONTEXT = 'rantevou/join-link/v1';
/** Longer than any token of ours. */
const MAX_LENGTH = 1_000;

/**
 * The address under which one party enters the video room of one appointment at one of its times, such as
 * `https://rantevou.example-dimos.gr/join/…`. Messages are rendered with it.
 *
 * @param sequence The appointment's `sequence`: with another time the old link opens nothing.
 */
export type JoinLink = (appointmentId: string, sequence: number, party: JoinParty) => string;

/** What a link stands for. Whether it opens is decided when it is used. */
export interface JoinToken {
  readonly appointmentId: string;
  readonly sequence: number;
  readonly party: JoinParty;
}

export interface JoinLinks {
  readonly linkFor: JoinLink;
  /** Null for whatever is not a token of ours, to the bit. */
  open(token: string): JoinToken | null;
}

/**
 * Links whose token is sealed (AES-256-GCM) under a key that the vault's index key gives: nobody makes or changes
 * one, and it tells nothing to who reads it.
 *
 * @param base Origin and base path of the service, never from a request.
 */
export function createJoinLinks(vault: Pick<PersonVault, 'digest'>, base: string): JoinLinks {
  const key = Buffer.from(vault.digest('derived-key', CONTEXT), 'base64url');
  return {
    linkFor(appointmentId, sequence, party) {
      const text = JSON.stringify([appointmentId, sequence, party]);
      // Made of the text: the reminder has the very link of the first message (άρθρο 2 §8).
      const nonce = Buffer.from(vault.digest('join-link-nonce', text), 'base64url').subarray(0, 12);
      return `${base}/join/${encrypt(key, CONTEXT, Buffer.from(text, 'utf8'), nonce)}`;
    },
    open(token) {
      if (token.length > MAX_LENGTH) return null;
      const clear = decrypt(key, CONTEXT, token);
      if (clear === null) return null;
      const [appointmentId, sequence, party] = JSON.parse(clear.toString('utf8')) as [
        string,
        number,
        JoinParty,
      ];
      return { appointmentId, sequence, party };
    },
  };
}
