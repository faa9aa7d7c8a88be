import { can, currentActor, invalidField, SdkError } from '@rantevou/core';
import { asked } from './create.ts';
import { freeRooms, loadRooms } from './rooms.ts';
import type { ConferenceDesk, ConferencePorts } from './types.ts';

/** What can still be had at a time: rooms and places, nothing of who has the others. */
export function freeRoomsOf(ports: ConferencePorts): ConferenceDesk['freeRooms'] {
  return async (actor, { institutionId, orgUnitIds = [], startMs, endMs }) => {
    const current = await currentActor(ports, actor);
    const decision = can(current, 'conference:create', asked(institutionId, orgUnitIds, current));
    if (!decision.allowed) {
      const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
      throw new SdkError(code, { details: { reasons: decision.reasons } });
    }
    if (startMs >= endMs)
      throw invalidField('/to', 'a time after `from`', {
        el: 'Η λήξη είναι πριν από την έναρξη.',
        en: 'The end is before the start.',
      });
    const rooms = await ports.rooms(institutionId);
    const state = await loadRooms(ports.store, rooms, institutionId, { fromMs: startMs, toMs: endMs });
    return freeRooms(state, { startMs, endMs });
  };
}
