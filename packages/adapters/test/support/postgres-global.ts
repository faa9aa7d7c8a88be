import type { TestProject } from 'vitest/node';
import { startPostgres } from './embedded-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL server for tests; each test file makes a database of its own on it. */
    readonly postgresUrl: string;
  }
}

/** Vitest's global set-up: one PostgreSQL server for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return () => server.stop();
}
