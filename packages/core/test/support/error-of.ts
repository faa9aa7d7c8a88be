import { isSdkError, type SdkError } from '../../src/index.ts';

/** The SdkError that a call throws. */
export function errorOf(call: () => unknown): SdkError {
  try {
    call();
  } catch (error) {
    if (isSdkError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The SdkError that a promise rejects with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<SdkError> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (isSdkError(outcome)) return outcome;
  throw outcome ?? new Error('nothing was thrown');
}
