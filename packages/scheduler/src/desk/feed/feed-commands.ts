import { type Actor, type Command, loadStanding, type StoredRecord } from '@rantevou/core';
import { z } from 'zod';
import { idSchema } from '../slot-choice.ts';
import type { DeskPorts } from '../types.ts';
import { officersIn } from '../visit/agenda.ts';
import { FEED, type FeedBody, feedId, feedKey, feedOf, feedRecord, feedToken } from './feed-record.ts';
import type { FeedAnswer } from './types.ts';

export const feedInput = z.strictObject({ municipalityId: idSchema });

interface State {
  readonly id: string;
  readonly record: StoredRecord | null;
  readonly revocation: number;
  readonly standing: number;
  readonly keyOf: (tokenId: string) => string;
}

async function load({ municipalityId }: z.output<typeof feedInput>, ports: DeskPorts, actor: Actor) {
  const id = feedId(ports, actor, municipalityId);
  const record = await ports.store.load({ what: 'record', kind: FEED, id });
  const keyOf = (tokenId: string) => feedKey(ports, feedToken(ports, id, tokenId));
  return { id, record, keyOf, ...(await versionsOf(ports, actor)) };
}

/** Versions of a login and of its person's standing, as they are now. */
export async function versionsOf(
  { store }: Pick<DeskPorts, 'store'>,
  { principalId, personId }: Pick<Actor, 'principalId' | 'personId'>,
): Promise<{ readonly revocation: number; readonly standing: number; readonly isLost: boolean }> {
  const [principal, standing] = await Promise.all([
    store.load({ what: 'record', kind: 'principal', id: String(principalId) }),
    loadStanding(store, String(personId)),
  ]);
  return { revocation: principal?.version ?? 0, standing: standing.revision, isLost: standing.isLost };
}

type FeedCommand = Command<DeskPorts, z.output<typeof feedInput>, State, FeedAnswer>;

const about: Pick<FeedCommand, 'input' | 'load' | 'permission' | 'tenantOf'> = {
  input: feedInput,
  load,
  permission: ({ id }, { municipalityId }) => ({
    action: 'agenda:subscribe',
    resource: { type: 'municipality', municipalityId, joined: true },
    hide: false,
    resourceId: id,
  }),
  tenantOf: (_state, { municipalityId }) => municipalityId,
};

/** Makes the calendar's secret, or another one. */
export const openFeedCommand: FeedCommand = {
  ...about,
  name: 'agenda:subscribe',
  decide(state, { municipalityId }, { actor, nowMs, newId }) {
    const tokenId = newId();
    const body: FeedBody = {
      principalId: String(actor.principalId),
      personId: actor.personId,
      officerIds: officersIn(actor, municipalityId),
      isOpen: true,
      tokenId,
      createdAtMs: nowMs,
      revocation: state.revocation,
      standing: state.standing,
    };
    const version = state.record?.version ?? 'new';
    return {
      type: 'commit',
      answer: { municipalityId, isOpen: true },
      batch: { records: [feedRecord(state.id, body, state.keyOf(tokenId), version)] },
    };
  },
};

/** Ends it. */
export const closeFeedCommand: FeedCommand = {
  ...about,
  name: 'agenda:unsubscribe',
  decide({ id, record }, { municipalityId }) {
    const answer = { municipalityId, isOpen: false };
    if (!record || !feedOf(record).isOpen) return { type: 'answer', answer };
    const body: FeedBody = { ...feedOf(record), isOpen: false };
    return { type: 'commit', answer, batch: { records: [feedRecord(id, body, '', record.version)] } };
  },
};
