import { z } from 'zod';
import type { ErrorCode } from './codes.ts';
import { type FieldProblem, SdkError, type Texts } from './sdk-error.ts';

const MISSING: Texts = { el: 'Συμπληρώστε αυτό το πεδίο', en: 'Fill in this field' };
const SENTENCES = new WeakMap<object, Texts>();

/**
 * Gives a schema the sentence for a value that is missing or of another type. `zod` itself takes a sentence in one
 * language only. Call it last: a further check makes another schema.
 */
export function saying<T extends z.ZodType>(texts: Texts, schema: T): T {
  SENTENCES.set(schema, texts);
  return schema;
}

const EL = localeError(z.locales.el(), 'el');
const EN = localeError(z.locales.en(), 'en');

function localeError(
  locale: { localeError: z.core.$ZodErrorMap },
  language: 'el' | 'en',
): z.core.$ZodErrorMap {
  return (issue) => {
    const own = issue.inst && SENTENCES.get(issue.inst);
    if (own) return own[language];
    return plainly(issue)?.[language] ?? locale.localeError(issue);
  };
}

/** What people read where a schema has no sentence of its own; zod's sentences name types. */
function plainly(issue: z.core.$ZodRawIssue): Texts | null {
  if (issue.code === 'invalid_type' && issue.input === undefined) return MISSING;
  if (issue.code === 'invalid_value')
    return { el: 'Διαλέξτε μία από τις επιλογές', en: 'Choose one of the options' };
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return issue.minimum === 1
      ? MISSING
      : {
          el: `Γράψτε τουλάχιστον ${issue.minimum} χαρακτήρες`,
          en: `Write at least ${issue.minimum} characters`,
        };
  }
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { el: `Γράψτε έως ${issue.maximum} χαρακτήρες`, en: `Write at most ${issue.maximum} characters` };
  return null;
}

/**
 * Parses input with a zod schema, or throws an `INPUT_INVALID` that names each wrong field, what was expected and
 * the sentences in Greek and English. The value that was given never appears.
 *
 * @remarks A custom issue may carry `params: { el, en, expected, code? }`; where every issue has the same code, the
 * error has it too (`DECLARATION_MISSING`). Locales are passed per parse: `z.config()`
 * would set the host application's zod.
 */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = readInput(schema, input);
  if (parsed.ok) return parsed.data;
  throw new SdkError(codeOf(parsed.issues), { problems: parsed.problems });
}

/** What a schema makes of an input: its data, or every issue with the problem it is for people. */
export type ReadInput<T> =
  | { readonly ok: true; readonly data: T }
  | {
      readonly ok: false;
      readonly issues: readonly z.core.$ZodIssue[];
      readonly problems: readonly FieldProblem[];
    };

/** Parses without throwing, for who has more rules to try. */
export function readInput<T>(schema: z.ZodType<T>, input: unknown): ReadInput<T> {
  const parsed = schema.safeParse(input, { error: EN });
  if (parsed.success) return { ok: true, data: parsed.data };
  const greek = schema.safeParse(input, { error: EL });
  const el = greek.success ? [] : greek.error.issues;
  const { issues } = parsed.error;
  const problems = issues.map((issue, i) => toProblem(issue, el[i]?.message ?? issue.message));
  return { ok: false, issues, problems };
}

function codeOf(issues: readonly z.core.$ZodIssue[]): ErrorCode {
  const codes = new Set(issues.map((issue) => (issue.code === 'custom' ? issue.params?.code : undefined)));
  const [only] = codes;
  return codes.size === 1 && typeof only === 'string' ? (only as ErrorCode) : 'INPUT_INVALID';
}

/** A JSON pointer (RFC 6901) of a path. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function toProblem(issue: z.core.$ZodIssue, greek: string): FieldProblem {
  const pointer = pointerOf(issue.path);
  const params = (issue.code === 'custom' ? issue.params : undefined) as Partial<FieldProblem> | undefined;
  return {
    pointer,
    expected: params?.expected ?? expectedOf(issue),
    el: params?.el ?? greek,
    en: params?.en ?? issue.message,
  };
}

function expectedOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_format':
      return issue.format;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return 'no other fields';
    default:
      return issue.message;
  }
}
