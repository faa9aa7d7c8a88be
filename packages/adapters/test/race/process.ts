import { openPostgresStore } from '../../src/postgres.ts';
import { runShare, type Share, type ShareReport } from './share.ts';

/** What a process of a race is told, and what it answers. */
export interface ProcessOrder {
  readonly url: string;
  readonly connections: number;
  readonly share: Share;
}

export interface ProcessReport extends ShareReport {
  readonly retries: number;
}

process.once('message', async (order: ProcessOrder) => {
  const store = await openPostgresStore({ url: order.url, maxConnections: order.connections });
  // All connections are open before the start, so that the race is between commits.
  await Promise.all(
    Array.from({ length: order.connections }, () => store.executeSql('SELECT pg_sleep(0.05)')),
  );
  process.once('message', async () => {
    const report = await runShare(store, order.share);
    const answer: ProcessReport = { ...report, retries: store.stats().retries };
    await store.close();
    process.send?.(answer, () => process.disconnect());
  });
  process.send?.('ready');
});
