import {
  type Actor,
  type Claim,
  findService,
  type MunicipalityPlan,
  modeSchema,
  SdkError,
} from '@rantevou/core';
import { z } from 'zod';
import type { Assignment, AssignQuery, Availability, ServiceQuery } from '../availability/types.ts';
import { instantOf } from '../calendar/athens.ts';
import type { DeskPorts, IndexedPlan } from './types.ts';

export const idSchema = z.string().min(1).max(200);
export const needsSchema = z
  .array(z.enum(['greek-sign-language', 'lip-reading']))
  .max(2)
  .default([]);

/** The choices of άρθρο 2 §1: municipality, mode, service, time. The same for booking, holding and changing. */
export const slotChoiceShape = {
  municipalityId: idSchema,
  service: idSchema,
  mode: modeSchema,
  /** ISO 8601 with offset or Z; a wall time without offset is Europe/Athens. */
  start: z.string().min(10).max(40),
  office: idSchema.optional(),
  officer: z.literal('case').optional(),
  needs: needsSchema,
};

/** A start as typed, in epoch ms. @throws SdkError `INPUT_INVALID` naming `start`. */
export function startMsOf(start: string): number {
  return instantOf(start, '/start');
}

/** Who has this person's case, where that officer is asked for (άρθρο 2 §5); null = nobody, or not asked for. */
export async function caseOfficerOf(
  ports: Pick<DeskPorts, 'caseOfficer'>,
  actor: Actor,
  choice: Parameters<NonNullable<DeskPorts['caseOfficer']>>[1] & { readonly officer?: 'case' | undefined },
): Promise<string | null> {
  return choice.officer === 'case' ? ((await ports.caseOfficer?.(actor, choice)) ?? null) : null;
}

/**
 * Whether the service is another municipality's: an appointment is with a service of one municipality (άρθρο 1 §3).
 * Others are looked at only where this one knows no such service.
 */
export async function isOfAnother(
  { indexes }: Pick<DeskPorts, 'indexes'>,
  { plan }: IndexedPlan,
  service: string,
  nowMs: number,
): Promise<boolean> {
  if (findService(plan, service)) return false;
  for (const id of await indexes.tenants()) {
    const other = id === plan.municipality.id ? null : await indexes.current(id, nowMs);
    if (other?.plan.joined && findService(other.plan, service)) return true;
  }
  return false;
}

export interface Choice extends Omit<ServiceQuery, 'nowMs'> {
  readonly startMs: number;
}

/**
 * Assigns the choice to an officer and the resources it needs, or fails as a citizen should hear it: the time was
 * taken, with the nearest free ones, or it is not offered at all.
 */
export function assignOrFail(
  availability: Availability,
  choice: Choice,
  context: { readonly nowMs: number; readonly lost: ReadonlySet<string> },
): Assignment | SdkError {
  const query: AssignQuery = { ...choice, nowMs: context.nowMs, exclude: context.lost };
  const assignment = availability.assign(query);
  if (assignment) return assignment;
  return isTaken(availability, choice, context)
    ? takenError(availability, choice, context.nowMs)
    : new SdkError('SLOT_NOT_OFFERED', {
        problems: [
          {
            pointer: '/start',
            expected: 'a start that the slot list offers',
            el: 'Διαλέξτε μία από τις ελεύθερες ώρες',
            en: 'Choose one of the free times',
          },
        ],
        details: { nearest: nearest(availability, choice, context.nowMs) },
      });
}

/** New claims for an assignment, with ids. */
export function claimsFor(
  assignment: Assignment,
  owner: {
    readonly tenantId: string;
    readonly kind: Claim['kind'];
    readonly ownerId: string;
    readonly expiresAtMs: number | null;
  },
  newId: () => string,
): Claim[] {
  return assignment.claims.map(({ resourceId, startMs, endMs }) => ({
    id: newId(),
    resourceId,
    startMs,
    endMs,
    ...owner,
  }));
}

/** The plan of a tenant that exists and has joined (άρθρο 6 §3), or the typed error. */
export function joinedPlan(indexed: IndexedPlan | null): MunicipalityPlan {
  if (!indexed) throw new SdkError('NOT_FOUND');
  if (!indexed.plan.joined) throw new SdkError('MUNICIPALITY_NOT_JOINED');
  return indexed.plan;
}

function isTaken(
  availability: Availability,
  choice: Choice,
  context: { nowMs: number; lost: ReadonlySet<string> },
): boolean {
  if (context.lost.size > 0) return true;
  const { startMs, ...query } = choice;
  const why = availability.explain({ ...query, nowMs: context.nowMs, start: startMs });
  return why.some((one) => one.because.length > 0 && one.because.every(({ rule }) => OCCUPIED.has(rule)));
}

/** The last race for it was lost: the nearest free times go with it. */
export function takenError(availability: Availability, choice: Choice, nowMs: number): SdkError {
  return new SdkError('SLOT_TAKEN', { details: { nearest: nearest(availability, choice, nowMs) } });
}

/** Rules that mean "somebody was faster", not "this is never offered". */
const OCCUPIED: ReadonlySet<string> = new Set(['busy', 'interpreter', 'room', 'video-line']);

/** Up to three free starts from the chosen one on, and three of the same day before it. */
function nearest(availability: Availability, choice: Choice, nowMs: number): string[] {
  const { startMs, ...query } = choice;
  const after = availability.findSlots({ ...query, nowMs, from: startMs, limit: 3 });
  const dayBefore = availability.findSlots({ ...query, nowMs, from: startMs - 12 * 3_600_000, to: startMs });
  return [...dayBefore.slice(-3), ...after].map((slot) => slot.start);
}
