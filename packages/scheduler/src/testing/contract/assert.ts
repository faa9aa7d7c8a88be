/** What a store did wrong, in a sentence. */
export class StoreContractError extends Error {
  override readonly name = 'StoreContractError';
}

/** Fails with the sentence unless the condition holds. */
export function ensure(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new StoreContractError(sentence);
}

/** Fails unless both are the same JSON value; the order of an object's fields does not matter, that of a list does. */
export function ensureSame(actual: unknown, expected: unknown, sentence: string): void {
  const [is, shouldBe] = [ordered(actual), ordered(expected)];
  if (is !== shouldBe)
    throw new StoreContractError(`${sentence}\n  expected: ${shouldBe}\n  but was:  ${is}`);
}

/** A value as JSON text with the fields of objects in order: equal texts, equal values. */
export function ordered(value: unknown): string {
  return String(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ),
  );
}
