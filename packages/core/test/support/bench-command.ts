import { z } from 'zod';
import {
  type Actor,
  type Batch,
  type BatchDraft,
  type Claim,
  type Command,
  type CommandPorts,
  type CommandRequest,
  type CommitOutcome,
  countingIds,
  type DecideContext,
  fixedClock,
  type Json,
  type LoadResult,
  type Outcome,
  type PersonVault,
  type Query,
  type Sealed,
  type Store,
  type WrappedKey,
} from '../../src/index.ts';
import { ACTORS, municipality, OWN_TOWN } from './actors.ts';

/** What stands for personal data in these tests: it must be in nothing that leaves the process. */
export const CANARY = 'canary-Μαρία-6900000000';

/** A vault that gives out numbered tokens, so that nothing of what it was given can be in them. */
export function tokenVault(): PersonVault & { readonly sealedIn: { context: string; fields: Json }[] } {
  const sealedIn: { context: string; fields: Json }[] = [];
  const digests = new Map<string, string>();
  return {
    sealedIn,
    newKey: async () => 'wrapped-key' as WrappedKey,
    async seal(_personId, _key, context, fields) {
      sealedIn.push({ context, fields });
      return `sealed-${sealedIn.length}` as Sealed;
    },
    open: async (_personId, _key, _context, bytes) =>
      sealedIn[Number(bytes.slice('sealed-'.length)) - 1]?.fields ?? null,
    digest(label, value) {
      const key = `${label}|${value}`;
      const digest = digests.get(key) ?? `digest-${digests.size + 1}`;
      digests.set(key, digest);
      return digest;
    },
  };
}

/** A store that keeps answers, and whose commits end as they are told to; then `ok`. */
export function scriptedStore(script: readonly CommitOutcome[] = []): Store & {
  readonly batches: Batch[];
  readonly answers: Map<string, { answer: Json; fingerprint: string }>;
} {
  const outcomes = [...script];
  const batches: Batch[] = [];
  const answers = new Map<string, { answer: Json; fingerprint: string }>();
  return {
    batches,
    answers,
    async load<Q extends Query>(query: Q): Promise<LoadResult<Q>> {
      const found = query.what === 'answer' ? (answers.get(query.key) ?? null) : null;
      return found as LoadResult<Q>;
    },
    async commit(batch) {
      batches.push(batch);
      const outcome = outcomes.shift() ?? { outcome: 'ok', changes: [], listed: [] as Claim[] };
      if (outcome.outcome === 'ok' && batch.idempotency) {
        const { key, answer, fingerprint } = batch.idempotency;
        answers.set(key, { answer, fingerprint });
      }
      return outcome;
    },
  };
}

export interface Answer {
  readonly id: string;
  readonly [key: string]: string;
}

/** A command under test, everything it is run with, and the order in which things were called. */
export function bench(
  options: {
    readonly decide?: (context: DecideContext) => Outcome<Answer>;
    readonly batch?: BatchDraft;
    readonly script?: readonly CommitOutcome[];
    readonly exists?: boolean;
    readonly hide?: boolean;
    readonly joined?: boolean;
  } = {},
) {
  const trace: string[] = [];
  const store = scriptedStore(options.script);
  const vault = tokenVault();
  const contexts: DecideContext[] = [];
  const schema = z.strictObject({ note: z.string().max(50), count: z.int().default(1) });
  const ports: CommandPorts = {
    store: {
      load: (query) => store.load(query),
      commit(batch) {
        trace.push('commit');
        return store.commit(batch);
      },
    },
    vault: {
      ...vault,
      seal(...args) {
        trace.push('seal');
        return vault.seal(...args);
      },
    },
    clock: fixedClock(1_000_000),
    ids: countingIds(),
    committed: () => trace.push('committed'),
    refresh: async () => {
      trace.push('refresh');
    },
  };
  const command: Command<CommandPorts, z.output<typeof schema>, { town: string }, Answer> = {
    name: 'appointment:book',
    input: schema.transform((input) => {
      trace.push('parse');
      return input;
    }),
    async load() {
      trace.push('load');
      return options.exists === false ? null : { town: OWN_TOWN };
    },
    permission() {
      trace.push('can');
      return {
        action: 'appointment:book',
        resource: municipality({ joined: options.joined ?? true }),
        hide: options.hide ?? false,
        resourceId: 'thing-1',
      };
    },
    tenantOf: ({ town }) => town,
    decide(_state, _input, context) {
      trace.push('decide');
      contexts.push(context);
      return (
        options.decide?.(context) ?? {
          type: 'commit',
          answer: { id: 'thing-1' },
          batch: options.batch ?? {},
        }
      );
    },
  };
  const request = (more: Partial<CommandRequest> = {}): CommandRequest => ({
    actor: ACTORS.citizen as Actor,
    input: { note: CANARY },
    idempotencyKey: 'key-1',
    correlationId: 'correlation-1',
    ...more,
  });
  return { command, ports, request, trace, store, vault, contexts };
}
