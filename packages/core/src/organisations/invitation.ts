import { z } from 'zod';
import { accountOf, emailDigestOf, loadAccount, roleMessage } from '../accounts/account-record.ts';
import type { Command } from '../command/command.ts';
import { refuse } from '../command/refuse.ts';
import { afmSchema } from '../identity/afm.ts';
import { emailSchema } from '../identity/contact.ts';
import type { JsonObject } from '../json.ts';
import { personIdOf } from '../privacy/person-id.ts';
import { addressKeyOwner, findPersonKey } from '../privacy/person-key.ts';
import type { WrappedKey } from '../privacy/person-vault.ts';
import { isStranger } from '../roles/stranger.ts';
import type { StoredRecord } from '../store/store.ts';
import { grantOf, grantsInScope, newGrant } from './grant-record.ts';
import type { RolePorts } from './ports.ts';
import { loadStanding } from './standing-record.ts';

const SOURCE = 'Εγκύκλιος e:Presence (2020), §9δ';
export const INVITATION_DAYS = 14;

/** An invitation to coordinate a unit: for one person, once, until it expires. The link alone opens nothing. */
export interface InvitationBody extends JsonObject {
  readonly status: 'sent' | 'accepted' | 'revoked';
  readonly institutionId: string;
  readonly orgUnitId: string;
  readonly invitedById: string;
  readonly invitedByLogin: string | null;
  /** The person with the invited AFM; null = whoever has confirmed the invited e-mail as theirs. */
  readonly inviteeId: string | null;
  readonly emailDigest: string;
  readonly expiresAtMs: number;
}

export function invitationOf(record: StoredRecord): InvitationBody {
  return record.body as InvitationBody;
}

const input = z.strictObject({
  orgUnitId: z.string().min(1).max(200),
  email: emailSchema,
  /** Binds the invitation to the person; without it, to the confirmed e-mail. */
  afm: afmSchema.optional(),
});
type Input = z.output<typeof input>;

interface AppointState {
  readonly unit: StoredRecord;
  readonly inviteeId: string | null;
  readonly emailDigest: string;
  /** Under whose key the address is kept: the person's, or one made for this address. */
  readonly keptUnder: string;
  readonly key: WrappedKey | null;
}

/**
 * Appoints a coordinator of a unit of one's own institution, by an invitation to activate their account (§9δ): no
 * role until it is accepted.
 */
export const appointCoordinatorCommand: Command<
  RolePorts,
  Input,
  AppointState,
  { readonly invitationId: string }
> = {
  name: 'org-unit:appoint-coordinator',
  input: input as unknown as z.ZodType<Input>,
  async load({ orgUnitId, email, afm }, { store, vault }) {
    const unit = await store.load({ what: 'record', kind: 'org-unit', id: orgUnitId });
    if (unit === null) return null;
    const emailDigest = emailDigestOf(vault, email);
    const inviteeId = afm === undefined ? null : await personIdOf(vault, afm);
    const keptUnder = inviteeId ?? addressKeyOwner(emailDigest);
    const { key } = await findPersonKey(store, keptUnder);
    return { unit, inviteeId, emailDigest, keptUnder, key };
  },
  permission: ({ unit, inviteeId }, _input, actor) => ({
    action: 'org-unit:appoint-coordinator',
    resource: { type: 'org-unit', institutionId: unit.tenantId, orgUnitId: unit.id, subjectId: inviteeId },
    hide: isStranger(actor, unit.tenantId),
    resourceId: unit.id,
  }),
  tenantOf: ({ unit }) => unit.tenantId,
  decide({ unit, inviteeId, emailDigest, keptUnder, key }, { email }, context) {
    const { actor, nowMs, newId } = context;
    const invitationId = newId();
    const body: InvitationBody = {
      status: 'sent',
      institutionId: unit.tenantId,
      orgUnitId: unit.id,
      invitedById: String(actor.personId),
      invitedByLogin: actor.principalId,
      inviteeId,
      emailDigest,
      expiresAtMs: nowMs + INVITATION_DAYS * 86_400_000,
    };
    const contact = { personId: keptUnder, key: key ?? { pendingFor: keptUnder }, fields: { email } };
    return {
      type: 'commit',
      answer: { invitationId },
      batch: {
        newKeysFor: key === null ? [keptUnder] : [],
        records: [
          {
            kind: 'invitation',
            id: invitationId,
            expectedVersion: 'new',
            keys: [`person:${keptUnder}`, `unit:${unit.id}`],
            atMs: nowMs,
            body,
            personal: { contact },
          },
        ],
        messages: [roleMessage('coordinator-invited', invitationId, 1, context)],
      },
    };
  },
};

