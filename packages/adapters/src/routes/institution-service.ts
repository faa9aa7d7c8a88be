import {
  type CommandPorts,
  createAccountDesk,
  createInboxDesk,
  createOrganisationDesk,
  type EmployeeRegistry,
} from '@rantevou/core';
import { type ConferencePorts, createConferenceDesk } from '@rantevou/scheduler';
import type { Route } from '../http/route.ts';
import type { VideoProvider } from '../video/provider.ts';
import { roomIdOf } from '../video/room-id.ts';
import { accountRoutes } from './accounts.ts';
import { conferenceRoutes } from './conferences.ts';
import { inboxRoutes } from './inboxes.ts';
import { institutionRoutes } from './institutions.ts';

/** e:Presence and KEP inboxes beside the appointments: institutions, coordinators, conferences, inboxes. */
export interface InstitutionOptions {
  /** Name of the service in its messages. */
  readonly name?: string;
  /** Address below which its pages are, for the links in letters; the service's own where absent. */
  readonly pages?: string;
  /** Version of the Terms of Use in force: a new one asks everyone again (§5). */
  readonly termsVersion: string;
  /** Rooms that an institution has a share in, each with its maximum of participants. */
  readonly rooms: ConferencePorts['rooms'];
  /** Holds the conferences; absent = joining answers without a link, and the host brings people together itself. */
  readonly video?: VideoProvider;
  /** The registry of public employees; absent = institutions are named by hand. */
  readonly employees?: EmployeeRegistry;
}

export function institutionServiceRoutes(
  { termsVersion, rooms, employees, video }: InstitutionOptions,
  ports: CommandPorts,
): readonly Route[] {
  const rolePorts = { ...ports, terms: { version: termsVersion }, ...(employees ? { employees } : {}) };
  return [
    ...accountRoutes(createAccountDesk(rolePorts)),
    ...institutionRoutes(createOrganisationDesk(rolePorts)),
    ...inboxRoutes(createInboxDesk(rolePorts)),
    ...conferenceRoutes(createConferenceDesk({ ...rolePorts, rooms }), async (answer, nowMs) => {
      if (!video) return null;
      const { conferenceId, untilMs, isModerator } = answer;
      const roomId = roomIdOf(ports.vault, conferenceId, 0);
      const links = await video.room({ roomId, opensAtMs: nowMs, closesAtMs: untilMs });
      return isModerator ? links.officer : links.guest;
    }),
  ];
}
