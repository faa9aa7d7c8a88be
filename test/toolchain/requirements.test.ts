import { describe, expect, it } from 'vitest';
import { changed, staleMutations } from '../../tools/requirement-mutations.ts';
import { pageOf, type Row, refusals, type Table, withStatus } from '../../tools/requirement-table.ts';
import { namedTests, rowsIn } from '../../tools/requirement-tests.ts';
import { verdictOf } from '../../tools/requirements-break.ts';
import { unproven } from '../../tools/requirements-reporter.ts';

const row = (id: string, kind = 'rule', source = '002 art.1 §1'): Row => ({
  id,
  source,
  requirement: 'A | B',
  terms: 'α',
  kind,
  package: 'core',
});
const ROWS: Table<Row> = {
  documents: { '002': 'Decision' },
  rows: [row('R-010'), row('R-016', 'prohibition'), row('R-099', 'power'), row('R-004'), row('R-090')],
};
const read = (text: string) => namedTests('a.test.ts', text);

function verdicts(text: string, broken: readonly string[] = ['R-016', 'R-099'], committed = ROWS): string[] {
  const tests = read(text);
  const after = withStatus(ROWS, tests);
  const before = withStatus(committed, []);
  return refusals({ rows: ROWS, before, after, tests, broken: new Set(broken) });
}

describe('rowsIn', () => {
  it('reads ids in front and in brackets, each once', () => {
    expect(rowsIn('R-045 R-046 needs both; [R-045]')).toEqual(['R-045', 'R-046']);
    expect(rowsIn('XR-045 and R-4')).toEqual([]);
  });
});

describe('namedTests', () => {
  it('reads titles in every shape, and no skipped test', () => {
    const tests = read(`
      it('R-001 a', () => { expect(1).toBe(1); });
      it.each([1])("R-002 %s", () => { expect(1).toBe(1); });
      test(\`R-003 \${x} c\`, () => { expect(1).toBe(1); });
      it.skip('R-004 d', () => {});
      describe.skip('e', () => { it('R-005 f', () => {}); });
      describe('R-006 g', () => { it('no row', () => {}); });
      // it('R-007 h')
    `);
    expect(tests.map(({ title }) => title)).toEqual(['R-001 a', 'R-002 %s', 'R-003 %s c']);
  });

  it('looks for assertions in what the test calls in its file, and nowhere else', () => {
    const [own, other] = read(`
      function check(x) { verify(x); }
      const verify = (x) => expect(x).toBe(1);
      it('R-001 a', () => check(2));
      it('R-002 b', () => run(2));
    `);
    expect([own?.asserts, other?.asserts]).toEqual([true, false]);
  });

  it.each([
    'expect(() => f()).toThrow()',
    'await expect(f()).rejects.toMatchObject({ x: 1 })',
    "expect(await codeOf(f())).toBe('SLOT_TAKEN')",
    'expect(f()).toMatchObject({ ok: false })',
    'expect(can(a, b).allowed).toBe(false)',
    'expect(isLawful(1)).toBe(false)',
    'expect(answer.status).toBe(403)',
    'expect(answer).toMatchObject({ status: 422 })',
    'expect(step.refusal).toBeDefined()',
    'expect(result.lost).toBe(3)',
  ])('sees a refusal in %s', (code) => {
    expect(read(`it('R-001 a', async () => { ${code}; });`)[0]?.seesRefusal).toBe(true);
  });

  it.each([
    'expect(answer.status).toBe(200)',
    'expect(can(a, b).allowed).toBe(true)',
    'expect(x).toBe(false)',
    'expect(list).toHaveLength(403)',
    'f().refusal; expect(1).toBe(1)',
  ])('sees none in %s', (code) => {
    expect(read(`it('R-001 a', async () => { ${code}; });`)[0]?.seesRefusal).toBe(false);
  });
});

describe('withStatus', () => {
  it('is tested by a title, the host’s only where no software can be, else open with what is missing', () => {
    const rows = withStatus(ROWS, read("it('R-010 a', () => { expect(1).toBe(1); });")).rows;
    expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
      ['tested', undefined],
      ['open', undefined],
      ['open', undefined],
      ['host', undefined],
      ['open', 'built with: roles'],
    ]);
  });
});

