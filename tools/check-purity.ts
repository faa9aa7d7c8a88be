/**
 * core and scheduler read no clock, no randomness and no environment: every use of `Date`, `Math.random`, `process`,
 * `crypto`, timers and the like in their src is reported, three doors excepted.
 */
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import ts from 'typescript';

/** File or folder → what it may use. */
const DOORS: readonly (readonly [where: string, uses: readonly string[]])[] = [
  ['packages/core/src/ports.ts', ['Date', 'Temporal.Now']],
  ['packages/scheduler/src/calendar/recurrence.ts', ['Date']],
  // The contract suite waits for real stores.
  ['packages/scheduler/src/testing/', ['setTimeout']],
];
/** Runs real processes for the contract suite; its own workers need Node. */
const EXEMPT = 'packages/scheduler/src/testing/processes';
const FORBIDDEN = new Set([
  'Date',
  'process',
  'crypto',
  'performance',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
]);

/** `line: what` for each forbidden use in a TypeScript source. */
export function impurities(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const report = (node: ts.Node, what: string) => {
    if (DOORS.some(([where, uses]) => path.startsWith(where) && uses.includes(what))) return;
    found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${what}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isIdentifier(node) && FORBIDDEN.has(node.text) && readsGlobal(node)) report(node, node.text);
    if (ts.isPropertyAccessExpression(node)) {
      const access = `${node.expression.getText()}.${node.name.text}`;
      if (
        access === 'Math.random' ||
        access === 'Temporal.Now' ||
        node.expression.getText() === 'globalThis'
      ) {
        report(node, access);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whether an identifier is read as a value of the global of its name, and is not merely somebody's property. */
function readsGlobal(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isParameter(parent) || ts.isVariableDeclaration(parent) || ts.isBindingElement(parent)) {
    return parent.initializer === node;
  }
  return !(
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isFunctionDeclaration(parent)
  );
}

if (import.meta.main) {
  const problems: string[] = [];
  for await (const path of glob('packages/{core,scheduler}/src/**/*.ts')) {
    if (!path.startsWith(EXEMPT)) problems.push(...impurities(path, readFileSync(path, 'utf8')));
  }
  for (const problem of problems.sort()) console.error(problem);
  if (problems.length > 0) {
    console.error(
      `${problems.length} uses of clock, randomness or environment: they are ports (packages/core/src/ports.ts).`,
    );
    process.exitCode = 1;
  } else console.log('core and scheduler read no clock, randomness or environment.');
}
