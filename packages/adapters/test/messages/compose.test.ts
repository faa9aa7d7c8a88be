import type { Letter } from '@rantevou/scheduler';
import { APPOINTMENT_MESSAGES } from '@rantevou/scheduler';
import { describe, expect, it } from 'vitest';
import { composeMail } from '../../src/messages/compose.ts';
import { FROM, LINKS, letter, NOW, START } from './letters.ts';

const compose = (of: Letter) => composeMail(of, { links: LINKS, from: FROM, nowMs: NOW });

describe('composeMail', () => {
  it('writes a confirmation in Greek, then in English: when, where, what, for whom, what to bring, how to change it', () => {
    const mail = compose(letter('confirmation'));
    expect(mail.subject).toBe('Ραντεβού: Τρίτη 16 Μαρτίου 2027, ώρα 09:30, Δήμος Δοκιμής');
    expect(mail.text).toBe(`Γεια σας,
έχετε ραντεβού με τον Δήμο Δοκιμής.

Πότε: Τρίτη 16 Μαρτίου 2027, ώρα 09:30 (ώρα Ελλάδας, UTC+2)
Πού: Δημαρχείο, Οδός Παραδείγματος 1
Να έχετε μαζί σας το έγγραφο ταυτότητάς σας.
Υπηρεσία: Πιστοποιητικό γέννησης
Για: Μαρία <b>Δοκιμαστική</b>
Αριθμός ραντεβού: ΔΟΚ-1234
Δικαιολογητικά:
- Αστυνομική ταυτότητα
Αλλαγή ή ακύρωση: https://rantevou.dokimi.example/appointments/appointment-1
Γίνεται έως την Τρίτη 16 Μαρτίου 2027, στις 07:30.

Δήμος Δοκιμής, τηλέφωνο 2100000000

----------

Hello,
you have an appointment with the Municipality of Dokimi.

When: Tuesday 16 March 2027, 09:30 (Greek time, UTC+2)
Where: Town hall, 1 Paradeigmatos Street
Bring your identity document.
Service: Birth certificate
For: Μαρία <b>Δοκιμαστική</b>
Appointment number: ΔΟΚ-1234
Documents you need:
- Identity card
Change or cancel: https://rantevou.dokimi.example/appointments/appointment-1
Possible until Tuesday 16 March 2027, 07:30.

Municipality of Dokimi, phone 2100000000
`);
  });

  it('R-053 has the video link if and only if the way is a videoconference', () => {
    for (const kind of ['confirmation', 'reminder', 'changed'] as const) {
      expect(compose(letter(kind, { mode: 'video' })).text).toContain('/join/applicant-0');
      for (const mode of ['in-person', 'phone'] as const) {
        const { text, html, calendar } = compose(letter(kind, { mode }));
        expect(text + html + calendar?.content).not.toMatch(/join|Τηλεδιάσκεψη|Video/);
      }
    }
  });

  it('R-061 a reminder has the body of the newest message about the appointment, to the letter', () => {
    for (const mode of ['in-person', 'phone', 'video'] as const) {
      const first = compose(letter('confirmation', { mode }));
      const reminder = compose(letter('reminder', { mode }));
      expect(reminder.text).toBe(first.text);
      expect(reminder.subject).toContain('Υπενθύμιση ραντεβού');
      const moved = { mode, sequence: 1, previous: { startMs: START - 86_400_000, endMs: START } };
      expect(compose(letter('reminder', moved)).text).toBe(compose(letter('changed', moved)).text);
    }
  });

  it('R-066 the confirmation lists the documents, and the message of the officer has them with the note', () => {
    expect(compose(letter('confirmation')).text).toContain('Αστυνομική ταυτότητα');
    const { text } = compose(letter('documents', {}, { note: 'Φέρτε και\nένα αντίγραφο' }));
    expect(text).toContain('- Αστυνομική ταυτότητα');
    expect(text).toContain('Σημείωση του Δήμου: Φέρτε και ένα αντίγραφο');
  });

  it('R-063 the link is of the appointment’s time: another time, another link, and the message says to use only that', () => {
    const moved = { mode: 'video' as const, sequence: 2, previous: { startMs: 0, endMs: 1 } };
    const { text } = compose(letter('changed', moved));
    expect(text).toContain('/join/applicant-2');
    expect(text).toContain('Χρησιμοποιήστε μόνο τον σύνδεσμο αυτού του μηνύματος.');
  });

  it('says by telephone that the municipality calls, and whose number', () => {
    const { text } = compose(letter('confirmation', { mode: 'phone' }));
    expect(text).toContain('Θα σας καλέσουμε εμείς στο +306900000000. Δεν χρειάζεται να καλέσετε.');
  });

  it('tells of a cancel, a closed time, a proposal and its end in their own words', () => {
    const proposal = {
      to: {
        postId: 'p',
        officerId: 'o',
        officeId: 'town-hall',
        mode: 'phone',
        startMs: START + 86_400_000,
        endMs: START + 87_000_000,
        gapMinutes: 5,
      },
      reason: 'closure',
      expiresAtMs: START - 86_400_000,
    } as const;
    const displaced = { displaced: { atMs: NOW, reason: 'closure', changeId: 'c', toCall: false } } as const;
    const texts = [
      compose(letter('cancelled', { status: 'cancelled', cancelReason: 'mistake' })).text,
      compose(letter('displaced', displaced)).text,
      compose(letter('displaced', displaced, { proposal })).text,
      compose(letter('transfer-proposed', {}, { proposal })).text,
      compose(letter('transfer-ended')).text,
    ].map((text) => text.slice(0, text.indexOf('----------')));
    expect(texts).toMatchSnapshot();
  });

  it('names no officer and no need, whatever the message', () => {
    for (const kind of APPOINTMENT_MESSAGES.filter((one) => one !== 'interpreter-invited')) {
      const mail = compose(letter(kind, { mode: 'video' }));
      expect(JSON.stringify(mail)).not.toMatch(/officer-canary|sign-language|νοηματική/);
    }
  });

  it('R-040 tells the interpretation service what is needed, and nobody’s name', () => {
    const served = letter('interpreter-invited', { mode: 'video' });
    const recipient = { name: '', email: 'interpreters@example.org', party: 'interpreter' as const };
    const text = JSON.stringify(compose({ ...served, recipient }));
    expect(text).toContain('Ελληνική νοηματική γλώσσα');
    expect(text).not.toContain(JSON.stringify(served.personServed.name).slice(1, -1));
    expect(text).not.toMatch(/officer-canary|maria@example\.org/);
  });

  it('tells a guest of their own link, and gives them no calendar of the applicant', () => {
    const guest = { name: 'Νίκος', email: 'nikos@example.org', party: 'guest:g1' } as const;
    const mail = compose(letter('guest-invited', { mode: 'video' }, { recipient: guest }));
    expect(mail.to).toBe('nikos@example.org');
    expect(mail.text).toContain('/join/guest:g1-0');
    expect(mail.text).not.toContain('/join/applicant');
    expect(mail.calendar).toBeUndefined();
  });

  it('escapes what people wrote in HTML', () => {
    const { html } = compose(letter('confirmation'));
    expect(html).toContain('Μαρία &lt;b&gt;Δοκιμαστική&lt;/b&gt;');
    expect(html).not.toContain('<b>');
  });

  it('says on a demonstration that it is one', () => {
    const plan = { ...letter('confirmation').plan, demonstration: true };
    const mail = compose(letter('confirmation', {}, { plan }));
    expect(mail.subject).toMatch(/^\[Επίδειξη\] /);
    expect(mail.text).toMatch(/^Επίδειξη – όχι επίσημη υπηρεσία/);
  });

  it.each(['a@b.gr\r\nBcc: evil@x.gr', 'a@b.gr, evil@x.gr', 'Μαρία <a@b.gr>', ' a@b.gr', 'a@b', ''])(
    'refuses to send to %j',
    (email) => {
      const recipient = { name: 'x', email, party: 'applicant' } as const;
      expect(() => compose(letter('confirmation', {}, { recipient }))).toThrow(
        expect.objectContaining({ code: 'INPUT_INVALID' }),
      );
    },
  );

  it('keeps a header to one line whatever a municipality is called', () => {
    const { plan } = letter('confirmation');
    const name = { el: 'Δοκιμής\r\nBcc: evil@x.gr', en: 'Dokimi' };
    const odd = { ...plan, municipality: { ...plan.municipality, name } };
    const mail = compose(letter('confirmation', {}, { plan: odd }));
    expect(mail.subject + mail.fromName).not.toMatch(/[\r\n]/);
  });
});
