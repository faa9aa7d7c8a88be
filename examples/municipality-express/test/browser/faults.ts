import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { REVIEWED } from './reviewed.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What is wrong with a page for somebody's eyes, hands or screen reader, as far as axe and a ruler find it; and what
 * axe leaves to a person and nobody has looked at yet. Empty = nothing.
 *
 * @param hasTimers - False where the page's scripts are off, and with them the timers that axe waits for.
 */
export async function faultsOf(page: Page, hasTimers: boolean): Promise<string[]> {
  // A form that was just sent may still be on its way to the next page.
  await page.waitForLoadState('load');
  return [...(await axeFaultsOf(page, hasTimers)), ...(await page.evaluate(measure))];
}

async function axeFaultsOf(page: Page, hasTimers: boolean): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(
    async ({ tags, hasTimers, reviewed }) => {
      if (!hasTimers) {
        globalThis.setTimeout = ((then: () => void) => {
          // Not `queueMicrotask`: that is a script of the page, which is off.
          Promise.resolve().then(then, () => {});
          return 0;
        }) as unknown as typeof setTimeout;
      }
      // biome-ignore lint/suspicious/noExplicitAny: axe is put on the page as a global.
      const result = await (globalThis as any).axe.run({
        runOnly: tags,
        resultTypes: ['violations', 'incomplete'],
        elementRef: true,
      });
      type Found = { id: string; nodes: { html: string; element: Element | null }[] };
      const isReviewed = (rule: string, element: Element | null) =>
        reviewed.some((one) => one.rule === rule && element?.closest(one.within));
      const lines = (all: Found[], kind: string, isLeftOut = isReviewed) =>
        all.flatMap(({ id, nodes }) =>
          nodes
            .filter(({ element }) => !isLeftOut(id, element))
            .map(({ html }) => `${kind} ${id}: ${html.slice(0, 160)}`),
        );
      return [
        ...lines(result.violations, 'axe', () => false),
        ...lines(result.incomplete, 'axe cannot tell'),
      ];
    },
    { tags: TAGS, hasTimers, reviewed: REVIEWED },
  );
}

/** Runs on the page. Landmarks, headings, language, sideways scroll (1.4.10), targets (2.5.8), ids, words. */
function measure(): string[] {
  const faults: string[] = [];
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  for (const name of ['header', 'main', 'footer', 'h1']) {
    const { length } = all(name === 'header' || name === 'footer' ? `body > ${name}` : name);
    if (length !== 1) faults.push(`${length} ${name}`);
  }
  const levels = all('h1,h2,h3,h4,h5').map(({ tagName }) => Number(tagName.slice(1)));
  // The error summary stands before the h1.
  levels.forEach((level, i) => {
    if (i > 0 && level - (levels[i - 1] ?? 0) > 1) faults.push(`heading level skipped: ${levels.join(' ')}`);
  });
  if (!['el', 'en'].includes(document.documentElement.lang)) faults.push('no language');

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) faults.push(`scrolls sideways: ${scrollWidth} in ${innerWidth}`);
  for (const element of all('body *')) {
    if (element.scrollWidth <= element.clientWidth || element.clientWidth === 0) continue;
    if (!/auto|scroll/.test(getComputedStyle(element).overflowX)) continue;
    if (element.matches('textarea,select,input')) continue;
    const isNamed = element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby');
    if (!isNamed || element.tabIndex < 0) {
      faults.push(`scrolls sideways without a name or the keyboard: ${element.outerHTML.slice(0, 120)}`);
    }
  }
  for (const element of all('a, button, summary, main label, select, input:not([type=hidden])')) {
    const { height, width, right } = element.getBoundingClientRect();
    // Links inside of a sentence are excepted by the criterion; what is not seen is not hit.
    if (getComputedStyle(element).display === 'inline' || height === 0 || right <= 0) continue;
    if (element.matches('.vh, .slot input, .skip, input[type=radio], input[type=checkbox]')) continue;
    if (Math.min(height, width) < 24) {
      const size = `${Math.round(width)} × ${Math.round(height)}`;
      faults.push(`target of ${size}: ${element.outerHTML.slice(0, 120)}`);
    }
  }
  const ids = all('[id]').map(({ id }) => id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i))) faults.push(`id twice: ${id}`);
  const words = all('body *:not(pre, code, textarea, script, style)').flatMap(({ childNodes }) =>
    [...childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : [])),
  );
  const shown = words.join(' ');
  const odd = /undefined|\[object|NaN\b|\{[a-z]\w*\}/.exec(shown);
  if (odd) faults.push(`not a word: ${odd[0]}`);
  const hours = /\d\s?(?:π\.μ\.|μ\.μ\.|[ap]\.?m\.?\b)/i.exec(shown);
  if (hours) faults.push(`twelve-hour time: ${hours[0]}`);
  return faults;
}

/** What is cut off or runs sideways with text twice as large and the spacing of WCAG 1.4.12. */
export async function textFaultsOf(page: Page): Promise<string[]> {
  // Not as an element of the page: its own policy forbids that, and should.
  return page.evaluate((css) => {
    const before = [...document.adoptedStyleSheets];
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...before, sheet];
    const { scrollWidth } = document.documentElement;
    const isInside = (one: Element) => one.closest('[role=region], .scroll') !== null;
    const widest = [...document.querySelectorAll('main *, header *, nav *')]
      .filter((one) => !isInside(one) && one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => one.outerHTML.slice(0, 100))
      .at(-1);
    document.adoptedStyleSheets = before;
    if (scrollWidth <= innerWidth) return [];
    return [`large text scrolls sideways: ${scrollWidth} in ${innerWidth}, ${widest}`];
  }, LARGE);
}

const LARGE =
  'html{font-size:200%!important}*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
