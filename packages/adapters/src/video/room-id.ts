import type { PersonVault } from '@rantevou/core';

/**
 * The id of an appointment's room at one of its times: nobody finds it from the appointment's id, and the room of an
 * earlier time is another one.
 *
 * @returns 40 small hexadecimal digits (video servers fold the case of names).
 */
export function roomIdOf(
  vault: Pick<PersonVault, 'digest'>,
  appointmentId: string,
  sequence: number,
): string {
  const digest = vault.digest('video-room', JSON.stringify([appointmentId, sequence]));
  return Buffer.from(digest, 'base64url').toString('hex').slice(0, 40);
}
