import type { Page } from 'playwright-core';
import type { Visitor } from './visitor.ts';

/** Fields by name: text is typed, `true` is ticked, `[value]` is chosen among radio buttons. */
export type Fields = Readonly<Record<string, string | true | readonly [string]>>;

/**
 * Fills in a form of the page and presses its first button; both known by what they send, whatever the language.
 *
 * @param action - How the form's address ends.
 */
export async function submit(page: Page, action: string, fields: Fields = {}): Promise<void> {
  await within(page, `form[method=post][action$="${action}"]`, fields);
}

/** The same in the form that says it is for this kind of change. */
export async function submitChange(page: Page, kind: string, fields: Fields = {}): Promise<void> {
  await within(page, `form[action$="/admin/preview"]:has(input[name="kind"][value="${kind}"])`, fields);
}

async function within(page: Page, selector: string, fields: Fields): Promise<void> {
  const form = page.locator(`main ${selector}`).first();
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    if (value === true) await field.first().check();
    else if (typeof value !== 'string') await form.locator(`[name="${name}"][value="${value[0]}"]`).check();
    else if (await field.first().evaluate((one) => one.tagName === 'SELECT'))
      await field.first().selectOption(value);
    else await field.first().fill(value);
  }
  await form.locator('button').first().click();
}

/** Signs in at the development login as the person with this id. */
export async function signInAs(
  { page }: Visitor,
  login: 'citizen' | 'officer',
  persona: string,
  returnTo = '/',
): Promise<void> {
  await page.goto(`/auth/${login}/login?returnTo=${encodeURIComponent(returnTo)}`);
  await page.locator(`button[name=persona][value="${persona}"]`).click();
}

export const DETAILS: Fields = {
  'personServed.name': 'Ελένη Παραδείγματος',
  'personServed.email': 'eleni@example.org',
  'personServed.phone': '6900000000',
  'declarations.dataTrueAndAccurate': true,
  'declarations.privacyNoticeRead': true,
};

/** Holds a time and opens the form of whom it is for. */
export async function openForm(
  { page }: Visitor,
  times: string,
  start: string,
  applicant: 'self' | 'other' | 'business' = 'self',
): Promise<void> {
  await page.goto(`${times}?day=${start.slice(0, 10)}`);
  await submit(page, times.slice(times.lastIndexOf('/')), { start: [start] });
  await page.goto(`${page.url()}?for=${applicant}`);
}

/** Books a time, and gives the path of the appointment. */
export async function book(
  visitor: Visitor,
  times: string,
  start: string,
  more: Fields = {},
  applicant: 'self' | 'other' | 'business' = 'self',
): Promise<string> {
  await openForm(visitor, times, start, applicant);
  const { page } = visitor;
  await submit(page, new URL(page.url()).pathname, { ...DETAILS, ...more });
  return new URL(page.url()).pathname.replace(/\/booked$/, '');
}
