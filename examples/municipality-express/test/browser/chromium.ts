import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const PATH = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether the journeys can run here. CI requires it; a machine without the browser says why they do not run. */
export const hasChromium = existsSync(PATH) || process.env.CI === 'true';
if (!hasChromium) console.warn(`Browser journeys do not run: no ${PATH} (apt-get install chromium).`);

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: PATH,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with a page for somebody's eyes, hands or screen reader. Empty = nothing that can be found so. */
export async function faultsOf(page: Page): Promise<string[]> {
  return [...(await axeFaultsOf(page)), ...(await layoutFaultsOf(page))];
}

async function axeFaultsOf(page: Page): Promise<string[]> {
  // A form that was just sent may still be on its way to the next page.
  await page.waitForLoadState('load');
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    // biome-ignore lint/suspicious/noExplicitAny: axe is put on the page as a global.
    const result = await (globalThis as any).axe.run({ runOnly: tags, resultTypes: ['violations'] });
    return (result.violations as { id: string; nodes: { html: string }[] }[]).flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `axe ${id}: ${html.slice(0, 160)}`),
    );
  }, TAGS);
}

/** Sideways scroll, targets that are too small to be hit (WCAG 2.2, 1.4.10 and 2.5.8), and ids that two things have. */
export async function layoutFaultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) faults.push(`scrolls sideways: ${scrollWidth} in ${innerWidth}`);
    for (const element of document.querySelectorAll('main a, main button, main label, header a, footer a')) {
      const { height, width } = element.getBoundingClientRect();
      if (getComputedStyle(element).display !== 'inline' && height > 0 && Math.min(height, width) < 24) {
        faults.push(
          `target of ${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 120)}`,
        );
      }
    }
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i))) faults.push(`id twice: ${id}`);
    return faults;
  });
}

/** Landmarks, and whether headings begin at one and skip no level. */
export function landmarksOf(page: Page) {
  return page.evaluate(() => {
    const count = (selector: string) => document.querySelectorAll(selector).length;
    const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map(({ tagName }) =>
      Number(tagName.slice(1)),
    );
    // The error summary stands before the h1.
    const isOrdered = levels.every((level, i) => i === 0 || level - (levels[i - 1] ?? 0) <= 1);
    return {
      header: count('header'),
      main: count('main'),
      footer: count('footer'),
      h1: count('h1'),
      isOrdered,
    };
  });
}
