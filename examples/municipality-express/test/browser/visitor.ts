import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { type Hands, mouse } from './hands.ts';

export type Language = 'el' | 'en';

export interface VisitorOptions {
  readonly language?: Language;
  readonly width?: number;
  readonly script?: boolean;
  /** Zone of the device. Far away where absent, on purpose: times are those of Athens. */
  readonly zone?: string;
  readonly hands?: (page: Page) => Hands;
}

/** A person at a browser: presses, chooses, types, and each of these counts. */
export interface Visitor extends Hands {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Presses, choices and filled fields so far; those on the State's own pages (the login) not counted. */
  readonly count: () => number;
  link(name: string | RegExp): Promise<void>;
  button(name: string): Promise<void>;
  /** By what stands beside it. */
  chooseNamed(name: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  heading(): Promise<string>;
  /** What the page says. */
  text(): Promise<string>;
}

export async function openVisitor(
  browser: Browser,
  origin: string,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: options.language === 'en' ? 'en-GB' : 'el-GR',
    timezoneId: options.zone ?? 'Pacific/Auckland',
    viewport: { width: options.width ?? 360, height: 800 },
    javaScriptEnabled: options.script ?? false,
  });
  // A machine that is busy with other tests is slow, not broken.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const hands = (options.hands ?? mouse)(page);
  let count = 0;
  const counted = async (act: Promise<void>) => {
    await act;
    count++;
  };
  const main = page.locator('main');
  const press = (target: Locator) => counted(hands.press(target));
  const choose = (target: Locator) => counted(hands.choose(target));
  const type = (target: Locator, text: string) => counted(hands.type(target, text));
  return {
    page,
    context,
    count: () => count,
    press,
    choose,
    type,
    link: (name) => press(main.getByRole('link', { name }).first()),
    button: (name) => press(main.getByRole('button', { name, exact: true }).first()),
    chooseNamed: (name) => choose(main.getByLabel(name).first()),
    fill: (label, text) => type(main.getByLabel(label, { exact: true }).first(), text),
    heading: async () => (await page.locator('h1').textContent()) ?? '',
    text: async () => (await main.textContent()) ?? '',
  };
}
