import { describe, expect, it } from 'vitest';
import {
  answer,
  bookTime,
  DECLARED,
  DETAILS,
  holdTime,
  MONDAY_8,
  open,
  openSite,
  press,
  TIMES,
  TUESDAY_9,
  toCheck,
} from './support.ts';

const titleOf = (html: string) => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';

describe('the choices before the form', () => {
  it('R-024 lists the municipalities that have joined, and no other', async () => {
    const { browser } = await openSite();
    const { html } = await open(browser(), '/book');
    expect(html).toContain('/book/dokimi');
    expect(html).not.toContain('/book/allo');
  });

  it.each(['ΔΟΚΙΜΗΣ', 'δοκίμ', 'Δήμος Δοκιμής', 'dokimi'])('finds Δοκιμής by «%s»', async (search) => {
    const { browser } = await openSite();
    expect((await open(browser(), `/book?q=${encodeURIComponent(search)}`)).html).toContain('/book/dokimi');
  });

  it('says so when no municipality has that name, and keeps what was searched for', async () => {
    const { browser } = await openSite();
    const { html } = await open(browser(), `/book?q=${encodeURIComponent('"<Ατλαντίς>')}`);
    expect(html).toContain('Δεν βρήκαμε Δήμο με αυτό το όνομα');
    expect(html).toContain('value="&quot;&lt;Ατλαντίς&gt;"');
  });

  it('R-025 asks for the way of service, and says what to mend when none was chosen', async () => {
    const { browser } = await openSite();
    const first = await open(browser(), '/book/dokimi');
    expect([...first.html.matchAll(/name="mode" value="([^"]+)"/g)].map(([, mode]) => mode)).toEqual([
      'in-person',
      'phone',
      'video',
    ]);
    const wrong = await open(browser(), '/book/dokimi?next=1');
    expect(wrong.status).toBe(422);
    expect(titleOf(wrong.html)).toBe('Πρόβλημα: Πώς θέλετε να εξυπηρετηθείτε; - myDimos.Live.gov.gr');
    expect(wrong.html).toMatch(/href="#mode">Διαλέξτε πώς θέλετε/);
    expect((await open(browser(), '/book/dokimi?next=1&mode=video')).path).toBe('/book/dokimi/video');
  });

  it('skips that question where there is one way only, and says so', async () => {
    const { browser } = await openSite({
      plan: {
        modes: { 'in-person': { durationMinutes: 20 } },
        posts: [
          {
            id: 'post-1',
            name: { el: 'Θυρίδα', en: 'Desk' },
            officeId: 'town-hall',
            services: 'all',
            holders: [{ officerId: 'officer-1' }],
          },
        ],
        fields: [
          {
            id: 'registry',
            name: { el: 'Δημοτολόγιο', en: 'Registry' },
            services: [
              {
                id: 'birth-certificate',
                name: { el: 'Πιστοποιητικό', en: 'Certificate' },
                nature: 'case-handling',
                modes: { 'in-person': {} },
              },
            ],
          },
        ],
      },
    });
    const page = await open(browser(), '/book/dokimi');
    expect(page.path).toBe('/book/dokimi/in-person');
    expect(page.html).toContain('εξυπηρετεί μόνο με αυτόν τον τρόπο: Με φυσική παρουσία');
  });

  it('R-026 R-065 shows by phone only information, with the reason, and the documents of the rest', async () => {
    const { browser } = await openSite();
    const phone = await open(browser(), '/book/dokimi/phone');
    expect(phone.html).toContain('general-information');
    expect(phone.html).not.toContain('birth-certificate');
    expect(phone.html).toContain('Τηλεφωνικά δίνουμε μόνο πληροφορίες');
    expect((await open(browser(), '/book/dokimi/in-person')).html).toContain('Αστυνομική ταυτότητα');
  });

  it('R-027 R-049 opens the first free day by itself, with times and counts and without any officer', async () => {
    const { browser } = await openSite();
    const { html } = await open(browser(), TIMES);
    expect(html).toContain('Δευτέρα 2 Νοεμβρίου 2026');
    expect(html).toContain('(πρώτη ελεύθερη ημέρα)');
    expect(html).toContain('value="2026-11-02T09:00:00+02:00"');
    expect(html).toMatch(
      /day=2026-11-03[^>]*>3 <span class="count">\d+<span class="vh"> ελεύθερες ώρες, Τρίτη 3 Νοεμβρίου/,
    );
    expect(html).not.toMatch(/officer-\d|post-\d/);
  });

  it('understands a query that makes no sense as if it were not there', async () => {
    const { browser } = await openSite();
    const page = await open(
      browser(),
      `${TIMES}?day=32&month=never&office=nowhere&needs=x&start=%00&utm_source=y`,
    );
    expect(page.status).toBe(200);
    expect(page.html).toContain('Δευτέρα 2 Νοεμβρίου 2026');
  });

  it.each([
    ['/?m=dokimi&ref=govgr', '/book/dokimi'],
    ['/?m=dokimi&mode=video', '/book/dokimi/video'],
    ['/?m=dokimi&mode=in-person&service=birth-certificate', TIMES],
    ['/?m=allo', '/book?unknown=1'],
    ['/book/allo', '/book?unknown=1'],
  ])('R-006 leads from the link %s to the first question that it leaves open', async (link, path) => {
    const { browser } = await openSite();
    expect((await open(browser(), link)).path).toBe(path);
  });

  it('answers an unknown page, municipality or service with ways on', async () => {
    const { browser } = await openSite();
    const html = { accept: 'text/html' };
    for (const path of ['/nowhere', '/book/dokimi/in-person/nothing', '/book/dokimi/telepathy']) {
      const response = await browser().send(path, { headers: html });
      const text = await response.text();
      expect([404, 422], path).toContain(response.status);
      expect(text, path).toContain('href="/book"');
    }
  });

  it('says when times open and where else there are some, when none is free', async () => {
    const { browser } = await openSite({
      plan: {
        closures: [
          {
            id: 'works',
            officeId: 'town-hall',
            from: '2026-11-01T00:00',
            to: '2027-06-01T00:00',
            reason: { el: 'Εργασίες', en: 'Works' },
          },
        ],
      },
    });
    const { html, status } = await open(browser(), `${TIMES}?office=town-hall`);
    expect(status).toBe(200);
    expect(html).toContain('Δεν υπάρχει ελεύθερη ώρα έως το Σάββατο 30 Ιανουαρίου 2027');
    expect(html).toContain('Νέες ώρες ανοίγουν την Τρίτη 3 Νοεμβρίου 2026.');
    expect(html).toMatch(/Άλλο κατάστημα: Κέντρο Εξυπηρέτησης/);
    expect(html).toContain('href="tel:2100000000"');
  });
});

