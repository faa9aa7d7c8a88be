import { appendFile, readFile } from 'node:fs/promises';
import type { Checkpoint } from '@rantevou/core';
import { z } from 'zod';
import { configInvalid } from '../config-invalid.ts';

const checkpointSchema = z.strictObject({
  tenantId: z.string(),
  position: z.int().min(1),
  hash: z.string(),
  atMs: z.int(),
  keyId: z.string(),
  signature: z.string(),
});

/** A second place for checkpoints: a file to which a line is added for each. Keep it where the database's owner cannot write. */
export function checkpointFile(path: string): (checkpoint: Checkpoint) => Promise<void> {
  return (checkpoint) => appendFile(path, `${JSON.stringify(checkpoint)}\n`, { mode: 0o600 });
}

/**
 * Reads what {@link checkpointFile} wrote.
 *
 * @throws SdkError `CONFIG_INVALID` naming the line that is none.
 */
export async function readCheckpoints(path: string): Promise<Checkpoint[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    const parsed = checkpointSchema.safeParse(jsonOrNull(line));
    if (parsed.success) return [parsed.data];
    throw configInvalid(`/checkpoints/${index + 1}`, 'a checkpoint as JSON', {
      el: `Η γραμμή ${index + 1} του αρχείου δεν είναι σημείο ελέγχου.`,
      en: `Line ${index + 1} of the file is not a checkpoint.`,
    });
  });
}

function jsonOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
