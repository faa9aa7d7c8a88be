import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPersonVault, memoryKeyStore } from '../../src/vault/index.ts';
import { createJoinLinks } from '../../src/video/join-link.ts';
import { roomIdOf } from '../../src/video/room-id.ts';

const BASE = 'https://rantevou.example.org/base';
const vaultOf = () => createPersonVault({ keyStore: memoryKeyStore(), indexKey: randomBytes(32) });
const vault = vaultOf();
const links = createJoinLinks(vault, BASE);
const tokenOf = (url: string) => url.slice(`${BASE}/join/`.length);

describe('createJoinLinks', () => {
  it('gives an address of the configured origin whose token says what it stands for, and to us alone', () => {
    const url = links.linkFor('appointment-1', 3, 'guest:guest-1');
    expect(url.startsWith(`${BASE}/join/`)).toBe(true);
    const token = tokenOf(url);
    expect(token).toMatch(/^[\w-]+$/);
    expect(links.open(token)).toEqual({
      appointmentId: 'appointment-1',
      sequence: 3,
      party: 'guest:guest-1',
    });
    for (const part of ['appointment-1', 'guest'])
      expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain(part);
  });

  it('R-054 T-21 opens no token with any bit changed, cut, lengthened or spelled otherwise', () => {
    const token = tokenOf(links.linkFor('appointment-1', 0, 'applicant'));
    const bytes = Buffer.from(token, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(links.open(changed.toString('base64url'))).toBeNull();
    }
    for (let length = 0; length < token.length; length++)
      expect(links.open(token.slice(0, length))).toBeNull();
    for (const other of [`${token}A`, ` ${token}`, `${token}=`, token.toUpperCase(), `${token}.${token}`])
      expect(links.open(other)).toBeNull();
  });

  it('opens no text that is not one of its own', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 2_000 }), fc.base64String({ maxLength: 2_000 })),
        (text) => {
          expect(links.open(text)).toBeNull();
        },
      ),
      { numRuns: 2_000, seed: 54 },
    );
  });

  it('opens no token of another installation', () => {
    const others = createJoinLinks(vaultOf(), BASE);
    expect(links.open(tokenOf(others.linkFor('appointment-1', 0, 'applicant')))).toBeNull();
  });
});

describe('roomIdOf', () => {
  it('R-063 is another room for another time, and nowhere near the appointment’s id', () => {
    const id = roomIdOf(vault, 'appointment-1', 0);
    expect(id).toMatch(/^[0-9a-f]{40}$/);
    expect(roomIdOf(vault, 'appointment-1', 0)).toBe(id);
    const others = [
      roomIdOf(vault, 'appointment-1', 1),
      roomIdOf(vault, 'appointment-2', 0),
      roomIdOf(vaultOf(), 'appointment-1', 0),
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });
});
