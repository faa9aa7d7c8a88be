import {
  type AppointmentBody,
  allRecords,
  type Claim,
  type ClaimWindow,
  type DisplacementReason,
  type MunicipalityPlan,
  nextStatus,
  type Store,
  type StoredRecord,
} from '@rantevou/core';
import {
  isGiven,
  type ServiceTimes,
  serviceTimesOf,
  whyNotGiven,
  windowsLost,
} from '../planning/service-times.ts';
import { bodyOf } from './appointment-record.ts';
import { type LoadedProposal, loadProposal, proposalBodyOf } from './transfer/proposal-record.ts';

const DAY_MS = 86_400_000;
const FAR_MS = 3_000 * DAY_MS;
/** So many are read one by one; more by time. */
const FEW = 40;

/** An appointment that a change touches, with its proposal where it has one. */
export interface Touched {
  readonly record: StoredRecord;
  readonly body: AppointmentBody;
  readonly proposal: LoadedProposal | null;
}

export interface Displaced extends Touched {
  readonly reason: DisplacementReason;
  /** Id of the closure or absence, where it is one. */
  readonly changeId: string | null;
}

/** What a change of the plan does to what is booked. */
export interface Impact {
  /** Booked and no longer possible, by time. */
  readonly displaced: readonly Displaced[];
  /** Displaced before and possible again. */
  readonly restored: readonly Touched[];
  /** Proposals whose new time is closed by it. */
  readonly shut: readonly Touched[];
  /** The time that is lost, from now on. */
  readonly windows: readonly ClaimWindow[];
  /** Ids of the claims of appointments and proposals in those windows that this was reckoned from. */
  readonly known: readonly string[];
  /** All that is claimed from now on. */
  readonly claims: readonly Claim[];
}

/**
 * Reckons whom a change touches: claims in the time that it closes or opens, then their appointments. Whoever books
 * after the reading of the claims is not among `known`, and the commit finds it.
 */
export async function impactOf(
  store: Store,
  tenantId: string,
  plans: { readonly before: MunicipalityPlan; readonly after: MunicipalityPlan },
  nowMs: number,
): Promise<Impact> {
  const { claims } = await store.load({ what: 'snapshot', tenantId, fromMs: nowMs, toMs: nowMs + FAR_MS });
  const days = Math.max(plans.before.policy.horizonDays, plans.after.policy.horizonDays) + 2;
  const toMs = claims.reduce((last, { endMs }) => Math.max(last, endMs), nowMs + days * DAY_MS);
  const before = serviceTimesOf(plans.before, nowMs, toMs);
  const after = serviceTimesOf(plans.after, nowMs, toMs);
  const windows = windowsLost(before, after, nowMs);
  const opened = windowsLost(after, before, nowMs);
  const met = ownersIn(claims, [...windows, ...opened]);
  const records = await readAppointments(store, tenantId, met.appointment, claims);
  const touched = new Map<string, Touched>();
  const touch = async (record: StoredRecord) => {
    const body = bodyOf(record);
    touched.set(record.id, { record, body, proposal: await proposalIn(store, body, claims) });
  };
  for (const record of records) await touch(record);
  for (const id of met.proposal) {
    const proposal = await store.load({ what: 'record', kind: 'proposal', id });
    const appointmentId = proposal && proposalBodyOf(proposal).appointmentId;
    if (appointmentId === null || touched.has(appointmentId)) continue;
    const record = await store.load({ what: 'record', kind: 'appointment', id: appointmentId });
    if (record) await touch(record);
  }
  const all = [...touched.values()].sort(
    (a, b) => a.body.startMs - b.body.startMs || (a.record.id < b.record.id ? -1 : 1),
  );
  return {
    displaced: displacedIn(all, after, nowMs),
    restored: all.filter(
      ({ body }) =>
        nextStatus(body.status, 'restore') !== null && body.startMs > nowMs && isGiven(after, body),
    ),
    shut: all.filter(({ proposal }) => {
      if (proposal === null) return false;
      const { state, to } = proposalBodyOf(proposal.record);
      return state === 'proposed' && !isGiven(after, to);
    }),
    windows,
    known: claimsIn(claims, windows).map(({ id }) => id),
    claims,
  };
}

function displacedIn(all: readonly Touched[], after: ServiceTimes, nowMs: number): Displaced[] {
  return all
    .filter(
      ({ body }) =>
        nextStatus(body.status, 'displace') !== null && body.startMs > nowMs && !isGiven(after, body),
    )
    .map((one) => ({ ...one, ...whyNotGiven(after, one.body) }));
}

/** Claims of appointments and proposals that stand in the windows. */
function claimsIn(claims: readonly Claim[], windows: readonly ClaimWindow[]): Claim[] {
  const byResource = Map.groupBy(windows, ({ resourceId }) => resourceId);
  return claims.filter(
    ({ kind, resourceId, startMs, endMs }) =>
      (kind === 'appointment' || kind === 'proposal') &&
      byResource.get(resourceId)?.some((one) => one.startMs < endMs && startMs < one.endMs),
  );
}

/** Owners of what stands in the windows, by kind. */
function ownersIn(claims: readonly Claim[], windows: readonly ClaimWindow[]) {
  const met = claimsIn(claims, windows);
  const of = (kind: Claim['kind']) =>
    new Set(met.filter((claim) => claim.kind === kind).map(({ ownerId }) => ownerId));
  return { appointment: of('appointment'), proposal: of('proposal') };
}

async function readAppointments(
  store: Store,
  tenantId: string,
  ids: ReadonlySet<string>,
  claims: readonly Claim[],
): Promise<StoredRecord[]> {
  if (ids.size <= FEW) {
    const found = await Promise.all(
      [...ids].map((id) => store.load({ what: 'record', kind: 'appointment', id })),
    );
    return found.filter((record) => record !== null);
  }
  const own = claims.filter(({ ownerId }) => ids.has(ownerId));
  const fromMs = own.reduce((first, { startMs }) => Math.min(first, startMs), Number.MAX_SAFE_INTEGER);
  const toMs = own.reduce((last, { startMs }) => Math.max(last, startMs), 0) + 1;
  const all = await allRecords(store, { kind: 'appointment', tenantId, fromMs, toMs });
  return all.filter(({ id }) => ids.has(id));
}

async function proposalIn(
  store: Store,
  { proposalId }: AppointmentBody,
  claims: readonly Claim[],
): Promise<LoadedProposal | null> {
  const known = claims.filter(({ ownerId }) => ownerId === proposalId);
  // None: it may have been made since the claims were read, and what it holds is to be given back with it.
  if (proposalId === null || known.length === 0) return loadProposal(store, { proposalId });
  const record = await store.load({ what: 'record', kind: 'proposal', id: proposalId });
  return record && { record, claims: known };
}
