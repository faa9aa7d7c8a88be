import {
  type Actor,
  allRecords,
  can,
  failedWebhooksIn,
  SdkError,
  videoMeansProblems,
  WEBHOOK_MESSAGE,
} from '@rantevou/core';
import { openHoursOf } from '../../availability/open-hours.ts';
import { civilDayAt } from '../../calendar/athens.ts';
import { bodyOf } from '../appointment-record.ts';
import { displacedIn } from '../transfer/displaced-in.ts';
import { isOpenProposal, proposalBodyOf, WAITING } from '../transfer/proposal-record.ts';
import type { DeskPorts, Read } from '../types.ts';

/** What waits for a municipality's administrators: numbers, posts and proposals, nobody's data. */
export interface AdministratorTasks {
  readonly municipalityId: string;
  /** False = the municipality has not joined yet: its form is not finished, or its act not recorded (άρθρο 6). */
  readonly joined: boolean;
  /** Appointments that lost their time and have no proposal: somebody has to call. */
  readonly toCall: number;
  /** Messages that were given up or came back, of appointments that are still to come; null = the store does not tell. */
  readonly undelivered: readonly UndeliveredMessage[] | null;
  /** Proposals that end within a day without an answer, the first first. */
  readonly endingProposals: readonly { readonly proposalId: string; readonly expiresAtMs: number }[];
  /** Ids of posts that nobody holds. */
  readonly postsWithoutHolder: readonly string[];
  /** Ids of posts of which no time is open within the horizon of booking, although somebody holds them. */
  readonly postsWithoutHours: readonly string[];
  /** Lines about the video server that are not confirmed (άρθρο 7 §4). */
  readonly openVideoLines: number;
  /** Endpoints of the municipality's own systems that are turned off because nothing arrived there. */
  readonly failedWebhooks: number;
}

/** A message about an appointment that did not arrive. */
export interface UndeliveredMessage {
  readonly appointmentId: string;
  /** The number that people say on the telephone. */
  readonly code: string;
  readonly startMs: number;
  readonly kind: string;
  readonly state: 'parked' | 'bounced';
}

const DAY_MS = 86_400_000;
const MAX_MESSAGES = 100;

/** The list of things to do of administrators (άρθρο 5 §4). */
export async function tasksOf(
  ports: DeskPorts,
  actor: Actor,
  municipalityId: string,
): Promise<Read<AdministratorTasks>> {
  const { store } = ports;
  const nowMs = ports.clock.nowMs();
  const indexed = await ports.indexes.current(municipalityId, nowMs);
  const joined = indexed?.plan.joined !== undefined;
  const decision = can(actor, 'schedule:view', { type: 'municipality', municipalityId, joined });
  if (!decision.allowed) {
    const code = actor.principalId === null ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED');
    return { ok: false, refusal: { code, reasons: decision.reasons } };
  }
  if (!indexed) throw new SdkError('NOT_FOUND');
  const { plan } = indexed;
  const waiting = await allRecords(store, { kind: 'proposal', tenantId: municipalityId, keys: [WAITING] });
  const awaited = waiting.filter((record) => isOpenProposal(record, nowMs));
  const answered = new Set(awaited.map((record) => proposalBodyOf(record).appointmentId));
  const displaced = await displacedIn(store, municipalityId);
  const { rows } = openHoursOf(plan, civilDayAt(nowMs), plan.policy.horizonDays);
  const withTime = new Set(rows.flatMap(({ post, open }) => (post && open.length > 0 ? [post.id] : [])));
  const held = plan.posts.filter(({ holders }) => holders.length > 0);
  return {
    ok: true,
    value: {
      municipalityId,
      joined,
      toCall: displaced.filter(({ id }) => !answered.has(id)).length,
      undelivered: await undeliveredOf(ports, municipalityId, nowMs),
      endingProposals: awaited
        .map((record) => ({ proposalId: record.id, expiresAtMs: proposalBodyOf(record).expiresAtMs }))
        .filter(({ expiresAtMs }) => expiresAtMs < nowMs + DAY_MS)
        .sort((a, b) => a.expiresAtMs - b.expiresAtMs),
      postsWithoutHolder: plan.posts.filter(({ holders }) => holders.length === 0).map(({ id }) => id),
      postsWithoutHours: held.filter(({ id }) => !withTime.has(id)).map(({ id }) => id),
      openVideoLines: videoMeansProblems(plan).length,
      failedWebhooks: await failedWebhooksIn(store, municipalityId),
    },
  };
}

async function undeliveredOf(
  { store, outbox }: DeskPorts,
  municipalityId: string,
  nowMs: number,
): Promise<UndeliveredMessage[] | null> {
  const messages = await outbox?.undelivered?.(municipalityId, MAX_MESSAGES, {
    except: [WEBHOOK_MESSAGE],
  });
  if (messages === undefined) return null;
  const found: UndeliveredMessage[] = [];
  for (const { subjectId, kind, state } of messages) {
    const record = await store.load({ what: 'record', kind: 'appointment', id: subjectId });
    if (!record || (state !== 'parked' && state !== 'bounced')) continue;
    const { code, startMs } = bodyOf(record);
    if (startMs > nowMs) found.push({ appointmentId: subjectId, code, startMs, kind, state });
  }
  return found;
}
