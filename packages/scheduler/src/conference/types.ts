import type { Actor, CommandRequest, CommandResult, ListPage, RolePorts } from '@rantevou/core';

/** A room of the videoconference system that an institution may use: a resource with a maximum of participants. */
export interface ConferenceRoom {
  readonly id: string;
  readonly maxParticipants: number;
}

export interface ConferencePorts extends RolePorts {
  /** The rooms that an institution has a share in, now. */
  readonly rooms: (institutionId: string) => Promise<readonly ConferenceRoom[]>;
}

export interface ConferenceAnswer {
  /** In order of time; more than one where it repeats. */
  readonly conferenceIds: readonly string[];
  readonly version: number;
  readonly [key: string]: readonly string[] | string | number;
}

export interface JoinAnswer {
  readonly conferenceId: string;
  readonly roomId: string;
  /** The link must not work after this. */
  readonly untilMs: number;
  /** Whoever manages the conference moderates its room. */
  readonly isModerator: boolean;
  readonly [key: string]: string | number | boolean;
}

/** A conference as one actor may see it. */
export interface ConferenceView {
  readonly id: string;
  readonly version: number;
  readonly institutionId: string;
  readonly orgUnitIds: readonly string[];
  /** `scheduled`, `open` and `over` by the clock. */
  readonly status: 'scheduled' | 'open' | 'over' | 'cancelled';
  readonly title: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly start: string;
  readonly end: string;
  readonly seriesId: string | null;
  readonly maxParticipants: number;
  readonly participants: number;
  /** Managers only. */
  readonly invitations?: readonly InvitationView[];
  /** Own conferences' managers only: whether each is connected and with what, never what is seen or heard (§3). */
  readonly connections?: readonly ConnectionView[];
}

export interface InvitationView {
  readonly id: string;
  readonly email: string | null;
  readonly personId: string | null;
  readonly attendance: 'remote' | 'on-site';
  readonly revoked: boolean;
}

export interface ConnectionView {
  readonly personId: string;
  readonly joinedAtMs: number;
  readonly leftAtMs: number | null;
  readonly hasCamera: boolean;
  readonly hasMicrophone: boolean;
}

/** Counts of an institution's conferences, without any person. */
export interface ConferenceStatistics {
  readonly scheduled: number;
  readonly cancelled: number;
  readonly held: number;
  readonly minutes: number;
  readonly invited: number;
  readonly joined: number;
  readonly byOrgUnit: Readonly<Record<string, number>>;
}

/**
 * Organises conferences of collective bodies (εγκύκλιος e:Presence 2020). Commands run by core's `runCommand`; a
 * refusal says its paragraph. No picture, no sound, no chat is stored anywhere.
 */
export interface ConferenceDesk {
  /**
   * Input: `{ institutionId, orgUnitIds?, title, start, durationMinutes, participants, requestedBy?: 'president'|'secretary',
   * repeat?: { every: 'week'|'month', times } }`. Takes the smallest free room for so many; with `repeat` every
   * occurrence or none. Throws `NO_ROOM_FREE`, `INPUT_INVALID`.
   */
  create(request: CommandRequest): Promise<CommandResult<ConferenceAnswer>>;
  /** Input: `{ conferenceId, invitees: [{ personId } | { email, name? }], attendance?: 'remote'|'on-site' }`. Throws `ROOM_FULL`. */
  invite(request: CommandRequest): Promise<CommandResult<ConferenceAnswer>>;
  /** Input: `{ conferenceId, invitationId }`. The link of that invitation opens nothing any more. */
  withdrawInvitation(request: CommandRequest): Promise<CommandResult<ConferenceAnswer>>;
  /** Input: `{ conferenceId, start, durationMinutes }`. */
  move(request: CommandRequest): Promise<CommandResult<ConferenceAnswer>>;
  /** Input: `{ conferenceId }`; the room is free with this very commit and everybody invited is told. */
  cancel(request: CommandRequest): Promise<CommandResult<ConferenceAnswer>>;
  /** Input: `{ conferenceId, hasCamera, hasMicrophone }`. Within `[start, end)` only: `CONFERENCE_NOT_OPEN`. */
  join(request: CommandRequest): Promise<CommandResult<JoinAnswer>>;
  /** Input: `{ conferenceId }`. */
  leave(request: CommandRequest): Promise<CommandResult<{ readonly conferenceId: string }>>;
  /**
   * Rooms of an institution that are free in `[startMs, endMs)`, epoch ms UTC, the smallest first, for whoever may
   * organise there (§10α). Throws `PERMISSION_DENIED`, `INPUT_INVALID`.
   */
  freeRooms(
    actor: Actor,
    query: {
      readonly institutionId: string;
      readonly orgUnitIds?: readonly string[];
      readonly startMs: number;
      readonly endMs: number;
    },
  ): Promise<readonly ConferenceRoom[]>;
  conference(actor: Actor, conferenceId: string, correlationId: string): Promise<ConferenceView>;
  /** Those one is invited to or has organised, by time; of an institution where it is named and may be supervised. */
  conferences(
    actor: Actor,
    query: {
      readonly institutionId?: string;
      readonly fromMs: number;
      readonly toMs: number;
      /** All where absent. */
      readonly page?: ListPage;
    },
    correlationId: string,
  ): Promise<readonly ConferenceView[]>;
  /** `[fromMs, toMs)`. Institution coordinators only. */
  statistics(
    actor: Actor,
    query: { readonly institutionId: string; readonly fromMs: number; readonly toMs: number },
  ): Promise<ConferenceStatistics>;
}
