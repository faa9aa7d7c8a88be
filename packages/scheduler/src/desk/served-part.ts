import { type CommandPorts, findPersonKey, SdkError, type StoredRecord, sealContext } from '@rantevou/core';
import { bodyOf, SERVED, type ServedPart } from './appointment-record.ts';

/** What is personal in an appointment, opened; null once the person's data has been erased. */
export function openServed(
  ports: Pick<CommandPorts, 'store' | 'vault'>,
  record: StoredRecord,
): Promise<ServedPart | null> {
  return openPart<ServedPart>(ports, record, SERVED);
}

/** One sealed part of an appointment, opened; null where it has none, or once the person's data has been erased. */
export async function openPart<Part>(
  { store, vault }: Pick<CommandPorts, 'store' | 'vault'>,
  record: StoredRecord,
  part: string,
): Promise<Part | null> {
  const personId = bodyOf(record).personServedId;
  const bytes = record.sealed[part];
  const { key } = await findPersonKey(store, personId);
  if (key === null || bytes === undefined) return null;
  try {
    const fields = await vault.open(personId, key, sealContext('appointment', record.id, part), bytes);
    return fields as unknown as Part;
  } catch (error) {
    // Sealed before an erasure, under a key that is no more.
    if (error instanceof SdkError && error.code === 'ERASED') return null;
    throw error;
  }
}
