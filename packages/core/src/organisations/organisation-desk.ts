import { currentActor } from '../accounts/current-actor.ts';
import { runAsNow } from '../accounts/run-as-now.ts';
import { recordAccess } from '../audit/record-access.ts';
import type { CommandRequest, CommandResult } from '../command/command.ts';
import { sealContext } from '../command/run-command.ts';
import { SdkError } from '../errors/index.ts';
import { findPersonKey } from '../privacy/person-key.ts';
import type { Actor } from '../roles/actor.ts';
import type { Action, Resource } from '../roles/resource.ts';
import { isStranger } from '../roles/stranger.ts';
import { allRecords, type ListPage, listedRecords } from '../store/record-pages.ts';
import type { StoredRecord } from '../store/store.ts';
import { approveRoleRequestCommand, rejectRoleRequestCommand } from './decide-role-request.ts';
import { type GrantFields, grantHistory, grantOf, grantsInScope } from './grant-record.ts';
import { createInstitutionCommand, createOrgUnitCommand, institutionOf, orgUnitOf } from './institution.ts';
import { acceptInvitationCommand, appointCoordinatorCommand, revokeInvitationCommand } from './invitation.ts';
import type { RolePorts } from './ports.ts';
import { removeInstitutionCoordinatorCommand, removeUnitCoordinatorCommand } from './remove-coordinator.ts';
import { type RoleRequestBody, roleRequestOf, submitRoleRequestCommand } from './role-request.ts';
import { endStandingCommand, restoreStandingCommand } from './standing.ts';

type Run<A> = (request: CommandRequest) => Promise<CommandResult<A>>;
type Asking = { readonly actor: Actor; readonly correlationId: string };

export interface InstitutionView {
  readonly institutionId: string;
  readonly name: string;
  readonly orgUnits: readonly { readonly orgUnitId: string; readonly name: string }[];
}

/** A role as somebody had it. */
export interface GrantView extends GrantFields {
  readonly grantId: string;
  /** Whether it counts at this moment. */
  readonly counts: boolean;
}

/** A request, with what was written in it where one may read that. */
export interface RoleRequestView {
  readonly requestId: string;
  readonly status: RoleRequestBody['status'];
  readonly requestedById: string;
  readonly institutionId: string;
  readonly institutionBy: RoleRequestBody['institutionBy'];
  readonly registry: RoleRequestBody['registry'];
  readonly orgUnitId: string | null;
  readonly submittedAtMs: number;
  readonly decidedAtMs: number | null;
  readonly phone: string;
  readonly purpose: string;
  /** Why it was rejected; null = it was not. */
  readonly reason: string | null;
}

/** Institutions, their units and coordinators (εγκύκλιος e:Presence 2020, §3–10). */
export interface OrganisationDesk {
  /** {@link createInstitutionCommand} */
  readonly createInstitution: Run<{ readonly institutionId: string }>;
  /** {@link createOrgUnitCommand} */
  readonly createOrgUnit: Run<{ readonly orgUnitId: string }>;
  /** {@link submitRoleRequestCommand} */
  readonly submitRoleRequest: Run<{ readonly requestId: string }>;
  /** {@link approveRoleRequestCommand} */
  readonly approveRoleRequest: Run<{ readonly grantId: string }>;
  /** {@link rejectRoleRequestCommand} */
  readonly rejectRoleRequest: Run<{ readonly requestId: string }>;
  /** {@link appointCoordinatorCommand} */
  readonly appointCoordinator: Run<{ readonly invitationId: string }>;
  /** {@link acceptInvitationCommand} */
  readonly acceptInvitation: Run<{ readonly grantId: string }>;
  /** {@link revokeInvitationCommand} */
  readonly revokeInvitation: Run<{ readonly invitationId: string }>;
  /** {@link removeUnitCoordinatorCommand} */
  readonly removeUnitCoordinator: Run<{ readonly grantId: string }>;
  /** {@link removeInstitutionCoordinatorCommand} */
  readonly removeInstitutionCoordinator: Run<{ readonly grantId: string }>;
  /** {@link endStandingCommand} */
  readonly endStanding: Run<{ readonly revision: number }>;
  /** {@link restoreStandingCommand} */
  readonly restoreStanding: Run<{ readonly revision: number }>;
  /** Institutions of the service with their units, by id. */
  institutions(asking: Asking & { readonly page?: ListPage }): Promise<readonly InstitutionView[]>;
  /** Institutions that have no coordinator now (§3: each must have one). */
  institutionsWithoutCoordinator(asking: Asking): Promise<readonly InstitutionView[]>;
  /** Who has, and had, which role in an institution and its units, the oldest first; written down as read. */
  coordinators(asking: Asking & { readonly institutionId: string }): Promise<readonly GrantView[]>;
  /** One request, for who made it and who decides; written down as read. */
  roleRequest(asking: Asking & { readonly requestId: string }): Promise<RoleRequestView>;
  /** Ids of requests that wait for an answer, the oldest first. */
  openRoleRequests(asking: Asking & { readonly page?: ListPage }): Promise<readonly string[]>;
}

