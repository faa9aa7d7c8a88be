import type { VideoProvider } from './provider.ts';
import { VIDEO_PARTIES, type VideoParty } from './provider.ts';

/**
 * A room that is a page of this service, for demonstrations: it says what would be here. Nobody sees or hears anybody.
 *
 * @param base Origin and base path of the service.
 */
export function createDemoVideo(base: string): VideoProvider {
  return {
    name: 'demo',
    room: async () =>
      Object.fromEntries(VIDEO_PARTIES.map((party) => [party, `${base}/demo-room?as=${party}`])) as Record<
        VideoParty,
        string
      >,
  };
}
