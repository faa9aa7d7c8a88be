import type { CommandPorts, EventDraft } from '../command/command.ts';
import type { OutboxMessage } from '../store/batch.ts';
import { WEBHOOK_MESSAGE, webhookSubject } from './webhook-event.ts';

/**
 * A message for each subscriber of each event. Their state is frozen: what is delivered late tells what was true then,
 * with the version that it belongs to.
 */
export async function eventMessages(
  { subscribers, ids }: Pick<CommandPorts, 'subscribers' | 'ids'>,
  tenantId: string,
  nowMs: number,
  events: readonly EventDraft[],
): Promise<OutboxMessage[]> {
  if (subscribers === undefined || events.length === 0) return [];
  const told = await subscribers(tenantId);
  return events.flatMap(({ type, subjectId, version, data }) =>
    told
      .filter(({ types }) => types.length === 0 || types.includes(type))
      .map(({ id }) => ({
        id: ids.newId(),
        key: `${webhookSubject(id, subjectId)}:${version}:${type}`,
        kind: WEBHOOK_MESSAGE,
        subjectId: webhookSubject(id, subjectId),
        dueAtMs: nowMs,
        body: { webhookId: id, type, atMs: nowMs, data },
      })),
  );
}