export function createOrganisationDesk(ports: RolePorts): OrganisationDesk {
  const run = runAsNow(ports);
  const { store, clock } = ports;
  const access = async (
    { actor, correlationId }: Asking,
    action: Action,
    resource: Resource,
    tenantId: string,
    resourceId: string | null,
    parties: readonly string[] | null = null,
  ) => {
    const now = await currentActor(ports, actor);
    return recordAccess(ports, {
      actor: now,
      hide: parties !== null && isStranger(now, tenantId, parties),
      action,
      resource,
      tenantId,
      resourceId,
      correlationId,
    });
  };

  return {
    createInstitution: run(createInstitutionCommand),
    createOrgUnit: run(createOrgUnitCommand),
    submitRoleRequest: run(submitRoleRequestCommand),
    approveRoleRequest: run(approveRoleRequestCommand),
    rejectRoleRequest: run(rejectRoleRequestCommand),
    appointCoordinator: run(appointCoordinatorCommand),
    acceptInvitation: run(acceptInvitationCommand),
    revokeInvitation: run(revokeInvitationCommand),
    removeUnitCoordinator: run(removeUnitCoordinatorCommand),
    removeInstitutionCoordinator: run(removeInstitutionCoordinatorCommand),
    endStanding: run(endStandingCommand),
    restoreStanding: run(restoreStandingCommand),

    async institutions({ page, ...asking }) {
      await access(asking, 'institution:list', { type: 'platform' }, 'platform', null);
      return institutionsOf(ports, page);
    },
    async institutionsWithoutCoordinator(asking) {
      await access(asking, 'institution:list-without-coordinator', { type: 'platform' }, 'platform', null);
      const found: InstitutionView[] = [];
      for (const institution of await institutionsOf(ports)) {
        const grants = await grantsInScope(store, institution.institutionId, clock.nowMs());
        if (grants.length === 0) found.push(institution);
      }
      return found;
    },
    async coordinators({ institutionId, ...asking }) {
      const resource = { type: 'institution' as const, institutionId, subjectId: null };
      await access(asking, 'institution:list-coordinators', resource, institutionId, institutionId);
      const units = await unitsOf(ports, institutionId);
      const views: GrantView[] = [];
      for (const scopeId of [institutionId, ...units.map(({ id }) => id)]) {
        const counting = new Set((await grantsInScope(store, scopeId, clock.nowMs())).map(({ id }) => id));
        for (const record of await grantHistory(store, scopeId)) {
          views.push({ ...grantOf(record), grantId: record.id, counts: counting.has(record.id) });
        }
      }
      return views.sort((a, b) => a.fromMs - b.fromMs);
    },
    async roleRequest({ requestId, ...asking }) {
      if (asking.actor.principalId === null) throw new SdkError('UNAUTHENTICATED');
      const record = await store.load({ what: 'record', kind: 'role-request', id: requestId });
      if (record === null) throw new SdkError('NOT_FOUND');
      const { institutionId, requestedById } = roleRequestOf(record);
      const resource = { type: 'role-request' as const, institutionId, requestedById };
      await access(asking, 'role-request:view', resource, record.tenantId, requestId, [requestedById]);
      return viewOf(ports, record);
    },
    async openRoleRequests({ page, ...asking }) {
      await access(asking, 'role-request:list', { type: 'platform' }, 'platform', null);
      const keys = ['status:submitted'];
      const open = await listedRecords(store, { kind: 'role-request', keys }, page);
      return open.map(({ id }) => id);
    },
  };
}

async function institutionsOf(ports: RolePorts, page?: ListPage): Promise<InstitutionView[]> {
  const records = await listedRecords(ports.store, { kind: 'institution' }, page);
  return Promise.all(
    records.map(async (record) => ({
      institutionId: record.id,
      name: institutionOf(record).name,
      orgUnits: (await unitsOf(ports, record.id)).map((unit) => ({
        orgUnitId: unit.id,
        name: orgUnitOf(unit).name,
      })),
    })),
  );
}

function unitsOf({ store }: RolePorts, institutionId: string): Promise<readonly StoredRecord[]> {
  return allRecords(store, { kind: 'org-unit', keys: [`institution:${institutionId}`] });
}

async function viewOf({ store, vault }: RolePorts, record: StoredRecord): Promise<RoleRequestView> {
  const { decidedByLogin: _, requestedById, ...body } = roleRequestOf(record);
  const { key } = await findPersonKey(store, requestedById);
  const { request, decision } = record.sealed;
  if (key === null || request === undefined) throw new SdkError('ERASED');
  const open = (part: string, bytes: typeof request) =>
    vault.open(requestedById, key, sealContext(record.kind, record.id, part), bytes);
  const written = (await open('request', request)) as { readonly phone: string; readonly purpose: string };
  const said = decision === undefined ? null : ((await open('decision', decision)) as { reason: string });
  return {
    requestId: record.id,
    requestedById,
    status: body.status as RoleRequestBody['status'],
    institutionId: String(body.institutionId),
    institutionBy: body.institutionBy as RoleRequestBody['institutionBy'],
    registry: body.registry as RoleRequestBody['registry'],
    orgUnitId: (body.orgUnitId ?? null) as string | null,
    submittedAtMs: Number(body.submittedAtMs),
    decidedAtMs: (body.decidedAtMs ?? null) as number | null,
    phone: written.phone,
    purpose: written.purpose,
    reason: said?.reason ?? null,
  };
}
