import { z } from 'zod';

const mustDeclare = (expected: string, el: string, en: string) =>
  z.unknown().transform((value, context): true => {
    if (value === true) return true;
    context.addIssue({ code: 'custom', params: { expected, el, en, code: 'DECLARATION_MISSING' } });
    return z.NEVER;
  });

/**
 * The two declarations without which nothing is submitted (άρθρο 2 §4). Nothing is ticked for the person: an absent
 * field is not a declaration.
 */
export const declarationsSchema = z.strictObject({
  dataTrueAndAccurate: mustDeclare(
    'the declaration that the data are true and accurate',
    'Δηλώστε ότι τα δεδομένα είναι αληθή και ακριβή',
    'Declare that the data are true and accurate',
  ),
  privacyNoticeRead: mustDeclare(
    'the declaration that the terms and the data protection policy were read',
    'Δηλώστε ότι λάβατε γνώση των όρων και της πολιτικής προστασίας δεδομένων',
    'Declare that you took notice of the terms and the data protection policy',
  ),
  /** Version of the text that was shown. */
  policyVersion: z.string().min(1).max(50),
});
export type Declarations = z.output<typeof declarationsSchema>;
