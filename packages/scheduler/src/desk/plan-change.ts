import {
  absenceSchema,
  closedDaysSchema,
  closureSchema,
  hoursRuleSchema,
  invalidField,
  MODES,
  type Mode,
  type MunicipalityPlan,
  modeSchema,
  officerSchema,
  parseOnboarding,
  policySchema,
  postSchema,
  SdkError,
} from '@rantevou/core';
import { z } from 'zod';
import { idSchema } from './slot-choice.ts';

const hours = z.array(hoursRuleSchema).min(1);
const minutes = z.int().min(0).max(1440);
const day = z.iso.date();

/** What an administrator can change (άρθρο 5 §4β–δ, άρθρο 6 §2). */
export const planChangeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('replace-plan'), plan: z.unknown() }),
  z.strictObject({ type: z.literal('add-absence'), absence: absenceSchema }),
  z.strictObject({ type: z.literal('remove-absence'), absenceId: idSchema }),
  z.strictObject({ type: z.literal('add-closure'), closure: closureSchema }),
  z.strictObject({ type: z.literal('remove-closure'), closureId: idSchema }),
  /** The municipality's hours, as a whole. */
  z.strictObject({ type: z.literal('set-hours'), hours }),
  /** Hours of one post; null = the municipality's. */
  z.strictObject({ type: z.literal('set-post-hours'), postId: idSchema, hours: hours.nullable() }),
  /** Limits of a person's own hours and modes; null = those of the posts held. */
  z.strictObject({
    type: z.literal('set-officer-hours'),
    officerId: idSchema,
    hours: hours.nullable(),
    modes: z.array(modeSchema).min(1).nullable().optional(),
  }),
  /** Modes on and off; what is not named stays. A mode that was never given needs its duration. */
  z.strictObject({
    type: z.literal('set-modes'),
    modes: z.partialRecord(
      modeSchema,
      z.strictObject({
        offered: z.boolean(),
        durationMinutes: minutes.min(1).optional(),
        gapMinutes: minutes.optional(),
      }),
    ),
  }),
  /** A new person, with the posts held. */
  z.strictObject({
    type: z.literal('add-officer'),
    officer: officerSchema,
    posts: z
      .array(z.strictObject({ postId: idSchema, from: day.optional(), to: day.optional() }))
      .max(50)
      .default([]),
  }),
  /** Takes a person out of the plan and of all posts; refused while there are appointments, unless planned. */
  z.strictObject({ type: z.literal('remove-officer'), officerId: idSchema }),
  /** A new post (θέση εργασίας), or another description of one that is there; its holders and hours as a whole. */
  z.strictObject({ type: z.literal('set-post'), post: postSchema }),
  z.strictObject({ type: z.literal('remove-post'), postId: idSchema }),
  /** Closed days of the municipality's own, and national ones that it keeps open, as a whole. */
  z.strictObject({ type: z.literal('set-closed-days'), closedDays: closedDaysSchema }),
  /** Parts of the policy; what is not named stays. */
  z.strictObject({
    type: z.literal('set-policy'),
    policy: z.partialRecord(
      z.enum(Object.keys(policySchema.shape) as [keyof MunicipalityPlan['policy']]),
      z.union([z.int(), z.string()]),
    ),
  }),
]);
export type PlanChange = z.output<typeof planChangeSchema>;

/**
 * The plan after a change, checked like an onboarding form.
 *
 * @throws SdkError `NOT_FOUND` for an id that the plan does not have, `INPUT_INVALID` or `PHONE_ONLY_FOR_INFORMATION`
 * for a plan that is not in order, `TENANT_MISMATCH` for another municipality's plan.
 */
export function changedPlan(
  municipalityId: string,
  plan: MunicipalityPlan | null,
  change: PlanChange,
): MunicipalityPlan {
  const after = parseOnboarding(change.type === 'replace-plan' ? change.plan : changed(plan, change));
  if (after.municipality.id !== municipalityId) throw new SdkError('TENANT_MISMATCH');
  return after;
}

