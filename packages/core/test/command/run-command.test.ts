import { describe, expect, it } from 'vitest';
import {
  type AuditEntry,
  type BatchDraft,
  type CommitOutcome,
  canonicalJson,
  emptyBatch,
  type JsonObject,
  runCommand,
  SdkError,
  sealContext,
} from '../../src/index.ts';
import { ACTORS, OWN_TOWN } from '../support/actors.ts';
import { bench, CANARY } from '../support/bench-command.ts';
import { rejectionOf } from '../support/error-of.ts';

const personal: BatchDraft = {
  newKeysFor: ['person-new'],
  records: [
    {
      kind: 'appointment',
      id: 'thing-1',
      expectedVersion: 'new',
      keys: ['actor:person-me'],
      atMs: 5,
      body: { status: 'booked' },
      personal: {
        served: { personId: 'person-new', key: { pendingFor: 'person-new' }, fields: { name: CANARY } },
      },
    },
  ],
  auditDetail: { service: 'birth' },
};
const taken: CommitOutcome = { outcome: 'claim-taken', resourceIds: ['person:officer-1'] };
const stale: CommitOutcome = { outcome: 'version', kind: 'appointment', id: 'thing-1' };

describe('runCommand', () => {
  it('goes one way: parse, load, can, decide, seal, commit, and only then tells of it', async () => {
    const { command, ports, request, trace } = bench({ batch: personal });
    const result = await runCommand(command, ports, request());
    expect(result).toEqual({ ok: true, answer: { id: 'thing-1' }, replayed: false, listed: [] });
    expect(trace).toEqual(['parse', 'load', 'can', 'decide', 'seal', 'commit', 'committed']);
  });

  it('loads, asks and writes nothing for an input that is wrong', async () => {
    const { command, ports, request, trace } = bench();
    const error = await rejectionOf(runCommand(command, ports, request({ input: { note: 7 } })));
    expect(error).toMatchObject({ code: 'INPUT_INVALID', problems: [{ pointer: '/note' }] });
    expect(trace).toEqual([]);
  });

  it('answers NOT_FOUND for what is not there, and writes nothing', async () => {
    const { command, ports, request, store } = bench({ exists: false });
    expect((await rejectionOf(runCommand(command, ports, request()))).code).toBe('NOT_FOUND');
    expect(store.batches).toEqual([]);
  });

  it('refuses with reasons what the role model refuses, before anything is decided, and audits it', async () => {
    const { command, ports, request, store, trace } = bench({ joined: false });
    const result = await runCommand(command, ports, request());
    expect(result).toMatchObject({
      ok: false,
      refusal: { code: 'MUNICIPALITY_NOT_JOINED', reasons: [{ rule: 'not-joined' }] },
    });
    expect(trace).toEqual(['parse', 'load', 'can', 'commit']);
    const [batch] = store.batches;
    expect({ ...batch, audit: [] }).toEqual(emptyBatch(OWN_TOWN, 1_000_000));
    expect(batch?.audit).toMatchObject([
      {
        outcome: 'refused',
        principalId: 'login-me',
        role: null,
        action: 'appointment:book',
        resourceType: 'municipality',
        resourceId: 'thing-1',
        correlationId: 'correlation-1',
        detail: { code: 'MUNICIPALITY_NOT_JOINED', rules: ['not-joined'] },
      },
    ]);
  });

  it('answers a hidden refusal exactly as an unknown id, and audits it all the same', async () => {
    const hidden = bench({ joined: false, hide: true });
    const refused = await rejectionOf(runCommand(hidden.command, hidden.ports, hidden.request()));
    const absent = bench({ exists: false });
    const unknown = await rejectionOf(runCommand(absent.command, absent.ports, absent.request()));
    expect(JSON.stringify(refused)).toBe(JSON.stringify(unknown));
    expect(refused.message).toBe(unknown.message);
    expect(hidden.store.batches[0]?.audit).toMatchObject([{ outcome: 'refused' }]);
  });

  it('asks who is not signed in to sign in, and writes nothing for them', async () => {
    const { command, ports, request, store } = bench();
    const result = await runCommand(command, ports, request({ actor: ACTORS.nobody }));
    expect(result).toMatchObject({ ok: false, refusal: { code: 'UNAUTHENTICATED' } });
    expect(store.batches).toEqual([]);
  });

  it('gives back what a decision refuses, audited', async () => {
    const reason = { rule: 'third-person', source: 'ΚΥΑ myDimos.Live, άρθρο 2 §12', el: 'α', en: 'a' };
    const refusal = { code: 'THIRD_PERSON_NOT_ALLOWED', reasons: [reason] } as const;
    const { command, ports, request, store } = bench({ decide: () => ({ type: 'refuse', refusal }) });
    expect(await runCommand(command, ports, request())).toEqual({ ok: false, refusal });
    expect(store.batches.flatMap(({ audit }) => audit)).toMatchObject([
      { outcome: 'refused', role: 'applicant', detail: { code: refusal.code, rules: ['third-person'] } },
    ]);
    expect(store.batches[0]?.idempotency).toBeNull();
  });

  it('throws what a decision fails with, and writes nothing', async () => {
    const { command, ports, request, store } = bench({
      decide: () => ({ type: 'fail', error: new SdkError('SLOT_TAKEN') }),
    });
    expect((await rejectionOf(runCommand(command, ports, request()))).code).toBe('SLOT_TAKEN');
    expect(store.batches).toEqual([]);
  });

  it('answers without a commit where there is nothing to change', async () => {
    const { command, ports, request, store } = bench({
      decide: () => ({ type: 'answer', answer: { id: 'thing-0' } }),
    });
    expect(await runCommand(command, ports, request())).toMatchObject({
      ok: true,
      answer: { id: 'thing-0' },
    });
    expect(store.batches).toEqual([]);
  });

  it('writes the audit entry in the same batch, with the digest of its own canonical bytes', async () => {
    const { command, ports, request, store, vault } = bench({ batch: personal });
    await runCommand(command, ports, request());
    const { hash, ...entry } = store.batches.flatMap(({ audit }) => audit)[0] as AuditEntry;
    expect(entry).toEqual({
      id: expect.any(String),
      atMs: 1_000_000,
      principalId: 'login-me',
      role: 'applicant',
      action: 'appointment:book',
      resourceType: 'municipality',
      resourceId: 'thing-1',
      outcome: 'done',
      correlationId: 'correlation-1',
      detail: { service: 'birth', answer: { id: 'thing-1' } },
    });
    expect(hash).toBe(vault.digest('audit', canonicalJson(entry as unknown as JsonObject)));
  });

  it('seals personal fields before the commit: nothing of them is in the batch in clear', async () => {
    const { command, ports, request, store, vault } = bench({ batch: personal });
    await runCommand(command, ports, request());
    const written = JSON.stringify(store.batches);
    for (const word of ['canary', 'Μαρία', '6900000000', 'key-1"']) expect(written).not.toContain(word);
    expect(vault.sealedIn).toEqual([
      { context: sealContext('appointment', 'thing-1', 'served'), fields: { name: CANARY } },
    ]);
    expect(store.batches[0]?.records).toEqual([
      {
        kind: 'person-key',
        id: 'person-new',
        expectedVersion: 'new',
        keys: [],
        atMs: null,
        body: { wrapped: 'wrapped-key' },
        sealed: {},
      },
      {
        kind: 'appointment',
        id: 'thing-1',
        expectedVersion: 'new',
        keys: ['actor:person-me'],
        atMs: 5,
        body: { status: 'booked' },
        sealed: { served: 'sealed-1' },
      },
    ]);
  });

  it('commits nothing where a key is missing that fields were to be sealed under', async () => {
    const { command, ports, request, store } = bench({ batch: { ...personal, newKeysFor: [] } });
    expect((await rejectionOf(runCommand(command, ports, request()))).code).toBe('INTERNAL');
    expect(store.batches).toEqual([]);
  });

  it('answers the same key again from what was stored, and does nothing twice', async () => {
    const { command, ports, request, trace, store } = bench();
    const first = await runCommand(command, ports, request());
    trace.length = 0;
    const second = await runCommand(command, ports, request({ input: { count: 1, note: CANARY } }));
    expect(second).toEqual({ ...first, replayed: true });
    expect(trace).toEqual(['parse']);
    expect(store.batches).toHaveLength(1);
  });

  it('refuses the same key with another payload', async () => {
    const { command, ports, request, store } = bench();
    await runCommand(command, ports, request());
    const other = request({ input: { note: 'other' } });
    expect((await rejectionOf(runCommand(command, ports, other))).code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(store.batches).toHaveLength(1);
  });

  it('keeps the keys of different people and of different commands apart', async () => {
    const { command, ports, request, store } = bench();
    await runCommand(command, ports, request());
    const else_ = { ...ACTORS.citizen, principalId: 'login-else' };
    expect(await runCommand(command, ports, request({ actor: else_ }))).toMatchObject({ replayed: false });
    expect(await runCommand({ ...command, name: 'other' }, ports, request())).toMatchObject({
      replayed: false,
    });
    expect(store.batches).toHaveLength(3);
  });

  it('stores no answer where no key was given', async () => {
    const { command, ports, request, store } = bench();
    await runCommand(command, ports, request({ idempotencyKey: null }));
    await runCommand(command, ports, request({ idempotencyKey: null }));
    expect(store.batches.map(({ idempotency }) => idempotency)).toEqual([null, null]);
  });

  it('keeps an answer for a day', async () => {
    const { command, ports, request, store } = bench();
    await runCommand(command, ports, request());
    expect(store.batches[0]?.idempotency?.expiresAtMs).toBe(1_000_000 + 86_400_000);
  });

  it('gives an account that was shut no stored answer', async () => {
    const { command, ports, request } = bench();
    await runCommand(command, ports, request());
    const shut = { ...ACTORS.citizen, active: false };
    expect(await runCommand(command, ports, request({ actor: shut }))).toMatchObject({
      ok: false,
      refusal: { reasons: [{ rule: 'inactive' }] },
    });
  });

  it("gives the twin's answer where the twin was first at the commit", async () => {
    const first = bench();
    await runCommand(first.command, first.ports, first.request());
    const stored = [...first.store.answers.values()][0] as { answer: JsonObject; fingerprint: string };
    const second = bench({ script: [{ outcome: 'replayed', ...stored }] });
    expect(await runCommand(second.command, second.ports, second.request())).toMatchObject({
      ok: true,
      answer: { id: 'thing-1' },
      replayed: true,
    });
    expect(second.trace).not.toContain('committed');
    const other = bench({ script: [{ outcome: 'replayed', ...stored, fingerprint: 'other' }] });
    expect((await rejectionOf(runCommand(other.command, other.ports, other.request()))).code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it("gives the twin's answer where the twin's own booking is what stands in the way", async () => {
    for (const ending of ['fail', 'refuse'] as const) {
      const run = bench({
        decide: () => {
          // The twin commits while this one is deciding.
          run.store.answers.set('digest-1', { answer: { id: 'twin' }, fingerprint: 'digest-2' });
          return ending === 'fail'
            ? { type: 'fail', error: new SdkError('SLOT_TAKEN') }
            : { type: 'refuse', refusal: { code: 'PERSON_OVERLAP', reasons: [] } };
        },
      });
      expect(await runCommand(run.command, run.ports, run.request())).toMatchObject({
        ok: true,
        answer: { id: 'twin' },
        replayed: true,
      });
      expect(run.store.batches).toEqual([]);
    }
  });

  it('decides again with fresh state after a lost race, and does not ask for what was lost', async () => {
    const { command, ports, request, trace, contexts } = bench({ script: [taken] });
    expect(await runCommand(command, ports, request())).toMatchObject({ ok: true });
    const round = ['load', 'can', 'decide', 'commit'];
    expect(trace).toEqual(['parse', ...round, 'refresh', ...round, 'committed']);
    expect(contexts.map(({ attempt }) => attempt)).toEqual([0, 1]);
    expect([...(contexts[1]?.lost ?? [])]).toEqual(['person:officer-1']);
  });

  it('gives up with SLOT_TAKEN after 12 lost races', async () => {
    const { command, ports, request, store } = bench({ script: Array(100).fill(taken) });
    expect((await rejectionOf(runCommand(command, ports, request()))).code).toBe('SLOT_TAKEN');
    expect(store.batches).toHaveLength(12);
  });

  it('gives up with VERSION_CONFLICT when the state changed under it four times', async () => {
    for (const outcome of [stale, { outcome: 'schedule-changed', version: 2 } as const]) {
      const { command, ports, request, store } = bench({ script: Array(100).fill(outcome) });
      expect((await rejectionOf(runCommand(command, ports, request()))).code).toBe('VERSION_CONFLICT');
      expect(store.batches).toHaveLength(4);
    }
  });

  it('says which limit was reached, without the key of whom', async () => {
    const limit = { outcome: 'limit', subjectKey: CANARY, quota: 'open-served', day: '' } as const;
    const { command, ports, request } = bench({ script: [limit] });
    const error = await rejectionOf(runCommand(command, ports, request()));
    expect(error).toMatchObject({ code: 'LIMIT_REACHED', details: { quota: 'open-served' } });
    expect(JSON.stringify(error)).not.toContain('canary');
  });

  it('gives the claims that the commit listed', async () => {
    const claim = {
      id: 'claim-1',
      tenantId: OWN_TOWN,
      resourceId: 'person:officer-1',
      startMs: 0,
      endMs: 1,
      kind: 'appointment',
      ownerId: 'thing-1',
      expiresAtMs: null,
    } as const;
    const { command, ports, request } = bench({ script: [{ outcome: 'ok', changes: [], listed: [claim] }] });
    expect(await runCommand(command, ports, request())).toMatchObject({ listed: [claim] });
  });
});

describe('sealContext', () => {
  it('names the kind, the record and the part', () => {
    expect(sealContext('appointment', 'thing-1', 'served')).toBe('appointment/thing-1/served');
  });
});
