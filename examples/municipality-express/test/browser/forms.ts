import type { Page } from 'playwright-core';
import type { Visitor } from './visitor.ts';

/** Fields by name: text is typed (or sent, where the field is hidden), `true` is ticked, `[value]` is chosen. */
export type Fields = Readonly<Record<string, string | true | readonly [string]>>;

/**
 * Fills in a form of the page and presses its first button; both known by what they send, whatever the language.
 *
 * @param action - How the form's address ends.
 */
export async function submit(page: Page, action: string, fields: Fields = {}): Promise<void> {
  await within(page, `form[action$="${action}"]`, fields);
}

/** The same in the form that says it is for this kind of change. */
export async function submitChange(page: Page, kind: string, fields: Fields = {}): Promise<void> {
  await within(page, `form:has(input[name="kind"][value="${kind}"])`, fields);
}

async function within(page: Page, selector: string, fields: Fields): Promise<void> {
  const form = page.locator(`main ${selector}`).first();
  if ((await form.count()) === 0) throw new Error(`no ${selector} at ${page.url()}`);
  await form.evaluate((one) => {
    for (let at = one.closest('details'); at; at = at.parentElement?.closest('details') ?? null)
      at.open = true;
  });
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`);
    if (value === true) await field.first().check();
    else if (typeof value === 'string' && (await field.first().getAttribute('type')) === 'hidden')
      await field.first().evaluate((one, sent) => one.setAttribute('value', sent), value);
    else if (typeof value !== 'string') await form.locator(`[name="${name}"][value="${value[0]}"]`).check();
    else if (await field.first().evaluate((one) => one.tagName === 'SELECT'))
      await field.first().selectOption(value);
    else await field.first().fill(value);
  }
  await form.locator('button:not([formaction])').first().click();
}

/** Signs in at the development login as the person with this id. */
export async function signInAs(
  { page }: Pick<Visitor, 'page'>,
  persona: string,
  returnTo = '/',
): Promise<void> {
  await page.goto(`/auth/${loginOf(persona)}/login?returnTo=${encodeURIComponent(returnTo)}`);
  await page.locator(`button[name=persona][value="${persona}"]`).click();
}

export function loginOf(persona: string): 'citizen' | 'officer' {
  return /^(?:second-)?citizen$|^company$|^newcomer$/.test(persona) ? 'citizen' : 'officer';
}

export const DETAILS: Fields = {
  'personServed.name': 'Ελένη Παραδείγματος',
  'personServed.email': 'eleni@example.org',
  'personServed.phone': '6900000000',
  'declarations.dataTrueAndAccurate': true,
  'declarations.privacyNoticeRead': true,
};