function changed(
  plan: MunicipalityPlan | null,
  change: Exclude<PlanChange, { type: 'replace-plan' }>,
): unknown {
  if (!plan) throw new SdkError('NOT_FOUND');
  switch (change.type) {
    case 'add-absence':
      return { ...plan, absences: [...plan.absences, change.absence] };
    case 'remove-absence':
      return { ...plan, absences: without(plan.absences, change.absenceId) };
    case 'add-closure':
      return { ...plan, closures: [...plan.closures, change.closure] };
    case 'remove-closure':
      return { ...plan, closures: without(plan.closures, change.closureId) };
    case 'set-hours':
      return { ...plan, hours: change.hours };
    case 'set-post-hours':
      return { ...plan, posts: replaced(plan.posts, change.postId, { hours: change.hours ?? undefined }) };
    case 'set-officer-hours': {
      const modes = change.modes === undefined ? {} : { modes: change.modes ?? undefined };
      const part = { hours: change.hours ?? undefined, ...modes };
      return { ...plan, officers: replaced(plan.officers, change.officerId, part) };
    }
    case 'set-modes':
      return withModes(plan, change.modes);
    case 'add-officer':
      return withOfficer(plan, change);
    case 'remove-officer': {
      const isOther = ({ officerId }: { readonly officerId: string }) => officerId !== change.officerId;
      return {
        ...plan,
        officers: without(plan.officers, change.officerId),
        posts: plan.posts.map((post) => ({ ...post, holders: post.holders.filter(isOther) })),
        absences: plan.absences.filter(isOther),
      };
    }
    case 'set-post': {
      const { post } = change;
      const isKnown = plan.posts.some(({ id }) => id === post.id);
      const posts = plan.posts.map((one) => (one.id === post.id ? post : one));
      return { ...plan, posts: isKnown ? posts : [...posts, post] };
    }
    case 'remove-post':
      return { ...plan, posts: without(plan.posts, change.postId) };
    case 'set-closed-days':
      return { ...plan, closedDays: change.closedDays };
    case 'set-policy':
      return { ...plan, policy: { ...plan.policy, ...change.policy } };
  }
}

function withModes(
  plan: MunicipalityPlan,
  wanted: Extract<PlanChange, { type: 'set-modes' }>['modes'],
): unknown {
  const modes: Partial<Record<Mode, unknown>> = { ...plan.modes };
  const suspended = new Set<Mode>(plan.suspendedModes);
  for (const mode of MODES) {
    const setting = wanted[mode];
    if (!setting) continue;
    const { offered, ...durations } = setting;
    if (offered) suspended.delete(mode);
    else suspended.add(mode);
    // A mode that is off and was never described stays away.
    if (offered || plan.modes[mode]) modes[mode] = { ...plan.modes[mode], ...durations };
  }
  const suspendedModes = MODES.filter((mode) => suspended.has(mode) && modes[mode] !== undefined);
  if (Object.keys(modes).length === suspendedModes.length) {
    throw invalidField('/change/modes', 'at least one mode that is offered', {
      el: 'Αφήστε τουλάχιστον έναν τρόπο εξυπηρέτησης',
      en: 'Leave at least one way of service',
    });
  }
  return { ...plan, modes, suspendedModes };
}

function withOfficer(
  plan: MunicipalityPlan,
  { officer, posts }: Extract<PlanChange, { type: 'add-officer' }>,
): unknown {
  let held = plan.posts;
  for (const { postId, ...period } of posts) {
    const post = held.find(({ id }) => id === postId);
    const holders = [...(post?.holders ?? []), { officerId: officer.id, ...period }];
    held = replaced(held, postId, { holders });
  }
  return { ...plan, officers: [...plan.officers, officer], posts: held };
}

function without<T extends { readonly id: string }>(items: readonly T[], id: string): T[] {
  const rest = items.filter((item) => item.id !== id);
  if (rest.length === items.length) throw new SdkError('NOT_FOUND');
  return rest;
}

function replaced<T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  part: { readonly [K in keyof T]?: T[K] | undefined },
): T[] {
  if (!items.some((item) => item.id === id)) throw new SdkError('NOT_FOUND');
  return items.map((item) => (item.id === id ? { ...item, ...part } : item));
}
