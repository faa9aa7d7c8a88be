import { z } from 'zod';
import { loadAccount, roleMessage } from '../accounts/account-record.ts';
import type { Command } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import { sealContext } from '../command/run-command.ts';
import { invalidField, SdkError } from '../errors/index.ts';
import { phoneSchema } from '../identity/contact.ts';
import type { JsonObject } from '../json.ts';
import { findPersonKey } from '../privacy/person-key.ts';
import type { WrappedKey } from '../privacy/person-vault.ts';
import type { StoredRecord } from '../store/store.ts';
import type { EmployeeAnswer } from './employee-registry.ts';
import { grantOf, grantsOfPerson } from './grant-record.ts';
import { institutionOfRegistry, loadInstitution } from './institution.ts';
import type { RolePorts } from './ports.ts';

const SOURCE = 'Εγκύκλιος e:Presence (2020), §7';

/** A request to become coordinator of an institution: submitted → approved | rejected. */
export interface RoleRequestBody extends JsonObject {
  readonly status: 'submitted' | 'approved' | 'rejected';
  readonly requestedById: string;
  readonly institutionId: string;
  /** Whether the registry said so, or the person. */
  readonly institutionBy: 'registry' | 'declaration';
  /** What the registry answered, for who approves: that it was down is not that it said no. */
  readonly registry: EmployeeAnswer['answer'] | 'not-asked';
  readonly orgUnitId: string | null;
  readonly submittedAtMs: number;
  readonly decidedAtMs: number | null;
  readonly decidedByLogin: string | null;
}

export function roleRequestOf(record: StoredRecord): RoleRequestBody {
  return record.body as RoleRequestBody;
}

/** One open request of a person in an institution, however many are sent at once. */
export const OPEN_REQUESTS = 'open-role-requests';

const input = z.strictObject({
  /** Only where the registry does not know it. */
  institutionId: z.string().min(1).max(200).optional(),
  phone: phoneSchema,
  orgUnitId: z.string().min(1).max(200).optional(),
  purpose: z.string().trim().min(1).max(1000),
});
type Input = z.output<typeof input>;

interface State {
  readonly key: WrappedKey;
  readonly registry: RoleRequestBody['registry'];
  /** By the registry, else as declared. Null = neither. */
  readonly institution: StoredRecord | null;
  readonly assignedId: string | null;
  readonly orgUnit: StoredRecord | null;
  readonly isCoordinator: boolean;
}

/**
 * Asks for the role of an institution's coordinator (§7): telephone, a short description, the unit where one wants,
 * and the institution only if the registry has not assigned it. It gives no right until it is approved.
 *
 * @remarks A registry that does not answer refuses nobody: the institution is then declared, and the one who
 * approves sees why. `UPSTREAM_UNAVAILABLE` only where neither names an institution.
 */
