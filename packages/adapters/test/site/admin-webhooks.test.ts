import { describe, expect, it } from 'vitest';
import { createSite } from '../../src/site/index.ts';
import { openBrowser } from '../http/support/browser.ts';
import { openService } from '../http/support/service.ts';

const PAGE = '/admin/webhooks';
const URL_ = 'https://events.dimos.gr/rantevou';

async function openAdmin() {
  const service = await openService({ site: createSite() });
  const admin = openBrowser(service.handler);
  await admin.signIn('admin-dokimi', 'officer');
  const page = async () => (await admin.get(PAGE)).text();
  return { service, admin, page };
}

describe('the page of connected systems', () => {
  it('connects a system and shows its secret once; then turns it off and on, changes the secret, deletes it', async () => {
    const { admin, page } = await openAdmin();
    expect(await page()).toContain('Δεν έχει συνδεθεί κανένα σύστημα');
    const made = await (await admin.submit(PAGE, PAGE, { url: URL_ })).text();
    const secret = String(/whsec_[A-Za-z0-9+/]{43}=/.exec(made)?.[0]);
    expect(made).toContain(URL_);
    expect(await page()).not.toContain('whsec_');
    const [, webhookId] = /\/admin\/webhooks\/([\w-]+)\/disable/.exec(await page()) ?? [];
    const press = (action: string) => admin.submit(PAGE, `${PAGE}/${webhookId}/${action}`, {});
    expect((await press('disable')).status).toBe(303);
    expect(await page()).toContain('Απενεργοποιημένο από διαχειριστή');
    expect((await press('enable')).headers.get('location')).toBe(`${PAGE}?done=1`);
    expect(await page()).toContain('Λειτουργεί');
    const rotated = await (await press('rotate-secret')).text();
    expect(/whsec_[A-Za-z0-9+/]{43}=/.exec(rotated)?.[0]).not.toBe(secret);
    expect((await press('delete')).status).toBe(303);
    expect(await page()).not.toContain(URL_);
  });

  it('says beside the field what is wrong with an address, and keeps what was typed', async () => {
    const { admin } = await openAdmin();
    const answer = await admin.submit(PAGE, PAGE, { url: 'http://10.0.0.1/' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('value="http://10.0.0.1/"');
    expect(html).toMatch(/id="url-error"/);
    expect(html).toContain('δημόσιο όνομα');
  });

  it('is for administrators: an officer is refused, who is not signed in signs in', async () => {
    const { service } = await openAdmin();
    const officer = openBrowser(service.handler);
    await officer.signIn('officer-dokimi', 'officer');
    expect((await officer.get(PAGE)).status).toBe(403);
    const nobody = await openBrowser(service.handler).get(PAGE);
    expect([nobody.status, nobody.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/auth/officer/login'),
    ]);
  });
});
