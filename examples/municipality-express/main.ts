import { once } from 'node:events';
import { resolve } from 'node:path';
import { createAppointments } from '@rantevou/adapters';
import { toExpress } from '@rantevou/adapters/express';
import { createSite } from '@rantevou/adapters/site';
import express from 'express';
import { onboardingFiles } from './onboarding.ts';

const port = portOf(process.env.PORT);
const origin = `http://localhost:${port}`;
const folder = resolve(process.env.DATA ?? 'data');

const app = express();
app.disable('x-powered-by');
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
const appointments = await createAppointments({
  origin,
  database: folder,
  municipalities,
  login: 'development',
  site: createSite({ demonstration: true }),
}).catch((error: Error) => stop(`Cannot start with the data in ${folder}: ${error.message}`));
app.use(toExpress(appointments.handler, { onNoMatch: '404' }));

console.log(`Rantevou demonstration, not an official service: ${origin}
  pages           Express
  database        PGlite (PostgreSQL in this process) in ${folder}
  login           development: invented persons, no password
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
    await appointments.close();
    console.log('Stopped.');
    process.exit(0);
  });
}

function portOf(text = '3000'): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number;
  return stop(`PORT must be a number from 1 to 65535, not "${text}"`);
}

function stop(line: string): never {
  console.error(line);
  process.exit(1);
}
