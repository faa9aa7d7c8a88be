import { once } from 'node:events';
import { resolve } from 'node:path';
import { createAppointments } from '@rantevou/adapters';
import { toExpress } from '@rantevou/adapters/express';
import { createSite } from '@rantevou/adapters/site';
import express from 'express';
import { startGovernment } from './government.ts';
import { onboardingFiles } from './onboarding.ts';

const port = portOf('PORT', '3000');
const governmentPort = portOf('GOVERNMENT_PORT', '8181');
const origin = `http://localhost:${port}`;
const folder = resolve(process.env.DATA ?? 'data');

const app = express();
app.disable('x-powered-by');
let isReady = false;
app.use((_request, response, next) => {
  if (isReady) return next();
  response
    .status(503)
    .set('Retry-After', '2')
    .type('text')
    .send('Ξεκινά σε λίγο. Starting, try again shortly.\n');
});
const server = app.listen(port);
// Before anything is opened: a port that is taken is the commonest mistake.
await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
  stop(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken. Choose another: PORT=3100 npm start`
      : `Cannot listen on port ${port}: ${error.code}`,
  );
});
console.log(`Starting on ${origin} …`);

const municipalities = onboardingFiles();
const state = await startGovernment({ origin }, municipalities, governmentPort);
const appointments = await createAppointments({
  origin,
  database: folder,
  municipalities,
  login: state.login,
  officers: state.officers,
  stateServices: state.stateServices,
  mail: state.mail,
  // A receiver on this machine, to try events with (docs/webhooks.md).
  webhooks: { allowsLoopback: true },
  site: createSite({ demonstration: true, outbox: `${state.origin}/_mock/outbox` }),
}).catch((error: Error) => stop(`Cannot start with the data in ${folder}: ${error.message}`));
app.use(toExpress(appointments.handler, { onNoMatch: '404' }));
isReady = true;

console.log(`Rantevou demonstration, not an official service: ${origin}
  pages           Express
  database        PGlite (PostgreSQL in this process) in ${folder}
  the State       a mock on ${state.origin}: invented persons, no password
  staff           ${origin}/staff («Υπάλληλος Δήμου» and «Διαχειριστής Δήμου» belong to Σαλαμίνα, Λαυρεωτική, Καλαμάτα)
  messages sent   ${state.origin}/_mock/outbox   faults ${state.origin}/_mock
  municipalities  ${municipalities.length}, all data invented
Ctrl-C stops it.`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    // npm hands the terminal's signal on, so it comes twice.
    if (isStopping) return;
    isStopping = true;
    server.close();
    server.closeAllConnections();
    await state.close();
    await appointments.close();
    console.log('Stopped.');
    process.exit(0);
  });
}

function portOf(name: string, otherwise: string): number {
  const text = process.env[name] ?? otherwise;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
  return stop(`${name} must be a number from 1 to 65535, not "${text}"`);
}

function stop(line: string): never {
  console.error(line);
  process.exit(1);
}
