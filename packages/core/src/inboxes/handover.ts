import { z } from 'zod';
import type { Command } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import { afmSchema } from '../identity/afm.ts';
import type { EmployeeAnswer } from '../organisations/employee-registry.ts';
import { endedGrant, grantOf, newGrant } from '../organisations/grant-record.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { loadStanding } from '../organisations/standing-record.ts';
import { personIdOf } from '../privacy/person-id.ts';
import type { Actor } from '../roles/actor.ts';
import { can } from '../roles/can.ts';
import { isStranger } from '../roles/stranger.ts';
import type { Store, StoredRecord } from '../store/store.ts';
import {
  askEmployees,
  changedInbox,
  grantOfSubject,
  inboxesOf,
  inboxResource,
  peopleOf,
  registryDown,
  SOURCE,
} from './inbox-record.ts';

const id = z.string().min(1).max(200);

interface Managed {
  readonly inbox: StoredRecord;
  readonly managers: readonly StoredRecord[];
}

/** The inboxes of a KEP that the actor manages; the KEP's first where there are none, to be refused by. */
async function ownInboxes(store: Store, kepId: string, actor: Actor, nowMs: number): Promise<Managed[]> {
  const all: Managed[] = [];
  for (const inbox of await inboxesOf(store, kepId)) {
    all.push({ inbox, managers: (await peopleOf(store, inbox.id, nowMs)).managers });
  }
  const own = all.filter(({ managers }) => grantOfSubject(managers, actor.personId ?? '') !== undefined);
  return own.length > 0 ? own : all.slice(0, 1);
}

const appointInput = z.strictObject({ kepId: id, afm: afmSchema });
type AppointInput = z.output<typeof appointInput>;

interface AppointState {
  readonly own: readonly [Managed, ...Managed[]];
  readonly subjectId: string;
  readonly standing: number;
  readonly employee: EmployeeAnswer | null;
}

/**
 * First step of a handover: the outgoing head appoints the new one as manager of all inboxes of the KEP that they
 * manage (¶6). Both are managers until the second step.
 */
export const appointManagerCommand: Command<
  RolePorts,
  AppointInput,
  AppointState,
  { readonly personId: string; readonly inboxIds: readonly string[] }
> = {
  name: 'inbox:appoint-manager',
  input: appointInput as unknown as z.ZodType<AppointInput>,
  async load({ kepId, afm }, ports, actor, nowMs) {
    const [first, ...rest] = await ownInboxes(ports.store, kepId, actor, nowMs);
    if (first === undefined) return null;
    const subjectId = await personIdOf(ports.vault, afm);
    const [standing, employee] = await Promise.all([
      loadStanding(ports.store, subjectId),
      askEmployees(ports, afm),
    ]);
    return { own: [first, ...rest], subjectId, standing: standing.revision, employee };
  },
  permission: ({ own: [{ inbox }], subjectId }, _input, actor) => ({
    action: 'inbox:appoint-manager',
    resource: inboxResource(inbox, subjectId),
    hide: isStranger(actor, inbox.tenantId),
    resourceId: inbox.tenantId,
  }),
  tenantOf: ({ own: [{ inbox }] }) => inbox.tenantId,
  decide({ own, subjectId, standing, employee }, { kepId }, context) {
    if (employee?.answer === 'unavailable') return registryDown();
    if (employee?.answer === 'not-an-employee') {
      return refuse('NOT_ELIGIBLE', 'head-is-servant', `${SOURCE}, ¶6`, NOT_EMPLOYEE);
    }
    const open = own.filter(
      ({ inbox, managers }) =>
        can(context.actor, 'inbox:appoint-manager', inboxResource(inbox, subjectId)).allowed &&
        grantOfSubject(managers, context.actor.personId ?? '') !== undefined &&
        grantOfSubject(managers, subjectId) === undefined,
    );
    if (open.length === 0) return refuse('STATE_CONFLICT', 'not-manager-yet', `${SOURCE}, ¶6`, ALREADY);
    return {
      type: 'commit',
      answer: { personId: subjectId, inboxIds: open.map(({ inbox }) => inbox.id) },
      batch: {
        auditDetail: { step: 1 },
        records: open.flatMap(({ inbox }) => [
          changedInbox(inbox),
          newGrant(context, {
            role: 'inbox-manager',
            subjectId,
            ownerId: kepId,
            scopeId: inbox.id,
            basis: 'handover',
            basisReference: null,
            standing,
          }),
        ]),
      },
    };
  },
};

interface DeactivateState {
  readonly own: readonly [Managed, ...Managed[]];
}

/**
 * Second step: the new head deactivates the previous one, who appointed them (¶6). In no other order, and never by
 * oneself: `HANDOVER_ORDER`, `NOT_TO_ONESELF`. An inbox is never without a manager: `LAST_INBOX_MANAGER`.
 */
export const deactivateManagerCommand: Command<
  RolePorts,
  { kepId: string; personId: string },
  DeactivateState,
  { readonly inboxIds: readonly string[] }
> = {
  name: 'inbox:deactivate-manager',
  input: z.strictObject({ kepId: id, personId: id }),
  async load({ kepId }, { store }, actor, nowMs) {
    const [first, ...rest] = await ownInboxes(store, kepId, actor, nowMs);
    return first === undefined ? null : { own: [first, ...rest] };
  },
  permission: ({ own: [{ inbox }] }, { personId }, actor) => ({
    action: 'inbox:deactivate-manager',
    resource: inboxResource(inbox, personId),
    hide: isStranger(actor, inbox.tenantId),
    resourceId: inbox.tenantId,
  }),
  tenantOf: ({ own: [{ inbox }] }) => inbox.tenantId,
  decide({ own }, { personId }, context) {
    const ending = own.flatMap(({ inbox, managers }) => {
      const theirs = grantOfSubject(managers, personId);
      const mine = grantOfSubject(managers, context.actor.personId ?? '');
      const isAllowed = can(
        context.actor,
        'inbox:deactivate-manager',
        inboxResource(inbox, personId),
      ).allowed;
      return theirs && isAllowed ? [{ inbox, theirs, mine }] : [];
    });
    // The other of two who deactivate each other at one moment finds that they are a manager no more.
    if (ending.some(({ mine }) => mine === undefined)) {
      return refuse('LAST_INBOX_MANAGER', 'never-without-manager', `${SOURCE}, ¶6`);
    }
    const inOrder = ending.filter(({ mine }) => mine && grantOf(mine).grantedById === personId);
    if (inOrder.length === 0) return refuse('HANDOVER_ORDER', 'appointed-by-the-previous', `${SOURCE}, ¶6`);
    return {
      type: 'commit',
      answer: { inboxIds: inOrder.map(({ inbox }) => inbox.id) },
      batch: {
        auditDetail: { step: 2 },
        records: inOrder.flatMap(({ inbox, theirs }) => [
          changedInbox(inbox),
          endedGrant(theirs, context, 'handed-over'),
        ]),
      },
    };
  },
};

const NOT_EMPLOYEE = {
  el: 'Προϊστάμενος ΚΕΠ είναι μόνο δημόσιος υπάλληλος (¶6).',
  en: 'The head of a KEP is a public servant (¶6).',
};
const ALREADY = {
  el: 'Είναι ήδη διαχειριστής αυτών των θυρίδων (¶6).',
  en: 'Is the manager of these inboxes already (¶6).',
};
