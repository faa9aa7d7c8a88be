/**
 * Ways to break a rule of the decisions, kept as data in `test/requirements/mutations/R-083.json`: what is changed in
 * which file, so that the tests that name the row must end red.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Mutation {
  readonly id: string;
  /** What no longer holds, in a sentence. */
  readonly breaks: string;
  readonly changes: readonly Change[];
}

export interface Change {
  /** From the root of the repository; under a `src`. */
  readonly file: string;
  /** Text that is there exactly once. */
  readonly find: string;
  readonly replace: string;
}

const FOLDER = 'test/requirements/mutations';

/** Whether a row needs a kept mutation once it is tested: what forbids, and what gives a power. */
export function breaksOf({ kind }: { readonly kind: string }): boolean {
  return kind === 'prohibition' || kind === 'power';
}

export function readMutations(root: string): Mutation[] {
  const folder = join(root, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^R-\d{3}\.json$/.test(name))
    .sort()
    .map((name) => ({
      id: name.slice(0, -'.json'.length),
      ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Omit<Mutation, 'id'>),
    }));
}

/** The text with the change made; throws when its place is not there exactly once. */
export function changed(text: string, { file, find, replace }: Change): string {
  const parts = text.split(find);
  if (parts.length !== 2 || find === '') {
    throw new Error(
      `${file} has the text to break ${parts.length - 1} times, not once: ${find.slice(0, 80)}`,
    );
  }
  return parts.join(replace);
}

/** Mutations whose place is no longer there. */
export function staleMutations(root: string, mutations: readonly Mutation[]): string[] {
  return mutations.flatMap(({ id, changes }) =>
    changes.flatMap((change) => {
      if (!/^(?:packages\/[a-z]+|examples\/[a-z-]+)\/(?:src|[a-z-]+\.ts)/.test(change.file)) {
        return [`${id}: ${change.file} is no source`];
      }
      if (!existsSync(join(root, change.file))) return [`${id}: ${change.file} is not there`];
      try {
        changed(readFileSync(join(root, change.file), 'utf8'), change);
        return [];
      } catch (error) {
        return [`${id}: ${(error as Error).message}`];
      }
    }),
  );
}
