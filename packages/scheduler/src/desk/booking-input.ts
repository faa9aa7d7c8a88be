import {
  applicantSchema,
  declarationsSchema,
  type JsonObject,
  personServedSchema,
  thirdPersonSchema,
} from '@rantevou/core';
import { z } from 'zod';
import type { ServedPart } from './appointment-record.ts';
import { idSchema, slotChoiceShape } from './slot-choice.ts';

/** What a booking says: the choices of άρθρο 2 §1, who must appear (§2, §3), and the declarations (§4). */
export const bookingInput = z.strictObject({
  ...slotChoiceShape,
  holdId: idSchema.optional(),
  applicant: applicantSchema,
  personServed: personServedSchema,
  /** Codes of the municipality's own list; interpretation is `needs`, the third person a field of its own. */
  specialRequirements: z.array(idSchema).max(20).default([]),
  thirdPerson: thirdPersonSchema.optional(),
  declarations: declarationsSchema,
  /** Answers to the municipality's own fields, by their ids. */
  extraFields: z.record(idSchema, z.string().max(1000)).default({}),
  /** A second appointment of the person for this service is meant (`DUPLICATE_LIKELY`). */
  confirmDuplicate: z.boolean().default(false),
  caseRef: z.string().trim().min(1).max(100).optional(),
});
export type BookingInput = z.output<typeof bookingInput>;

/** The personal fields of a booking, to be sealed under the key of the person served. */
export function servedPart(choice: BookingInput): JsonObject {
  const { name, email, phone } = choice.personServed;
  const part: ServedPart = {
    name,
    email,
    phone,
    specialRequirements: choice.specialRequirements,
    thirdPerson: choice.thirdPerson ?? null,
    business: choice.applicant.type === 'business' ? { name: choice.applicant.business.name } : null,
    caseRef: choice.caseRef ?? null,
    extraFields: choice.extraFields,
  };
  return part as unknown as JsonObject;
}
