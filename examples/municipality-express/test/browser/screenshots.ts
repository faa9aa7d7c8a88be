import { mkdirSync, writeFileSync } from 'node:fs';
import { CATALOGUE } from './catalogue.ts';
import { launchChromium } from './chromium.ts';
import { openDemonstration } from './demonstration.ts';
import { openGallery } from './gallery.ts';
import { withPalette } from './png.ts';
import { arrangeWorld } from './world.ts';

/** `npm run docs:screenshots`: the pages of docs/site.md, in Greek, on a telephone and on a desk. */
const PAGES = {
  start: 'start',
  municipality: 'municipalities',
  time: 'day and time',
  check: 'check',
  booked: 'booked: video',
  appointment: 'appointment',
  agenda: 'agenda',
  'in-progress': 'visit: identification',
  dashboard: 'administration',
  preview: 'preview: some are affected',
  statistics: 'statistics',
} as const;
const LARGEST = 60_000;

const folder = new URL('../../../../docs/screenshots/', import.meta.url);
mkdirSync(folder, { recursive: true });
const [browser, demonstration] = await Promise.all([launchChromium(), openDemonstration()]);
const gallery = openGallery(browser, await arrangeWorld(browser, demonstration));
for (const [file, name] of Object.entries(PAGES)) {
  const state = CATALOGUE.find((one) => one.name === name);
  if (!state) throw new Error(`no page «${name}» in the catalogue`);
  for (const width of [360, 1280] as const) {
    const png = withPalette(await gallery.picture(state, { language: 'el', script: true, width }));
    console.log(`${file}-${width}.png  ${png.length} bytes`);
    if (png.length > LARGEST) throw new Error(`larger than ${LARGEST} bytes`);
    writeFileSync(new URL(`${file}-${width}.png`, folder), png);
  }
}
await gallery.close();
await browser.close();
await demonstration.close();
