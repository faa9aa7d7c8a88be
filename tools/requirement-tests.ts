/**
 * Which tests name a row of the decisions, read from the tests' own syntax: the title, whether the test asserts, and
 * whether it sees a refusal. What a test calls in its own file belongs to it, tables of `it.each` included.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

export interface NamedTest {
  /** From the root of the repository. */
  readonly file: string;
  readonly title: string;
  /** Rows that the title names. */
  readonly ids: readonly string[];
  readonly asserts: boolean;
  readonly seesRefusal: boolean;
}

const CODE = /^[A-Z]{2,}(?:_[A-Z0-9]+)+$/;
const REFUSAL_NAME = /^(?:code|lost|error)$|refus|reject|denied|problem|pointer|mistake|fail|forbidden/i;
const NEGATIVE = /^(?:ok|allowed|success|may|(?:is|can|may)[A-Z]\w*)$/;

/** Rows that a title names: `R-045 R-046 needs both declarations`, `[R-045] needs …`. */
export function rowsIn(title: string): string[] {
  return [...new Set(title.match(/\bR-\d{3}\b/g) ?? [])];
}

/** The tests of a source text that name a row; a skipped one is none. */
export function namedTests(file: string, text: string): NamedTest[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const locals = declarations(source);
  const found: NamedTest[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const words = calleeWords(node.expression);
      if (words.includes('skip') || words.includes('todo')) return;
      const title = words[0] === 'it' || words[0] === 'test' ? titleOf(node) : undefined;
      const ids = title === undefined ? [] : rowsIn(title);
      if (title !== undefined && ids.length > 0) {
        const region = regionOf(node, locals);
        const expectations = region.flatMap(expectationsIn);
        found.push({
          file,
          title,
          ids,
          asserts: expectations.length > 0,
          seesRefusal: expectations.some(seesRefusal),
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** All tests of the tree that name a row, by file and place. */
export function testsOfTree(root: string): NamedTest[] {
  return ['packages', 'examples', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts') && !/(?:^|\/)(?:node_modules|dist)\//.test(name))
      .sort()
      .flatMap((name) => {
        const path = join(root, folder, name);
        return namedTests(relative(root, path), readFileSync(path, 'utf8'));
      }),
  );
}

/** `it.each(rows)` → `it each`. */
function calleeWords(callee: ts.Expression): string[] {
  if (ts.isIdentifier(callee)) return [callee.text];
  if (ts.isPropertyAccessExpression(callee)) return [...calleeWords(callee.expression), callee.name.text];
  if (ts.isCallExpression(callee)) return calleeWords(callee.expression);
  if (ts.isTaggedTemplateExpression(callee)) return calleeWords(callee.tag);
  return [];
}

function titleOf(call: ts.CallExpression): string | undefined {
  const first = call.arguments[0];
  if (first === undefined) return undefined;
  if (ts.isStringLiteralLike(first)) return first.text;
  if (!ts.isTemplateExpression(first)) return undefined;
  return first.head.text + first.templateSpans.map((span) => `%s${span.literal.text}`).join('');
}

/** Functions and constants of the file by name, wherever they are declared. */
function declarations(source: ts.SourceFile): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name) found.set(node.name.text, node);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      found.set(node.name.text, node.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The test and what it reaches in its own file. */
function regionOf(test: ts.Node, locals: ReadonlyMap<string, ts.Node>): ts.Node[] {
  const region = new Set<ts.Node>([test]);
  for (const node of region) {
    const visit = (inner: ts.Node): void => {
      if (ts.isIdentifier(inner)) {
        const local = locals.get(inner.text);
        if (local !== undefined) region.add(local);
      }
      ts.forEachChild(inner, visit);
    };
    visit(node);
  }
  return [...region];
}

/** Whole chains that begin with `expect(…)`, or calls of an `expectX(…)` helper. */
function expectationsIn(region: ts.Node): ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isIdentifier(node.expression) &&
      /^(?:expect|assert)/.test(node.expression.text)
    ) {
      let chain: ts.Expression = node;
      while (
        (ts.isPropertyAccessExpression(chain.parent) || ts.isCallExpression(chain.parent)) &&
        chain.parent.expression === chain
      ) {
        chain = chain.parent;
      }
      found.push(chain);
    }
    ts.forEachChild(node, visit);
  };
  visit(region);
  return found;
}

/**
 * An expectation that sees a refusal: it expects a throw or a rejection, an error's code, a status of 400 or more,
 * `ok`, `allowed`, `success` or an `isLawful` to be false, or looks at something that is called a refusal, a mistake,
 * a failure or a lost race. Of what must not be there at all, it looks for the `FORBIDDEN` words and finds none.
 */
function seesRefusal(chain: ts.Expression): boolean {
  let seen = false;
  let negative = false;
  let negated = false;
  let status = false;
  let high = false;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const { text } = node.name;
      if (text === 'rejects' || text.startsWith('toThrow') || REFUSAL_NAME.test(text)) seen = true;
      if (text === 'status') status = true;
    }
    if (ts.isIdentifier(node) && REFUSAL_NAME.test(node.text)) seen = true;
    if (ts.isIdentifier(node) && NEGATIVE.test(node.text)) negative = true;
    if (ts.isStringLiteralLike(node) && CODE.test(node.text)) seen = true;
    if (ts.isPropertyAssignment(node)) {
      const name = node.name.getText();
      if (NEGATIVE.test(name) && node.initializer.kind === ts.SyntaxKind.FalseKeyword) seen = true;
      if (name === 'status' && numberOf(node.initializer) >= 400) seen = true;
    }
    if (node.kind === ts.SyntaxKind.FalseKeyword) negated = true;
    if (numberOf(node) >= 400) high = true;
    ts.forEachChild(node, visit);
  };
  visit(chain);
  return seen || (negative && negated) || (status && high);
}

function numberOf(node: ts.Node): number {
  return ts.isNumericLiteral(node) ? Number(node.text) : Number.NaN;
}
