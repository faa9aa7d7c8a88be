import { emptyBatch, findPersonKey, isSdkError, SdkError, SESSION_TENANT, sealContext } from '@rantevou/core';
import { z } from 'zod';
import type { RouteContext } from '../http/route.ts';
import { type ChangeForm, changeFormSchema } from './admin-change.ts';

/** Of the same kind as a citizen's draft, so that the same job and the same erasure empty it. */
const KIND = 'draft';
const PART = 'change';
const KEPT_MS = 24 * 3_600_000;

const bodySchema = z.object({
  plan: z.literal(true),
  personId: z.string(),
  municipalityId: z.string(),
  expiresAtMs: z.number(),
});

type Asker = Pick<RouteContext, 'ports' | 'actor' | 'nowMs'>;

/**
 * Keeps a change that an administrator wants to see the consequences of, sealed under that person's own key: a new
 * officer's name is in it. Nothing of the schedule is touched. Returns its id, which nobody can guess.
 */
export async function keepPlan({ ports, actor, nowMs }: Asker, form: ChangeForm): Promise<string> {
  const { personId, municipalityId } = actor;
  const key = personId === null ? null : (await findPersonKey(ports.store, personId)).key;
  if (personId === null || municipalityId === null || key === null) throw new SdkError('UNAUTHENTICATED');
  const id = ports.ids.newId();
  const expiresAtMs = nowMs + KEPT_MS;
  const context = sealContext(KIND, id, PART);
  const record = {
    kind: KIND,
    id,
    expectedVersion: 'new' as const,
    keys: [`person:${personId}`],
    atMs: expiresAtMs,
    body: { plan: true, personId, municipalityId, expiresAtMs },
    sealed: { [PART]: await ports.vault.seal(personId, key, context, { form: JSON.stringify(form) }) },
  };
  const { outcome } = await ports.store.commit({ ...emptyBatch(SESSION_TENANT, nowMs), records: [record] });
  if (outcome !== 'ok') throw new SdkError('BUSY');
  return id;
}

/** The kept change of this administrator, for the municipality that was chosen. @throws SdkError `NOT_FOUND`. */
export async function findPlan({ ports, actor, nowMs }: Asker, id: string): Promise<ChangeForm> {
  const record = await ports.store.load({ what: 'record', kind: KIND, id });
  const body = bodySchema.safeParse(record?.body).data;
  const isTheirs = body?.personId === actor.personId && body?.municipalityId === actor.municipalityId;
  const bytes = record?.sealed[PART];
  if (!body || !isTheirs || body.expiresAtMs <= nowMs || !bytes) throw new SdkError('NOT_FOUND');
  const { key } = await findPersonKey(ports.store, body.personId);
  if (key === null) throw new SdkError('NOT_FOUND');
  try {
    const opened = await ports.vault.open(body.personId, key, sealContext(KIND, id, PART), bytes);
    return changeFormSchema.parse(JSON.parse(String((opened as { form?: unknown } | null)?.form)));
  } catch (error) {
    if (isSdkError(error) && error.code === 'ERASED') throw new SdkError('NOT_FOUND');
    throw error;
  }
}
