import {
  type Command,
  type CommandPorts,
  type CommandRequest,
  eraseSubjectCommand,
  findPersonKey,
  NEW_APPOINTMENT,
  operator,
  runCommand,
  type StoredRecord,
  subjectRecords,
  Temporal,
} from '@rantevou/core';
import { z } from 'zod';
import { TIME_ZONE } from '../calendar/athens.ts';
import { bodyOf, toBody } from './appointment-record.ts';
import { idSchema } from './slot-choice.ts';
import type { DeskPorts } from './types.ts';

/** Stands in an appointment for every person after the time to keep them is over. */
const ANYBODY = 'erased';
const AT_A_TIME = 200;

const input = z.strictObject({ municipalityId: idSchema });
type Input = z.output<typeof input>;

interface State {
  readonly retentionMonths: number;
  /** How far it has come: appointments before this time are without persons. */
  readonly progress: StoredRecord | null;
  readonly due: readonly StoredRecord[];
}

export interface Anonymised {
  readonly anonymised: number;
  /** Whether nothing more is due now. */
  readonly isDone: boolean;
  readonly [key: string]: number | boolean;
}

/**
 * Takes the persons out of the oldest appointments whose time to be kept is over (policy `retentionMonths`): ids,
 * sealed parts, look-up keys. Service, mode, times, outcome stay, so that counts stay the same.
 *
 * @see ΚΥΑ myDimos.Live, άρθρο 7 §1; GDPR art. 5 §1ε
 */
export const anonymiseCommand: Command<DeskPorts, Input, State, Anonymised> = {
  name: 'retention:anonymise',
  input,
  async load({ municipalityId }, { store, indexes }, _actor, nowMs) {
    const indexed = await indexes.current(municipalityId, nowMs);
    if (!indexed) return null;
    const { retentionMonths } = indexed.plan.policy;
    const progress = await store.load({ what: 'record', kind: 'retention', id: municipalityId });
    const due = await store.load({
      what: 'records',
      kind: 'appointment',
      tenantId: municipalityId,
      toMs: cutoffMs(nowMs, retentionMonths),
      limit: AT_A_TIME,
      ...(progress ? { after: { atMs: progress.atMs, id: String(progress.body.lastId) } } : {}),
    });
    return { retentionMonths, progress, due };
  },
  tenantOf: (_state, { municipalityId }) => municipalityId,
  permission: (_state, { municipalityId }) => ({
    action: 'subject:erase',
    resource: { type: 'municipality', municipalityId, joined: true },
    hide: false,
    resourceId: municipalityId,
  }),
  decide({ progress, due, retentionMonths }, { municipalityId }) {
    const last = due.at(-1);
    if (!last) return { type: 'answer', answer: { anonymised: 0, isDone: true } };
    return {
      type: 'commit',
      answer: { anonymised: due.length, isDone: due.length < AT_A_TIME },
      batch: {
        records: [
          ...due.map(withoutPersons),
          {
            kind: 'retention',
            id: municipalityId,
            expectedVersion: progress?.version ?? 'new',
            keys: [],
            atMs: last.atMs,
            body: { lastId: last.id },
          },
        ],
        auditDetail: { retentionMonths, untilMs: last.atMs },
      },
    };
  },
};

function withoutPersons(record: StoredRecord) {
  const { service, mode, officeId, startMs, endMs, gapMinutes, status, outcome, source, onBehalf } =
    bodyOf(record);
  const {
    code,
    postId,
    needs,
    declarations,
    createdAtMs,
    sequence,
    startedAtMs,
    endedAtMs,
    withCaseOfficer,
  } = bodyOf(record);
  const body = {
    ...NEW_APPOINTMENT,
    ...{ service, mode, officeId, startMs, endMs, gapMinutes, status, outcome, source, onBehalf },
    ...{ code, postId, needs, declarations, createdAtMs, sequence, startedAtMs, endedAtMs, withCaseOfficer },
    officerId: ANYBODY,
    bookedById: ANYBODY,
    personServedId: ANYBODY,
    businessId: null,
    counters: [],
    claimIds: [],
    previous: null,
    cancelReason: null,
  };
  const { kind, id, version, atMs } = record;
  return { kind, id, expectedVersion: version, keys: [], atMs, body: toBody(body), sealed: {} };
}

/** The same wall time so many months ago, in Europe/Athens. */
function cutoffMs(nowMs: number, months: number): number {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(TIME_ZONE)
    .subtract({ months })
    .toInstant().epochMilliseconds;
}

/**
 * One pass over a municipality, for a job: anonymises what is due, then destroys the keys of persons of whom nothing
 * else is kept. Running it again changes nothing.
 *
 * @returns How many appointments were anonymised and how many persons erased.
 */
export async function purge(
  ports: DeskPorts,
  municipalityId: string,
  correlationId: string,
): Promise<{ readonly anonymised: number; readonly erased: number }> {
  const request = (of: object): CommandRequest => ({
    actor: operator,
    input: of,
    idempotencyKey: null,
    correlationId,
  });
  let anonymised = 0;
  let erased = 0;
  for (;;) {
    const nowMs = ports.clock.nowMs();
    const state = await anonymiseCommand.load({ municipalityId }, ports, operator, nowMs);
    const persons = new Set(state?.due.flatMap(({ body }) => [body.personServedId, body.bookedById]) ?? []);
    const result = await runCommand(anonymiseCommand, ports, request({ municipalityId }));
    if (!result.ok) return { anonymised, erased };
    anonymised += result.answer.anonymised;
    for (const personId of persons) {
      if (await isForgotten(ports, String(personId), nowMs)) {
        await runCommand(eraseSubjectCommand, ports, request({ personId, basis: 'retention' }));
        erased++;
      }
    }
    if (result.answer.isDone) return { anonymised, erased };
  }
}

/** Whether there is still a key, and nothing left that it opens. */
async function isForgotten({ store }: CommandPorts, personId: string, nowMs: number): Promise<boolean> {
  const { key } = await findPersonKey(store, personId);
  if (key === null) return false;
  const records = await subjectRecords(store, personId);
  return records.every(({ kind, body }) => kind === 'session' && Number(body.expiresAtMs) < nowMs);
}
