import fc from 'fast-check';
import { describe, it } from 'vitest';
import { History, type Step, stepArb } from './history.ts';
import { probeHolder, probeMove, probeStranger } from './probes.ts';
import { expectOwnSeen, expectPromises } from './promises.ts';
import { openWorld, type Scene } from './world.ts';

async function live(scene: Scene, withRoom: boolean, steps: readonly Step[]): Promise<void> {
  const world = await openWorld(scene, withRoom);
  const history = new History(world, scene);
  for (const [i, step] of steps.entries()) {
    // Two steps at a time, one at each process: the second one's index has not heard of the first.
    await history.take(step, i % 2 ? 1 : 0);
    if (i % 2 === 0) {
      await expectOwnSeen(history, 0);
      continue;
    }
    const pick = step.when + step.which;
    await expectPromises(history, pick);
    if (i % 6 === 1) await probeStranger(history, pick);
    else if (i % 6 === 3) await probeHolder(history, pick);
    else await probeMove(history, pick);
  }
}

describe('AppointmentDesk under random histories', () => {
  for (const [scene, numRuns] of [
    ['ordinary', 28],
    ['spring', 10],
    ['autumn', 10],
  ] as const) {
    it(`keeps every promise whatever happens in which order (${scene})`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.boolean(),
          fc.array(stepArb, { minLength: 12, maxLength: 36 }),
          (withRoom, steps) => live(scene, withRoom, steps),
        ),
        { numRuns, seed: 20261124 },
      );
      // Shrinking a failure, and machines that do something else besides, take their time.
    }, 120_000);
  }
});
