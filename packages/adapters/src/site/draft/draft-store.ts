import {
  type CommandPorts,
  emptyBatch,
  findPersonKey,
  isSdkError,
  type JsonObject,
  recordPages,
  SdkError,
  SESSION_TENANT,
  type StoredRecord,
  sealContext,
} from '@rantevou/core';
import type { RouteContext } from '../../http/route.ts';
import { type Answers, bodyOf, type Choice, type Draft, type DraftBody, toBody } from './draft.ts';

const KIND = 'draft';
const PART = 'answers';
const KEPT_MS = 24 * 3_600_000;
/** Two tabs that answer at the same moment make the second commit read again. */
const MAX_TRIES = 4;

type Ports = Pick<CommandPorts, 'store' | 'vault'>;

/** Who asks, as far as a draft is concerned. */
type Asker = Pick<RouteContext, 'ports' | 'visitorId' | 'session' | 'actor' | 'nowMs'>;

/** What a change of a draft may set; what is absent stays. */
export type DraftChange = Partial<Pick<Draft, 'choice' | 'holdId' | 'appointmentId' | 'done' | 'answers'>>;

/** Begins a draft for this browser. Returns its id, which means nothing and cannot be guessed. */
export async function createDraft(
  context: Asker,
  choice: Choice,
  more: Pick<DraftChange, 'holdId'> = {},
): Promise<string> {
  const { ports, visitorId, actor, nowMs } = context;
  const id = ports.ids.newId();
  const body: DraftBody = {
    visitorId,
    personId: isApplicant(context) ? actor.personId : null,
    choice,
    holdId: more.holdId ?? null,
    bookKey: ports.ids.newId(),
    appointmentId: null,
    done: [],
    expiresAtMs: nowMs + KEPT_MS,
  };
  if (!(await write(ports, id, 'new', body, {}, nowMs))) throw new SdkError('BUSY');
  return id;
}

/**
 * A draft of this browser, or of the person who is signed in: an ended session, or a sign-in under a new id, brings it
 * back, and nobody else's does.
 *
 * @throws SdkError `NOT_FOUND` where there is none (any more), `UNAUTHENTICATED` where its person has to sign in again.
 */
export async function findDraft(context: Asker, id: string): Promise<Draft> {
  const found = await ofBrowser(context, id);
  if (!isApplicant(context)) throw new SdkError('UNAUTHENTICATED');
  return opened(context.ports, found.record, found.body);
}

/** The choice of a draft, which anybody at its browser may see: no personal data. */
export async function findChoice(
  context: Asker,
  id: string,
): Promise<Pick<DraftBody, 'choice' | 'personId'>> {
  return (await ofBrowser(context, id)).body;
}

/** Changes a draft as it stands, whoever changed it meanwhile, and keeps it for another 24 hours. */
export async function changeDraft(
  context: Asker,
  id: string,
  change: (draft: Draft) => DraftChange,
): Promise<Draft> {
  const { ports, visitorId, actor, nowMs } = context;
  for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
    const { record, body } = await ofBrowser(context, id);
    const draft = await opened(ports, record, body);
    const { answers = draft.answers, ...rest } = change(draft);
    const personId = body.personId ?? (isApplicant(context) ? actor.personId : null);
    const next = { ...body, ...rest, personId, visitorId, expiresAtMs: nowMs + KEPT_MS };
    if (await write(ports, id, record.version, next, answers, nowMs)) {
      return { ...next, id, version: record.version + 1, answers };
    }
  }
  throw new SdkError('BUSY');
}

/** Empties the drafts whose 24 hours are over. Returns how many. */
export async function eraseDrafts(ports: Pick<CommandPorts, 'store'>, nowMs: number): Promise<number> {
  let count = 0;
  const due = { kind: KIND, tenantId: SESSION_TENANT, toMs: nowMs };
  for await (const page of recordPages(ports.store, due)) {
    const records = page.map(({ id, version, body }) => ({
      kind: KIND,
      id,
      expectedVersion: version,
      keys: [],
      atMs: null,
      body: { expiresAtMs: Number(body.expiresAtMs) },
      sealed: {},
    }));
    if (records.length === 0) continue;
    const { outcome } = await ports.store.commit({ ...emptyBatch(SESSION_TENANT, nowMs), records });
    // Somebody has just gone on with one of them: the next run finds the others.
    if (outcome === 'ok') count += records.length;
  }
  return count;
}

/** Whoever signed in as staff books here only after signing in as a citizen (άρθρο 1 §4, άρθρο 4 §2). */
export function isApplicant({ actor }: Pick<RouteContext, 'actor'>): boolean {
  return actor.principalId !== null && actor.login !== 'officer';
}

async function ofBrowser(
  { ports, visitorId, session, actor, nowMs }: Asker,
  id: string,
): Promise<{ readonly record: StoredRecord; readonly body: DraftBody }> {
  const record = await ports.store.load({ what: 'record', kind: KIND, id });
  const body = record && bodyOf(record);
  if (!record || !body || body.expiresAtMs <= nowMs) throw new SdkError('NOT_FOUND');
  const isHere = body.visitorId === visitorId || body.visitorId === session?.previousVisitorId;
  const isTheirs =
    body.personId === null || actor.personId === null ? isHere : body.personId === actor.personId;
  if (!isTheirs) throw new SdkError('NOT_FOUND');
  return { record, body };
}

async function opened({ store, vault }: Ports, record: StoredRecord, body: DraftBody): Promise<Draft> {
  const { id, version, sealed } = record;
  const bytes = sealed[PART];
  const draft = { ...body, id, version };
  if (bytes === undefined || body.personId === null) return { ...draft, answers: {} };
  const { key } = await findPersonKey(store, body.personId);
  if (key === null) throw new SdkError('NOT_FOUND');
  try {
    const answers = await vault.open(body.personId, key, sealContext(KIND, id, PART), bytes);
    return { ...draft, answers: answers as unknown as Answers };
  } catch (error) {
    // The person has been erased since, and has come back.
    if (isSdkError(error) && error.code === 'ERASED') throw new SdkError('NOT_FOUND');
    throw error;
  }
}

/** False where somebody else was faster. */
async function write(
  { store, vault }: Ports,
  id: string,
  expectedVersion: number | 'new',
  body: DraftBody,
  answers: Answers,
  nowMs: number,
): Promise<boolean> {
  const { personId, expiresAtMs } = body;
  const key = personId === null ? null : (await findPersonKey(store, personId)).key;
  const isEmpty = Object.keys(answers).length === 0;
  const sealed =
    key === null || personId === null || isEmpty
      ? {}
      : {
          [PART]: await vault.seal(
            personId,
            key,
            sealContext(KIND, id, PART),
            answers as unknown as JsonObject,
          ),
        };
  const keys = personId === null ? [] : [`person:${personId}`];
  const record = { kind: KIND, id, expectedVersion, keys, atMs: expiresAtMs, body: toBody(body), sealed };
  const { outcome } = await store.commit({ ...emptyBatch(SESSION_TENANT, nowMs), records: [record] });
  return outcome === 'ok';
}
