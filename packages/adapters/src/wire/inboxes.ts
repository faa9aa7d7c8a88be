import { z } from 'zod';
import { epochMs, id } from './common.ts';
import { grant } from './institutions.ts';
import { named } from './named.ts';
import { pageOutput } from './page.ts';

const phase = z.enum(['inactive', 'familiarisation', 'production']);
const status = z.enum(['filed', 'taken', 'answered']);
const summaryShape = {
  requestId: id,
  status,
  isPractice: z.boolean(),
  takenById: id.nullable(),
  filedAtMs: epochMs,
};

const inbox = named(
  'Inbox',
  'An inbox in which one has a role',
  z.strictObject({
    inboxId: id,
    kepId: id,
    name: z.string(),
    phase,
    roles: z.array(z.enum(['inbox-manager', 'inbox-user'])),
    lacksUsers: z.boolean(),
  }),
);
const document = z.strictObject({
  documentId: id,
  origin: z.enum(['issued-by-person', 'issued-by-body']),
  requestId: id.nullable(),
  keptAtMs: epochMs,
  title: z.string(),
  reference: z.string(),
});

export const inboxOutputs = {
  kep: z.strictObject({ kepId: id, inboxIds: z.array(id) }),
  inboxIds: z.strictObject({ inboxIds: z.array(id) }),
  manager: z.strictObject({ personId: id, inboxIds: z.array(id) }),
  report: z.strictObject({
    awaitingActivation: z.array(id),
    withoutUsers: z.array(id),
    withoutManager: z.array(id),
  }),
  inboxes: pageOutput('inboxes', inbox),
  phase: z.strictObject({ phase }),
  people: pageOutput('people', grant),
  user: z.strictObject({ grantId: id, personId: id }),
  grant: z.strictObject({ grantId: id }),
  requests: pageOutput('requests', z.strictObject(summaryShape)),
  requestId: z.strictObject({ requestId: id }),
  request: named(
    'InboxRequest',
    'One request of an inbox, opened',
    z.strictObject({
      ...summaryShape,
      inboxId: id,
      filedById: id,
      text: z.string(),
      answer: z.string().nullable(),
    }),
  ),
  status: z.strictObject({ status }),
  documentId: z.strictObject({ documentId: id }),
  documents: pageOutput('documents', document),
};
