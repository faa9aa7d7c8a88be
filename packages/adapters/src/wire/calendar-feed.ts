import { z } from 'zod';

/** An officer's private calendar; `url` null = none was made. */
export const calendarFeedView = z.strictObject({
  url: z.string().nullable(),
  createdAtMs: z.int().nullable(),
});

export const calendarFeedAnswer = z.strictObject({ municipalityId: z.string(), isOpen: z.boolean() });
