import type { FieldProblem } from '@rantevou/core';
import type { Language } from '../../http/route.ts';
import { idOf } from '../form.ts';
import type { FieldError } from '../page.ts';
import { type Item, pointerOf } from './answers.ts';
import { listIn, type OnboardingFile, problemsOf, type Task, textIn } from './tasks.ts';

/** The field that is told what no field of the page is about. */
const FIRST_FIELD: Readonly<Record<Task, string>> = {
  details: 'name.el',
  durations: 'modes.in-person.offered',
  offices: 'name.el',
  topics: 'name.el',
  hours: 'hours.MO.first.start',
  posts: 'name.el',
  'third-person': 'thirdPersonAllowed',
  means: 'provider',
};

/** What is wrong with the answers of a page, each at its field; nothing for a thing that is not there yet. */
export function fieldErrors(
  task: Task,
  file: OnboardingFile,
  item: Item | null,
  problems: readonly FieldProblem[],
  language: Language,
): FieldError[] {
  if (item === 'new') return [];
  const at = pointerOf(task, file, item);
  return problemsOf(task, problems)
    .filter(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`))
    .map((problem) => ({
      id: idOf(fieldOf(task, file, problem.pointer.slice(at.length + 1)) ?? FIRST_FIELD[task]),
      text: problem[language],
    }));
}

/** Whether something is wrong with one thing of a list. */
export function isWrong(
  task: Task,
  file: OnboardingFile,
  item: Item,
  problems: readonly FieldProblem[],
): boolean {
  return fieldErrors(task, file, item, problems, 'el').length > 0;
}

function fieldOf(task: Task, file: OnboardingFile, rest: string): string | null {
  const [first = '', second = '', third = ''] = rest.split('/');
  switch (task) {
    case 'details':
      return first === 'name' && second !== ''
        ? `name.${second}`
        : (['code', 'phone', 'website'].find((one) => one === first) ?? null);
    case 'offices':
      if (first === 'phone') return 'phone';
      return (first === 'name' || first === 'address') && second !== '' ? `${first}.${second}` : null;
    case 'durations':
      return first === '' ? null : `modes.${first}.${second || 'offered'}`;
    case 'topics':
      if (first === 'name' && second !== '') return `name.${second}`;
      if (first === 'modes') return `modes.${second || 'in-person'}.${third || 'offered'}`;
      if (first === 'requiredDocuments') return third === 'en' ? 'documents.en' : 'documents.el';
      return first === 'nature' ? 'nature' : null;
    case 'hours': {
      const rule = textIn(listIn(file.hours)[Number(first)], 'rule');
      const day = /BYDAY=([A-Z]{2})/.exec(rule)?.[1];
      return day === undefined ? null : `hours.${day}.first.${second === 'end' ? 'end' : 'start'}`;
    }
    case 'posts':
      if (first === 'name' && second !== '') return `name.${second}`;
      if (first === 'holders') return 'officerId';
      return first === 'officeId' || first === 'services' ? first : null;
    case 'means':
      return first === 'serverChecklist' && second !== '' ? `serverChecklist.${second}` : first || null;
    case 'third-person':
      return 'thirdPersonAllowed';
  }
}
