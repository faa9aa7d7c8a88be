import { canonicalJson } from '../audit/canonical.ts';
import { auditEntry, choiceOf } from '../audit/entry.ts';
import { parseInput, type Refusal, SdkError } from '../errors/index.ts';
import type { Json } from '../json.ts';
import { findPersonKey, newKeyRecord } from '../privacy/person-key.ts';
import type { WrappedKey } from '../privacy/person-vault.ts';
import { can } from '../roles/can.ts';
import type { Decision } from '../roles/decision.ts';
import type { Batch, RecordWrite } from '../store/batch.ts';
import type { CommitOutcome } from '../store/store.ts';
import { eventMessages } from '../webhooks/event-messages.ts';
import type {
  BatchDraft,
  Command,
  CommandPorts,
  CommandRequest,
  CommandResult,
  DecideContext,
  RecordDraft,
} from './command.ts';

/** How often a command is decided anew after a lost race before it gives up. */
const MAX_ATTEMPTS = 12;
/** How often a decision may find that its records or the schedule changed under it. */
const MAX_STALE = 3;
const ANSWER_KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * The one way a change is made: parse → load → `can` → `decide` → seal → one commit.
 *
 * @remarks A lost race (`claim-taken`) or changed state is decided again with fresh state, a bounded number of
 * times. Before any answer but success is given, the idempotency key is looked up once more: the twin of this
 * request may have won meanwhile, and then both get the same answer.
 * @returns The answer, or the refusal with its reasons.
 * @throws SdkError `INPUT_INVALID`, `NOT_FOUND`, `SLOT_TAKEN`, `LIMIT_REACHED`, `VERSION_CONFLICT`,
 * `IDEMPOTENCY_KEY_REUSED`, or what the command's `decide` fails with.
 */
export async function runCommand<Ports extends CommandPorts, Input, State, Answer extends Json>(
  command: Command<Ports, Input, State, Answer>,
  ports: Ports,
  request: CommandRequest,
): Promise<CommandResult<Answer>> {
  const { observe } = ports;
  if (observe === undefined) return run(command, ports, request);
  return observe('command', { command: command.name }, async (note) => {
    const result = await run(command, ports, request);
    note(
      result.ok
        ? { outcome: result.replayed ? 'replayed' : 'done' }
        : { outcome: 'refused', code: result.refusal.code },
    );
    return result;
  });
}

async function run<Ports extends CommandPorts, Input, State, Answer extends Json>(
  command: Command<Ports, Input, State, Answer>,
  ports: Ports,
  request: CommandRequest,
): Promise<CommandResult<Answer>> {
  const { actor } = request;
  const input = parseInput(command.input, request.input);
  const twin = await idempotencyOf(command.name, ports, request, input);
  // Whoever lost their account is refused below, what they did before included.
  const earlier = actor.active ? await twin.earlier<Answer>() : null;
  if (earlier) return earlier;

  const lost = new Set<string>();
  let stale = 0;
  for (let attempt = 0; ; attempt++) {
    const nowMs = ports.clock.nowMs();
    const state = await command.load(input, ports, actor, nowMs);
    if (state === null) throw new SdkError('NOT_FOUND');
    const tenantId = command.tenantOf(state, input);
    const asked = command.permission(state, input, actor);
    const permission = can(actor, asked.action, asked.resource);
    const entry = (outcome: 'done' | 'refused', detail: BatchDraft['auditDetail']) =>
      auditEntry(ports.vault, {
        id: ports.ids.newId(),
        atMs: nowMs,
        principalId: actor.principalId,
        role: permission.role,
        action: command.name,
        resourceType: asked.resource.type,
        resourceId: asked.resourceId,
        outcome,
        correlationId: request.correlationId,
        detail: { ...choiceOf(actor), ...detail },
      });
    const refuse = async (refusal: Refusal): Promise<CommandResult<Answer>> => {
      if (actor.principalId !== null) {
        const audit = [
          await entry('refused', { code: refusal.code, rules: refusal.reasons.map((r) => r.rule) }),
        ];
        await ports.store.commit({ ...emptyBatch(tenantId, nowMs), audit });
      }
      return { ok: false, refusal };
    };

    if (!permission.allowed) {
      const result = await refuse(refusalOf(permission, actor.principalId === null));
      if (asked.hide) throw new SdkError('NOT_FOUND');
      return result;
    }

    const context: DecideContext = {
      actor,
      nowMs,
      newId: () => ports.ids.newId(),
      attempt,
      lost,
    };
    const decided = command.decide(state, input, context);
    if (decided.type === 'refuse') return (await twin.earlier<Answer>()) ?? (await refuse(decided.refusal));
    if (decided.type === 'fail') {
      const won = await twin.earlier<Answer>();
      if (won) return won;
      throw decided.error;
    }
    if (decided.type === 'answer')
      return { ok: true, answer: inOrder(decided.answer), replayed: false, listed: [] };

    const batch = await sealBatch(ports, tenantId, nowMs, decided.batch, {
      idempotency: twin.write(decided.answer, nowMs),
      audit: [await entry('done', { ...decided.batch.auditDetail, answer: decided.answer })],
    });
    const outcome: CommitOutcome = await ports.store.commit(batch);
    switch (outcome.outcome) {
      case 'ok':
        ports.committed?.(tenantId, outcome.changes);
        return { ok: true, answer: inOrder(decided.answer), replayed: false, listed: outcome.listed };
      case 'replayed':
        return twin.replay<Answer>(outcome);
      case 'limit':
        throw (
          command.gaveUp?.(outcome, state, input, context) ??
          new SdkError('LIMIT_REACHED', { details: { quota: outcome.quota } })
        );
      case 'claim-taken':
        for (const resourceId of outcome.resourceIds) lost.add(resourceId);
        if (attempt + 1 >= MAX_ATTEMPTS)
          throw command.gaveUp?.(outcome, state, input, context) ?? new SdkError('SLOT_TAKEN');
        break;
      case 'version':
      case 'schedule-changed':
        if (++stale > MAX_STALE) throw new SdkError('VERSION_CONFLICT');
        break;
    }
    await ports.refresh?.(tenantId);
  }
}

