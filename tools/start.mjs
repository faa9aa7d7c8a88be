/**
 * Runs an example from sources: `node tools/start.mjs examples/municipality-express/main.ts`.
 * Plain JavaScript without newer syntax, so that a too old Node gets one sentence instead of a syntax error.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { nodeComplaint } from './node-version.mjs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const complaint = nodeComplaint(process.versions.node, manifest.engines.node);

if (complaint) {
  console.error(complaint);
  process.exitCode = 1;
} else {
  const child = spawn(process.execPath, ['--conditions=@rantevou/source'].concat(process.argv.slice(2)), {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code === null ? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1) : code;
  });
}
