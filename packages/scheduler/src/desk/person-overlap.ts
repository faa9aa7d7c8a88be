import {
  type Claim,
  durationMinutesOf,
  findService,
  type Mode,
  type MunicipalityPlan,
  type Refusal,
  type Store,
  type StoredRecord,
} from '@rantevou/core';
import { bodyOf, isOpen } from './appointment-record.ts';
import { refusalBy } from './booking-rules.ts';

const SERVED_RESOURCE = 'served:';

/**
 * The time of the person served, as a resource: its claim lets no two commands that run at once put one person in two
 * places. The availability index knows no such resource and passes over it.
 */
export function servedResource(servedKey: string): string {
  return `${SERVED_RESOURCE}${servedKey}`;
}

/** The person's key from the claims of an appointment; null where it has none. */
export function servedKeyIn(claims: readonly Claim[]): string | null {
  const claim = claims.find(({ resourceId }) => resourceId.startsWith(SERVED_RESOURCE));
  return claim ? claim.resourceId.slice(SERVED_RESOURCE.length) : null;
}

/** Open appointments that fill this subject's counters, the earliest first. */
export function openOf(store: Store, tenantId: string, subjectKey: string): Promise<readonly StoredRecord[]> {
  return store.load({
    what: 'records',
    kind: 'appointment',
    tenantId,
    keys: [`open:${subjectKey}`],
    limit: 100,
  });
}

/** Refused when the person served has another appointment at that time. */
export function overlapRefusal(
  open: readonly StoredRecord[],
  servedKey: string,
  at: {
    readonly plan: MunicipalityPlan;
    readonly service: string;
    readonly mode: Mode;
    readonly startMs: number;
    /** The appointment that is being moved. */
    readonly except?: string;
  },
): Refusal | null {
  const service = findService(at.plan, at.service);
  const minutes = service ? durationMinutesOf(at.plan, service, at.mode) : 0;
  const endMs = at.startMs + minutes * 60_000;
  const isElsewhere = open.some((record) => {
    const body = bodyOf(record);
    return (
      record.id !== at.except &&
      isOpen(body) &&
      body.startMs < endMs &&
      at.startMs < body.endMs &&
      body.counters.some(({ subjectKey, quota }) => subjectKey === servedKey && quota === 'open-served')
    );
  });
  return isElsewhere ? refusalBy('PERSON_OVERLAP', 'person-overlap', 'άρθρο 2 §7') : null;
}
