import type { OutboxMessage, StoredRecord } from '@rantevou/core';
import { bodyOf } from './appointment-record.ts';

/** Why a message is not sent after all. */
export type DropReason =
  | 'not-found'
  | 'cancelled'
  | 'other-version'
  | 'displaced'
  | 'ended'
  | 'too-late'
  | 'withdrawn'
  | 'erased';

export type Deliverability =
  | { readonly deliver: 'send' }
  | { readonly deliver: 'drop'; readonly reason: DropReason };

const SEND: Deliverability = { deliver: 'send' };
const drop = (reason: DropReason): Deliverability => ({ deliver: 'drop', reason });

/**
 * Whether a queued message is still true of its appointment as it is now. After a cancel only the cancel's own
 * message goes out; no reminder of another time, of a closed time, or after the start.
 *
 * @param record The appointment as stored, null when there is none.
 */
export function deliverable(
  message: Pick<OutboxMessage, 'kind' | 'body'>,
  record: StoredRecord | null,
  nowMs: number,
): Deliverability {
  if (record === null) return drop('not-found');
  const { kind, body: about } = message;
  const body = bodyOf(record);
  if (body.status === 'cancelled') return kind === 'cancelled' ? SEND : drop('cancelled');
  if (kind === 'cancelled') return drop('other-version');
  if (body.status === 'ended') return drop('ended');
  if (nowMs >= (kind === 'reminder' ? body.startMs : body.endMs)) return drop('too-late');
  const isOfOtherTime = typeof about.sequence === 'number' && about.sequence !== body.sequence;
  switch (kind) {
    case 'reminder':
      if (body.status === 'started') return drop('too-late');
      if (isOfOtherTime) return drop('other-version');
      return body.displaced === null ? SEND : drop('displaced');
    case 'confirmation':
    case 'changed':
      if (isOfOtherTime) return drop('other-version');
      return body.displaced === null ? SEND : drop('displaced');
    case 'displaced':
      return body.displaced === null ? drop('other-version') : SEND;
    case 'transfer-proposed':
      return body.proposalId === null ? drop('withdrawn') : SEND;
    case 'interpreter-invited':
      return isOfOtherTime || body.displaced !== null ? drop('other-version') : SEND;
    case 'guest-invited': {
      const guest = body.guests.find(({ guestId }) => guestId === about.guestId);
      if (guest === undefined || guest.revokedAtMs !== null) return drop('withdrawn');
      return guest.sequence === body.sequence ? SEND : drop('other-version');
    }
    default:
      return SEND;
  }
}