describe('refusals', () => {
  const good = "it('R-016 a', () => { expect(f).toThrow(); });";

  it('has none for tests as they should be', () => {
    expect(verdicts(good)).toEqual([]);
  });

  it('refuses a row whose only tests name more than three', () => {
    const wide = "it('R-010 R-090 R-004 R-099 a', () => { expect(1).toBe(1); });";
    expect(verdicts(wide)).toContain('R-010: its only tests name more than 3 rows');
    expect(verdicts(`${wide} it('R-010 b', () => { expect(1).toBe(1); });`).join()).not.toContain('R-010:');
  });

  it('refuses a test that asserts nothing, and one of a prohibition that sees no refusal', () => {
    expect(verdicts("it('R-010 a', () => { run(); });")).toEqual(['a.test.ts: R-010 a: asserts nothing']);
    expect(verdicts("it('R-016 a', () => { expect(1).toBe(1); });")).toEqual([
      'a.test.ts: R-016 a: R-016 forbids, and the test sees no refusal',
    ]);
  });

  it('refuses a tested prohibition or power that nobody knows how to break', () => {
    expect(verdicts(good, [])).toEqual(['R-016: no way to break it is kept in test/requirements/mutations']);
  });

  it('refuses ids and sources that are not those of the decisions', () => {
    expect(verdicts("it('R-999 a', () => { expect(1).toBe(1); });")).toEqual([
      'a.test.ts: R-999 a: R-999 is in no decision',
    ]);
    const other = { documents: {}, rows: [row('R-010', 'rule', '003 §1'), row('R-800')] };
    expect(verdicts(good, ['R-016'], other)).toEqual([
      'docs/requirements.json: R-010 comes from 002 art.1 §1, not 003 §1',
      'docs/requirements.json: R-800 is in no decision',
    ]);
  });

  it('refuses a row that falls back to open', () => {
    const before = withStatus(ROWS, read(good));
    const found = refusals({ rows: ROWS, before, after: withStatus(ROWS, []), tests: [], broken: new Set() });
    expect(found).toEqual(['R-016: was tested and is no more']);
  });
});

describe('pageOf', () => {
  it('has a line for each row, with links to its tests', () => {
    const tests = read(
      "it('R-010 a', () => { expect(1).toBe(1); }); it('R-010 b', () => { expect(1).toBe(1); });",
    );
    const page = pageOf(withStatus(ROWS, tests));
    expect(page).toContain('| R-010 | 002 art.1 §1 | A \\| B | tested | [a](../a.test.ts) ×2 |');
    expect(page).toContain('5 rows: 1 tested, 3 open, 1 host.');
    expect(page).toContain('## 002 Decision');
  });
});

describe('unproven', () => {
  const tests = read(`
    it.each([1])('R-001 %s (a)', () => {}); it('R-002 b', () => {}); it('R-003 c', () => {});
  `);

  it('names tests that failed and rows of which none passed', () => {
    const files = {
      'a.test.ts': [
        ['R-001 x (a)', 'passed'],
        ['R-001 y (a)', 'passed'],
        ['R-002 b', 'failed'],
      ] as const,
    };
    expect(unproven({ files }, tests)).toEqual({
      failed: ['a.test.ts: R-002 b: failed'],
      unrun: [
        'R-002: no test of it passed in the last whole run',
        'R-003: no test of it passed in the last whole run',
      ],
    });
  });
});

describe('changed', () => {
  const change = { file: 'packages/core/src/a.ts', find: 'a === b', replace: 'true' };

  it('makes a change whose place is there exactly once', () => {
    expect(changed('if (a === b) c;', change)).toBe('if (true) c;');
    expect(() => changed('if (a !== b) c;', change)).toThrow('0 times');
    expect(() => changed('a === b, a === b', change)).toThrow('2 times');
  });

  it('is told when its file is gone or no source', () => {
    const at = (file: string) =>
      staleMutations('.', [{ id: 'R-016', breaks: 'x', changes: [{ ...change, file }] }]);
    expect(at('packages/core/src/no-such.ts')).toEqual(['R-016: packages/core/src/no-such.ts is not there']);
    expect(at('tools/check.ts')).toEqual(['R-016: tools/check.ts is no source']);
  });
});

describe('verdictOf', () => {
  it('is content with red tests alone', () => {
    expect(verdictOf('R-016', { red: ['R-016 a'], green: 2, unloadable: [] }).ok).toBe(true);
    expect(verdictOf('R-016', { red: [], green: 2, unloadable: [] }).ok).toBe(false);
    expect(verdictOf('R-016', { red: [], green: 0, unloadable: [] }).ok).toBe(false);
    expect(verdictOf('R-016', { red: ['R-016 a'], green: 0, unloadable: ['a.ts'] }).ok).toBe(false);
  });
});
