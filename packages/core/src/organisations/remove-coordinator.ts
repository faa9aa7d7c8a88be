import { z } from 'zod';
import { roleMessage } from '../accounts/account-record.ts';
import type { Command } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import { isStranger } from '../roles/stranger.ts';
import type { StoredRecord } from '../store/store.ts';
import { endedGrant, grantOf, grantsInScope } from './grant-record.ts';
import { loadInstitution, touched } from './institution.ts';
import type { RolePorts } from './ports.ts';

const id = z.string().min(1).max(200);

interface UnitState {
  readonly unit: StoredRecord;
  readonly grant: StoredRecord;
}

/** Ends the role of a coordinator of a unit of one's own institution, from the next request on (§9δ). */
export const removeUnitCoordinatorCommand: Command<
  RolePorts,
  { orgUnitId: string; personId: string },
  UnitState,
  { readonly grantId: string }
> = {
  name: 'org-unit:remove-coordinator',
  input: z.strictObject({ orgUnitId: id, personId: id }),
  async load({ orgUnitId, personId }, { store }, _actor, nowMs) {
    const unit = await store.load({ what: 'record', kind: 'org-unit', id: orgUnitId });
    const grants = await grantsInScope(store, orgUnitId, nowMs);
    const grant = grants.find((record) => grantOf(record).subjectId === personId);
    return unit && grant ? { unit, grant } : null;
  },
  permission: ({ unit }, { personId }, actor) => ({
    action: 'org-unit:remove-coordinator',
    resource: { type: 'org-unit', institutionId: unit.tenantId, orgUnitId: unit.id, subjectId: personId },
    hide: isStranger(actor, unit.tenantId),
    resourceId: unit.id,
  }),
  tenantOf: ({ unit }) => unit.tenantId,
  decide({ grant }, _input, context) {
    return {
      type: 'commit',
      answer: { grantId: grant.id },
      batch: {
        records: [endedGrant(grant, context, 'removed')],
        messages: [roleMessage('coordinator-removed', grant.id, grant.version + 1, context)],
      },
    };
  },
};

interface InstitutionState {
  readonly institution: StoredRecord;
  readonly grant: StoredRecord;
  readonly others: number;
}

/**
 * Ends the role of an institution's coordinator. The last one stays until there is another (§3):
 * `LAST_INSTITUTION_COORDINATOR`.
 */
export const removeInstitutionCoordinatorCommand: Command<
  RolePorts,
  { institutionId: string; personId: string },
  InstitutionState,
  { readonly grantId: string }
> = {
  name: 'institution:remove-coordinator',
  input: z.strictObject({ institutionId: id, personId: id }),
  async load({ institutionId, personId }, { store }, _actor, nowMs) {
    const institution = await loadInstitution(store, institutionId);
    const grants = await grantsInScope(store, institutionId, nowMs);
    const grant = grants.find((record) => grantOf(record).subjectId === personId);
    return institution && grant ? { institution, grant, others: grants.length - 1 } : null;
  },
  permission: ({ institution }, { personId }, actor) => ({
    action: 'institution:remove-coordinator',
    resource: { type: 'institution', institutionId: institution.id, subjectId: personId },
    hide: isStranger(actor, institution.id),
    resourceId: institution.id,
  }),
  tenantOf: ({ institution }) => institution.id,
  decide({ institution, grant, others }, _input, context) {
    if (others === 0) {
      return refuse(
        'LAST_INSTITUTION_COORDINATOR',
        'at-least-one-coordinator',
        'Εγκύκλιος e:Presence (2020), §3',
      );
    }
    return {
      type: 'commit',
      answer: { grantId: grant.id },
      batch: {
        records: [touched(institution), endedGrant(grant, context, 'removed')],
        messages: [roleMessage('coordinator-removed', grant.id, grant.version + 1, context)],
      },
    };
  },
};
