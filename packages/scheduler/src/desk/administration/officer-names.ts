import {
  type Actor,
  auditEntry,
  type Command,
  can,
  choiceOf,
  emptyBatch,
  erasedKeyRecord,
  findPersonKey,
  nameSchema,
  type PersonKey,
  type Resource,
  SdkError,
  type StoredRecord,
  sealContext,
} from '@rantevou/core';
import { z } from 'zod';
import { idSchema } from '../slot-choice.ts';
import type { DeskPorts, IndexedPlan, Read } from '../types.ts';
import type { OfficerView } from './types.ts';

/** Names of officers are kept apart from the schedule, each sealed under a key of its own. */
const KIND = 'officer-name';
const PART = 'name';
const recordId = (municipalityId: string, officerId: string) => `${municipalityId}:${officerId}`;

interface NameState {
  readonly indexed: IndexedPlan;
  readonly record: StoredRecord | null;
  readonly key: PersonKey | null;
}

async function loadName(
  { municipalityId, officerId }: { municipalityId: string; officerId: string },
  { store, indexes }: DeskPorts,
  nowMs: number,
): Promise<NameState | null> {
  const indexed = await indexes.current(municipalityId, nowMs);
  if (!indexed) return null;
  const id = recordId(municipalityId, officerId);
  const record = await store.load({ what: 'record', kind: KIND, id });
  const key = record && (await findPersonKey(store, String(record.body.personId)));
  return { indexed, record, key };
}

const isInPlan = ({ plan }: IndexedPlan, officerId: string) =>
  plan.officers.some(({ id }) => id === officerId);
const municipalityOf = ({ plan }: IndexedPlan): Resource => ({
  type: 'municipality',
  municipalityId: plan.municipality.id,
  joined: plan.joined !== undefined,
});

const nameInput = z.strictObject({ municipalityId: idSchema, officerId: idSchema, name: nameSchema });

/** Gives an officer of the plan a name, or another one (άρθρο 5 §4γ). */
export const nameOfficerCommand: Command<
  DeskPorts,
  z.output<typeof nameInput>,
  NameState,
  { readonly officerId: string }
> = {
  name: 'officer:name',
  input: nameInput,
  load: (input, ports, _actor, nowMs) => loadName(input, ports, nowMs),
  tenantOf: (_state, { municipalityId }) => municipalityId,
  permission: ({ indexed }, { municipalityId, officerId }) => ({
    action: 'officer:add',
    resource: municipalityOf(indexed),
    hide: false,
    resourceId: recordId(municipalityId, officerId),
  }),
  decide({ indexed, record, key }, { municipalityId, officerId, name }, { newId }) {
    if (!isInPlan(indexed, officerId)) return { type: 'fail', error: new SdkError('NOT_FOUND') };
    const isNew = !record || !key?.key;
    const personId = isNew ? `o-${newId()}` : String(record.body.personId);
    return {
      type: 'commit',
      answer: { officerId },
      batch: {
        newKeysFor: isNew ? [personId] : [],
        records: [
          {
            kind: KIND,
            id: recordId(municipalityId, officerId),
            expectedVersion: record?.version ?? 'new',
            keys: [],
            atMs: null,
            body: { officerId, personId },
            personal: { [PART]: { personId, key: key?.key ?? { pendingFor: personId }, fields: { name } } },
          },
        ],
        auditDetail: { officerId },
      },
    };
  },
};

const forgetInput = z.strictObject({ municipalityId: idSchema, officerId: idSchema });

/** Destroys the key of a name whose officer is no longer in the plan; nothing to do where there is none. */
export const forgetOfficerNameCommand: Command<
  DeskPorts,
  z.output<typeof forgetInput>,
  NameState,
  { readonly officerId: string }
> = {
  name: 'officer:forget-name',
  input: forgetInput,
  load: (input, ports, _actor, nowMs) => loadName(input, ports, nowMs),
  tenantOf: (_state, { municipalityId }) => municipalityId,
  permission: ({ indexed }, { municipalityId, officerId }) => ({
    action: 'officer:remove',
    resource: municipalityOf(indexed),
    hide: false,
    resourceId: recordId(municipalityId, officerId),
  }),
  decide({ indexed, key }, { officerId }, { nowMs }) {
    if (!key?.record || !key.key || isInPlan(indexed, officerId)) {
      return { type: 'answer', answer: { officerId } };
    }
    const { expectedVersion, ...record } = erasedKeyRecord(key.record, nowMs);
    return {
      type: 'commit',
      answer: { officerId },
      batch: { records: [{ ...record, expectedVersion }], auditDetail: { officerId } },
    };
  },
};

/** The officers of a municipality with their names, for its administrators; leaves an entry that they were read. */
export async function officersOf(
  ports: DeskPorts,
  actor: Actor,
  municipalityId: string,
  correlationId: string,
): Promise<Read<{ readonly version: number; readonly officers: readonly OfficerView[] }>> {
  const nowMs = ports.clock.nowMs();
  const indexed = await ports.indexes.current(municipalityId, nowMs);
  const resource: Resource = indexed
    ? municipalityOf(indexed)
    : { type: 'municipality', municipalityId, joined: false };
  const decision = can(actor, 'schedule:view', resource);
  if (!decision.allowed) {
    const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
    return { ok: false, refusal: { code, reasons: decision.reasons } };
  }
  if (!indexed) throw new SdkError('NOT_FOUND');
  const officers: OfficerView[] = [];
  for (const officer of indexed.plan.officers) {
    const posts = indexed.plan.posts.flatMap(({ id, holders }) =>
      holders
        .filter(({ officerId }) => officerId === officer.id)
        .map(({ from, to }) => ({ postId: id, ...(from ? { from } : {}), ...(to ? { to } : {}) })),
    );
    officers.push({ ...officer, name: await nameOf(ports, municipalityId, officer.id), posts });
  }
  const entry = await auditEntry(ports.vault, {
    id: ports.ids.newId(),
    atMs: nowMs,
    principalId: actor.principalId,
    role: decision.role,
    action: 'schedule:view',
    resourceType: 'municipality',
    resourceId: municipalityId,
    outcome: 'read',
    correlationId,
    detail: { ...choiceOf(actor), officers: officers.length },
  });
  await ports.store.commit({ ...emptyBatch(municipalityId, nowMs), audit: [entry] });
  return { ok: true, value: { version: indexed.scheduleVersion, officers } };
}

async function nameOf(
  { store, vault }: DeskPorts,
  municipalityId: string,
  officerId: string,
): Promise<string | null> {
  const id = recordId(municipalityId, officerId);
  const record = await store.load({ what: 'record', kind: KIND, id });
  const sealed = record?.sealed[PART];
  if (!record || !sealed) return null;
  const personId = String(record.body.personId);
  const { key } = await findPersonKey(store, personId);
  if (!key) return null;
  const opened = await vault.open(personId, key, sealContext(KIND, id, PART), sealed);
  return (opened as { name?: string } | null)?.name ?? null;
}