describe('signing in on the way', () => {
  it('keeps the chosen time in a draft, not in the calendar, until one is signed in', async () => {
    const { browser } = await openSite();
    const visitor = browser();
    const page = await press(visitor, await open(visitor, TIMES), TIMES, { start: TUESDAY_9 });
    expect(page.path).toMatch(/^\/book\/d\/[\w-]+\/login$/);
    expect(page.html).toContain('Τρίτη 3 Νοεμβρίου 2026, ώρα 09:00');
    expect(page.html).toContain('Η ώρα δεν έχει κρατηθεί ακόμη');
    const login = /href="(\/auth\/citizen\/login[^"]*)"/.exec(page.html)?.[1] ?? '';
    const personas = await open(visitor, login.replaceAll('&amp;', '&'));
    expect(personas.html).not.toContain('type="password"');
    const back = await press(visitor, personas, '/auth/citizen/login', { persona: 'citizen' });
    expect(back.path).toBe(page.path.replace('/login', '/who'));
    expect(back.html).toContain('Κρατάμε την ώρα 09:00 για εσάς έως τις 08:10.');
  });

  it('sends to the login whoever asks for an appointment without being signed in, and back', async () => {
    const { browser } = await openSite();
    for (const path of ['/appointments', '/appointments/x', '/appointments/x/cancel']) {
      const page = await open(browser(), path);
      expect(page.path, path).toBe(`/auth/citizen/login?returnTo=${encodeURIComponent(path)}`);
    }
  });

  it('asks an officer to sign in with a citizen’s codes before booking for oneself', async () => {
    const { browser } = await openSite();
    const officer = browser();
    await officer.signIn('officer-dokimi', 'officer');
    const page = await press(officer, await open(officer, TIMES), TIMES, { start: TUESDAY_9 });
    expect(page.path).toMatch(/\/login$/);
    expect(page.html).toContain('Σύνδεση με κωδικούς Taxisnet');
  });

  it('asks for a time when none was chosen', async () => {
    const { browser } = await openSite();
    const visitor = browser();
    const page = await press(visitor, await open(visitor, TIMES), TIMES, {});
    expect(page.status).toBe(422);
    expect(page.html).toMatch(/href="#start">Διαλέξτε ώρα/);
  });
});

