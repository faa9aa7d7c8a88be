import { ONBOARDING_STATUSES } from '@rantevou/core';
import { z } from 'zod';
import { announcementPlace, civilDate, epochMs, fieldProblem, id, texts, version } from './common.ts';
import { named } from './named.ts';
import { pageOutput } from './page.ts';

const status = z.enum(ONBOARDING_STATUSES);
const listingShape = {
  municipalityId: id,
  name: texts.nullable(),
  video: z.strictObject({ provider: z.string(), confirmed: z.array(z.string()) }).nullable(),
  status,
  version,
  submittedAtMs: epochMs.nullable(),
  act: z.strictObject({ act: z.string(), date: civilDate }).nullable(),
  announced: z.array(z.strictObject({ place: announcementPlace, date: civilDate })),
};

export const onboardingOutputs = {
  form: named(
    'Onboarding',
    'The form of a municipality, what is wrong with it, and where the request stands (άρθρο 6)',
    z.strictObject({
      ...listingShape,
      file: z.record(z.string(), z.json()),
      problems: z.array(fieldProblem),
      means: z.strictObject({ hasVideo: z.boolean(), hasMail: z.boolean(), atMs: epochMs }).nullable(),
    }),
  ),
  list: pageOutput('municipalities', z.strictObject(listingShape)),
  changed: named(
    'OnboardingAnswer',
    'A request to join after a step; its version is the ETag',
    z.strictObject({ municipalityId: id, status, version }),
  ),
  announcement: named(
    'JoiningAnnouncement',
    'The announcement of a joining; plain text, paragraphs separated by a blank line',
    z.strictObject({ municipalityId: id, act: z.string(), date: civilDate, title: texts, text: texts }),
  ),
};
