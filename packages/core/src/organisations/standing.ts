import { z } from 'zod';
import type { Command } from '../command/command.ts';
import type { InboxPhase } from '../roles/thyrides-resource.ts';
import { grantOf, grantsOfPerson } from './grant-record.ts';
import type { RolePorts } from './ports.ts';
import { loadStanding, STANDING_TENANT, type Standing } from './standing-record.ts';

const input = z.strictObject({ personId: z.string().min(1).max(200) });
type Input = z.output<typeof input>;

interface State {
  readonly standing: Standing;
  readonly inboxes: readonly { readonly inboxId: string; readonly phase: InboxPhase }[];
}

async function load(
  { personId }: Input,
  { store }: RolePorts,
  _actor: unknown,
  nowMs: number,
): Promise<State> {
  const [standing, grants] = await Promise.all([
    loadStanding(store, personId),
    grantsOfPerson(store, personId, nowMs),
  ]);
  const ids = grants
    .map(grantOf)
    .flatMap(({ role, scopeId }) => (role.startsWith('inbox-') ? [scopeId] : []));
  const inboxes = await Promise.all(
    ids.map(async (id) => {
      const inbox = await store.load({ what: 'record', kind: 'inbox', id });
      return { inboxId: id, phase: (inbox?.body.phase ?? 'inactive') as InboxPhase };
    }),
  );
  return { standing, inboxes };
}

const about =
  (action: 'standing:end' | 'standing:restore') =>
  ({ inboxes }: State, { personId }: Input) => ({
    action,
    resource: { type: 'standing' as const, subjectId: personId, inboxes },
    hide: false,
    resourceId: personId,
  });

/**
 * Says that a person has lost the status of a public servant (εγκύκλιος θυρίδων ΚΕΠ, ¶5). One write: from the moment
 * it is committed every role of the person in every institution and KEP, and every session with Public
 * Administration credentials, is over in every process; its version is the revocation version.
 *
 * @remarks Said again it changes nothing.
 */
export const endStandingCommand: Command<RolePorts, Input, State, { readonly revision: number }> = {
  name: 'standing:end',
  input,
  load,
  permission: about('standing:end'),
  tenantOf: () => STANDING_TENANT,
  decide({ standing }, { personId }, { nowMs }) {
    if (standing.isLost) return { type: 'answer', answer: { revision: standing.revision } };
    return changed(standing, personId, true, nowMs);
  },
};

/** Says that a person is a public servant again. Roles from before stay over: they are given anew. */
export const restoreStandingCommand: Command<RolePorts, Input, State, { readonly revision: number }> = {
  name: 'standing:restore',
  input,
  load,
  permission: about('standing:restore'),
  tenantOf: () => STANDING_TENANT,
  decide({ standing }, { personId }, { nowMs }) {
    if (!standing.isLost) return { type: 'answer', answer: { revision: standing.revision } };
    return changed(standing, personId, false, nowMs);
  },
};

function changed({ revision }: Standing, personId: string, isLost: boolean, nowMs: number) {
  return {
    type: 'commit' as const,
    answer: { revision: revision + 1 },
    batch: {
      auditDetail: { reason: isLost ? 'status-lost' : 'status-restored' },
      records: [
        {
          kind: 'standing',
          id: personId,
          expectedVersion: revision === 0 ? ('new' as const) : revision,
          keys: [`person:${personId}`],
          atMs: nowMs,
          body: { isLost },
        },
      ],
    },
  };
}