describe('the questions', () => {
  it('R-031 asks for whom it is; another person’s fields start empty and one’s own name is filled in', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const held = await holdTime(citizen);
    expect(held.html).toContain('Κρατάμε την ώρα 09:00 για εσάς έως τις 08:10.');
    expect(held.html).toContain('ΑΦΜ ******011');
    const self = await answer(citizen, held, { for: 'self' });
    expect(self.html).toMatch(/name="personServed\.name" value="Ελένη Παραδείγματος"/);
    const other = await answer(citizen, await open(citizen, held.path), { for: 'other' });
    expect(other.html).toMatch(/name="personServed\.name" value="" autocomplete="off"/);
    expect(other.html).toContain('Στοιχεία του προσώπου που θα εξυπηρετηθεί');
  });

  it('asks for whom it is when nothing was chosen', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const wrong = await answer(citizen, await holdTime(citizen));
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/href="#for">Διαλέξτε για ποιον είναι το ραντεβού/);
  });

  it('keeps everything typed and names each mistake, in the order of the page', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const form = await answer(citizen, await holdTime(citizen), { for: 'self' });
    const wrong = await answer(citizen, form, {
      'personServed.name': 'Μαρία "Ρία" <Δοκιμαστική>',
      'personServed.email': 'maria@',
      'personServed.phone': '',
    });
    expect(wrong.status).toBe(422);
    expect(titleOf(wrong.html)).toMatch(/^Πρόβλημα: /);
    expect(wrong.html).toContain('autofocus');
    const links = [...wrong.html.matchAll(/<li><a href="#([^"]+)">([^<]+)/g)].map(([, id]) => id);
    expect(links).toEqual(['personServed-name', 'personServed-email', 'personServed-phone']);
    for (const id of links) expect(wrong.html).toContain(`id="${id}"`);
    expect(wrong.html).toContain('value="Μαρία &quot;Ρία&quot; &lt;Δοκιμαστική&gt;"');
    expect(wrong.html).toContain('value="maria@"');
    const check = await toCheck(citizen, wrong);
    expect(check.path).toMatch(/\/check$/);
    expect((await answer(citizen, check, DECLARED)).path).toMatch(/\/booked$/);
  });

  it('R-047 ticks nothing for anybody and books nothing without both declarations', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const check = await toCheck(citizen, await holdTime(citizen));
    expect(check.html).not.toContain('checked');
    const one = { 'declarations.dataTrueAndAccurate': 'true' };
    const wrong = await answer(citizen, check, one);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Δηλώστε ότι λάβατε γνώση');
    expect(wrong.html).toMatch(/name="declarations\.dataTrueAndAccurate" value="true" checked/);
    expect(wrong.html).not.toMatch(/name="declarations\.privacyNoticeRead" value="true" checked/);
    expect((await open(citizen, '/appointments')).html).toContain('Δεν έχετε ραντεβού');
  });

  it('books once, however often it is pressed', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const check = await toCheck(citizen, await holdTime(citizen));
    const presses = await Promise.all([1, 2, 3, 4].map(() => answer(citizen, check, DECLARED)));
    const again = await answer(citizen, check, DECLARED);
    expect(new Set([...presses, again].map(({ path }) => path)).size).toBe(1);
    expect((await open(citizen, '/appointments')).html.match(/<li><h3>/g)).toHaveLength(1);
    // The draft is the appointment's now: each of its pages leads there.
    expect((await open(citizen, check.path.replace('/check', '/details'))).path).toBe(again.path);
  });

  it('keeps the time for longer without losing what was typed', async () => {
    const { browser, clock } = await openSite();
    const citizen = browser();
    const form = await answer(citizen, await holdTime(citizen), { for: 'self' });
    clock.setMs(MONDAY_8 + 8 * 60_000);
    const keep = form.path.replace('/details', '/keep');
    const typed = { ...DETAILS, to: 'details' };
    const kept = await press(
      citizen,
      { html: form.html.replaceAll(`action="${form.path}"`, `action="${keep}"`) },
      keep,
      typed,
    );
    expect(kept.path).toBe(form.path);
    expect(kept.html).toContain('έως τις 08:18');
    expect(kept.html).toContain('value="maria.canary@example.org"');
  });

  it('keeps the time for ten minutes more with each answer', async () => {
    const { browser, clock } = await openSite();
    const citizen = browser();
    const held = await holdTime(citizen);
    clock.setMs(MONDAY_8 + 5 * 60_000);
    expect((await answer(citizen, held, { for: 'self' })).html).toContain('έως τις 08:15');
  });

  it('takes the same time again when the hold has ended and nobody else took it', async () => {
    const { browser, clock } = await openSite();
    const citizen = browser();
    const check = await toCheck(citizen, await holdTime(citizen));
    clock.setMs(MONDAY_8 + 11 * 60_000);
    expect((await open(citizen, check.path)).html).toContain('Η ώρα δεν κρατιέται πια');
    expect((await answer(citizen, check, DECLARED)).path).toMatch(/\/booked$/);
  });

  it('offers the nearest times with everything still there when the time went to someone else', async () => {
    const { browser, clock } = await openSite();
    const first = browser();
    const check = await toCheck(first, await holdTime(first));
    clock.setMs(MONDAY_8 + 11 * 60_000);
    // Three people serve this service at nine: each of them is taken.
    for (const persona of ['second-citizen', 'company', 'citizen']) await holdTime(browser(), persona);
    const lost = await answer(first, check, DECLARED);
    expect(lost.status).toBe(409);
    expect(lost.html).toContain('Η ώρα δεν κρατιέται πια. Ό,τι γράψατε υπάρχει ακόμη.');
    expect(lost.html).toContain('maria.canary@example.org');
    const next = /name="start" value="([^"]+)"/.exec(lost.html)?.[1] ?? '';
    expect(next).not.toBe(TUESDAY_9);
    const done = await press(first, lost, check.path, { ...DECLARED, start: next });
    expect(done.path).toMatch(/\/booked$/);
  });

  it('says that a person cannot be in two places, with everything typed still there', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    await bookTime(citizen);
    const held = await holdTime(citizen, 'citizen', TUESDAY_9, '/book/dokimi/phone/general-information');
    const wrong = await answer(citizen, await toCheck(citizen, held), DECLARED);
    expect(wrong.status).toBe(409);
    expect(wrong.html).toContain('Υπάρχει άλλο ραντεβού του ίδιου προσώπου εκείνη την ώρα.');
    expect(wrong.html).toContain('maria.canary@example.org');
  });

  it('shows the way to one’s appointments when there are as many as allowed', async () => {
    const { browser } = await openSite({ plan: { policy: { openPerPerson: 1 } } });
    const citizen = browser();
    await bookTime(citizen);
    const second = await bookTime(citizen, 'citizen', '2026-11-04T09:00:00+02:00');
    expect(second.status).toBe(409);
    expect(second.html).toContain(
      'Το πρόσωπο που θα εξυπηρετηθεί έχει ήδη όσα ανοιχτά ραντεβού επιτρέπει ο Δήμος (1).',
    );
    expect(second.html).toMatch(/<main[\s\S]*href="\/appointments"/);
  });

  it('R-020 books for a business with one’s own codes and with the business’s', async () => {
    const { browser } = await openSite();
    const own = browser();
    const company = await answer(own, await holdTime(own), { for: 'business' });
    expect(company.path).toMatch(/\/company$/);
    const wrong = await answer(own, company, { 'business.afm': '123456789', 'business.name': 'Δείγμα ΑΕ' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/href="#business-afm">Ο ΑΦΜ έχει 9 ψηφία/);
    const business = { 'business.afm': '000900014', 'business.name': 'Δείγμα ΑΕ' };
    const done = await answer(own, await toCheck(own, wrong, { company: business }), DECLARED);
    expect(done.html).toContain('Δείγμα ΑΕ');
    expect(done.html).toContain('έγγραφα εκπροσώπησης');

    const codes = browser();
    const held = await holdTime(codes, 'company', '2026-11-03T11:00:00+02:00');
    expect(held.path).toMatch(/\/company$/);
    expect(held.html).toContain('Συνδεθήκατε με κωδικούς επιχείρησης');
    const check = await toCheck(codes, held, { company: { 'personServed.name': 'Άννα Εκπρόσωπος' } });
    expect((await answer(codes, check, DECLARED)).path).toMatch(/\/booked$/);
  });

  it('R-043 offers a third person for video and nowhere else', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const inPerson = await answer(
      citizen,
      await answer(citizen, await holdTime(citizen), { for: 'self' }),
      DETAILS,
    );
    expect(inPerson.path).toMatch(/\/needs$/);
    expect(inPerson.html).not.toContain('name="third"');
    const video = await holdTime(citizen, 'citizen', TUESDAY_9, '/book/dokimi/video/birth-certificate');
    const needs = await answer(citizen, await answer(citizen, video, { for: 'self' }), DETAILS);
    const third = await answer(citizen, needs, { third: 'true' });
    expect(third.path).toMatch(/\/third-person$/);
    expect(third.html).toContain('Τον σύνδεσμο θα τον στείλει υπάλληλος του Δήμου');
    expect((await answer(citizen, third, {})).status).toBe(422);
    const check = await answer(citizen, third, {
      'thirdPerson.name': 'Άννα Παράδειγμα',
      'thirdPerson.email': 'anna@example.org',
    });
    const done = await answer(citizen, check, DECLARED);
    expect(done.html).toContain('Άννα Παράδειγμα');
    expect(done.html).toContain('Δεν καταγράφουμε ούτε αποθηκεύουμε');
  });

  it('R-040 says so when no interpreter is free, and books without one', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const monday = '2026-11-09T09:00:00+02:00';
    const held = await holdTime(citizen, 'citizen', monday);
    const check = await toCheck(citizen, held, { needs: { 'needs[]': 'lip-reading' } });
    const wrong = await answer(citizen, check, DECLARED);
    expect(wrong.status).toBe(409);
    expect(wrong.html).toContain('Στις 09:00 δεν υπάρχει διαθέσιμος διερμηνέας');
    expect(wrong.html).toContain('maria.canary@example.org');
    const without = await answer(citizen, await open(citizen, check.path.replace('/check', '/needs')));
    expect((await answer(citizen, without, DECLARED)).path).toMatch(/\/booked$/);
  });
});

