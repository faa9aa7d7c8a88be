import { startPostgres } from '../support/embedded-server.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { runRelay } from './run.ts';

/**
 * `npm run test:relay [messages] [kills]`: relays in processes of their own that are killed in the midst of their
 * work, and a peer that refuses a fifth and loses a tenth of its answers. 1,000 messages and 5 kills where nothing is
 * said. Ends with 1 when a message is missing, came twice without a reason, came after a cancel, or out of order.
 */
const [messages = 1000, kills = 5] = process.argv.slice(2).map(Number);

const server = await startPostgres();
try {
  const database = await createTestDatabase(server.url);
  const { missing, unexplained, afterCancel, outOfOrder, ...figures } = await runRelay({
    ...{ url: database.url, messages, kills, workers: 2, seed: 1 },
  });
  await database.drop();
  console.log(
    `${figures.queued} messages queued, ${figures.arrived} arrived, ${figures.dropped} dropped after a cancel, ` +
      `${figures.kills} kills, ${figures.refused} refused, ${figures.lostReplies} answers lost, ` +
      `${figures.duplicates} duplicates, ${figures.seconds.toFixed(1)} s`,
  );
  const broken = { missing, unexplained, afterCancel, outOfOrder };
  for (const [what, keys] of Object.entries(broken)) {
    console.log(`${what}: ${keys.length}${keys.length > 0 ? ` (${keys.slice(0, 3)})` : ''}`);
    if (keys.length > 0) process.exitCode = 1;
  }
} finally {
  await server.stop();
}
