import {
  type AppointmentBody,
  type Claim,
  DISPLACEMENT_REASONS,
  type JsonObject,
  modeSchema,
  type OutboxMessage,
  type RecordDraft,
  type Store,
  type StoredRecord,
} from '@rantevou/core';
import { z } from 'zod';
import { messageOf } from '../messages.ts';

/** Where a proposal stands. All but `proposed` are ends. */
export const PROPOSAL_STATES = ['proposed', 'accepted', 'declined', 'expired', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Why a transfer is proposed: what closed the time, or what the service needs (άρθρο 5 §4). */
export const TRANSFER_REASONS = [...DISPLACEMENT_REASONS, 'service-needs'] as const;
export type TransferReason = (typeof TRANSFER_REASONS)[number];

const id = z.string().min(1).max(200);
const epochMs = z.int().min(0);
const time = {
  postId: id,
  officerId: id,
  officeId: id,
  mode: modeSchema,
  /** `[startMs, endMs)`, epoch milliseconds UTC. */
  startMs: epochMs,
  endMs: epochMs,
  gapMinutes: z.int().min(0),
};

/** A transfer that waits for the applicant's answer, or how it ended (άρθρο 5 §4ε). Ids, codes and times only. */
const proposalBodySchema = z.strictObject({
  state: z.enum(PROPOSAL_STATES),
  appointmentId: id,
  from: z.strictObject(time),
  to: z.strictObject(time),
  /** All that the new time takes while it waits; what of it the old time's claims cover already has no claim of the proposal. */
  wanted: z.array(z.strictObject({ resourceId: id, startMs: epochMs, endMs: epochMs })).readonly(),
  reason: z.enum(TRANSFER_REASONS),
  /** Why this time: what is kept and what changes, as codes. */
  why: z.array(z.string().max(60)).readonly(),
  proposedAtMs: epochMs,
  proposedById: id,
  /** Until when, exclusive, it can be accepted. */
  expiresAtMs: epochMs,
  /** The recorded answer: who, when and by which login; null where nobody answered. */
  answer: z
    .strictObject({ atMs: epochMs, byId: id, role: z.string().max(50), channel: z.string().max(50) })
    .nullable()
    .default(null),
  endedAtMs: epochMs.nullable().default(null),
});
export type ProposalBody = z.output<typeof proposalBodySchema>;
/** A time as a proposal tells it. */
export type TransferTime = ProposalBody['to'];

/** A proposal with the claims that keep its time. */
export interface LoadedProposal {
  readonly record: StoredRecord;
  readonly claims: readonly Claim[];
}

export function proposalBodyOf(record: StoredRecord): ProposalBody {
  return { answer: null, endedAtMs: null, ...record.body } as unknown as ProposalBody;
}

/** Whether it can still be accepted: by the clock, whether or not a job has ended it. */
export function isOpenProposal(record: StoredRecord, nowMs: number): boolean {
  const { state, expiresAtMs } = proposalBodyOf(record);
  return state === 'proposed' && expiresAtMs > nowMs;
}

/** Found by its appointment always, and by the clock (`atMs` is its expiry) while it waits. */
export function proposalRecord(
  proposalId: string,
  body: ProposalBody,
  expectedVersion: number | 'new',
): RecordDraft {
  return {
    kind: 'proposal',
    id: proposalId,
    expectedVersion,
    keys: [`appointment:${body.appointmentId}`, ...(body.state === 'proposed' ? [WAITING] : [])],
    atMs: body.expiresAtMs,
    body: body as unknown as JsonObject,
  };
}
export const WAITING = 'waiting';

/** The proposal of an appointment with its claims, or null. */
export async function loadProposal(
  store: Store,
  { proposalId }: Pick<AppointmentBody, 'proposalId'>,
): Promise<LoadedProposal | null> {
  if (proposalId === null) return null;
  const record = await store.load({ what: 'record', kind: 'proposal', id: proposalId });
  return record && { record, claims: await store.load({ what: 'claims-of', ownerId: proposalId }) };
}

/** What ends with a proposal that is not accepted: its record, its claims and a message, of a waiting one only. */
export function endedProposal(
  proposal: LoadedProposal | null,
  state: 'declined' | 'expired' | 'withdrawn',
  at: {
    readonly nowMs: number;
    readonly newId: () => string;
    readonly answer?: ProposalBody['answer'];
    /** The appointment's version with this commit, for the message; null = another message tells of it. */
    readonly tell: number | null;
  },
): {
  readonly records: readonly RecordDraft[];
  readonly releases: readonly { readonly claimId: string; readonly first: boolean }[];
  readonly messages: readonly OutboxMessage[];
} {
  if (proposal === null) return NOTHING;
  const { record, claims } = proposal;
  const body = proposalBodyOf(record);
  if (body.state !== 'proposed') return NOTHING;
  // What it wanted names the person served, and nobody needs it any more.
  const ended: ProposalBody = {
    ...body,
    state,
    wanted: [],
    answer: at.answer ?? null,
    endedAtMs: at.nowMs,
  };
  return {
    records: [proposalRecord(record.id, ended, record.version)],
    // First: the command may want this very time.
    releases: claims.map(({ id }) => ({ claimId: id, first: true })),
    messages:
      at.tell === null
        ? []
        : [messageOf('transfer-ended', body.appointmentId, at.tell, at.nowMs, at.newId())],
  };
}
const NOTHING = { records: [], releases: [], messages: [] } as const;
