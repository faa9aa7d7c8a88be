import { loadPeer } from '../peer.ts';

/** Seals and opens the ids in a session cookie. The one door to iron-session. */
export interface CookieSeal {
  seal(data: Record<string, string>): Promise<string>;
  /** Null for a cookie that is not ours, was changed, or is too old. */
  open(sealed: string): Promise<Record<string, string> | null>;
}

/** @throws SdkError `CONFIG_INVALID` when iron-session is not installed. */
export async function createCookieSeal(password: string, ttlSeconds: number): Promise<CookieSeal> {
  const { sealData, unsealData } = await loadPeer(['iron-session'], 'sessions', () => import('iron-session'));
  return {
    seal: (data) => sealData(data, { password, ttl: ttlSeconds }),
    async open(sealed) {
      // A seal that does not open comes back as an empty object.
      const data = await unsealData<Record<string, unknown>>(sealed, { password, ttl: ttlSeconds }).catch(
        () => ({}),
      );
      const entries = Object.entries(data).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      return entries.length === 0 ? null : Object.fromEntries(entries);
    },
  };
}