describe('an appointment', () => {
  it('R-014 says when, where, for whom, what to bring and by what number to ask', async () => {
    const { browser } = await openSite();
    const { html, path } = await bookTime(browser());
    expect(path).toMatch(/^\/appointments\/[\w-]+\/booked$/);
    expect(html).toContain('Το ραντεβού σας κλείστηκε');
    expect(html).toContain('Τρίτη 3 Νοεμβρίου 2026, ώρα 09:00');
    expect(html).toMatch(
      /Ελάτε στις 09:00 στη διεύθυνση: (?:Δημαρχείο|Κέντρο Εξυπηρέτησης), Οδός Παραδείγματος/,
    );
    expect(html).toContain('Αστυνομική ταυτότητα');
    expect(html).toContain('+30 690 000 0000');
    expect(html).toContain('Σε αυτή την επίδειξη τα μηνύματα δεν φτάνουν στο email σας.');
    expect(html).not.toMatch(/officer-\d|post-\d/);
  });

  it('R-055 moves to another time, the old one standing until the new one is confirmed', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const base = (await bookTime(citizen)).path.replace(/\/booked$/, '');
    const times = await open(citizen, `${base}/reschedule?day=2026-11-03`);
    expect(times.html).not.toContain(`name="start" value="${TUESDAY_9}"`);
    // The appointment's own time counts as free: a later start may overlap it.
    expect(times.html).toContain('value="2026-11-03T09:15:00+02:00"');
    expect((await open(citizen, `${base}/reschedule/check?day=2026-11-03`)).status).toBe(422);
    const start = encodeURIComponent('2026-11-04T10:00:00+02:00');
    const check = await open(citizen, `${base}/reschedule/check?start=${start}`);
    expect(check.html).toContain('Τρίτη 3 Νοεμβρίου 2026, ώρα 09:00');
    expect(check.html).toContain('Τετάρτη 4 Νοεμβρίου 2026, ώρα 10:00');
    expect((await open(citizen, base)).html).toContain('Τρίτη 3 Νοεμβρίου 2026, ώρα 09:00');
    const done = await press(citizen, check, `${base}/reschedule`, {});
    expect(done.path).toBe(`${base}?done=changed`);
    expect(done.html).toContain('Το ραντεβού σας άλλαξε');
    expect(done.html).toContain('Τετάρτη 4 Νοεμβρίου 2026, ώρα 10:00');
  });

  it('R-056 is cancelled after the consequence was said, and says so when asked again', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const base = (await bookTime(citizen)).path.replace(/\/booked$/, '');
    const ask = await open(citizen, `${base}/cancel`);
    expect(ask.html).toContain('Η ώρα θα δοθεί σε άλλον. Η ακύρωση δεν αναιρείται.');
    const done = await press(citizen, ask, `${base}/cancel`, { reason: 'mistake' });
    expect(done.html).toContain('Το ραντεβού ακυρώθηκε');
    expect((await press(citizen, ask, `${base}/cancel`, { reason: 'mistake' })).status).toBe(200);
    // Yesterday's success is not shown for what has been cancelled since.
    expect((await open(citizen, `${base}/booked`)).html).not.toContain('Το ραντεβού σας κλείστηκε');
    expect((await open(citizen, `${base}/cancel`)).path).toBe(base);
  });

  it('tells whom to call when it is too late to change', async () => {
    const { browser, clock } = await openSite();
    const citizen = browser();
    const base = (await bookTime(citizen)).path.replace(/\/booked$/, '');
    clock.setMs(Date.parse(TUESDAY_9) - 121 * 60_000);
    await citizen.signIn('citizen');
    const late = await open(citizen, `${base}/cancel`);
    expect(late.path).toBe(`${base}/cancel`);
    clock.setMs(Date.parse(TUESDAY_9) - 60 * 60_000);
    const { html, path } = await press(citizen, late, `${base}/cancel`, {});
    expect(path).toBe(base);
    expect(html).toContain('Αλλαγή ή ακύρωση γίνεται έως την Τρίτη 3 Νοεμβρίου 2026, στις 07:00.');
    expect(html).toContain('τηλεφωνήστε στον Δήμο: 2100000000');
    expect(html).not.toContain('/cancel');
  });

  it('is not found by anyone else', async () => {
    const { browser } = await openSite();
    const base = (await bookTime(browser())).path.replace(/\/booked$/, '');
    const other = browser();
    await other.signIn('second-citizen');
    for (const path of [base, `${base}/booked`, `${base}/cancel`, `${base}/reschedule`]) {
      expect((await open(other, path)).status, path).toBe(404);
    }
  });
});

