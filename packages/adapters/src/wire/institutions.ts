import { GRANT_CASES } from '@rantevou/core';
import { z } from 'zod';
import { epochMs, id } from './common.ts';
import { named } from './named.ts';
import { pageOutput } from './page.ts';

const accountState = z.enum(['none', 'awaiting-terms', 'email-unverified', 'active']);
const name = z.string().nullable();

export const accountOutputs = {
  account: named(
    'Account',
    "One's own account of e:Presence",
    z.strictObject({
      state: accountState,
      termsVersion: z.string().nullable(),
      termsAcceptedAtMs: epochMs.nullable(),
      email: z.string(),
      identity: z.strictObject({
        firstName: z.string(),
        lastName: z.string(),
        fatherName: name,
        motherName: name,
        afm: z.string(),
        birthYear: z.int().nullable(),
      }),
    }),
  ),
  state: z.strictObject({ state: accountState }),
};

const institution = named(
  'Institution',
  'An institution of the service with its units',
  z.strictObject({
    institutionId: id,
    name: z.string(),
    orgUnits: z.array(z.strictObject({ orgUnitId: id, name: z.string() })),
  }),
);

export const grant = named(
  'Grant',
  'A role as somebody had it: by whom, on what basis, where, `[fromMs, toMs)`; `counts` = whether it does now',
  z.strictObject({
    grantId: id,
    counts: z.boolean(),
    role: z.enum(['institution-coordinator', 'org-unit-coordinator', 'inbox-user', 'inbox-manager']),
    subjectId: id,
    ownerId: id,
    scopeId: id,
    grantedById: id,
    grantedByLogin: z.string().nullable(),
    basis: z.enum(['role-request', 'invitation', 'head-of-kep', 'handover', ...GRANT_CASES]),
    basisReference: z.string().nullable(),
    fromMs: epochMs,
    toMs: epochMs.nullable(),
    endedAtMs: epochMs.nullable(),
    endedById: id.nullable(),
    endReason: z.enum(['removed', 'moved', 'handed-over', 'status-lost']).nullable(),
    standing: z.int().min(0),
  }),
);

export const organisationOutputs = {
  institutions: pageOutput('institutions', institution),
  institution: z.strictObject({ institutionId: id }),
  orgUnit: z.strictObject({ orgUnitId: id }),
  grants: pageOutput('grants', grant),
  grant: z.strictObject({ grantId: id }),
  invitation: z.strictObject({ invitationId: id }),
  request: z.strictObject({ requestId: id }),
  requests: pageOutput('requestIds', id),
  roleRequest: named(
    'RoleRequest',
    'A request to become the coordinator of an institution (§7)',
    z.strictObject({
      requestId: id,
      status: z.enum(['submitted', 'approved', 'rejected']),
      requestedById: id,
      institutionId: id,
      institutionBy: z.enum(['registry', 'declaration']),
      registry: z.enum(['employee', 'not-an-employee', 'unavailable', 'not-asked']),
      orgUnitId: id.nullable(),
      submittedAtMs: epochMs,
      decidedAtMs: epochMs.nullable(),
      phone: z.string(),
      purpose: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  standing: z.strictObject({ revision: z.int().min(0) }),
};
