import { z } from 'zod';
import type { Command } from '../command/command.ts';
import { nameSchema } from '../identity/person.ts';
import type { JsonObject } from '../json.ts';
import type { Store, StoredRecord } from '../store/store.ts';
import type { RolePorts } from './ports.ts';

export interface InstitutionBody extends JsonObject {
  readonly name: string;
  /** Its id in the registry of public employees; null = not there. */
  readonly registryId: string | null;
}

export interface OrgUnitBody extends JsonObject {
  readonly name: string;
}

export function institutionOf(record: StoredRecord): InstitutionBody {
  return record.body as InstitutionBody;
}

export function orgUnitOf(record: StoredRecord): OrgUnitBody {
  return record.body as OrgUnitBody;
}

export function loadInstitution(store: Store, id: string): Promise<StoredRecord | null> {
  return store.load({ what: 'record', kind: 'institution', id });
}

/** The institution of an organisation of the registry; null = it has not come to the service. */
export async function institutionOfRegistry(store: Store, registryId: string): Promise<StoredRecord | null> {
  const keys = [`registry:${registryId}`];
  const [found] = await store.load({ what: 'records', kind: 'institution', keys, limit: 1 });
  return found ?? null;
}

/** The same institution, one version on: two changes of its coordinators at one moment are decided one by one. */
export function touched(record: StoredRecord) {
  const { kind, id, version, keys, atMs, body } = record;
  return { kind, id, expectedVersion: version, keys, atMs, body };
}

const idSchema = z.string().min(1).max(200);

const institutionInput = z.strictObject({
  institutionId: z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/),
  name: nameSchema,
  registryId: idSchema.nullable().default(null),
});

/** Brings an institution to the service, without a coordinator yet (εγκύκλιος e:Presence 2020, §3). */
export const createInstitutionCommand: Command<
  RolePorts,
  z.output<typeof institutionInput>,
  { readonly exists: boolean },
  { readonly institutionId: string }
> = {
  name: 'institution:create',
  input: institutionInput as unknown as z.ZodType<z.output<typeof institutionInput>>,
  load: async ({ institutionId }, { store }) => ({
    exists: (await loadInstitution(store, institutionId)) !== null,
  }),
  permission: (_state, { institutionId }) => ({
    action: 'institution:create',
    resource: { type: 'platform' },
    hide: false,
    resourceId: institutionId,
  }),
  tenantOf: (_state, { institutionId }) => institutionId,
  decide({ exists }, { institutionId, name, registryId }, { nowMs }) {
    const answer = { institutionId };
    if (exists) return { type: 'answer', answer };
    const body: InstitutionBody = { name, registryId };
    const keys = registryId === null ? [] : [`registry:${registryId}`];
    return {
      type: 'commit',
      answer,
      batch: {
        records: [
          { kind: 'institution', id: institutionId, expectedVersion: 'new', keys, atMs: nowMs, body },
        ],
      },
    };
  },
};

const unitInput = z.strictObject({ institutionId: idSchema, name: nameSchema });

/** Makes an organisational unit of one's own institution, for which coordinators can be appointed (§9δ). */
export const createOrgUnitCommand: Command<
  RolePorts,
  z.output<typeof unitInput>,
  StoredRecord,
  { readonly orgUnitId: string }
> = {
  name: 'org-unit:create',
  input: unitInput as unknown as z.ZodType<z.output<typeof unitInput>>,
  load: ({ institutionId }, { store }) => loadInstitution(store, institutionId),
  permission: ({ id }) => ({
    action: 'org-unit:create',
    resource: { type: 'institution', institutionId: id, subjectId: null },
    hide: false,
    resourceId: id,
  }),
  tenantOf: ({ id }) => id,
  decide({ id }, { name }, { nowMs, newId }) {
    const orgUnitId = newId();
    const body: OrgUnitBody = { name };
    return {
      type: 'commit',
      answer: { orgUnitId },
      batch: {
        records: [
          {
            kind: 'org-unit',
            id: orgUnitId,
            expectedVersion: 'new',
            keys: [`institution:${id}`],
            atMs: nowMs,
            body,
          },
        ],
      },
    };
  },
};
