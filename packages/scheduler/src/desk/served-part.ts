import { type CommandPorts, findPersonKey, SdkError, type StoredRecord, sealContext } from '@rantevou/core';
import { bodyOf, SERVED, type ServedPart } from './appointment-record.ts';

/** What is personal in an appointment, opened; null once the person's data has been erased. */
export async function openServed(
  { store, vault }: Pick<CommandPorts, 'store' | 'vault'>,
  record: StoredRecord,
): Promise<ServedPart | null> {
  const personId = bodyOf(record).personServedId;
  const bytes = record.sealed[SERVED];
  const { key } = await findPersonKey(store, personId);
  if (key === null || bytes === undefined) return null;
  try {
    const fields = await vault.open(personId, key, sealContext('appointment', record.id, SERVED), bytes);
    return fields as unknown as ServedPart;
  } catch (error) {
    // Sealed before an erasure, under a key that is no more.
    if (error instanceof SdkError && error.code === 'ERASED') return null;
    throw error;
  }
}
