import { z } from 'zod';
import { roleMessage } from '../accounts/account-record.ts';
import type { Command } from '../command/command.ts';
import type { RolePorts } from '../organisations/ports.ts';
import type { Actor } from '../roles/actor.ts';
import { isStranger } from '../roles/stranger.ts';
import type { InboxPhase } from '../roles/thyrides-resource.ts';
import type { StoredRecord } from '../store/store.ts';
import { changedInbox, inboxResource, loadInbox } from './inbox-record.ts';

const input = z.strictObject({ inboxId: z.string().min(1).max(200) });
type Input = z.output<typeof input>;
type Answer = { readonly phase: InboxPhase };

const about =
  (action: 'inbox:activate' | 'inbox:begin-production') =>
  (inbox: StoredRecord, _input: Input, actor: Actor) => ({
    action,
    resource: inboxResource(inbox, null),
    hide: isStranger(actor, inbox.tenantId),
    resourceId: inbox.id,
  });

/**
 * Opens an inbox: by its head, at any time (¶2, ¶10). It begins with familiarisation: personal codes, and no requests
 * of citizens (¶8). The manager is told that users are still to be defined (¶3).
 */
export const activateInboxCommand: Command<RolePorts, Input, StoredRecord, Answer> = {
  name: 'inbox:activate',
  input,
  load: ({ inboxId }, { store }) => loadInbox(store, inboxId),
  permission: about('inbox:activate'),
  tenantOf: ({ tenantId }) => tenantId,
  decide(inbox, _input, context) {
    return {
      type: 'commit',
      answer: { phase: 'familiarisation' },
      batch: {
        records: [changedInbox(inbox, { phase: 'familiarisation', activatedAtMs: context.nowMs })],
        messages: [roleMessage('inbox-without-users', inbox.id, inbox.version + 1, context)],
      },
    };
  },
};

/**
 * Puts an inbox into production: citizens' requests arrive, staff credentials are needed, and what was made up for
 * practice is out of reach (¶9).
 */
export const beginProductionCommand: Command<RolePorts, Input, StoredRecord, Answer> = {
  name: 'inbox:begin-production',
  input,
  load: ({ inboxId }, { store }) => loadInbox(store, inboxId),
  permission: about('inbox:begin-production'),
  tenantOf: ({ tenantId }) => tenantId,
  decide(inbox, _input, { nowMs }) {
    return {
      type: 'commit',
      answer: { phase: 'production' },
      batch: { records: [changedInbox(inbox, { phase: 'production', productionAtMs: nowMs })] },
    };
  },
};
