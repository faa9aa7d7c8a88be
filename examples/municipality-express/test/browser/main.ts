import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { CATALOGUE } from './catalogue.ts';
import { launchChromium } from './chromium.ts';
import { openDemonstration } from './demonstration.ts';
import { COMBINATIONS, combinationAt, type Look, nameOf, openGallery, VARIANTS, WIDTHS } from './gallery.ts';
import { arrangeWorld } from './world.ts';

/**
 * `npm run test:browser`: the browser's tests alone. With `--all` every page and state of the catalogue instead, in
 * each width, language, with script and without; `--only text` those whose name has the text, `--turn n` each in the one
 * combination that the tests look at on that turn.
 */
const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    turn: { type: 'string' },
  },
});

if (values.all || values.only !== '' || values.turn !== undefined) process.exitCode = await lookAtAll();
else {
  const folder = 'examples/municipality-express/test/browser';
  const child = spawn('npx', ['vitest', 'run', '--project', 'examples', folder], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
}

/** The whole matrix, with its progress. 0 where nothing was found. */
async function lookAtAll(): Promise<number> {
  const startedMs = performance.now();
  const states = CATALOGUE.filter(({ name }) => name.includes(values.only));
  const [browser, demonstration] = await Promise.all([launchChromium(), openDemonstration()]);
  console.log('arranging what happened before …');
  const world = await arrangeWorld(browser, demonstration);
  console.log(`arranged in ${Math.round((performance.now() - startedMs) / 1000)} s`);
  const gallery = openGallery(browser, world);
  const faults = new Map<string, number>(COMBINATIONS.map((combination) => [nameOf(combination), 0]));
  const said = new Set<string>();
  for (const [i, state] of states.entries()) {
    const looks: Look[] = [];
    if (values.turn !== undefined) {
      const combination = combinationAt(CATALOGUE.indexOf(state), Number(values.turn));
      looks.push(...(await gallery.look(state, combination, [combination.width])));
    } else for (const variant of VARIANTS) looks.push(...(await gallery.look(state, variant, WIDTHS)));
    const count = looks.reduce((sum, look) => sum + look.faults.length, 0);
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    console.log(
      `page ${i + 1} of ${states.length}  ${seconds} s  ${count === 0 ? 'ok' : count}  ${state.name}`,
    );
    for (const look of looks) {
      const name = nameOf(look.combination);
      faults.set(name, (faults.get(name) ?? 0) + look.faults.length);
      for (const fault of look.faults) {
        // The same fault in twelve combinations is read once.
        const line = `${state.name}: ${fault}`;
        if (!said.has(line)) console.log(`    ${name}: ${fault}`);
        said.add(line);
      }
    }
  }
  await gallery.close();
  await browser.close();
  await demonstration.close();
  console.log(`\n${states.length} pages and states`);
  for (const [name, count] of faults)
    console.log(`${name.padEnd(24)} ${count === 0 ? 'no fault' : `${count} faults`}`);
  return [...faults.values()].every((count) => count === 0) ? 0 : 1;
}
