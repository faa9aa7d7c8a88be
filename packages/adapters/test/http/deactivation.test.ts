import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fileKeyStore } from '../../src/index.ts';
import { createTestDatabase } from '../support/test-database.ts';
import type { Hammer, Told } from './deactivation-process.ts';
import { TUESDAY } from './support/service.ts';
import { fillTenantA, openTwoTenants, type TwoTenants } from './support/two-tenants.ts';

const PROCESSES = 4;

async function startProcess(environment: Record<string, string>) {
  const child: ChildProcess = fork(new URL('./deactivation-process.ts', import.meta.url), {
    execArgv: ['--conditions=@rantevou/source'],
    env: { ...process.env, ...environment },
  });
  const next = () =>
    new Promise<Told>((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the process ended with ${code}`));
      child.once('exit', ended);
      child.once('message', (told: Told) => {
        child.off('exit', ended);
        resolve(told);
      });
    });
  await next();
  return {
    async hammer(order: Hammer) {
      const begun = next();
      child.send(order);
      await begun;
    },
    async stop() {
      const told = next();
      child.send('stop');
      return (await told) as Exclude<Told, string>;
    },
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      await ended;
    },
  };
}

describe('a deactivation over 4 processes and one PostgreSQL', { timeout: 120_000 }, () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let service: TwoTenants;
  let filled: Awaited<ReturnType<typeof fillTenantA>>;
  let processes: Awaited<ReturnType<typeof startProcess>>[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rantevou-deactivation-'));
    const keys = join(folder, 'keys');
    database = await createTestDatabase(inject('postgresUrl'));
    service = await openTwoTenants({ database: database.url, keyStore: await fileKeyStore(keys) });
    filled = await fillTenantA(service);
    const environment = { RANTEVOU_TEST_DATABASE: database.url, RANTEVOU_TEST_KEYS: keys };
    processes = await Promise.all(Array.from({ length: PROCESSES }, () => startProcess(environment)));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(processes.map((each) => each.end()));
    await service.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  /** Whether it was let through: what fails for another reason than who asks was permitted too. */
  const isPermitted = (status: number) => ![401, 403, 404].includes(status);

  /** What 4 processes let through before the end was acknowledged, and of what began later. */
  async function raced(order: Hammer, end: () => Promise<unknown>) {
    await Promise.all(processes.map((each) => each.hammer(order)));
    await end();
    const acknowledgedMs = performance.timeOrigin + performance.now();
    await setTimeout(400);
    const told = await Promise.all(processes.map((each) => each.stop()));
    const later = told.map((sent) => sent.filter(([beganMs]) => beganMs > acknowledgedMs));
    const earlier = told.map((sent) => sent.filter(([beganMs]) => beganMs <= acknowledgedMs));
    const permitted = (sent: readonly (readonly [number, number])[]) =>
      sent.filter(([, status]) => isPermitted(status)).length;
    return {
      allProcessesPermittedBefore: earlier.every((sent) => permitted(sent) > 0),
      allProcessesAskedAfter: later.every((sent) => sent.length > 0),
      permittedAfter: permitted(later.flat()),
    };
  }
  const NONE = { allProcessesPermittedBefore: true, allProcessesAskedAfter: true, permittedAfter: 0 };

  it('R-201 permits 0 requests of a coordinator of a unit in any process once the loss of status is acknowledged', async () => {
    const { ids, owners, platform } = filled;
    const order = {
      session: owners.unit.session,
      method: 'POST',
      path: '/api/v1/institutions/dimos-a/conferences',
      // More than any room holds: permitted, and nothing is made.
      body: {
        title: 'Συμβούλιο',
        start: '2026-12-04T12:00:00+02:00',
        durationMinutes: 60,
        participants: 999,
        orgUnitIds: [ids.orgUnitId],
      },
    };
    const end = () => platform.done('DELETE', `/api/v1/standings/${ids.unitCoordinatorId}`);
    expect(await raced(order, end)).toEqual(NONE);
  });

  it('R-201 permits 0 requests of a user of a KEP inbox in any process once the loss of status is acknowledged', async () => {
    const { ids, owners } = filled;
    const order = {
      session: owners.user.session,
      method: 'GET',
      path: `/api/v1/inboxes/${ids.inboxId}/requests`,
    };
    const end = () => owners.head.done('DELETE', `/api/v1/standings/${ids.userId}`);
    expect(await raced(order, end)).toEqual(NONE);
  });

  it('R-201 permits 0 requests of an officer in any process once their sessions have ended', async () => {
    const order = {
      session: filled.owners.officer.session,
      method: 'GET',
      path: `/api/v1/municipalities/a/agenda?from=${TUESDAY}&to=${TUESDAY}`,
    };
    const end = () => service.endSessions({ issuer: 'test-officer', subject: 'officer-a' });
    expect(await raced(order, end)).toEqual(NONE);
  });
});
