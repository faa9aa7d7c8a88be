import { configInvalid } from './config-invalid.ts';

/**
 * Loads an optional peer when it is used.
 *
 * @param what - What needs it, for the sentence: `the PostgreSQL store`.
 * @throws SdkError `CONFIG_INVALID` with the npm line when it is not installed.
 */
export async function loadPeer<T>(
  names: readonly string[],
  what: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error, names)) throw error;
    throw configInvalid('', `${names.join(', ')} installed: npm install ${names.join(' ')}`, {
      el: `Λείπει βιβλιοθήκη. Εκτελέστε: npm install ${names.join(' ')}`,
      en: `A library is missing for ${what}. Run: npm install ${names.join(' ')}`,
    });
  }
}

/** Whether one of the peers is not there; a missing file of our own is another mistake. */
function isMissing(error: unknown, names: readonly string[]): boolean {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const isNotFound = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  return isNotFound && names.some((name) => String(message).includes(`'${name}'`));
}
