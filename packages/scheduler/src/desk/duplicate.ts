import { type Actor, can, type MunicipalityPlan, type Refusal, type StoredRecord } from '@rantevou/core';
import { bodyOf, isOpen } from './appointment-record.ts';
import { resourceOf } from './appointment-state.ts';
import { refusalBy } from './booking-rules.ts';

/**
 * Asks back, once, when the person served has an open appointment for the same service; not forbidden. The one that
 * exists is named by its code, and only to an actor who may view it: whoever books for another learns no more than
 * that there is one.
 */
export function duplicateRefusal(
  { policy }: MunicipalityPlan,
  open: readonly StoredRecord[],
  at: {
    readonly actor: Actor;
    readonly servedKey: string;
    readonly service: string;
    readonly nowMs: number;
    readonly isConfirmed: boolean;
  },
): Refusal | null {
  if (!policy.warnOfDuplicates || at.isConfirmed) return null;
  const ofPerson = open.filter((record) => {
    const body = bodyOf(record);
    const isServed = body.counters.some(
      ({ subjectKey, quota }) => subjectKey === at.servedKey && quota === 'open-served',
    );
    return isServed && isOpen(body) && body.endMs > at.nowMs;
  });
  const same = ofPerson.filter((record) => bodyOf(record).service === at.service);
  // As many as allowed: no use in asking whether one more is meant.
  if (same.length === 0 || ofPerson.length >= policy.openPerPerson) return null;
  const existing = same
    .filter((record) => can(at.actor, 'appointment:view', resourceOf(record)).allowed)
    .map((record) => bodyOf(record).code);
  return { ...refusalBy('DUPLICATE_LIKELY', 'duplicate', 'άρθρο 1 §3'), details: { existing } };
}
