import { z } from 'zod';
import type { Command, CommandPorts } from '../command/command.ts';
import { SdkError } from '../errors/index.ts';
import { isStranger } from '../roles/stranger.ts';
import type { StoredRecord } from '../store/store.ts';
import { erasedKeyRecord, findPersonKey } from './person-key.ts';
import { subjectRecords } from './subject-records.ts';

const input = z.strictObject({
  personId: z.string().min(1).max(200),
  /** Why: the person asked and the controller agreed, the time to keep it is over, or a court said so. */
  basis: z.enum(['request', 'retention', 'court-order']),
});
type Input = z.output<typeof input>;

interface State {
  readonly keyRecord: StoredRecord;
  /** Appointments that still have to take place. */
  readonly open: readonly StoredRecord[];
}

/** Nothing else may be lost with the key: these wait for the person. */
const OPEN = new Set<unknown>(['booked', 'displaced', 'started']);

/**
 * Erases a person: destroys the data key, and with it everything that was sealed under it, in every municipality, in
 * backups and in the write-ahead log. Counts and the audit chain stay as they are: they hold ids only.
 *
 * @remarks Refused with `STATE_CONFLICT` while an appointment of the person is to come: it is cancelled first, so
 * that somebody is told. Answers `NOT_FOUND` where there is nothing to erase (any more).
 * @see GDPR art. 17; ΚΥΑ myDimos.Live, άρθρο 7 §1
 */
export const eraseSubjectCommand: Command<CommandPorts, Input, State, { readonly erasedAtMs: number }> = {
  name: 'subject:erase',
  input,
  async load({ personId }, { store }, _actor, nowMs) {
    const { record, key } = await findPersonKey(store, personId);
    if (record === null || key === null) return null;
    const records = await subjectRecords(store, personId);
    const open = records.filter(
      ({ kind, body }) => kind === 'appointment' && OPEN.has(body.status) && Number(body.endMs) > nowMs,
    );
    return { keyRecord: record, open };
  },
  // The key is a record of the municipality where the person came first; it is destroyed there for all.
  tenantOf: ({ keyRecord }) => keyRecord.tenantId,
  permission: ({ keyRecord }, { personId }, actor) => ({
    action: 'subject:erase',
    resource: { type: 'subject', personId },
    hide: isStranger(actor, keyRecord.tenantId, [personId]),
    resourceId: personId,
  }),
  decide({ keyRecord, open }, { basis }, { nowMs }) {
    if (open.length > 0)
      return {
        type: 'fail',
        error: new SdkError('STATE_CONFLICT', { details: { openAppointments: open.length } }),
      };
    return {
      type: 'commit',
      answer: { erasedAtMs: nowMs },
      batch: { records: [erasedKeyRecord(keyRecord, nowMs)], auditDetail: { basis } },
    };
  },
};