export const submitRoleRequestCommand: Command<RolePorts, Input, State, { readonly requestId: string }> = {
  name: 'role-request:submit',
  input: input as unknown as z.ZodType<Input>,
  async load({ institutionId, orgUnitId }, ports, actor, nowMs) {
    const { store } = ports;
    const personId = actor.personId ?? '';
    const account = await loadAccount(store, personId);
    const { key } = await findPersonKey(store, personId);
    if (account === null || key === null) return null;
    const answer = actor.epresence?.account === 'active' ? await askRegistry(ports, account, key) : null;
    const primary = answer?.answer === 'employee' ? primaryOf(answer) : null;
    const assigned = primary === null ? null : await institutionOfRegistry(store, primary);
    const institution =
      assigned ?? (institutionId === undefined ? null : await loadInstitution(store, institutionId));
    const grants = await grantsOfPerson(store, personId, nowMs);
    return {
      key,
      registry: answer?.answer ?? 'not-asked',
      institution,
      assignedId: assigned?.id ?? null,
      orgUnit:
        orgUnitId === undefined
          ? null
          : await store.load({ what: 'record', kind: 'org-unit', id: orgUnitId }),
      isCoordinator: grants
        .map(grantOf)
        .some(({ role, ownerId }) => role === 'institution-coordinator' && ownerId === institution?.id),
    };
  },
  permission: ({ institution }, _input, { personId }) => ({
    action: 'role-request:submit',
    resource: {
      type: 'role-request',
      institutionId: institution?.id ?? null,
      requestedById: personId ?? '',
    },
    hide: false,
    resourceId: null,
  }),
  tenantOf: ({ institution }) => institution?.id ?? 'platform',
  decide(state, { institutionId, phone, purpose, orgUnitId }, context) {
    const { institution, assignedId, orgUnit, registry, key, isCoordinator } = state;
    const { actor, nowMs, newId } = context;
    if (institution === null) {
      return {
        type: 'fail',
        error:
          institutionId === undefined && registry === 'unavailable'
            ? new SdkError('UPSTREAM_UNAVAILABLE', { details: { registry: 'employees' } })
            : invalidField('/institutionId', 'an institution of the service', NAME_INSTITUTION),
      };
    }
    if (assignedId !== null && institutionId !== undefined && institutionId !== assignedId) {
      const error = invalidField('/institutionId', 'the institution of the registry, or none', ASSIGNED);
      return { type: 'fail', error };
    }
    if (orgUnitId !== undefined && orgUnit?.tenantId !== institution.id) {
      return { type: 'fail', error: invalidField('/orgUnitId', 'a unit of the institution', OWN_UNIT) };
    }
    if (isCoordinator) return refuse('STATE_CONFLICT', 'not-coordinator-yet', SOURCE, ALREADY);
    const personId = String(actor.personId);
    const requestId = newId();
    const body: RoleRequestBody = {
      status: 'submitted',
      requestedById: personId,
      institutionId: institution.id,
      institutionBy: assignedId === null ? 'declaration' : 'registry',
      registry,
      orgUnitId: orgUnitId ?? null,
      submittedAtMs: nowMs,
      decidedAtMs: null,
      decidedByLogin: null,
    };
    return {
      type: 'commit',
      answer: { requestId },
      batch: {
        records: [
          {
            kind: 'role-request',
            id: requestId,
            expectedVersion: 'new',
            keys: [`person:${personId}`, 'status:submitted'],
            atMs: nowMs,
            body,
            personal: { request: { personId, key, fields: { phone, purpose } } },
          },
        ],
        quotas: [{ subjectKey: personId, quota: OPEN_REQUESTS, day: '', delta: 1, limit: 1 }],
        messages: [roleMessage('role-request-submitted', requestId, 1, context)],
      },
    };
  },
};

async function askRegistry(
  { employees, vault }: RolePorts,
  account: StoredRecord,
  key: WrappedKey,
): Promise<EmployeeAnswer | null> {
  const bytes = account.sealed.identity;
  if (!employees || bytes === undefined) return null;
  const identity = await vault.open(account.id, key, sealContext('account', account.id, 'identity'), bytes);
  return employees.lookUp((identity as { readonly afm: string }).afm);
}

function primaryOf({ employments }: Extract<EmployeeAnswer, { answer: 'employee' }>): string {
  return (employments.find(({ isPrimary }) => isPrimary) ?? employments[0]).organisationId;
}

const NAME_INSTITUTION = {
  el: 'Γράψτε τον Φορέα σας',
  en: 'Name your institution',
};
const ASSIGNED = {
  el: 'Ο Φορέας σας έχει αποδοθεί από το Μητρώο',
  en: 'Your institution has been assigned by the registry',
};
const OWN_UNIT = {
  el: 'Διαλέξτε Οργανική Μονάδα του Φορέα',
  en: 'Choose an organisational unit of the institution',
};
const ALREADY = {
  el: 'Είστε ήδη Συντονιστής αυτού του Φορέα (§7).',
  en: 'You are a coordinator of this institution already (§7).',
};
