import {
  type Actor,
  anonymous,
  type Clock,
  type CommandRequest,
  operator,
  personIdOf,
  systemClock,
} from '@rantevou/core';
import { createAppointmentDesk, createIndexes } from '@rantevou/scheduler';
import { examplePlan } from '@rantevou/scheduler/testing';
import { openPgliteStore } from '../../src/pglite.ts';
import { openPostgresStore } from '../../src/postgres.ts';
import { createPersonVault, fileKeyStore, nodeIds } from '../../src/vault/index.ts';

/** A desk over a database (`postgres://…` or a folder for PGlite) and a key file, shared by the processes of a test. */
export async function openTestDesk(
  database: string,
  keyFile: string,
  options: { clock?: Clock; plan?: Parameters<typeof examplePlan>[0] } = {},
) {
  const store = database.startsWith('postgres')
    ? await openPostgresStore({ url: database })
    : await openPgliteStore({ directory: database });
  const keyStore = await fileKeyStore(keyFile);
  const clock = options.clock ?? systemClock;
  const vault = createPersonVault({ keyStore, indexKey: keyStore.indexKey });
  const desk = createAppointmentDesk({ store, clock, ids: nodeIds, vault, indexes: createIndexes(store) });
  const request = (
    actor: Actor,
    input: unknown,
    idempotencyKey: string | null = nodeIds.newId(),
  ): CommandRequest => ({
    actor,
    input,
    idempotencyKey,
    correlationId: 'test',
  });
  return {
    desk,
    store,
    vault,
    anonymous,
    request,
    close: () => store.close(),
    async writePlan() {
      const plan = examplePlan(options.plan);
      const change = { type: 'replace-plan', plan };
      const written = await desk.changeSchedule(
        request(operator, { municipalityId: plan.municipality.id, change }),
      );
      if (!written.ok) throw new Error(written.refusal.code);
    },
    async citizen(n: number): Promise<Actor> {
      return {
        ...anonymous,
        principalId: `login-${n}`,
        personId: await personIdOf(vault, String(n)),
        login: 'citizen',
      };
    },
    admin: {
      ...anonymous,
      principalId: 'login-admin',
      personId: 'person-admin',
      login: 'officer',
      grants: [{ role: 'municipality-admin', municipalityId: 'dokimi' }],
      municipalityId: 'dokimi',
    } satisfies Actor as Actor,
  };
}

export function bookingInput(start: string, more: Record<string, unknown> = {}) {
  return {
    municipalityId: 'dokimi',
    service: 'birth-certificate',
    mode: 'in-person',
    start,
    applicant: { type: 'self' },
    personServed: { name: 'Μαρία Καναρίνη', email: 'kanarini.canary@example.org', phone: '6977777771' },
    declarations: { dataTrueAndAccurate: true, privacyNoticeRead: true, policyVersion: '1' },
    ...more,
  };
}
