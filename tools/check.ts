/**
 * Runs every check, each an npm script of its own, in two lanes, and says at the end what failed. The order within a
 * lane matters: what looks at dist comes after the build.
 */
import { spawn } from 'node:child_process';

const LANES: readonly (readonly string[])[] = [
  [
    'check:style',
    'check:types',
    'check:dependencies',
    'check:purity',
    'check:unused',
    'check:repository',
    'check:requirements',
    'check:openapi',
  ],
  ['build', 'check:packages', 'check:tarballs'],
];

/** Of one failing check; the whole is had by running it alone. */
const LINES = 60;

interface Result {
  readonly script: string;
  readonly ok: boolean;
  readonly seconds: string;
}

function run(script: string): Promise<Result> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      const ok = code === 0;
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${script} (${seconds} s)`);
      if (!ok) console.log(excerpt(script, output).replace(/^/gm, '       '));
      resolve({ script, ok, seconds });
    });
  });
}

function excerpt(script: string, output: string): string {
  const lines = output.trimEnd().split('\n');
  if (lines.length <= LINES) return lines.join('\n');
  return [...lines.slice(0, LINES), `… ${lines.length - LINES} more lines: npm run ${script}`].join('\n');
}

const results = await Promise.all(
  LANES.map(async (lane) => {
    const done: Result[] = [];
    for (const script of lane) done.push(await run(script));
    return done;
  }),
);
const failed = results.flat().filter((result) => !result.ok);
if (failed.length > 0) {
  console.log(
    `\n${failed.length} of ${results.flat().length} checks failed: ${failed.map((f) => f.script).join(', ')}`,
  );
  process.exitCode = 1;
} else console.log(`\nAll ${results.flat().length} checks passed.`);
