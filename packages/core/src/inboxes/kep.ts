import { z } from 'zod';
import type { Command, DecideContext } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import { afmSchema } from '../identity/afm.ts';
import { nameSchema } from '../identity/person.ts';
import type { EmployeeAnswer } from '../organisations/employee-registry.ts';
import { newGrant } from '../organisations/grant-record.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { loadStanding } from '../organisations/standing-record.ts';
import { personIdOf } from '../privacy/person-id.ts';
import { isStranger } from '../roles/stranger.ts';
import type { StoredRecord } from '../store/store.ts';
import {
  askEmployees,
  changedInbox,
  type InboxBody,
  inboxesOf,
  type KepBody,
  loadKep,
  peopleOf,
  registryDown,
  SOURCE,
} from './inbox-record.ts';

interface Head {
  readonly headId: string;
  readonly standing: number;
  readonly employee: EmployeeAnswer | null;
}

async function loadHead(ports: RolePorts, afm: string): Promise<Head> {
  const headId = await personIdOf(ports.vault, afm);
  const [standing, employee] = await Promise.all([
    loadStanding(ports.store, headId),
    askEmployees(ports, afm),
  ]);
  return { headId, standing: standing.revision, employee };
}

function managerGrant(context: DecideContext, { headId, standing }: Head, kepId: string, inboxId: string) {
  return newGrant(context, {
    role: 'inbox-manager',
    subjectId: headId,
    ownerId: kepId,
    scopeId: inboxId,
    basis: 'head-of-kep',
    basisReference: null,
    standing,
  });
}

const NOT_EMPLOYEE = {
  el: 'Προϊστάμενος ΚΕΠ είναι μόνο δημόσιος υπάλληλος (¶2).',
  en: 'The head of a KEP is a public servant (¶2).',
};

const registerInput = z.strictObject({
  kepId: z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/),
  name: nameSchema,
  registryId: z.string().min(1).max(200).nullable().default(null),
  headAfm: afmSchema,
  inboxes: z.array(nameSchema).min(1).max(20),
});
type RegisterInput = z.output<typeof registerInput>;

/**
 * Brings a KEP to the service with its inboxes, not opened yet, and names its head as their manager (¶2): the head
 * opens them.
 */
export const registerKepCommand: Command<
  RolePorts,
  RegisterInput,
  Head & { readonly kep: StoredRecord | null },
  { readonly kepId: string; readonly inboxIds: readonly string[] }
> = {
  name: 'kep:register',
  input: registerInput as unknown as z.ZodType<RegisterInput>,
  load: async ({ kepId, headAfm }, ports) => ({
    ...(await loadHead(ports, headAfm)),
    kep: await loadKep(ports.store, kepId),
  }),
  permission: (_state, { kepId }) => ({
    action: 'kep:register',
    resource: { type: 'platform' },
    hide: false,
    resourceId: kepId,
  }),
  tenantOf: (_state, { kepId }) => kepId,
  decide({ kep, ...head }, { kepId, name, registryId, inboxes }, context) {
    if (kep) return refuse('STATE_CONFLICT', 'kep-registered', `${SOURCE}, ¶2`, REGISTERED);
    if (head.employee?.answer === 'unavailable') return registryDown();
    if (head.employee?.answer === 'not-an-employee') {
      return refuse('NOT_ELIGIBLE', 'head-is-servant', `${SOURCE}, ¶2`, NOT_EMPLOYEE);
    }
    const kepBody: KepBody = { name, registryId };
    const made = inboxes.map((inboxName) => {
      const body: InboxBody = {
        name: inboxName,
        phase: 'inactive',
        activatedAtMs: null,
        productionAtMs: null,
      };
      return {
        kind: 'inbox',
        id: context.newId(),
        expectedVersion: 'new' as const,
        keys: [],
        atMs: context.nowMs,
        body,
      };
    });
    return {
      type: 'commit',
      answer: { kepId, inboxIds: made.map(({ id }) => id) },
      batch: {
        records: [
          { kind: 'kep', id: kepId, expectedVersion: 'new', keys: [], atMs: context.nowMs, body: kepBody },
          ...made,
          ...made.map(({ id }) => managerGrant(context, head, kepId, id)),
        ],
      },
    };
  },
};

const headInput = z.strictObject({ kepId: z.string().min(1).max(200), headAfm: afmSchema });
type HeadInput = z.output<typeof headInput>;

/**
 * Names a head for the inboxes of a KEP that have no manager now, because the last one left the service (¶5, ¶10).
 * Where there is one, only that one appoints the next (¶6).
 */
export const nameHeadCommand: Command<
  RolePorts,
  HeadInput,
  Head & { readonly kep: StoredRecord; readonly orphans: readonly StoredRecord[] },
  { readonly inboxIds: readonly string[] }
> = {
  name: 'kep:name-head',
  input: headInput as unknown as z.ZodType<HeadInput>,
  async load({ kepId, headAfm }, ports, _actor, nowMs) {
    const kep = await loadKep(ports.store, kepId);
    if (kep === null) return null;
    const orphans: StoredRecord[] = [];
    for (const inbox of await inboxesOf(ports.store, kepId)) {
      const { managers } = await peopleOf(ports.store, inbox.id, nowMs);
      if (managers.length === 0) orphans.push(inbox);
    }
    return { ...(await loadHead(ports, headAfm)), kep, orphans };
  },
  permission: ({ kep, headId }, _input, actor) => ({
    action: 'kep:name-head',
    resource: { type: 'kep', kepId: kep.id, subjectId: headId },
    hide: isStranger(actor, kep.id),
    resourceId: kep.id,
  }),
  tenantOf: ({ kep }) => kep.id,
  decide({ kep, orphans, ...head }, _input, context) {
    if (orphans.length === 0) return refuse('HANDOVER_ORDER', 'manager-appoints-next', `${SOURCE}, ¶6`);
    if (head.employee?.answer === 'unavailable') return registryDown();
    if (head.employee?.answer === 'not-an-employee') {
      return refuse('NOT_ELIGIBLE', 'head-is-servant', `${SOURCE}, ¶2`, NOT_EMPLOYEE);
    }
    return {
      type: 'commit',
      answer: { inboxIds: orphans.map(({ id }) => id) },
      batch: {
        records: orphans.flatMap((inbox) => [
          changedInbox(inbox),
          managerGrant(context, head, kep.id, inbox.id),
        ]),
      },
    };
  },
};

const REGISTERED = {
  el: 'Το ΚΕΠ υπάρχει ήδη στην υπηρεσία.',
  en: 'The KEP is in the service already.',
};
