import { SdkError, type Texts } from '@rantevou/core';

/** A `CONFIG_INVALID` error about one option, with what to do about it. */
export function configInvalid(pointer: string, expected: string, texts: Texts): SdkError {
  return new SdkError('CONFIG_INVALID', { problems: [{ pointer, expected, ...texts }] });
}
