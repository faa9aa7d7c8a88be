import { describe, expect, it } from 'vitest';
import { personIdOf, principalIdOf } from '../../src/index.ts';
import { tokenVault } from '../support/bench-command.ts';

describe('personIdOf', () => {
  it('is the same for the same AFM and says nothing of it', async () => {
    const vault = tokenVault();
    const id = await personIdOf(vault, '000000128');
    expect(await personIdOf(vault, '000000128')).toBe(id);
    expect(await personIdOf(vault, '000000013')).not.toBe(id);
    expect(id).not.toContain('128');
  });
});

describe('principalIdOf', () => {
  it('is of the pair of issuer and subject: the same subject of two servers is two logins', async () => {
    const vault = tokenVault();
    const citizen = await principalIdOf(vault, { issuer: 'citizens', subject: 'user-1' });
    expect(await principalIdOf(vault, { issuer: 'citizens', subject: 'user-1' })).toBe(citizen);
    expect(await principalIdOf(vault, { issuer: 'officers', subject: 'user-1' })).not.toBe(citizen);
    const one = await principalIdOf(vault, { issuer: 'a', subject: 'b","c' });
    expect(await principalIdOf(vault, { issuer: 'a","b', subject: 'c' })).not.toBe(one);
  });
});