/** A batch that changes nothing yet. */
export function emptyBatch(tenantId: string, atMs: number): Batch {
  return {
    tenantId,
    atMs,
    idempotency: null,
    schedule: null,
    records: [],
    claims: [],
    conversions: [],
    releases: [],
    quotas: [],
    messages: [],
    audit: [],
    listClaims: [],
    knownClaims: null,
  };
}

/** The context that sealed bytes are bound to. */
export function sealContext(kind: string, id: string, part: string): string {
  return `${kind}/${id}/${part}`;
}

/** The same bytes for the first answer and its replays, whatever order a database keeps an object's fields in. */
function inOrder<T extends Json>(answer: T): T {
  return JSON.parse(canonicalJson(answer)) as T;
}

function refusalOf(decision: Decision, isAnonymous: boolean): Refusal {
  return {
    code: isAnonymous ? 'UNAUTHENTICATED' : (decision.code ?? 'PERMISSION_DENIED'),
    reasons: decision.reasons,
  };
}

async function sealBatch(
  ports: CommandPorts,
  tenantId: string,
  nowMs: number,
  draft: BatchDraft,
  rest: Pick<Batch, 'idempotency' | 'audit'>,
): Promise<Batch> {
  const pending = new Map<string, WrappedKey>();
  const keyRecords: RecordWrite[] = [];
  for (const personId of draft.newKeysFor ?? []) {
    const [key, { recordId }] = await Promise.all([
      ports.vault.newKey(personId),
      findPersonKey(ports.store, personId),
    ]);
    pending.set(personId, key);
    keyRecords.push(newKeyRecord(recordId, key));
  }
  const records: RecordWrite[] = keyRecords;
  for (const record of draft.records ?? []) records.push(await sealRecord(ports, record, pending));
  return {
    ...emptyBatch(tenantId, nowMs),
    schedule: draft.schedule ?? null,
    records,
    claims: draft.claims ?? [],
    conversions: draft.conversions ?? [],
    releases: draft.releases ?? [],
    quotas: draft.quotas ?? [],
    messages: [
      ...(draft.messages ?? []),
      ...(draft.events ? await eventMessages(ports, tenantId, nowMs, draft.events) : []),
    ],
    listClaims: draft.listClaims ?? [],
    knownClaims: draft.knownClaims ?? null,
    ...rest,
  };
}

async function sealRecord(
  ports: CommandPorts,
  { personal, sealed, ...record }: RecordDraft,
  pending: ReadonlyMap<string, WrappedKey>,
): Promise<RecordWrite> {
  const parts = { ...sealed };
  for (const [name, part] of Object.entries(personal ?? {})) {
    const key = typeof part.key === 'string' ? part.key : pending.get(part.key.pendingFor);
    if (key === undefined) throw new SdkError('INTERNAL', { details: { missing: 'data key', part: name } });
    parts[name] = await ports.vault.seal(
      part.personId,
      key,
      sealContext(record.kind, record.id, name),
      part.fields,
    );
  }
  return { ...record, sealed: parts };
}

/** The tenant that an input names. A record's id, where it names that instead, is of one tenant only. */
function tenantIn(input: unknown): string | null {
  const { municipalityId } = (input ?? {}) as { readonly municipalityId?: unknown };
  return typeof municipalityId === 'string' ? municipalityId : null;
}

async function idempotencyOf(name: string, ports: CommandPorts, request: CommandRequest, input: unknown) {
  const { vault, store, clock } = ports;
  const key =
    request.idempotencyKey === null
      ? null
      : await vault.digest(
          'idempotency-key',
          canonicalJson([tenantIn(input), name, request.actor.principalId, request.idempotencyKey]),
        );
  const fingerprint =
    key === null
      ? ''
      : await vault.digest('idempotency-payload', canonicalJson(JSON.parse(JSON.stringify(input)) as Json));
  const replay = <Answer>(stored: { answer: Json; fingerprint: string }): CommandResult<Answer> => {
    if (stored.fingerprint !== fingerprint) throw new SdkError('IDEMPOTENCY_KEY_REUSED');
    return { ok: true, answer: inOrder(stored.answer) as Answer, replayed: true, listed: [] };
  };
  return {
    replay,
    async earlier<Answer>(): Promise<CommandResult<Answer> | null> {
      if (key === null) return null;
      const stored = await store.load({ what: 'answer', key, atMs: clock.nowMs() });
      return stored && replay<Answer>(stored);
    },
    write(answer: Json, nowMs: number): Batch['idempotency'] {
      return key === null ? null : { key, fingerprint, answer, expiresAtMs: nowMs + ANSWER_KEPT_MS };
    },
  };
}