interface AcceptState {
  readonly record: StoredRecord;
  readonly inviteeId: string | null;
  readonly standing: number;
  /** The inviter still is in service: who has left gives nothing any more. */
  readonly inviterLeft: boolean;
  readonly hasRole: boolean;
}

/**
 * Accepts an invitation, as the very person it is bound to and with an active account; then the role begins (§9δ).
 *
 * @remarks Refuses with `LINK_NOT_VALID` what was accepted, taken back or has expired.
 */
export const acceptInvitationCommand: Command<
  RolePorts,
  { invitationId: string },
  AcceptState,
  { readonly grantId: string }
> = {
  name: 'invitation:accept',
  input: z.strictObject({ invitationId: z.string().min(1).max(200) }),
  async load({ invitationId }, { store }, actor, nowMs) {
    const record = await store.load({ what: 'record', kind: 'invitation', id: invitationId });
    if (record === null) return null;
    const { inviteeId, emailDigest, invitedById, orgUnitId } = invitationOf(record);
    const personId = actor.personId ?? '';
    const [account, standing, inviter, grants] = await Promise.all([
      loadAccount(store, personId),
      loadStanding(store, personId),
      loadStanding(store, invitedById),
      grantsInScope(store, orgUnitId, nowMs),
    ]);
    const own = account && accountOf(account);
    const isAddress = own?.emailVerifiedAtMs !== null && own?.emailDigest === emailDigest;
    return {
      record,
      inviteeId: inviteeId ?? (isAddress ? personId : null),
      standing: standing.revision,
      inviterLeft: inviter.isLost,
      hasRole: grants.some((grant) => grantOf(grant).subjectId === personId),
    };
  },
  permission: ({ record, inviteeId }, _input, actor) => {
    const { institutionId, orgUnitId, invitedById } = invitationOf(record);
    return {
      action: 'invitation:accept',
      resource: { type: 'invitation', institutionId, orgUnitId, invitedById, inviteeId },
      hide: isStranger(actor, institutionId, [inviteeId]),
      resourceId: record.id,
    };
  },
  tenantOf: ({ record }) => record.tenantId,
  decide({ record, standing, inviterLeft, hasRole }, _input, context) {
    const invitation = invitationOf(record);
    if (invitation.status !== 'sent' || inviterLeft || context.nowMs >= invitation.expiresAtMs) {
      return refuse('LINK_NOT_VALID', 'invitation-open', SOURCE);
    }
    if (hasRole) return refuse('STATE_CONFLICT', 'not-coordinator-yet', SOURCE, ALREADY);
    const grant = newGrant(
      context,
      {
        role: 'org-unit-coordinator',
        subjectId: String(context.actor.personId),
        ownerId: invitation.institutionId,
        scopeId: invitation.orgUnitId,
        basis: 'invitation',
        basisReference: record.id,
        standing,
      },
      { personId: invitation.invitedById, principalId: invitation.invitedByLogin },
    );
    return {
      type: 'commit',
      answer: { grantId: grant.id },
      batch: {
        records: [closed(record, 'accepted'), grant],
        messages: [roleMessage('coordinator-appointed', record.id, record.version + 1, context)],
      },
    };
  },
};

/** Takes an invitation back that was not accepted yet. */
export const revokeInvitationCommand: Command<
  RolePorts,
  { invitationId: string },
  StoredRecord,
  { readonly invitationId: string }
> = {
  name: 'invitation:revoke',
  input: z.strictObject({ invitationId: z.string().min(1).max(200) }),
  load: ({ invitationId }, { store }) => store.load({ what: 'record', kind: 'invitation', id: invitationId }),
  permission: (record, _input, actor) => {
    const { institutionId, orgUnitId, invitedById, inviteeId } = invitationOf(record);
    return {
      action: 'invitation:revoke',
      resource: { type: 'invitation', institutionId, orgUnitId, invitedById, inviteeId },
      hide: isStranger(actor, institutionId, [inviteeId]),
      resourceId: record.id,
    };
  },
  tenantOf: (record) => record.tenantId,
  decide(record) {
    if (invitationOf(record).status !== 'sent') return refuse('LINK_NOT_VALID', 'invitation-open', SOURCE);
    return {
      type: 'commit',
      answer: { invitationId: record.id },
      batch: { records: [closed(record, 'revoked')] },
    };
  },
};

function closed(record: StoredRecord, status: 'accepted' | 'revoked') {
  const { kind, id, version, keys, atMs, body, sealed } = record;
  return { kind, id, expectedVersion: version, keys, atMs, body: { ...body, status }, sealed };
}

const ALREADY = {
  el: 'Είστε ήδη Συντονιστής αυτής της Οργανικής Μονάδας.',
  en: 'You are a coordinator of this unit already.',
};
