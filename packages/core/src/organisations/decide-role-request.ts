import { z } from 'zod';
import { accountState, loadAccount, roleMessage } from '../accounts/account-record.ts';
import type { BatchDraft, Command, DecideContext, RecordDraft } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import { findPersonKey } from '../privacy/person-key.ts';
import type { WrappedKey } from '../privacy/person-vault.ts';
import type { AccountState, Actor } from '../roles/actor.ts';
import { isStranger } from '../roles/stranger.ts';
import type { StoredRecord } from '../store/store.ts';
import { newGrant } from './grant-record.ts';
import type { RolePorts } from './ports.ts';
import { OPEN_REQUESTS, type RoleRequestBody, roleRequestOf } from './role-request.ts';
import { loadStanding } from './standing-record.ts';

const SOURCE = 'Εγκύκλιος e:Presence (2020), §8';

interface State {
  readonly record: StoredRecord;
  readonly key: WrappedKey | null;
  readonly account: AccountState;
  readonly standing: number;
}

async function load(
  { requestId }: { requestId: string },
  { store, terms }: RolePorts,
): Promise<State | null> {
  const record = await store.load({ what: 'record', kind: 'role-request', id: requestId });
  if (record === null) return null;
  const { requestedById } = roleRequestOf(record);
  const [account, { key }, standing] = await Promise.all([
    loadAccount(store, requestedById),
    findPersonKey(store, requestedById),
    loadStanding(store, requestedById),
  ]);
  return { record, key, account: accountState(account, terms), standing: standing.revision };
}

const about =
  (action: 'role-request:approve' | 'role-request:reject') =>
  ({ record }: State, _input: unknown, actor: Actor) => {
    const { institutionId, requestedById } = roleRequestOf(record);
    return {
      action,
      resource: { type: 'role-request' as const, institutionId, requestedById },
      hide: isStranger(actor, institutionId, [requestedById]),
      resourceId: record.id,
    };
  };

const NOT_OPEN = {
  el: 'Το αίτημα έχει ήδη απαντηθεί (§8).',
  en: 'The request has been answered already (§8).',
};

/**
 * Approves a request: from now on the person coordinates the institution, and is told by e-mail (§8). Nobody approves
 * a request of their own.
 *
 * @remarks Refuses with `STATE_CONFLICT` what was answered before, with `EMAIL_NOT_VERIFIED` where the account is not
 * active any more.
 */
export const approveRoleRequestCommand: Command<
  RolePorts,
  { requestId: string },
  State,
  { readonly grantId: string }
> = {
  name: 'role-request:approve',
  input: z.strictObject({ requestId: z.string().min(1).max(200) }),
  load,
  permission: about('role-request:approve'),
  tenantOf: ({ record }) => record.tenantId,
  decide({ record, account, standing }, _input, context) {
    const request = roleRequestOf(record);
    if (request.status !== 'submitted') return refuse('STATE_CONFLICT', 'request-open', SOURCE, NOT_OPEN);
    if (account !== 'active') return refuse('EMAIL_NOT_VERIFIED', 'account-active', SOURCE);
    const grant = newGrant(context, {
      role: 'institution-coordinator',
      subjectId: request.requestedById,
      ownerId: request.institutionId,
      scopeId: request.institutionId,
      basis: 'role-request',
      basisReference: record.id,
      standing,
    });
    return {
      type: 'commit',
      answer: { grantId: grant.id },
      batch: answered(record, 'approved', context, [grant]),
    };
  },
};

/** Rejects a request, with the reason, which the person is told (§8). */
export const rejectRoleRequestCommand: Command<
  RolePorts,
  { requestId: string; reason: string },
  State,
  { readonly requestId: string }
> = {
  name: 'role-request:reject',
  input: z.strictObject({
    requestId: z.string().min(1).max(200),
    reason: z.string().trim().min(1).max(1000),
  }),
  load,
  permission: about('role-request:reject'),
  tenantOf: ({ record }) => record.tenantId,
  decide({ record, key }, { reason }, context) {
    const { status, requestedById: personId } = roleRequestOf(record);
    if (status !== 'submitted') return refuse('STATE_CONFLICT', 'request-open', SOURCE, NOT_OPEN);
    const personal = key === null ? {} : { decision: { personId, key, fields: { reason } } };
    return {
      type: 'commit',
      answer: { requestId: record.id },
      batch: answered(record, 'rejected', context, [], personal),
    };
  },
};

function answered(
  record: StoredRecord,
  status: 'approved' | 'rejected',
  context: DecideContext,
  grants: readonly RecordDraft[],
  personal: RecordDraft['personal'] = {},
): BatchDraft {
  const { requestedById, ...rest } = roleRequestOf(record);
  const body: RoleRequestBody = {
    ...rest,
    requestedById,
    status,
    decidedAtMs: context.nowMs,
    decidedByLogin: context.actor.principalId,
  };
  const request: RecordDraft = {
    kind: record.kind,
    id: record.id,
    expectedVersion: record.version,
    keys: [`person:${requestedById}`],
    atMs: record.atMs,
    body,
    sealed: record.sealed,
    personal,
  };
  return {
    records: [request, ...grants],
    quotas: [{ subjectKey: requestedById, quota: OPEN_REQUESTS, day: '', delta: -1, limit: null }],
    messages: [roleMessage(`role-request-${status}`, record.id, record.version + 1, context)],
  };
}
