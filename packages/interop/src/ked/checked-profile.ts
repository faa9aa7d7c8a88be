import { parseInput, SdkError } from '@rantevou/core';
import { type OperationProfile, type OperationProfileInput, operationProfileSchema } from './profile.ts';

/** Reads a profile for one operation. @throws SdkError `INPUT_INVALID` or `CONFIG_INVALID` */
export function checkedProfile(
  operation: OperationProfile['operation'],
  input: OperationProfileInput,
): OperationProfile {
  const profile = parseInput(operationProfileSchema, input) as OperationProfile;
  if (profile.operation === operation) return profile;
  throw new SdkError('CONFIG_INVALID', {
    problems: [
      {
        pointer: '/profile/operation',
        expected: operation,
        el: 'Το προφίλ είναι για άλλη μέθοδο.',
        en: 'The profile is for another method.',
      },
    ],
  });
}
