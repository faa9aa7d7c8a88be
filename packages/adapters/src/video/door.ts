import { type MunicipalityPlan, type PersonVault, SdkError } from '@rantevou/core';
import type { Admission } from '@rantevou/scheduler';
import { configInvalid } from '../config-invalid.ts';
import { createJoinLinks, type JoinLinks } from './join-link.ts';
import type { VideoParty, VideoProvider } from './provider.ts';
import { roomIdOf } from './room-id.ts';

/** The way from a link or a session into a video room. */
export interface VideoDoor {
  readonly links: JoinLinks;
  /**
   * The provider's address for who was admitted.
   *
   * @throws SdkError `UPSTREAM_UNAVAILABLE` when the municipality's provider does not answer, or is not set up.
   */
  enter(admission: Extract<Admission, { admitted: true }>): Promise<string>;
}

/** @param base Origin and base path of the service. */
export function createVideoDoor(
  vault: Pick<PersonVault, 'digest'>,
  base: string,
  providers: readonly VideoProvider[],
): VideoDoor {
  return {
    links: createJoinLinks(vault, base),
    async enter({ provider: name, appointmentId, sequence, opensAtMs, closesAtMs, party }) {
      const provider = providers.find((one) => one.name === name);
      if (!provider) throw new SdkError('UPSTREAM_UNAVAILABLE', { details: { service: 'video' } });
      const roomId = roomIdOf(vault, appointmentId, sequence);
      const links = await provider.room({ roomId, opensAtMs, closesAtMs });
      return links[partyOf(party)];
    },
  };
}

function partyOf(party: 'officer' | string): VideoParty {
  if (party === 'officer' || party === 'applicant' || party === 'interpreter') return party;
  return 'guest';
}

/** @throws SdkError `CONFIG_INVALID` when a plan holds its videoconferences where nobody is set up. */
export function checkVideo(plans: readonly MunicipalityPlan[], providers: readonly VideoProvider[]): void {
  const known = new Set(['demo', ...providers.map(({ name }) => name)]);
  const lost = plans.find(({ modes, video }) => modes.video !== undefined && !known.has(video.provider));
  if (lost === undefined) return;
  throw configInvalid('/video', `a provider of the name ${lost.video.provider}`, {
    el: 'Δήμος έχει τηλεδιάσκεψη σε πάροχο που δεν έχει ρυθμιστεί.',
    en: 'A municipality holds its videoconferences with a provider that is not set up.',
  });
}
