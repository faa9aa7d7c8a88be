/**
 * Brings `docs/openapi.json` and the types of the client up to date with the route tables; with `--check` it only says
 * whether they are.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { clientTypes } from './client-types.ts';
import { openApiOfService } from './openapi-document.ts';

const DOCUMENT = 'docs/openapi.json';
const TYPES = 'packages/adapters/src/client/operations.ts';

const document = await openApiOfService();
const made = [
  { file: DOCUMENT, text: byLines(document) },
  { file: TYPES, text: formatted(TYPES, clientTypes(document as never)) },
];
const isCheck = process.argv.includes('--check');
for (const { file, text } of made) {
  if (!isCheck) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file} is not what the route tables say: npm run docs:openapi`);
    process.exitCode = 1;
  }
}

/** A line for each operation and each schema: short, and a difference says where it is. */
function byLines(value: unknown, depth = 0): string {
  const isLeaf = value === null || typeof value !== 'object' || Array.isArray(value) || depth === 3;
  if (isLeaf) return JSON.stringify(value);
  const lines = Object.entries(value).map(
    ([key, one]) => `${JSON.stringify(key)}:${byLines(one, depth + 1)}`,
  );
  return `{\n${lines.join(',\n')}\n}${depth === 0 ? '\n' : ''}`;
}

function formatted(file: string, text: string): string {
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['--no-install', 'biome', 'format', `--stdin-file-path=${file}`],
    {
      encoding: 'utf8',
      input: text,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (status !== 0) throw new Error(`biome could not format ${file}: ${stderr}`);
  return stdout;
}
