import type { PersonVault } from './person-vault.ts';

/**
 * The id under which a person or a business with this AFM is known: a keyed digest, so that the one who logs in and
 * the one for whom somebody booked are the same, and the id says nothing.
 *
 * @param afm - Nine digits, already parsed.
 */
export async function personIdOf(vault: PersonVault, afm: string): Promise<string> {
  return `p-${await vault.digest('person', afm)}`;
}

/** The id of a login: the pair of issuer and subject, never the subject alone (RFC 9700 §4.4, mix-up). */
export async function principalIdOf(
  vault: PersonVault,
  login: { readonly issuer: string; readonly subject: string },
): Promise<string> {
  return `l-${await vault.digest('principal', JSON.stringify([login.issuer, login.subject]))}`;
}
