import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import ts from 'typescript';
import { describe, expect, it, vi } from 'vitest';
import { sameText } from '../../src/http/csrf.ts';
import { consoleLogger, failureEvent } from '../../src/http/logger.ts';

const PACKAGES = fileURLToPath(new URL('../../../', import.meta.url));
const sources = ['core', 'scheduler', 'interop', 'adapters'].flatMap((name) => {
  const folder = join(PACKAGES, name, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|js)$/.test(file))
    .map((file) => ({ file: `${name}/src/${file}`, text: readFileSync(join(folder, file), 'utf8') }));
});

/** Every regular expression that is written in the packages, with the first file that has it. */
function expressions(): Map<string, string> {
  const found = new Map<string, string>();
  for (const { file, text } of sources) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) found.set(node.text, file);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

const LONG = 1_500;
const PUMPS = [
  'a',
  'A',
  'α',
  '0',
  ' ',
  '\t',
  '\n',
  '-',
  '.',
  '/',
  '_',
  ',',
  ';',
  ':',
  '=',
  '<',
  '"',
  '\\',
  '&',
  '+',
  '(',
  '{',
  'a.',
  'a-',
  '/a',
  'A,',
  ' \n',
  '0.',
  '::',
];

/** Texts that repeat what an expression may try in several ways, behind its own beginning, and then disappoint it. */
function attacksOn(literal: string): string[] {
  const beginning = /^\/\^?((?:\\[/.?]|[\w:<?, -])*)/.exec(literal)?.[1]?.replaceAll('\\', '') ?? '';
  // The last letter may be the one that is repeated or optional.
  return [...new Set(['', beginning, beginning.slice(0, -1)])].flatMap((prefix) =>
    PUMPS.map((pump) => `${prefix}${pump.repeat(LONG / pump.length)}\u0001`),
  );
}

describe('the code of the packages', () => {
  it('T-20 makes no plain hash of anything personal: whatever stands for a person is a keyed digest of the vault', () => {
    const hashing = sources
      .filter(({ text }) => /\bcreateHash\(|subtle\.digest\(/.test(text))
      .map(({ file }) => file);
    // An id of an outbox row, the checksum that BigBlueButton wants, and the fingerprint of a calendar's text.
    expect(hashing.sort()).toEqual([
      'adapters/src/mail/message-id.ts',
      'adapters/src/routes/calendar-feed.ts',
      'adapters/src/video/bigbluebutton.ts',
    ]);
    for (const { file, text } of sources.filter(({ text }) => /\bcreateHash\(/.test(text))) {
      const hashed = [...text.matchAll(/createHash\([^)]*\)\s*\.update\(([^;]*?)\)\s*\.digest/g)].map(
        ([, of]) => of,
      );
      expect([file, hashed.length > 0]).toEqual([file, true]);
      expect([file, hashed.filter((of) => /afm|email|phone|taxid/i.test(String(of)))]).toEqual([file, []]);
    }
  });

  it('T-35 has no regular expression that some text keeps busy', { timeout: 60_000 }, () => {
    const busy: string[] = [];
    const all = expressions();
    const context = createContext({});
    const script = new Script(
      'for (const text of texts) { expression.lastIndex = 0; expression.test(text); }',
    );
    for (const [literal, file] of all) {
      const end = literal.lastIndexOf('/');
      const expression = new RegExp(literal.slice(1, end), literal.slice(end + 1));
      Object.assign(context, { expression, texts: attacksOn(literal) });
      try {
        script.runInContext(context, { timeout: 3_000 });
      } catch {
        busy.push(`${file}: ${literal}`);
      }
    }
    expect(all.size).toBeGreaterThan(100);
    expect(busy).toEqual([]);
  });

  it('T-35 would find one that is', () => {
    for (const literal of ['/^(a+)+$/', '/^(?:a|a)*b$/', '/(\\w+\\s?)*$/']) {
      const expression = new RegExp(literal.slice(1, -1));
      const context = createContext({ expression, texts: attacksOn(literal) });
      const run = () =>
        new Script('for (const text of texts) expression.test(text);').runInContext(context, {
          timeout: 300,
        });
      expect(run).toThrow(/timed out/);
    }
  });
});

describe('sameText', () => {
  it('T-38 looks at every character of what was sent, wherever the first difference stands', () => {
    const right = 'abcdefghij'.repeat(4);
    const looked = (sent: string) => {
      let count = 0;
      const watched = {
        length: sent.length,
        charCodeAt: (i: number) => {
          count++;
          return sent.charCodeAt(i);
        },
      } as unknown as string;
      return [sameText(watched, right), count];
    };
    expect(looked(right)).toEqual([true, 40]);
    expect(looked(`X${right.slice(1)}`)).toEqual([false, 40]);
    expect(looked(`${right.slice(0, -1)}X`)).toEqual([false, 40]);
    expect([sameText('', ''), sameText('a', ''), sameText(right.slice(0, 39), right)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('consoleLogger', () => {
  it('T-30 T-31 writes one line for a failure, whatever its message holds, and nothing of the message', () => {
    const lines: string[] = [];
    const spy = vi.spyOn(console, 'error').mockImplementation((line) => lines.push(String(line)));
    const evil = 'AFM 000100011\n{"event":"forged"}\r\n    at 000100011 (evil.js:1:1)\u001b[31m\u2028\u0000';
    class Odd extends Error {}
    for (const thrown of [new Error(evil), new Odd(evil), evil, { message: evil }, null]) {
      consoleLogger.error(failureEvent(thrown, 'correlation-1', 'route-1'));
    }
    spy.mockRestore();
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      expect(line).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029]/);
      expect(line).not.toContain('000100011');
      expect(line).not.toContain('forged');
      expect(JSON.parse(line)).toMatchObject({
        event: 'failure',
        code: 'INTERNAL',
        correlationId: 'correlation-1',
      });
    }
  });
});
