import type { z } from 'zod';
import type { FieldProblem } from '../errors/index.ts';
import { pointerOf } from '../errors/parse.ts';
import { type MunicipalityPlan, planSchema } from './plan.ts';

/** A plan whose wrong parts were replaced, and what may still be said of the file it came from. */
export interface RepairedPlan {
  readonly plan: MunicipalityPlan;
  /** Problems that are not about a replaced part. */
  without(problems: readonly FieldProblem[]): FieldProblem[];
}

type Part = Record<string, unknown> | unknown[];

const TEXTS = { el: '-', en: '-' };
const id = (part: unknown, spare: string) => {
  const own = (part as { id?: unknown } | null)?.id;
  return typeof own === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(own) ? own : spare;
};
const SERVICE = { name: TEXTS, nature: 'information', modes: {} };
const SPAN = { from: '2000-01-01T00:00', to: '2000-01-01T00:05' };

/** A stand-in for each part of a plan, the inner ones first. What is said of a stand-in is dropped. */
const STAND_INS: readonly [RegExp, (part: unknown, spare: string) => unknown][] = [
  [/^\/(?:\w+\/\d+\/)?hours\/\d+$/, () => ({ rule: 'NONE', start: '00:00', end: '00:05' })],
  [/^\/posts\/\d+\/holders\/\d+$/, () => ({ officerId: 'none' })],
  [/^\/fields\/\d+\/services\/\d+\/modes\/[\w-]+$/, () => ({})],
  [/^\/fields\/\d+\/services\/\d+$/, (part, spare) => ({ ...SERVICE, id: id(part, spare) })],
  [
    /^\/fields\/\d+$/,
    (part, spare) => ({
      id: id(part, spare),
      name: TEXTS,
      services: [{ ...SERVICE, id: `${spare}-service` }],
    }),
  ],
  [/^\/modes\/(?:in-person|phone|video)$/, () => ({ durationMinutes: 60 })],
  [/^\/offices\/\d+$/, (part, spare) => ({ id: id(part, spare), name: TEXTS, address: TEXTS })],
  [
    /^\/posts\/\d+$/,
    (part, spare) => ({
      id: id(part, spare),
      name: TEXTS,
      officeId: 'none',
      services: 'all',
      holders: [],
    }),
  ],
  [/^\/officers\/\d+$/, (part, spare) => ({ id: id(part, spare) })],
  [/^\/resources\/\d+$/, (part, spare) => ({ id: id(part, spare), kind: 'video-line' })],
  [/^\/closures\/\d+$/, (part, spare) => ({ id: id(part, spare), ...SPAN, reason: TEXTS })],
  [/^\/absences\/\d+$/, (part, spare) => ({ id: id(part, spare), officerId: 'none', ...SPAN })],
  [/^\/municipality$/, () => ({ id: 'none', code: null, name: TEXTS, phone: '00000' })],
  [/^\/thirdPersonAllowed$/, () => false],
  [/^\/modes$/, () => ({})],
  [
    /^\/fields$/,
    (_part, spare) => [{ id: spare, name: TEXTS, services: [{ ...SERVICE, id: `${spare}-service` }] }],
  ],
  [/^\/offices$/, (_part, spare) => [{ id: spare, name: TEXTS, address: TEXTS }]],
  [/^\/hours$/, () => [{ rule: 'NONE', start: '00:00', end: '00:05' }]],
  [/^\/(?:posts|officers)$/, () => []],
];

/**
 * The plan of a file with wrong parts, each replaced by a stand-in that keeps its id, so that the rules between the
 * parts can still be tried; null where too little is left.
 */
export function repairedPlan(file: unknown, issues: readonly z.core.$ZodIssue[]): RepairedPlan | null {
  if (!isPart(file) || Array.isArray(file)) return null;
  const copy = JSON.parse(JSON.stringify(file)) as Record<string, unknown>;
  const replaced = new Set<string>();
  let wrong = issues;
  // A second round for what the first brought to light: an unknown key hides nothing, a missing part might.
  for (let round = 0; round < 3; round++) {
    for (const issue of wrong) repair(copy, issue, replaced);
    const parsed = planSchema.safeParse(copy);
    if (parsed.success) {
      const isReplaced = (pointer: string) =>
        [...replaced].some((at) => pointer === at || pointer.startsWith(`${at}/`));
      return {
        plan: parsed.data,
        without: (problems) => problems.filter(({ pointer }) => !isReplaced(pointer)),
      };
    }
    wrong = parsed.error.issues;
  }
  return null;
}

function repair(plan: Record<string, unknown>, issue: z.core.$ZodIssue, replaced: Set<string>): void {
  if (issue.code === 'unrecognized_keys') {
    const part = partAt(plan, issue.path);
    if (isPart(part)) for (const key of issue.keys) Reflect.deleteProperty(part, key);
    return;
  }
  for (let depth = issue.path.length; depth > 0; depth--) {
    const path = issue.path.slice(0, depth);
    const pointer = pointerOf(path);
    const standIn = STAND_INS.find(([pattern]) => pattern.test(pointer))?.[1];
    const parent = partAt(plan, path.slice(0, -1));
    const key = path.at(-1) as string | number;
    if (!isPart(parent)) continue;
    if (standIn) {
      const spare = `replaced-${replaced.size + 1}`;
      Reflect.set(parent, key, standIn(Reflect.get(parent, key), spare));
      replaced.add(pointer);
      return;
    }
    // Whatever has no stand-in at the top has a default.
    if (depth === 1) Reflect.deleteProperty(parent, key);
  }
}

function partAt(plan: unknown, path: readonly PropertyKey[]): unknown {
  let part: unknown = plan;
  for (const key of path) {
    if (!isPart(part) || !Object.hasOwn(part, key)) return undefined;
    part = Reflect.get(part, key);
  }
  return part;
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null;
}
