import { z } from 'zod';
import type { Command } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import { invalidField, SdkError } from '../errors/index.ts';
import { afmSchema } from '../identity/afm.ts';
import type { EmployeeAnswer } from '../organisations/employee-registry.ts';
import {
  endedGrant,
  GRANT_CASES,
  type GrantCase,
  grantOf,
  grantsOfPerson,
  newGrant,
} from '../organisations/grant-record.ts';
import type { RolePorts } from '../organisations/ports.ts';
import { loadStanding } from '../organisations/standing-record.ts';
import { personIdOf } from '../privacy/person-id.ts';
import { can } from '../roles/can.ts';
import { isStranger } from '../roles/stranger.ts';
import type { Store, StoredRecord } from '../store/store.ts';
import {
  askEmployees,
  changedInbox,
  grantOfSubject,
  inboxResource,
  loadInbox,
  loadKep,
  peopleOf,
  registryDown,
  SOURCE,
} from './inbox-record.ts';

const id = z.string().min(1).max(200);

const addInput = z
  .strictObject({
    inboxId: id,
    afm: afmSchema,
    /** Which of the three cases of ¶4; there is no fourth. */
    case: z.enum(GRANT_CASES),
    /** Number of the decision that moved or placed the person; an organic post needs none. */
    decisionReference: z.string().trim().min(1).max(200).nullable().default(null),
    /** End of the role, epoch ms, exclusive; null = until it is ended. */
    untilMs: z.int().positive().nullable().default(null),
  })
  .superRefine((value, context) => {
    if (value.case === 'dyp-organic-post' || value.decisionReference !== null) return;
    context.addIssue({ code: 'custom', path: ['decisionReference'], params: DECISION_NEEDED });
  });
type AddInput = z.output<typeof addInput>;

const DECISION_NEEDED = {
  expected: 'the decision that moved or placed the person (¶4)',
  el: 'Γράψτε την απόφαση μετακίνησης ή τοποθέτησης',
  en: 'Enter the decision that moved or placed the person',
};

interface AddState {
  readonly inbox: StoredRecord;
  readonly kepRegistryId: string | null;
  readonly personId: string;
  readonly standing: number;
  readonly isUser: boolean;
  readonly worksElsewhere: boolean;
  readonly employee: EmployeeAnswer | null;
}

/**
 * Defines a user of an inbox, on the manager's own responsibility and at once: nobody approves (¶4). Only employees
 * who work at this KEP: with an organic post, or moved or placed there by a decision.
 *
 * @remarks Refuses with `NOT_ELIGIBLE` who the registry says is none, or who is a user at another KEP; fails with
 * `UPSTREAM_UNAVAILABLE` while a registry that the host has does not answer.
 */
export const addUserCommand: Command<
  RolePorts,
  AddInput,
  AddState,
  { readonly grantId: string; readonly personId: string }
> = {
  name: 'inbox:add-user',
  input: addInput as unknown as z.ZodType<AddInput>,
  async load({ inboxId, afm }, ports, _actor, nowMs) {
    const { store, vault } = ports;
    const inbox = await loadInbox(store, inboxId);
    if (inbox === null) return null;
    const personId = await personIdOf(vault, afm);
    const [kep, standing, grants, employee] = await Promise.all([
      loadKep(store, inbox.tenantId),
      loadStanding(store, personId),
      grantsOfPerson(store, personId, nowMs),
      askEmployees(ports, afm),
    ]);
    const roles = grants.map(grantOf).filter(({ role }) => role === 'inbox-user');
    return {
      inbox,
      kepRegistryId: (kep?.body.registryId ?? null) as string | null,
      personId,
      standing: standing.revision,
      isUser: roles.some(({ scopeId }) => scopeId === inboxId),
      worksElsewhere: roles.some(({ ownerId }) => ownerId !== inbox.tenantId),
      employee,
    };
  },
  permission: ({ inbox, personId }, _input, actor) => ({
    action: 'inbox:add-user',
    resource: inboxResource(inbox, personId),
    hide: isStranger(actor, inbox.tenantId),
    resourceId: inbox.id,
  }),
  tenantOf: ({ inbox }) => inbox.tenantId,
  decide(state, input, context) {
    const { inbox, personId, standing } = state;
    const problem = ineligible(state, input.case);
    if (problem === 'registry-down') return registryDown();
    if (problem) return refuse('NOT_ELIGIBLE', problem, `${SOURCE}, ¶4`);
    if (state.isUser) return refuse('STATE_CONFLICT', 'not-user-yet', `${SOURCE}, ¶5`, ALREADY);
    if (input.untilMs !== null && input.untilMs <= context.nowMs) {
      return { type: 'fail', error: invalidField('/untilMs', 'a time to come, or null', IN_FUTURE) };
    }
    const grant = newGrant(context, {
      role: 'inbox-user',
      subjectId: personId,
      ownerId: inbox.tenantId,
      scopeId: inbox.id,
      basis: input.case,
      basisReference: input.decisionReference,
      standing,
      toMs: input.untilMs,
    });
    return {
      type: 'commit',
      answer: { grantId: grant.id, personId },
      batch: { records: [changedInbox(inbox), grant] },
    };
  },
};

