import { type Claim, SdkError, type Store } from '@rantevou/core';
import type { ConferenceRoom } from './types.ts';

export const roomResource = (roomId: string) => `conference-room:${roomId}`;

export interface RoomState {
  readonly rooms: readonly ConferenceRoom[];
  /** Claims of the institution from the first start to the last end. */
  readonly claims: readonly Claim[];
}

/** Reads what is taken between two moments. */
export async function loadRooms(
  store: Store,
  rooms: readonly ConferenceRoom[],
  tenantId: string,
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<RoomState> {
  return { rooms, claims: (await store.load({ what: 'snapshot', tenantId, ...span })).claims };
}

/**
 * The smallest free room that holds so many, so that the large ones stay for those who need them.
 *
 * @param wanted - `[startMs, endMs)`; `except` = the conference whose own claim does not count.
 */
export function smallestFreeRoom(
  { rooms, claims }: RoomState,
  wanted: {
    readonly startMs: number;
    readonly endMs: number;
    readonly places: number;
    readonly except?: string;
  },
): ConferenceRoom | SdkError {
  const free = freeRooms({ rooms, claims }, wanted).filter(
    ({ maxParticipants }) => maxParticipants >= wanted.places,
  );
  return free[0] ?? new SdkError('NO_ROOM_FREE', { details: { places: wanted.places } });
}

/** Rooms that nothing has taken in `[startMs, endMs)`, the smallest first. */
export function freeRooms(
  { rooms, claims }: RoomState,
  wanted: { readonly startMs: number; readonly endMs: number; readonly except?: string },
): ConferenceRoom[] {
  const busy = new Set(
    claims
      .filter(
        ({ startMs, endMs, ownerId }) =>
          ownerId !== wanted.except && startMs < wanted.endMs && endMs > wanted.startMs,
      )
      .map(({ resourceId }) => resourceId),
  );
  return rooms
    .filter(({ id }) => !busy.has(roomResource(id)))
    .sort((a, b) => a.maxParticipants - b.maxParticipants || (a.id < b.id ? -1 : 1));
}
