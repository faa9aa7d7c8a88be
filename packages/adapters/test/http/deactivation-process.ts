/** One process of the service: sends one request again and again with a session, and says when each began. */
import { fileKeyStore } from '../../src/index.ts';
import { openTwoTenants, type Session } from './support/two-tenants.ts';

export interface Hammer {
  readonly session: Session;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}
export type Told = 'ready' | 'hammering' | readonly (readonly [beganMs: number, status: number])[];

const service = await openTwoTenants({
  database: process.env.RANTEVOU_TEST_DATABASE as string,
  keyStore: await fileKeyStore(process.env.RANTEVOU_TEST_KEYS as string),
});
const tell = (told: Told) => process.send?.(told);
let goesOn = false;

async function hammer({ session, method, path, body }: Hammer): Promise<void> {
  const caller = service.resumed(session);
  const sent: [number, number][] = [];
  goesOn = true;
  while (goesOn) {
    const beganMs = performance.timeOrigin + performance.now();
    const { status } = await caller.send(method, path, body);
    sent.push([beganMs, status]);
    if (sent.length === 3) tell('hammering');
  }
  tell(sent);
}

process.on('message', (order: Hammer | 'stop') => {
  if (order === 'stop') goesOn = false;
  else void hammer(order);
});
process.on('disconnect', () => {
  void service.close().then(() => process.exit(0));
});
tell('ready');
