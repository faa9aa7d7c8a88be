import type { Browser } from '../http/support/browser.ts';
import { follow, open, press, unescaped } from './support.ts';

interface Shown {
  readonly status: number;
  readonly path: string;
  readonly html: string;
}

/**
 * A person at a browser without a script: follows links that are on the page, fills in fields that are on it, presses
 * the page's own button. Each press, choice and filled field counts; those on the State's pages do not (the login).
 */
export async function openPerson(browser: Browser, start: string) {
  let page: Shown = await open(browser, start);
  let count = 0;
  let pages = 1;
  const go = (next: Shown) => {
    pages++;
    page = next;
  };
  return {
    page: () => page,
    count: () => count,
    /** Pages that were shown, those of the login not counted. */
    pages: () => pages,
    reset() {
      count = 0;
      pages = 1;
    },
    /** Presses a link by what it says. */
    async link(words: string) {
      const main = page.html.slice(page.html.indexOf('<main'));
      const link = [...main.matchAll(/<a [^>]*href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)].find(
        ([, , text = '']) => text.includes(words),
      );
      if (!link) throw new Error(`no link «${words}» on ${page.path}`);
      count++;
      go(await open(browser, unescaped(link[1] ?? '')));
    },
    /** Chooses and fills in, and presses the button of the page's main form. */
    async answer(typed: Readonly<Record<string, string>> = {}) {
      const form = /<form (?:[^>]*?)method="post" action="([^"]+)"[\s\S]*?<\/form>/.exec(
        page.html.slice(page.html.indexOf('<main')),
      );
      for (const name of Object.keys(typed)) {
        if (!form?.[0].includes(`name="${name}"`)) throw new Error(`no field ${name} on ${page.path}`);
      }
      count += Object.keys(typed).length + 1;
      go(await press(browser, page, unescaped(form?.[1] ?? ''), { ...shownIn(form?.[0] ?? ''), ...typed }));
    },
    /** The same for a form of GET. */
    async choose(name: string, value: string) {
      const form = [...page.html.matchAll(/<form method="get" action="([^"]+)"[\s\S]*?<\/form>/g)].find(
        ([all]) => all.includes(`name="${name}" value="${value}"`),
      );
      if (!form) throw new Error(`no ${value} on ${page.path}`);
      count += 2;
      const path = `${unescaped(form[1] ?? '')}?${new URLSearchParams({ [name]: value, next: '1' })}`;
      go(await follow(browser, path, await browser.get(path)));
    },
    /** On the page of the login: who one is. */
    async signIn(persona: string) {
      const before = pages;
      go(await press(browser, page, '/auth/citizen/login', { persona }));
      // The login's page stood for the State's.
      pages = before;
    },
  };
}

/** What the fields of a form hold already, as a browser sends it. */
function shownIn(form: string): Record<string, string> {
  const fields = [...form.matchAll(/<input type="(?:text|email|tel)"[^>]*name="([^"]+)" value="([^"]*)"/g)];
  const boxes = [
    ...form.matchAll(/<input type="(?:radio|checkbox)"[^>]*name="([^"]+)" value="([^"]*)" checked/g),
  ];
  return Object.fromEntries(
    [...fields, ...boxes].map(([, name = '', value = '']) => [name, unescaped(value)]),
  );
}
