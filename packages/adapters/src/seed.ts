import {
  type CommandPorts,
  canonicalJson,
  emptyBatch,
  isSdkError,
  type Json,
  type MunicipalityPlan,
  operator,
  SdkError,
} from '@rantevou/core';
import type { AppointmentDesk } from '@rantevou/scheduler';

/**
 * Writes an onboarding file that is new or has changed. What administrators changed since stays as long as the file
 * does not change; when it does, the file wins.
 */
export async function seed(
  desk: AppointmentDesk,
  { store, clock, ids, vault }: CommandPorts,
  plan: MunicipalityPlan,
): Promise<void> {
  const { id } = plan.municipality;
  const digest = vault.digest('onboarding', canonicalJson(plan as unknown as Json));
  const [schedule, seeded] = await Promise.all([
    store.load({ what: 'record', kind: 'schedule', id }),
    store.load({ what: 'record', kind: 'seed', id }),
  ]);
  if (schedule && seeded?.body.digest === digest) return;
  const correlationId = ids.newId();
  const written = await desk
    .changeSchedule({
      actor: operator,
      input: {
        municipalityId: id,
        expectedVersion: schedule?.version ?? 0,
        change: { type: 'replace-plan', plan },
      },
      idempotencyKey: null,
      correlationId,
    })
    .catch((error: unknown) => {
      // Another process of the same start was faster; it has the same files.
      if (isSdkError(error) && error.code === 'VERSION_CONFLICT') return null;
      throw error;
    });
  if (written === null) return;
  if (!written.ok) throw new SdkError(written.refusal.code);
  await store.commit({
    ...emptyBatch(id, clock.nowMs()),
    records: [
      {
        kind: 'seed',
        id,
        expectedVersion: seeded?.version ?? 'new',
        keys: [],
        atMs: null,
        body: { digest },
        sealed: {},
      },
    ],
  });
}
