import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { fixedClock } from '@rantevou/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../../municipality-express/test/browser/chromium.ts';
import { faultsOf } from '../../municipality-express/test/browser/faults.ts';
import { PEOPLE } from '../people.ts';
import { openVendor } from '../service.ts';

/** Monday 1 March 2027, 08:00 in Athens. */
const MONDAY_8 = Date.parse('2027-03-01T06:00:00Z');

let listener: RequestListener = (_, response) => response.end();
const server = createServer((request, response) => listener(request, response));
const clock = fixedClock(MONDAY_8);
let origin = '';
let vendor: Awaited<ReturnType<typeof openVendor>>;
let browser: Browser;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as { port: number }).port}`;
  vendor = await openVendor(origin, { folder: null, governmentPort: 0, clock });
  listener = vendor.app.callback();
  if (hasChromium) browser = await launchChromium();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
  await vendor.close();
});

/** A person at a browser of their own, without JavaScript, signed in through the mock government. */
async function signedIn(
  person: keyof typeof PEOPLE,
  service: 'citizen' | 'officer' = 'citizen',
): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(origin);
  await page.click(service === 'citizen' ? 'text=κωδικούς Taxisnet' : 'text=Κωδικούς Δημόσιας Διοίκησης');
  await page.getByRole('button', { name: PEOPLE[person].label.el }).click();
  await page.getByRole('button', { name: 'Αποστολή' }).click();
  await page.waitForURL(`${origin}/`);
  return page;
}

async function fill(page: Page, fields: Readonly<Record<string, string>>, button: string): Promise<void> {
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).first().fill(value);
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** Registers, accepts, and confirms by the link in the letter. */
async function withAccount(person: keyof typeof PEOPLE): Promise<Page> {
  const page = await signedIn(person);
  await page.click('text=Ο λογαριασμός μου');
  await fill(page, { Email: `${person}@example.org` }, 'Εγγραφή');
  await page.getByRole('button', { name: 'Αποδέχομαι τους Όρους Χρήσης' }).click();
  const link = await letterTo(`${person}@example.org`, /http\S+\/account\/confirm\/\S+/);
  await page.goto(link);
  await page.getByRole('button', { name: 'Επιβεβαιώνω το email μου' }).click();
  expect(await page.textContent('main')).toContain('Ενεργός λογαριασμός');
  return page;
}

async function letterTo(to: string, wanted: RegExp): Promise<string> {
  for (const _ of [1, 2]) await vendor.appointments.jobs.runDue();
  const letters = vendor.mail.mails.filter((mail) => mail.to === to);
  const [link = ''] = letters.flatMap(({ text }) => wanted.exec(text)?.[0] ?? []).slice(-1);
  expect(link).not.toBe('');
  return link;
}

describe.runIf(hasChromium)('the vendor’s application', () => {
  it('R-156 R-157 R-160 an institution coordinator asks from the account page, is approved, and organises a conference', async () => {
    const page = await withAccount('coordinator');
    const asked = {
      'Φορέας (κωδικός)': 'dimos-epideixis',
      Τηλέφωνο: '2100000000',
      Σκοπός: 'Δημοτικό Συμβούλιο',
    };
    await fill(page, asked, 'Υποβολή αιτήματος');
    const platform = await signedIn('platform', 'officer');
    await platform.click('text=Αιτήματα αλλαγής ρόλου');
    await platform.click('main li a');
    expect(await platform.textContent('main')).toContain('Δημοτικό Συμβούλιο');
    await platform.getByRole('button', { name: 'Έγκριση' }).click();
    await letterTo('coordinator@example.org', /εγκρίθηκε|λογαριασμό|account/);

    await page.goto(`${origin}/units/dimos-epideixis`);
    expect(await page.textContent('main')).toContain('Ο φορέας δεν έχει Οργανικές Μονάδες.');
    await fill(page, { 'Όνομα μονάδας': 'Τεχνική Υπηρεσία' }, 'Νέα Οργανική Μονάδα');
    await page.goto(`${origin}/conferences`);
    expect(await page.textContent('main')).toContain('Δεν υπάρχει προγραμματισμένη τηλεδιάσκεψη.');
    await page.click('text=Προγραμματίστε τηλεδιάσκεψη');
    await page.click('text=Δήμος Επίδειξης');
    await fill(page, { Έναρξη: '2027-03-01T09:00', 'Διάρκεια σε λεπτά': '60' }, 'Δείτε ελεύθερες αίθουσες');
    expect(await page.textContent('main')).toContain('Έως 10 συμμετέχοντες');
    await page.getByLabel('Πρόεδρος ή Γραμματέας του οργάνου').selectOption('president');
    await fill(page, { Τίτλος: 'Δημοτικό Συμβούλιο', Συμμετέχοντες: '5' }, 'Προγραμματίστε την τηλεδιάσκεψη');
    await page.goto(
      `${origin}/conferences/new?institution=dimos-epideixis&start=2027-03-01T09:30&minutes=60`,
    );
    expect(await page.textContent('main')).not.toContain('Έως 10 συμμετέχοντες');
    expect(await page.textContent('main')).toContain('Έως 100 συμμετέχοντες');
    await page.goto(`${origin}/conferences`);
    await page.click('text=Δημοτικό Συμβούλιο');
    await fill(page, { 'Email καλεσμένου': 'guest@example.org' }, 'Πρόσκληση');
    expect(await page.textContent('main')).toContain('Καλεσμένοι: 1 από 10');
    await page.getByRole('button', { name: 'Είσοδος' }).click();
    expect(await page.textContent('main')).toContain('ανοίγει την ώρα που προγραμματίστηκε');
    clock.setMs(Date.parse('2027-03-01T07:00:00Z'));
    await page.goto(`${origin}/conferences`);
    await page.click('text=Δημοτικό Συμβούλιο');
    await page.getByRole('button', { name: 'Είσοδος' }).click();
    expect(await page.textContent('main')).toContain('Είστε στην αίθουσα');
  }, 120_000);

  it('R-143 R-144 R-207 leaves credentials to the State: no page asks for them, and whoever posts them is refused', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const path of ['/', '/account', '/book', '/contact']) {
      await page.goto(`${origin}${path}`);
      expect(await page.locator('input[type=password]').count()).toBe(0);
    }
    await page.goto(origin);
    await page.click('text=κωδικούς Taxisnet');
    expect(new URL(page.url()).origin).toBe(vendor.governmentOrigin);
    const posted = await fetch(`${origin}/service/auth/citizen/login`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'username=user&password=secret',
    });
    expect(posted.status).toBe(405);
    await context.close();
  });

  it('R-145 R-146 R-148 keeps for an account what the State says of the person: names, parents, year of birth', async () => {
    const page = await signedIn('coordinator');
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const response = await fetch(`${origin}/service/api/v1/account`, { headers: { cookie } });
    const { lastname, firstname, fathername, mothername, birthyear } = PEOPLE.coordinator.userInfo;
    expect(((await response.json()) as { identity: object }).identity).toMatchObject({
      lastName: lastname,
      firstName: firstname,
      fatherName: fathername,
      motherName: mothername,
      birthYear: Number(birthyear),
    });
  });

  it('R-179 has a form for technical problems, which reaches the vendor', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(origin);
    await page.click('text=Τεχνικό πρόβλημα');
    await fill(page, { 'Το email σας': 'somebody@example.org', 'Το πρόβλημα': 'Δεν ανοίγει' }, 'Αποστολή');
    expect(await page.textContent('main')).toContain('Λάβαμε το μήνυμά σας');
    expect(vendor.mail.mails.at(-1)).toMatchObject({ to: 'support@example.org' });
    await context.close();
  });

  it('R-170 R-171 a unit coordinator is appointed by invitation and manages own conferences alone', async () => {
    const coordinator = await signedIn('coordinator');
    await coordinator.goto(`${origin}/units/dimos-epideixis`);
    await fill(
      coordinator,
      { 'Email Συντονιστή: Τεχνική Υπηρεσία': 'unitCoordinator@example.org' },
      'Ορισμός Συντονιστή: Τεχνική Υπηρεσία',
    );
    const page = await withAccount('unitCoordinator');
    await page.goto(await letterTo('unitCoordinator@example.org', /http\S+\/invitations\/\S+/));
    await page.getByRole('button', { name: 'Αποδέχομαι την πρόσκληση' }).click();
    await page.goto(`${origin}/conferences/new?institution=dimos-epideixis`);
    const wanted = { Έναρξη: '2027-03-02T09:00' };
    await fill(page, wanted, 'Δείτε ελεύθερες αίθουσες');
    expect(await page.textContent('main')).toContain('οργανώνουν μόνο Συντονιστές');
    await page.goto(`${origin}/conferences/new?institution=dimos-epideixis`);
    await page.getByLabel('Για λογαριασμό').selectOption({ label: 'Τεχνική Υπηρεσία' });
    await fill(page, wanted, 'Δείτε ελεύθερες αίθουσες');
    await fill(page, { Τίτλος: 'Σύσκεψη μονάδας' }, 'Προγραμματίστε την τηλεδιάσκεψη');
    await page.click('text=Σύσκεψη μονάδας');
    await page.getByRole('button', { name: 'Ακύρωση τηλεδιάσκεψης' }).click();
    expect(await page.textContent('main')).toContain('Ακυρώθηκε');
  }, 120_000);

  it('R-186 R-190 R-192 an inbox manager activates the inbox and defines its user, and a user takes and answers', async () => {
    const manager = await signedIn('inboxManager');
    await manager.click('text=Θυρίδες ΚΕΠ');
    await manager.click('text=Θυρίδα ΚΕΠ Επίδειξης');
    await manager.getByRole('button', { name: 'Ενεργοποιήστε τη θυρίδα' }).click();
    expect(await manager.textContent('main')).toContain(
      'Η θυρίδα δεν έχει χρήστες. Ορίστε τουλάχιστον έναν.',
    );
    await manager.click('text=Χρήστες της θυρίδας');
    await fill(manager, { 'ΑΦΜ υπαλλήλου': PEOPLE.inboxUser.userInfo.taxid }, 'Ορισμός χρήστη');
    expect(await manager.getByRole('button', { name: 'Διαγραφή χρήστη' }).count()).toBe(1);

    const user = await signedIn('inboxUser');
    await user.click('text=Θυρίδες ΚΕΠ');
    await user.click('text=Θυρίδα ΚΕΠ Επίδειξης');
    expect(await user.locator('a', { hasText: 'Χρήστες της θυρίδας' }).count()).toBe(0);
    expect(await user.textContent('main')).toContain('Εξοικείωση');
    await fill(user, { Κείμενο: 'Άσκηση: αντίγραφο πιστοποιητικού' }, 'Υποβολή αιτήματος');
    await user.click('main li a >> text=Αίτημα');
    await user.getByRole('button', { name: 'Ανάληψη' }).click();
    await fill(user, { 'Κείμενο απάντησης': 'Έτοιμο' }, 'Απάντηση');
    expect(await user.textContent('main')).toContain('Απαντήθηκε');

    await manager.reload();
    await manager.getByRole('button', { name: 'Διαγραφή χρήστη' }).click();
    await user.goto(`${origin}/inboxes`);
    expect(await user.textContent('main')).not.toContain('Θυρίδα ΚΕΠ Επίδειξης');
  }, 120_000);

  it('R-281 has no fault that axe or a ruler finds, in Greek and English at 360 px', async () => {
    // Axe needs timers, which a page without scripts has none of.
    const watched = async (person: keyof typeof PEOPLE) => {
      const storageState = await (await signedIn(person)).context().storageState();
      return (await browser.newContext({ storageState, viewport: { width: 360, height: 740 } })).newPage();
    };
    const coordinator = await watched('coordinator');
    const manager = await watched('inboxManager');
    const of = async (page: Page, language: 'el' | 'en', paths: readonly string[]) => {
      await page.goto(`${origin}/language/${language}`);
      for (const path of paths) {
        await page.goto(origin + path);
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        expect(await faultsOf(page, true), path).toEqual([]);
        if (language === 'en')
          expect(await page.textContent('main'), path).not.toMatch(/[α-ωά-ώ]{4}.*[α-ωά-ώ]{4} [α-ωά-ώ]{4}/);
      }
    };
    await of(coordinator, 'el', [
      '/units/dimos-epideixis',
      '/conferences',
      '/conferences/new?institution=dimos-epideixis&start=2027-03-03T09:00&minutes=60',
      '/role-requests',
    ]);
    await of(coordinator, 'en', ['/', '/account', '/conferences', '/units']);
    await of(manager, 'el', ['/inboxes', '/contact']);
    await manager.goto(`${origin}/inboxes`);
    const inbox = (await manager.locator('main li a').first().getAttribute('href')) ?? '';
    await of(manager, 'el', [inbox, `${inbox}/users`, `${inbox}/handover`]);
    await of(manager, 'en', ['/inboxes', `${inbox}/users`]);
  }, 120_000);

  it('a citizen books on the vendor’s pages, and the declarations are not ticked for them', async () => {
    clock.setMs(MONDAY_8);
    const page = await signedIn('citizen');
    await page.click('text=Κλείστε ραντεβού');
    await page.click('main li a');
    await page.click('main li a');
    await page.locator('main li a').nth(3).click();
    const details = { Email: 'citizen@example.org', Τηλέφωνο: '6900000000' };
    await fill(page, details, 'Κλείσιμο ραντεβού');
    expect(await page.textContent('main')).toContain('άρθρο 2 παρ. 4');
    await page.goBack();
    for (const label of ['Δηλώνω υπεύθυνα', 'Έλαβα γνώση']) await page.getByLabel(label).check();
    await fill(page, details, 'Κλείσιμο ραντεβού');
    expect(page.url()).toBe(`${origin}/appointments`);
    expect(await page.locator('main li').count()).toBe(1);
  }, 120_000);
});
