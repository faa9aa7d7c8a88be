#!/usr/bin/env node
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SdkError } from '@rantevou/core';
import { readCheckpoints } from '../audit/checkpoint-file.ts';
import { verifyAudits } from '../audit/verify-all.ts';
import type { SqlStore } from '../sql/sql-store.ts';
import { fileKeyStore } from '../vault/key-store.ts';

const USAGE = `Usage: rantevou audit verify --database URL|FOLDER [--key-file FILE] [--tenant ID] [--checkpoints FILE]

Reads the audit chain of each municipality and institution, and names the first entry that is not what was written.
Exit code: 0 whole, 1 not whole, 2 wrong use or no answer from the database.

  --database     postgres://… or the folder of the embedded database (stop the service first: one process at a time)
  --key-file     the service's key file; FOLDER.key where absent
  --tenant       only this municipality or institution
  --checkpoints  the second place to which signed checkpoints were written: without it a cut end can go unseen`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    database: { type: 'string' },
    'key-file': { type: 'string' },
    tenant: { type: 'string' },
    checkpoints: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const { database, tenant, checkpoints } = values;
if (values.help || positionals.join(' ') !== 'audit verify' || database === undefined) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}

try {
  process.exitCode = await verify(database);
} catch (error) {
  const texts = error instanceof SdkError ? error.texts : null;
  console.error(texts ? `${texts.el}\n${texts.en}` : `Cannot read: ${(error as Error).message}`);
  process.exitCode = 2;
}

async function verify(from: string): Promise<number> {
  const isServer = /^postgres(?:ql)?:/.test(from);
  const keyFile = values['key-file'] ?? `${from.replace(/\/+$/, '')}.key`;
  // A key store makes its file when there is none: everything would look forged.
  await access(keyFile);
  const keyStore = await fileKeyStore(keyFile);
  const published = checkpoints === undefined ? [] : await readCheckpoints(checkpoints);
  const store: SqlStore = isServer
    ? await (await import('../postgres.ts')).openPostgresStore({ url: from })
    : await (await import('../pglite.ts')).openPgliteStore({ directory: from });
  try {
    const verdicts = await verifyAudits({
      log: store.auditLog,
      keyStore,
      published,
      ...(tenant === undefined ? {} : { tenantId: tenant }),
      progress: (id, position) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${id}: ${position}`);
      },
    });
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    for (const { tenantId, entries, checkpoints: signed, unsealed, fault } of verdicts) {
      const read = `${entries} entries, ${signed} checkpoints, ${unsealed} not sealed yet`;
      console.log(
        fault === null
          ? `${tenantId}: whole (${read})`
          : `${tenantId}: NOT whole: ${fault.fault} at ${fault.position}${fault.entryId === null ? '' : `, entry ${fault.entryId}`} (${read})`,
      );
    }
    return verdicts.every(({ fault }) => fault === null) ? 0 : 1;
  } finally {
    await store.close();
  }
}
