import type { Locator, Page } from 'playwright-core';

/** How somebody works a page. */
export interface Hands {
  /** A link or a button that leads to another page. */
  press(target: Locator): Promise<void>;
  /** A radio button or a box. */
  choose(target: Locator): Promise<void>;
  type(target: Locator, text: string): Promise<void>;
}

export function mouse(page: Page): Hands {
  return {
    press: (target) => leaving(page, () => target.click()),
    choose: (target) => target.check(),
    type: (target, text) => target.fill(text),
  };
}

/** Tab, arrows, Space, Enter and letters alone; the focus has to be seen wherever it comes. */
export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;

  /** Tabs on until the focus is there, or on another radio button of its group. */
  async function reach(target: Locator): Promise<void> {
    for (let presses = 0; presses < 200; presses++) {
      if (await target.evaluate(isReached)) return;
      await keys.press('Tab');
      const unseen = await page.evaluate(unseenFocus);
      if (unseen !== null) throw new Error(`the focus is not seen at ${page.url()}: ${unseen}`);
    }
    throw new Error(`not reached by Tab at ${page.url()}: ${target}`);
  }

  return {
    async press(target) {
      await reach(target);
      await leaving(page, () => keys.press('Enter'));
    },
    async choose(target) {
      await reach(target);
      if ((await target.getAttribute('type')) === 'checkbox') return keys.press('Space');
      await keys.press('Space');
      for (let presses = 0; presses < 100 && !(await target.isChecked()); presses++)
        await keys.press('ArrowDown');
    },
    async type(target, text) {
      await reach(target);
      await keys.press('ControlOrMeta+a');
      await keys.type(text);
    },
  };
}

/** Until the next page is there, or what a script put in the place of a part of this one is on its way. */
async function leaving(page: Page, act: () => Promise<void>): Promise<void> {
  const swapped = page.waitForEvent('requestfinished', (request) => request.resourceType() === 'fetch');
  const loaded = page.waitForEvent('load');
  // Of the two that are waited for, one never comes.
  for (const one of [swapped, loaded]) one.catch(() => {});
  await act();
  await Promise.race([loaded, swapped]);
}

function isReached(target: Element): boolean {
  const focused = document.activeElement;
  if (focused === target) return true;
  const isRadio = (one: Element | null): one is HTMLInputElement =>
    one instanceof HTMLInputElement && one.type === 'radio';
  return isRadio(focused) && isRadio(target) && focused.name === target.name && focused.form === target.form;
}

/** What has the focus without showing it; null = it shows. */
function unseenFocus(): string | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  // Past the parts of a date comes the button of its calendar, which has the browser's own ring.
  if (element.matches('input[type=date], input[type=time]') && !element.matches(':focus')) return null;
  // A tile shows the focus of the radio button that it covers.
  const shown = element.matches('.slot input') ? (element.nextElementSibling ?? element) : element;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const { width, height } = shown.getBoundingClientRect();
  const isSeen = outlineStyle !== 'none' && outlineWidth !== '0px' && width > 1 && height > 1;
  return isSeen ? null : element.outerHTML.slice(0, 160);
}
