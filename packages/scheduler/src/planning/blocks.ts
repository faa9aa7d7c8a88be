import type { Mode, MunicipalityPlan } from '@rantevou/core';
import { durationMinutesOf, findService, gapMinutesOf } from '@rantevou/core';
import type { Availability, ServiceQuery } from '../availability/types.ts';

/** A service as it can be given. */
export interface Kind {
  readonly service: string;
  readonly mode: Mode;
  readonly needs: readonly ('greek-sign-language' | 'lip-reading')[];
}

/** One start of one officer, with room for the longest of what can be given then: no two of an officer overlap. */
export interface Block {
  readonly officerId: string;
  readonly startMs: number;
  readonly offers: readonly { readonly kind: Kind; readonly officeId: string; readonly endMs: number }[];
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
}

/** The free time of all who can give any of the kinds, cut into blocks from its beginning on. */
export function blocksOf(
  plan: MunicipalityPlan,
  availability: Availability,
  kinds: readonly Kind[],
  span: Span,
): Block[] {
  const blocks: Block[] = [];
  for (const { id: officerId } of plan.officers) {
    const offices = new Set(
      plan.posts
        .filter(({ holders }) => holders.some((holder) => holder.officerId === officerId))
        .map(({ officeId }) => officeId),
    );
    const starts = new Map<number, { kind: Kind; officeId: string; endMs: number; untilMs: number }[]>();
    for (const kind of kinds) {
      const { lengthMs, gapMs } = lengthOf(plan, kind);
      for (const officeId of offices) {
        const query = { ...kind, officer: officerId, office: officeId, nowMs: span.nowMs };
        for (const startMs of startsOf(availability, query, span.fromMs, span.toMs)) {
          const endMs = startMs + lengthMs;
          const offer = { kind, officeId, endMs, untilMs: endMs + gapMs };
          const known = starts.get(startMs);
          if (known) known.push(offer);
          else starts.set(startMs, [offer]);
        }
      }
    }
    let freeFrom = Number.NEGATIVE_INFINITY;
    for (const [startMs, offers] of [...starts].sort(([a], [b]) => a - b)) {
      if (startMs < freeFrom) continue;
      freeFrom = offers.reduce((until, { untilMs }) => Math.max(until, untilMs), startMs);
      blocks.push({ officerId, startMs, offers });
    }
  }
  return blocks.sort((a, b) => a.startMs - b.startMs);
}

/** Free starts of one officer, epoch ms. */
export function startsOf(
  availability: Availability,
  query: ServiceQuery,
  fromMs: number,
  toMs: number,
): number[] {
  if (toMs <= fromMs) return [];
  return availability.findSlots({ ...query, from: fromMs, to: toMs }).map(({ startMs }) => startMs);
}

function lengthOf(plan: MunicipalityPlan, { service, mode }: Kind) {
  const found = findService(plan, service);
  return found
    ? {
        lengthMs: durationMinutesOf(plan, found, mode) * 60_000,
        gapMs: gapMinutesOf(plan, found, mode) * 60_000,
      }
    : { lengthMs: 0, gapMs: 0 };
}
