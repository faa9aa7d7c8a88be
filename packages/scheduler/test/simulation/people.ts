import { type Actor, anonymous, type PersonVault, personIdOf } from '@rantevou/core';
import { TENANT } from './town.ts';

export interface Citizen {
  readonly afm: string;
  readonly actor: Actor;
}

/** A synthetic AFM with a right check digit. */
function afmOf(n: number): string {
  const eight = String(n + 1).padStart(8, '0');
  const sum = [...eight].reduce((total, digit, i) => total + Number(digit) * 2 ** (8 - i), 0);
  return `${eight}${(sum % 11) % 10}`;
}

export async function citizenOf(vault: PersonVault, n: number): Promise<Citizen> {
  const afm = afmOf(n);
  const personId = await personIdOf(vault, afm);
  return { afm, actor: { ...anonymous, principalId: `citizen-${n}`, personId, login: 'citizen' } };
}

export function staffOf(role: 'officer' | 'municipality-admin', officerId?: string): Actor {
  return {
    ...anonymous,
    principalId: `${role}-${officerId ?? ''}`,
    personId: `person-${role}-${officerId ?? ''}`,
    login: 'officer',
    grants: [{ role, municipalityId: TENANT, ...(officerId ? { officerId } : {}) }],
    municipalityId: TENANT,
  };
}
