import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE, NOT_LOOKED_AT } from './catalogue.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { openDemonstration } from './demonstration.ts';
import { COMBINATIONS, combinationAt, nameOf, openGallery } from './gallery.ts';
import { arrangeWorld, type World } from './world.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Another turn each day; `TURN=5 npm run test:browser` looks as on a day that was red. */
const TURN = Number(process.env.TURN ?? Math.floor(Date.now() / DAY_MS) % COMBINATIONS.length);

describe.runIf(hasChromium)('CATALOGUE', { timeout: 480_000 }, () => {
  let browser: Browser;
  let world: World;
  let gallery: ReturnType<typeof openGallery>;

  beforeAll(async () => {
    const [launched, demonstration] = await Promise.all([launchChromium(), openDemonstration()]);
    browser = launched;
    world = await arrangeWorld(browser, demonstration);
    gallery = openGallery(browser, world);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await world?.demonstration.close();
  });

  it('has every page of the route tables, and each that shows a form again with what is wrong', () => {
    const shown = new Set(CATALOGUE.map(({ route }) => route));
    const wrong = new Set(
      CATALOGUE.filter(({ status }) => status >= 400).map(({ route }) => familyOf(route)),
    );
    const missing = world.demonstration.routes.flatMap(({ method, page, audience }) => {
      if (!page || `${method} ${page.path}` in NOT_LOOKED_AT) return [];
      if (page.path in NOT_LOOKED_AT || (audience === 'public' && page.path.includes('.'))) return [];
      if (method === 'GET') return shown.has(page.path) ? [] : [page.path];
      return page.problem && !wrong.has(familyOf(page.path)) ? [`${page.path}: sent wrong`] : [];
    });
    expect([...new Set(missing)]).toEqual([]);
    const names = CATALOGUE.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('R-281 has no fault that axe or a ruler finds, each page in one of the combinations', async () => {
    const found: string[] = [];
    const titles = new Map<string, string>();
    for (const [i, state] of CATALOGUE.entries()) {
      const combination = combinationAt(i, TURN);
      for (const { title, faults } of await gallery.look(state, combination, [combination.width])) {
        for (const fault of faults) found.push(`${state.name} (${nameOf(combination)}): ${fault}`);
        const other = titles.get(title);
        if (other !== undefined && !isSamePage(other, state.route) && state.status === 200)
          found.push(`${state.name}: title of ${other}: ${title}`);
        if (state.status === 200) titles.set(title, state.route);
      }
    }
    expect(found, `TURN=${TURN}`).toEqual([]);
  });
});

/** Forms of one page send to addresses below it. */
function familyOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

/** A page that leads on to another is that one; its address begins alike. */
function isSamePage(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one) || familyOf(one) === familyOf(other);
}
