import { LANGUAGE_COOKIE } from '@rantevou/adapters';
import type { Browser, Page } from 'playwright-core';
import { openState, type PageState } from './catalogue.ts';
import { faultsOf, textFaultsOf } from './faults.ts';
import type { Language } from './visitor.ts';
import type { World } from './world.ts';

/** How a page is looked at. */
export interface Combination {
  readonly language: Language;
  readonly width: 320 | 360 | 1280;
  readonly script: boolean;
}

export const WIDTHS = [320, 360, 1280] as const;

/** Language and script: what a page is asked for again for. */
export const VARIANTS = (['el', 'en'] as const).flatMap((language) =>
  [true, false].map((script) => ({ language, script })),
);

export const COMBINATIONS: readonly Combination[] = VARIANTS.flatMap((variant) =>
  WIDTHS.map((width) => ({ ...variant, width })),
);

/** Which combination a page has on a turn: another one for each page, and for each turn. */
export function combinationAt(index: number, turn: number): Combination {
  // 5 and 12 have no common divisor: neighbours in the catalogue differ in more than the width.
  return COMBINATIONS[(index * 5 + turn) % COMBINATIONS.length] as Combination;
}

export interface Look {
  readonly combination: Combination;
  readonly title: string;
  readonly faults: readonly string[];
}

/** Two windows, with script and without, in which everybody of the world takes turns. */
export function openGallery(browser: Browser, world: World) {
  const { origin } = world.demonstration;
  const pages = new Map<boolean, Promise<Watched>>();

  async function opened(script: boolean): Promise<Watched> {
    const context = await browser.newContext({
      baseURL: origin,
      locale: 'el-GR',
      timezoneId: 'Pacific/Auckland',
      javaScriptEnabled: script,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const said: string[] = [];
    page.on('pageerror', (error) => said.push(`script: ${error.message}`));
    page.on('console', (message) => {
      // The page's own status is looked at; that a page answers 422 is no fault of a script.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        said.push(`console: ${message.text()}`);
      }
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol !== 'data:' && url.origin !== origin) said.push(`asks another host: ${url.origin}`);
    });
    return { page, said };
  }

  /** The window, with whoever the state is of in it. */
  async function entered(state: PageState, language: Language, script: boolean): Promise<Watched> {
    const opening = pages.get(script) ?? opened(script);
    pages.set(script, opening);
    const watched = await opening;
    const context = watched.page.context();
    await context.clearCookies();
    await context.addCookies([
      ...((state.as !== null && world.sessions.get(state.as)) || []),
      { name: LANGUAGE_COOKIE, value: language, url: origin },
    ]);
    return watched;
  }

  return {
    /** Opens the state once, and looks at it in each of the widths. */
    async look(
      state: PageState,
      { language, script }: Omit<Combination, 'width'>,
      widths: readonly Combination['width'][],
    ): Promise<Look[]> {
      const { page, said } = await entered(state, language, script);
      said.length = 0;
      const looks: Look[] = [];
      for (const [i, width] of widths.entries()) {
        const combination = { language, width, script };
        const faults: string[] = [];
        let title = '';
        try {
          await page.setViewportSize({ width, height: width === 1280 ? 900 : 800 });
          if (i === 0) {
            const status = await openState(page, state, world);
            faults.push(...answerFaults(state, page, status, language));
          }
          title = await page.title();
          faults.push(...(await faultsOf(page, script)), ...said);
          // The API's pages are read by programmers, and are wide.
          if (width !== 320 && !state.route.startsWith('/api/')) faults.push(...(await textFaultsOf(page)));
          faults.push(...titleFaults(state, title, await page.locator('#error-summary').count()));
        } catch (error) {
          faults.push(`not seen: ${(error as Error).message.split('\n')[0]} at ${page.url()}`);
        }
        looks.push({ combination, title, faults });
      }
      return looks;
    },
    /** A screenshot of what one sees first. */
    async picture(state: PageState, { language, width, script }: Combination): Promise<Buffer> {
      const { page } = await entered(state, language, script);
      await page.setViewportSize({ width, height: width === 1280 ? 900 : 800 });
      await openState(page, state, world);
      await page.evaluate(() => document.fonts.ready.then(() => null));
      return page.screenshot({ type: 'png' });
    },
    async close() {
      for (const opening of pages.values()) await (await opening).page.context().close();
    },
  };
}

interface Watched {
  readonly page: Page;
  readonly said: string[];
}

function answerFaults(state: PageState, page: Page, status: number, language: Language): string[] {
  const { pathname } = new URL(page.url());
  return [
    ...(status === state.status ? [] : [`answered ${status}, not ${state.status}`]),
    ...(patternOf(state.route).test(pathname) ? [] : [`is ${pathname}, not ${state.route} (${language})`]),
  ];
}

function titleFaults({ status, press }: PageState, title: string, summaries: number): string[] {
  const isProblem = /^(?:Πρόβλημα|Error): /.test(title);
  return [
    ...(/^.+ - \S+|API/.test(title) ? [] : [`title: ${title}`]),
    ...(isProblem === summaries > 0 ? [] : [`title and error summary disagree: ${title}`]),
    ...(status === 422 && press.length > 0 && summaries === 0 ? ['nothing says what is wrong'] : []),
  ];
}

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

export function nameOf({ language, width, script }: Combination): string {
  return `${language} ${width} px, script ${script ? 'on' : 'off'}`;
}
