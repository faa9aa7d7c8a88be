/**
 * The long comparison of `can` with Cedar: `npm run test:roles [worlds] [decisions in each]`. 2,000 worlds and 100,000
 * decisions where not told otherwise; exits with 1 on a difference.
 */
import { can } from '../../../src/roles/index.ts';
import { oracle } from './engine.ts';
import { describeCase } from './matrix.ts';
import { randomWorld } from './random-worlds.ts';

const worlds = Number(process.argv[2] ?? 2000);
const each = Number(process.argv[3] ?? 50);
const decide = oracle();
const startedMs = performance.now();
let [decisions, allowed, differences] = [0, 0, 0];
for (let seed = 1; seed <= worlds; seed++) {
  for (const one of randomWorld(seed, each)) {
    const mine = can(one.actor, one.action, one.thing).allowed;
    decisions++;
    if (mine) allowed++;
    if (mine === decide(one.actor, one.action, one.thing)) continue;
    differences++;
    if (differences <= 10) console.log(`can says ${mine}: ${describeCase(one)}`);
  }
}
const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
console.log(
  `${decisions} decisions in ${worlds} worlds, ${allowed} allowed, ${differences} differences, ${seconds} s`,
);
process.exitCode = differences === 0 ? 0 : 1;
