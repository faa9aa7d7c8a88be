import { DETAILS, type Fields } from './forms.ts';
import type { Visitor } from './visitor.ts';

/** What somebody wants to book, and what they answer on the way. */
export interface Wish {
  /** Path of the times: `/book/kalamata/in-person/birth-certificate`. */
  readonly times: string;
  /** RFC 3339 with the offset of Athens. */
  readonly start: string;
  readonly applicant?: 'self' | 'other' | 'business';
  /** Answers besides the details that everybody gives. */
  readonly more?: Fields;
  /** Id of the person at the login, when they are not signed in. */
  readonly persona?: string;
}

/**
 * Answers one page after the other, whatever it asks for, and presses its button: until `isThere`. Every press, choice
 * and filled field counts; those at the login do not. Ends with an error where a page asks for something that `wish`
 * does not answer.
 *
 * @returns The path where it ended.
 */
export async function walk(
  visitor: Visitor,
  wish: Wish,
  isThere: (path: string) => boolean = isBooked,
): Promise<string> {
  const { page } = visitor;
  for (let pages = 0; pages < 25; pages++) {
    const path = new URL(page.url()).pathname;
    if (isThere(path)) return path;
    await step(visitor, wish, path);
  }
  throw new Error(`no end of questions at ${page.url()}`);
}

export const isBooked = (path: string) => path.endsWith('/booked');

async function step(visitor: Visitor, wish: Wish, path: string): Promise<void> {
  const { page } = visitor;
  if (/^\/auth\/\w+\/login$/.test(path)) {
    const persona = page.locator(`button[name=persona][value="${wish.persona ?? 'citizen'}"]`);
    await Promise.all([page.waitForEvent('load'), persona.click()]);
    return;
  }
  const answered = await answer(visitor, answersOf(wish));
  const [problem] = await page.locator('#error-summary').allTextContents();
  // What is asked besides, once, is a problem that an answer mends.
  if (problem !== undefined && answered.count === 0) throw new Error(`${page.url()}: ${problem}`);
  if (answered.form === null) await follow(visitor, wish, path);
  else await visitor.press(page.locator(`${answered.form} button:not([formaction])`).first());
}

function answersOf({ times, start, applicant = 'self', more }: Wish): Fields {
  const mode = times.split('/')[3] ?? '';
  return { mode: [mode], start: [start], for: [applicant], ...DETAILS, ...more };
}

/** Answers what the page asks and does not show answered yet: how much that was, and the form it is in. */
async function answer(visitor: Visitor, answers: Fields) {
  const { page } = visitor;
  let count = 0;
  let form: string | null = null;
  for (const [name, value] of Object.entries(answers)) {
    const exact = typeof value === 'string' || value === true ? '' : `[value="${value[0]}"]`;
    const field = page.locator(`main [name="${name}"]${exact}:not([type=hidden])`).first();
    if ((await field.count()) === 0 || !(await field.isVisible())) continue;
    form = `main form:has([name="${name}"])`;
    if (typeof value === 'string') {
      if ((await field.inputValue()) === value) continue;
      await visitor.type(field, value);
    } else {
      if (await field.isChecked()) continue;
      await visitor.choose(field);
    }
    count++;
  }
  return { count, form };
}

/** A page without a question: the link that leads on, or its one button. */
async function follow(visitor: Visitor, { times, start }: Wish, path: string): Promise<void> {
  const { page } = visitor;
  const isTimes = path === times;
  const choices = [
    `a[href*="/auth/citizen/login"]`,
    ...(isTimes ? [`.month a[href*="day=${start.slice(0, 10)}"]:not([aria-current])`] : []),
    ...below(path, times).flatMap((href) => [`a[href="${href}"]`, `a[href^="${href}?"]`]),
    ...(isTimes ? [] : ['form[method=post] button:not([formaction])', 'a.button']),
  ];
  for (const choice of choices) {
    const found = page.locator(`main ${choice}`).first();
    if ((await found.count()) === 0) continue;
    await visitor.press(found);
    // Where a script swaps the times, they come without a new page.
    if (choice.startsWith('.month')) await page.locator(`main [name=start][value="${start}"]`).waitFor();
    return;
  }
  const offered = await page
    .locator('main [name=start]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')));
  throw new Error(
    `nothing leads on from ${page.url()}; times: ${offered.join(' ')}\n${await visitor.text()}`,
  );
}

/** The path and what is above it, as far as it goes beyond this page; the longest first. */
function below(path: string, times: string): string[] {
  const parts = times.split('/');
  return parts
    .slice(2)
    .map((_, i) => parts.slice(0, parts.length - i).join('/'))
    .filter((href) => href.length > path.length);
}

/** Books a time, and gives the path of the appointment. Whoever is not signed in does it on the way. */
export async function book(visitor: Visitor, wish: Wish): Promise<string> {
  await visitor.page.goto(`${wish.times}?day=${wish.start.slice(0, 10)}`);
  return (await walk(visitor, wish)).replace(/\/booked$/, '');
}
