import { invalidField } from '../errors/index.ts';
import type { Batch } from './batch.ts';

/**
 * Refuses a batch that no store could keep: it is the caller's mistake, not the outcome of a race.
 *
 * @throws SdkError `INPUT_INVALID` naming the part of the batch.
 */
export function checkBatch(batch: Batch): void {
  batch.claims.forEach((claim, i) => {
    check(claim.tenantId === batch.tenantId, `/claims/${i}/tenantId`, "the batch's tenant");
    check(Number.isSafeInteger(claim.startMs), `/claims/${i}/startMs`, 'whole milliseconds since the epoch');
    check(Number.isSafeInteger(claim.endMs), `/claims/${i}/endMs`, 'whole milliseconds since the epoch');
    check(claim.startMs < claim.endMs, `/claims/${i}/endMs`, 'a moment after startMs');
  });
  batch.quotas.forEach((step, i) => {
    check(Number.isSafeInteger(step.delta), `/quotas/${i}/delta`, 'a whole number');
  });
  const seen = new Set<string>();
  batch.records.forEach((record, i) => {
    const key = JSON.stringify([record.kind, record.id]);
    check(!seen.has(key), `/records/${i}`, 'a record that the batch does not write twice');
    seen.add(key);
    if (record.kind === 'schedule')
      check(record.id === batch.tenantId, `/records/${i}/id`, "the tenant's id");
  });
}

function check(isRight: boolean, pointer: string, expected: string): void {
  if (isRight) return;
  throw invalidField(pointer, expected, {
    el: 'Η αλλαγή δεν μπορεί να αποθηκευτεί: λάθος στο πρόγραμμα που την έφτιαξε.',
    en: 'The change cannot be stored: a mistake in the program that made it.',
  });
}