describe('every page', () => {
  it('says that this is a demonstration, names one language and has one heading, and holds no data in its address', async () => {
    const { browser } = await openSite();
    const citizen = browser();
    const booked = await bookTime(citizen);
    const base = booked.path.replace(/\/booked$/, '');
    const paths = [
      '/',
      '/book',
      '/book/dokimi',
      '/book/dokimi/video',
      TIMES,
      '/auth/citizen/login',
      '/help',
      '/manual',
    ];
    paths.push(
      '/terms',
      '/privacy',
      '/accessibility',
      '/appointments',
      base,
      booked.path,
      `${base}/reschedule`,
      `${base}/cancel`,
    );
    for (const path of paths) {
      const { html, status, path: at } = await open(citizen, path);
      expect(status, path).toBe(200);
      expect(html, path).toContain('Επίδειξη – όχι επίσημη υπηρεσία του Δήμου');
      expect(html.match(/<h1[ >]/g), path).toHaveLength(1);
      expect(html, path).toMatch(/^<!doctype html>\n<html lang="el">/);
      expect(html, path).not.toMatch(/\d ?(?:π\.μ\.|μ\.μ\.|am|pm)\b/i);
      // One script, a file of our own; nothing inline.
      expect(html.match(/<script[^>]*>[^<]*/g), path).toEqual([
        expect.stringMatching(/^<script src="\/assets\/site-[0-9a-f]{8}\.js" defer>$/),
      ]);
      expect(html, path).not.toMatch(/<style| style="| on[a-z]+="/);
      expect(decodeURIComponent(at)).not.toMatch(/canary|690000|000100011/);
    }
  });

  it('says so for an invented municipality even where the site itself is not a demonstration', async () => {
    const { browser } = await openSite({ demonstration: false });
    expect((await open(browser(), TIMES)).html).toContain('Επίδειξη – όχι επίσημη');
    expect((await open(browser(), '/')).html).toContain('Επίδειξη – όχι επίσημη');
  });

  it('speaks English where it was chosen, and stays where one was', async () => {
    const { browser } = await openSite();
    const visitor = browser();
    const greek = await open(visitor, `${TIMES}?day=2026-11-03`);
    const link = /href="(\/language\/en[^"]*)"/.exec(greek.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const english = await open(visitor, link);
    expect(english.path).toBe(`${TIMES}?day=2026-11-03`);
    expect(english.html).toContain('Tuesday 3 November 2026');
    expect(english.html).toContain('<html lang="en">');
    expect((await open(visitor, '/language/en?returnTo=https://evil.example/')).path).toBe('/');
  });

  it('works below a path of another application', async () => {
    const { appointments } = await openSite();
    const reply = await appointments.exchange(
      {
        method: 'GET',
        url: '/rantevou/book',
        basePath: '/rantevou',
        header: () => null,
        cookie: () => null,
        body: async () => ({ type: 'bytes', bytes: new Uint8Array() }),
        signal: new AbortController().signal,
      },
      { noMatch: '404' },
    );
    const links = [...String(reply?.body).matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, href]) => href);
    expect(links.length).toBeGreaterThan(8);
    for (const href of links) expect(href).toMatch(/^\/rantevou(?:\/|$)/);
  });

  it('keeps the stylesheet for a year under a name that changes with it', async () => {
    const { browser } = await openSite();
    const { html } = await open(browser(), '/');
    const sheet = await browser().get(/href="([^"]+\.css)"/.exec(html)?.[1] ?? '');
    expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(sheet.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(sheet.headers.get('set-cookie')).toBeNull();
  });

  it('is refused when a form comes without its token, with a way on', async () => {
    const { browser } = await openSite();
    const response = await browser().send(TIMES, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
      body: new URLSearchParams({ start: TUESDAY_9 }),
    });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Η φόρμα έληξε');
  });
});
