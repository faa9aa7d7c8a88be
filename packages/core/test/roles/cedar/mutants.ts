import { cedar, type Decide, policyText, type System } from './engine.ts';
import { type Case, casesOf } from './matrix.ts';

/** A cell with the answer that is right. */
type Cell = Case & { readonly allowed: boolean };
type Cells = ReadonlyMap<string, readonly Cell[]>;

/** A text of policies without one of its lines, and that line. */
interface Mutant {
  readonly line: string;
  readonly text: string;
}

export function withoutEachLine(system: System): Mutant[] {
  const lines = policyText(system).split('\n');
  return lines.flatMap((line, i) =>
    line.trim() === '' || line.startsWith('//')
      ? []
      : [{ line: `${i + 1}: ${line}`, text: without(lines, i) }],
  );
}

function without(lines: readonly string[], i: number): string {
  const line = lines[i] ?? '';
  const rest = [...lines.slice(0, i), ...lines.slice(i + 1)];
  // A condition that ends its policy leaves the end to the line before; the last of a list, its comma.
  if (line.endsWith(';')) rest[i - 1] = `${rest[i - 1]};`;
  if (/^ +Action::"[^"]+"$/.test(line)) rest[i - 1] = (rest[i - 1] ?? '').replace(/,$/, '');
  return rest.join('\n');
}

/**
 * The cells of a system with the answer that is right, those of an action together. In an order that mixes them, the
 * same in every run: what a missing line changes is found after a few.
 */
export function answered(
  system: System,
  decide: Decide,
): Map<string, (Case & { readonly allowed: boolean })[]> {
  const cells = casesOf(system).map((one) => ({ ...one, allowed: decide(one.actor, one.action, one.thing) }));
  const mixed = cells.map((cell, i) => [(i * 48_271) % 65_537, cell] as const).sort(([a], [b]) => a - b);
  return Map.groupBy(
    mixed.map(([, cell]) => cell),
    ({ action }) => action as string,
  );
}

/**
 * Whether some cell is decided otherwise without the line; a text that Cedar does not take is found at once. Only
 * actions whose policies have changed are tried; of an action that is named no more, the cells that it was allowed in.
 */
export function isNoticed(mutant: Mutant, original: string, cells: Cells): boolean {
  const decide = cedar(mutant.text);
  if (decide === null) return true;
  const differs = ({ actor, action, thing, allowed }: Cell) => decide(actor, action, thing) !== allowed;
  const [, unnamed] = /: +Action::"([^"]+)",?$/.exec(mutant.line) ?? [];
  if (unnamed !== undefined) return (cells.get(unnamed) ?? []).filter(({ allowed }) => allowed).some(differs);
  const [before, after] = [policiesOf(original), policiesOf(mutant.text)];
  const changed = [...before, ...after].filter((policy) => !(before.has(policy) && after.has(policy)));
  return [...cells].some(
    ([action, all]) =>
      changed.some((policy) => policy.includes(`"${action}"`) || !policy.includes('Action::')) &&
      all.some(differs),
  );
}

/** A policy ends with the line that ends in `;`. */
function policiesOf(text: string): Set<string> {
  const code = text
    .split('\n')
    .filter((line) => !line.startsWith('//'))
    .join('\n');
  return new Set(code.split(';\n').map((policy) => policy.trim()));
}
