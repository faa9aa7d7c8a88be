#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { isSdkError } from '@rantevou/core';
import { listenAsGovernment } from '../testing/listen.ts';
import { MOCK_LOGIN_PATHS, mockGovernment } from '../testing/mock-government.ts';

const USAGE = `Usage: mock-government [--port 8181] [--host 127.0.0.1] [--origin http://localhost:8181]

A mock of GSIS login, Contact Registry and Notification Centre with invented persons, for tests and demos.
Refuses NODE_ENV=production and an origin that is not this machine.

  /_mock                 control page: faults, persons
  /_mock/outbox[.json]   what was "sent"
  /_mock/faults[.json]   POST { target, scenario, persona?, times? } · GET what is on
  /_mock/personas.json   the persons; POST /_mock/personas { persona, active }
  header x-mock-scenario a fault for one request
  header x-mock-persona  signs in without pages`;

try {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8181' },
      host: { type: 'string' },
      origin: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
  } else {
    const listening = await listenAsGovernment(mockGovernment({ loopbackOnly: true }), {
      port: Number(values.port),
      ...(values.host === undefined ? {} : { host: values.host }),
      ...(values.origin === undefined ? {} : { origin: values.origin }),
    });
    console.log(`Mock government at ${listening.origin} (control page: ${listening.origin}/_mock)`);
    for (const [service, path] of Object.entries(MOCK_LOGIN_PATHS)) {
      console.log(`  login ${service.padEnd(8)} ${listening.origin}${path}`);
    }
    console.log(`  registry       ${listening.origin}/esbpilot/notificationCenterElementsService`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void listening.close().then(() => process.exit(0)));
    }
  }
} catch (error) {
  console.error(isSdkError(error) ? error.message : (error as Error).message);
  console.error(USAGE);
  process.exitCode = 2;
}
