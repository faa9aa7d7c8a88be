import type { FieldProblem, Json, OnboardingView } from '@rantevou/core';

/** The groups of questions of the form, in the order in which they make most sense (άρθρο 6 §1). */
export const TASKS = [
  'details',
  'durations',
  'offices',
  'topics',
  'hours',
  'posts',
  'third-person',
  'means',
] as const;
export type Task = (typeof TASKS)[number];

/** The form as it was written, perhaps unfinished, perhaps wrong. */
export type OnboardingFile = Readonly<Record<string, Json>>;

export const TASK_STATES = ['not-started', 'in-progress', 'done'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** Parts of the form that a group of questions writes. */
const PARTS: Readonly<Record<Task, readonly string[]>> = {
  details: ['municipality'],
  durations: ['modes', 'suspendedModes', 'grainMinutes'],
  offices: ['offices'],
  topics: ['fields'],
  hours: ['hours'],
  posts: ['posts', 'officers'],
  'third-person': ['thirdPersonAllowed'],
  means: ['video'],
};

/** Groups with several things of one kind, each with a page of its own. */
export const LIST_TASKS: readonly Task[] = ['offices', 'topics', 'posts'];

/** Problems of one group. */
export function problemsOf(task: Task, problems: readonly FieldProblem[]): readonly FieldProblem[] {
  return problems.filter(({ pointer }) => PARTS[task].includes(pointer.split('/')[1] ?? ''));
}

/** Problems that no group has a question for: parts that only the whole form as JSON can say. */
export function otherProblems(problems: readonly FieldProblem[]): readonly FieldProblem[] {
  const known = new Set(TASKS.flatMap((task) => PARTS[task]));
  return problems.filter(({ pointer }) => !known.has(pointer.split('/')[1] ?? ''));
}

/** How far a group is. Nothing of it written is not started; without problems it is done. */
export function stateOf(
  task: Task,
  { file, problems }: Pick<OnboardingView, 'file' | 'problems'>,
): TaskState {
  const isWithoutVideo = task === 'means' && isObject(file.modes) && file.modes.video === undefined;
  const isStarted = isWithoutVideo || PARTS[task].some((part) => file[part] !== undefined);
  if (!isStarted) return 'not-started';
  return problemsOf(task, problems).length === 0 ? 'done' : 'in-progress';
}

export function isObject(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The things of a list, whatever the form holds in its place. */
export function listIn(value: Json | undefined): readonly Readonly<Record<string, Json>>[] {
  return Array.isArray(value) ? value.map((one) => (isObject(one) ? one : {})) : [];
}

/** A text anywhere in a part of the form; '' where there is none. */
export function textIn(value: Json | undefined, ...path: readonly string[]): string {
  let at: Json | undefined = value;
  for (const key of path) at = isObject(at) ? at[key] : undefined;
  return typeof at === 'string' || typeof at === 'number' ? String(at) : '';
}
