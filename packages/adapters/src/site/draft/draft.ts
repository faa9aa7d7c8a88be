import { interpretationSchema, type JsonObject, modeSchema, type StoredRecord } from '@rantevou/core';
import { z } from 'zod';
import type { FormFields } from '../../http/form.ts';

/** The questions between the login and the check, in their order (άρθρο 2 §2, §3, §12). */
export const STEPS = ['who', 'company', 'details', 'needs', 'third-person'] as const;
export type Step = (typeof STEPS)[number];
export const stepSchema = z.enum(STEPS);

/** What was chosen before anybody signed in (άρθρο 2 §1). */
export const choiceSchema = z.object({
  municipalityId: z.string(),
  service: z.string(),
  mode: modeSchema,
  /** The start as slots write it. */
  start: z.string(),
  office: z.string().optional(),
  officer: z.literal('case').optional(),
  /** Interpretation that the time must have (άρθρο 2 §3δ). */
  needs: interpretationSchema.default([]),
});
export type Choice = z.output<typeof choiceSchema>;

/** What a draft's row holds in clear: ids, codes and times. */
const bodySchema = z.object({
  visitorId: z.string(),
  /** Whose answers it holds; null until somebody has signed in. */
  personId: z.string().nullable(),
  choice: choiceSchema,
  holdId: z.string().nullable(),
  /** The idempotency key of its booking: however often it is pressed, it books once. */
  bookKey: z.string(),
  appointmentId: z.string().nullable(),
  /** Questions that have been answered. */
  done: z.array(stepSchema),
  expiresAtMs: z.number(),
});
export type DraftBody = z.output<typeof bodySchema>;

/** Answers as typed, right or wrong, by field name. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** A booking on its way: every answer is kept when it is sent. */
export interface Draft extends Omit<DraftBody, 'expiresAtMs'> {
  readonly id: string;
  readonly version: number;
  readonly answers: Answers;
}

/** Null for a row that holds nothing any more. */
export function bodyOf(record: StoredRecord): DraftBody | null {
  return bodySchema.safeParse(record.body).data ?? null;
}

export function toBody(body: DraftBody): JsonObject {
  return JSON.parse(JSON.stringify(body)) as JsonObject;
}

/** The answers and the choice as one form. */
export function fieldsOf({ answers, choice }: Pick<Draft, 'answers' | 'choice'>): FormFields {
  const { needs, ...chosen } = choice;
  const fields = new Map<string, readonly string[]>(Object.entries(answers));
  for (const [name, value] of Object.entries(chosen)) if (value !== undefined) fields.set(name, [value]);
  return fields.set('needs[]', needs);
}

/** The answers with those of one question in the place of what they were. */
export function answered(answers: Answers, isOf: (name: string) => boolean, form: FormFields): Answers {
  const kept = Object.entries(answers).filter(([name]) => !isOf(name));
  return Object.fromEntries([...kept, ...[...form].filter(([name]) => isOf(name))]);
}
