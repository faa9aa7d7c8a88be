import { PURPOSES } from '@rantevou/interop';
import { z } from 'zod';
import { count, id } from './common.ts';
import { named } from './named.ts';

const text = z.string().optional();

export const stateServiceOutputs = {
  contact: z.strictObject({
    contact: named(
      'Contact',
      'What the citizen has declared at the registry; nothing in it is sure to be there',
      z.strictObject({
        email: text,
        mobile: text,
        telephone: text,
        address: z
          .strictObject({
            street: text,
            streetNumber: text,
            streetNumber2: text,
            postalCode: text,
            locality: text,
            region: text,
            regionalUnit: text,
            municipality: text,
            municipalUnit: text,
            community: text,
          })
          .optional(),
      }),
    ).nullable(),
    mayPersist: z.boolean(),
    auditTransactionId: z.string(),
    callSequenceId: z.string().nullable(),
  }),
  notice: named(
    'Notice',
    'A notice as it stands; `sending` is one whose end is not known (yet)',
    z.strictObject({
      noticeId: id,
      status: z.enum(['sending', 'submitted', 'not-sent', 'unknown', 'rejected']),
      purpose: z.enum(PURPOSES),
      channel: z.enum(['EMAIL', 'SMS']),
      messageId: z.string().nullable(),
      segments: count.nullable(),
      auditTransactionId: z.string().nullable(),
      callSequenceId: z.string().nullable(),
    }),
  ),
};