/** The registry knows organic posts: who was moved or placed here has that elsewhere. */
function ineligible({ employee, worksElsewhere, kepRegistryId }: AddState, basis: GrantCase) {
  if (worksElsewhere) return 'works-at-this-kep';
  if (employee === null) return null;
  if (employee.answer === 'unavailable') return 'registry-down';
  if (employee.answer === 'not-an-employee') return 'is-employee';
  const hasPostHere = employee.employments.some(({ organisationId }) => organisationId === kepRegistryId);
  return basis === 'dyp-organic-post' && kepRegistryId !== null && !hasPostHere ? 'post-at-this-kep' : null;
}

interface UserState {
  readonly inbox: StoredRecord;
  readonly grant: StoredRecord;
}

async function loadUser(
  store: Store,
  inboxId: string,
  personId: string,
  nowMs: number,
): Promise<UserState | null> {
  const inbox = await loadInbox(store, inboxId);
  const { users } = await peopleOf(store, inboxId, nowMs);
  const grant = grantOfSubject(users, personId);
  return inbox && grant ? { inbox, grant } : null;
}

/** Deletes a user of an inbox, from the next request on; that there was one stays on record (¶5). */
export const removeUserCommand: Command<
  RolePorts,
  { inboxId: string; personId: string },
  UserState,
  { readonly grantId: string }
> = {
  name: 'inbox:remove-user',
  input: z.strictObject({ inboxId: id, personId: id }),
  load: ({ inboxId, personId }, { store }, _actor, nowMs) => loadUser(store, inboxId, personId, nowMs),
  permission: ({ inbox }, { personId }, actor) => ({
    action: 'inbox:remove-user',
    resource: inboxResource(inbox, personId),
    hide: isStranger(actor, inbox.tenantId),
    resourceId: inbox.id,
  }),
  tenantOf: ({ inbox }) => inbox.tenantId,
  decide: ({ grant }, _input, context) => ({
    type: 'commit',
    answer: { grantId: grant.id },
    batch: { records: [endedGrant(grant, context, 'removed')] },
  }),
};

const moveInput = z.strictObject({
  inboxId: id,
  toInboxId: id,
  personId: id,
  /** In both from now on, instead of the new one only. */
  keepBoth: z.boolean().default(false),
});
type MoveInput = z.output<typeof moveInput>;

interface MoveState extends UserState {
  readonly target: StoredRecord;
  readonly isThere: boolean;
}

/**
 * Assigns a user to another inbox of the same KEP, in one step: never in neither, in both only if asked (¶5). Another
 * KEP is another basis (¶4): the user is defined there anew, with its decision.
 */
export const moveUserCommand: Command<RolePorts, MoveInput, MoveState, { readonly grantId: string }> = {
  name: 'inbox:move-user',
  input: moveInput as unknown as z.ZodType<MoveInput>,
  async load({ inboxId, toInboxId, personId }, { store }, _actor, nowMs) {
    const state = await loadUser(store, inboxId, personId, nowMs);
    const target = await loadInbox(store, toInboxId);
    if (state === null || target === null) return null;
    const { users } = await peopleOf(store, toInboxId, nowMs);
    return { ...state, target, isThere: grantOfSubject(users, personId) !== undefined };
  },
  permission: ({ inbox }, { personId }, actor) => ({
    action: 'inbox:move-user',
    resource: inboxResource(inbox, personId),
    hide: isStranger(actor, inbox.tenantId),
    resourceId: inbox.id,
  }),
  tenantOf: ({ inbox }) => inbox.tenantId,
  decide({ inbox, grant, target, isThere }, { personId, keepBoth }, context) {
    if (isStranger(context.actor, target.tenantId)) return { type: 'fail', error: new SdkError('NOT_FOUND') };
    if (target.tenantId !== inbox.tenantId) return refuse('NOT_ELIGIBLE', 'same-kep', `${SOURCE}, ¶4–5`);
    const there = can(context.actor, 'inbox:move-user', inboxResource(target, personId));
    if (!there.allowed) {
      return { type: 'refuse', refusal: { code: there.code ?? 'PERMISSION_DENIED', reasons: there.reasons } };
    }
    if (isThere) return refuse('STATE_CONFLICT', 'not-user-yet', `${SOURCE}, ¶5`, ALREADY);
    const { role, subjectId, ownerId, basis, basisReference, standing, toMs } = grantOf(grant);
    const moved = newGrant(context, {
      role,
      subjectId,
      ownerId,
      scopeId: target.id,
      basis,
      basisReference,
      standing,
      toMs,
    });
    return {
      type: 'commit',
      answer: { grantId: moved.id },
      batch: {
        records: [changedInbox(target), moved, ...(keepBoth ? [] : [endedGrant(grant, context, 'moved')])],
      },
    };
  },
};

const ALREADY = {
  el: 'Είναι ήδη χρήστης αυτής της θυρίδας.',
  en: 'Is a user of this inbox already.',
};
const IN_FUTURE = {
  el: 'Γράψτε ημερομηνία που δεν έχει περάσει',
  en: 'Enter a date that has not passed',
};
