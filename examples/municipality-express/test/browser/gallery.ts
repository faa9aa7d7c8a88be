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
      timezoneId: 'Pacific/Auckland',
      javaScriptEnabled: script,
    });
    context.setDefaultTimeout(20_000);
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

  return {
    /** Opens the state once, and looks at it in each of the widths. */
    async look(
      state: PageState,
      { language, script }: Omit<Combination, 'width'>,
      widths: readonly Combination['width'][],
    ): Promise<Look[]> {
      const opening = pages.get(script) ?? opened(script);
      pages.set(script, opening);
      const { page, said } = await opening;
      const context = page.context();
      await context.clearCookies();
      await context.addCookies([
        ...((state.as !== null && world.sessions.get(state.as)) || []),
        { name: LANGUAGE_COOKIE, value: language, url: origin },
      ]);
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
          if (width !== 320) faults.push(...(await textFaultsOf(page)));
          faults.push(...titleFaults(state, title, await page.locator('#error-summary').count()));
        } catch (error) {
          faults.push(`not seen: ${(error as Error).message.split('\n')[0]} at ${page.url()}`);
        }
        looks.push({ combination, title, faults });
      }
      return looks;
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

function titleFaults({ status }: PageState, title: string, summaries: number): string[] {
  const isProblem = /^(?:Πρόβλημα|Error): /.test(title);
  return [
    ...(/^.+ - myDimos\.Live\.gov\.gr$/.test(title) ? [] : [`title: ${title}`]),
    ...(isProblem === summaries > 0 ? [] : [`title and error summary disagree: ${title}`]),
    ...(status === 422 && summaries === 0 ? ['nothing says what is wrong'] : []),
  ];
}

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

export function nameOf({ language, width, script }: Combination): string {
  return `${language} ${width} px, script ${script ? 'on' : 'off'}`;
}
