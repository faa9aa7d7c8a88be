import { describe, expect, it } from 'vitest';
import { can } from '../../src/roles/index.ts';
import { type Decide, oracle, policyText, SYSTEMS } from './cedar/engine.ts';
import { casesOf, describeCase } from './cedar/matrix.ts';
import { answered, isNoticed, withoutEachLine } from './cedar/mutants.ts';
import { randomWorld } from './cedar/random-worlds.ts';

const LONG_MS = 120_000;
const mine: Decide = (actor, action, thing) => can(actor, action, thing).allowed;

/** `npm run test:roles` goes through 2,000 worlds. */
const WORLDS = 60;

describe('can, beside Cedar', () => {
  it.each(SYSTEMS)(
    'R-136 T-15 decides every cell of %s as the policies written from the paragraphs do',
    (system) => {
      const decide = oracle();
      const differences = casesOf(system).filter(
        ({ actor, action, thing }) => mine(actor, action, thing) !== decide(actor, action, thing),
      );
      expect(differences.map(describeCase).slice(0, 10)).toEqual([]);
    },
    LONG_MS,
  );

  it.each(SYSTEMS)(
    'notices the loss of any one line of the policies of %s',
    (system) => {
      const cells = answered(system, mine);
      const original = policyText(system);
      const mutants = withoutEachLine(system);
      const unnoticed = mutants.filter((mutant) => !isNoticed(mutant, original, cells));
      expect(unnoticed.map(({ line }) => line)).toEqual([]);
      expect(mutants.length).toBeGreaterThan(50);
    },
    LONG_MS,
  );

  it(
    'decides as Cedar does in random worlds',
    () => {
      const decide = oracle();
      const worlds = Array.from({ length: WORLDS }, (_, seed) => randomWorld(seed + 1, 50)).flat();
      const differences = worlds.filter(
        ({ actor, action, thing }) => mine(actor, action, thing) !== decide(actor, action, thing),
      );
      expect(differences.map(describeCase).slice(0, 10)).toEqual([]);
      expect(worlds.filter(({ actor, action, thing }) => mine(actor, action, thing)).length).toBeGreaterThan(
        100,
      );
    },
    LONG_MS,
  );
});
