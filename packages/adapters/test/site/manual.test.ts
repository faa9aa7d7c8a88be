import { describe, expect, it } from 'vitest';
import { createSite } from '../../src/site/index.ts';
import { openBrowser } from '../http/support/browser.ts';
import { openService } from '../http/support/service.ts';

describe('the first page', () => {
  it('R-064 leads to the user manual, in Greek and in English', async () => {
    const { handler } = await openService({ site: createSite({ demonstration: true }) });
    const browser = openBrowser(handler);
    const start = await (await browser.get('/')).text();
    const main = start.slice(start.indexOf('<main'), start.indexOf('</main>'));
    expect(main).toContain('<a class="lone" href="/manual">Οδηγίες χρήσης</a>');
    for (const [language, words] of [
      ['el', ['Οδηγίες χρήσης', 'Δήμο', 'τηλεδιάσκεψη']],
      ['en', ['User manual', 'municipality', 'appointment']],
    ] as const) {
      await browser.get(`/language/${language}`);
      const manual = await browser.get('/manual');
      const text = await manual.text();
      expect(manual.status).toBe(200);
      for (const word of words) expect(text).toContain(word);
      expect(text.length).toBeGreaterThan(2_000);
    }
  });
});
