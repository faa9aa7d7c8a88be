import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import type { StoredRecord } from '../store/store.ts';
import { civilDateSchema, type MunicipalityPlan, planSchema } from './plan.ts';

/**
 * Where a municipality stands on its way into the service: it writes its form, files it, the platform's administrator
 * confirms the technical means, records the act, and the joining is announced (άρθρο 6).
 */
export const ONBOARDING_STATUSES = ['draft', 'requested', 'means-confirmed', 'joined', 'announced'] as const;
export type OnboardingStatus = (typeof ONBOARDING_STATUSES)[number];

export const ONBOARDING_EVENTS = ['save', 'submit', 'confirm-means', 'join', 'announce'] as const;
export type OnboardingEvent = (typeof ONBOARDING_EVENTS)[number];

/** What is possible in each state, and where it leads. A form that is changed has to be filed, and looked at, anew. */
export const ONBOARDING_TRANSITIONS: Readonly<
  Record<OnboardingStatus, Readonly<Partial<Record<OnboardingEvent, OnboardingStatus>>>>
> = {
  draft: { save: 'draft', submit: 'requested' },
  requested: { save: 'draft', 'confirm-means': 'means-confirmed' },
  'means-confirmed': { save: 'draft', join: 'joined' },
  joined: { announce: 'announced' },
  announced: {},
};

/** The state that an event leads to, or null where it is not possible. */
export function nextOnboardingStatus(
  from: OnboardingStatus,
  event: OnboardingEvent,
): OnboardingStatus | null {
  return ONBOARDING_TRANSITIONS[from][event] ?? null;
}

/** Where the law wants the joining announced (άρθρο 6 §4). */
export const ANNOUNCEMENT_PLACES = ['gov.gr', 'municipality-site'] as const;
export type AnnouncementPlace = (typeof ANNOUNCEMENT_PLACES)[number];

const epochMs = z.int().min(0);
const principal = z.string().min(1).max(200).nullable();

/** What is stored of a municipality's way in: the form as it was written, in order or not, and who did what when. */
const onboardingBodySchema = z.strictObject({
  status: z.enum(ONBOARDING_STATUSES),
  /** The form: a municipality's plan, perhaps not finished. Holds no person's data. */
  file: z.record(z.string(), z.json()),
  submitted: z.strictObject({ atMs: epochMs, byId: principal }).nullable().default(null),
  means: z
    .strictObject({ hasVideo: z.boolean(), hasMail: z.boolean(), atMs: epochMs, byId: principal })
    .nullable()
    .default(null),
  act: z.strictObject({ act: z.string(), date: civilDateSchema, byId: principal }).nullable().default(null),
  announced: z
    .array(z.strictObject({ place: z.enum(ANNOUNCEMENT_PLACES), date: civilDateSchema }))
    .readonly()
    .default([]),
});
export type OnboardingBody = z.output<typeof onboardingBodySchema>;

/** What every onboarding command and question reads. */
export interface OnboardingState {
  readonly municipalityId: string;
  readonly record: StoredRecord | null;
  readonly schedule: StoredRecord | null;
  readonly plan: MunicipalityPlan | null;
  readonly body: OnboardingBody;
}

/**
 * The state as the records say it. A plan that the platform's operator wrote without a form counts as filed; one that
 * has an act counts as joined.
 */
export function onboardingStateOf(
  municipalityId: string,
  record: StoredRecord | null,
  schedule: StoredRecord | null,
): OnboardingState {
  // A plan of an older version lacks what came later.
  const plan = schedule === null ? null : planSchema.parse(schedule.body.plan);
  const stored = record ? onboardingBodySchema.parse(record.body) : spareBody(plan);
  const isBefore = stored.status !== 'joined' && stored.status !== 'announced';
  const body: OnboardingBody = plan?.joined && isBefore ? { ...stored, status: 'joined' } : stored;
  return { municipalityId, record, schedule, plan, body };
}

function spareBody(plan: MunicipalityPlan | null): OnboardingBody {
  const { joined: _, ...file } = plan ?? {};
  return onboardingBodySchema.parse({ status: plan === null ? 'draft' : 'requested', file });
}

export function onboardingJson(body: OnboardingBody): JsonObject {
  return body as unknown as JsonObject;
}
