import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Words that are pressed and read, in both languages. */
export const WORDS = {
  el: {
    start: 'Κλείστε ραντεβού',
    next: 'Συνέχεια',
    signIn: 'Σύνδεση με κωδικούς Taxisnet',
    kalamata: 'Δήμος Καλαμάτας',
    inPerson: 'Με φυσική παρουσία',
    video: 'Με τηλεδιάσκεψη',
    certificate: 'Πιστοποιητικό γέννησης',
    persona: 'Ελένη Παραδείγματος',
    self: 'Για εμένα',
    email: 'Email',
    phone: 'Τηλέφωνο',
    truth: 'Δηλώνω υπεύθυνα',
    privacy: 'Έλαβα γνώση',
    submit: 'Κλείστε το ραντεβού',
    booked: 'Το ραντεβού σας κλείστηκε',
    when: 'Τετάρτη 3 Μαρτίου 2027, ώρα 09:30',
    day: /ελεύθερες ώρες, Τετάρτη 3 Μαρτίου/,
    problem: 'Υπάρχει πρόβλημα',
    change: 'Αλλάξτε ημέρα ή ώρα',
    changeSubmit: 'Αλλάξτε το ραντεβού',
    changed: 'Το ραντεβού σας άλλαξε',
    cancel: 'Ακυρώστε το ραντεβού',
    cancelled: 'Το ραντεβού ακυρώθηκε',
  },
  en: {
    start: 'Book an appointment',
    next: 'Continue',
    signIn: 'Sign in with Taxisnet credentials',
    kalamata: 'Municipality of Kalamata',
    inPerson: 'In person',
    video: 'By video call',
    certificate: 'Birth certificate',
    persona: 'Eleni Paradeigmatos',
    self: 'For me',
    email: 'Email address',
    phone: 'Phone number',
    truth: 'I responsibly declare',
    privacy: 'I took notice',
    submit: 'Book the appointment',
    booked: 'Your appointment is booked',
    when: 'Wednesday 3 March 2027, 09:30',
    day: /free times, Wednesday 3 March/,
    problem: 'There is a problem',
    change: 'Change the day or time',
    changeSubmit: 'Change the appointment',
    changed: 'Your appointment has changed',
    cancel: 'Cancel the appointment',
    cancelled: 'The appointment is cancelled',
  },
} as const;
export type Language = keyof typeof WORDS;

const COMBINATIONS = [
  ['el', 360],
  ['en', 1280],
  ['en', 360],
  ['el', 1280],
] as const satisfies readonly (readonly [Language, number])[];

/**
 * In which language and at which width a walk looks at its pages: one of the four, another one for each walk; all four
 * with `ALL_COMBINATIONS=1`.
 */
export function combinationsFor(walk: number): (readonly [Language, number])[] {
  if (process.env.ALL_COMBINATIONS === '1') return [...COMBINATIONS];
  return COMBINATIONS.slice(walk % COMBINATIONS.length).slice(0, 1);
}

/** A person at a browser: presses, chooses, types, and each of these counts. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Presses, choices and filled fields so far; those on the State's own pages (the login) not counted. */
  readonly count: () => number;
  link(name: string | RegExp): Promise<void>;
  button(name: string): Promise<void>;
  choose(name: string): Promise<void>;
  /** A time of the day that is open. */
  time(text: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  persona(name: string): Promise<void>;
}

export async function openVisitor(
  browser: Browser,
  origin: string,
  options: { language?: Language; width?: number; script?: boolean } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: options.language === 'en' ? 'en-GB' : 'el-GR',
    // Somewhere else on purpose: times are those of Athens.
    timezoneId: 'Pacific/Auckland',
    viewport: { width: options.width ?? 360, height: 800 },
    javaScriptEnabled: options.script ?? false,
    bypassCSP: options.script ?? false,
  });
  // A machine that is busy with other tests is slow, not broken.
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  let count = 0;
  const counted = async (act: Promise<void>) => {
    count++;
    await act;
  };
  const main = page.locator('main');
  return {
    page,
    context,
    count: () => count,
    link: (name) => counted(main.getByRole('link', { name }).first().click()),
    button: (name) => counted(main.getByRole('button', { name, exact: true }).click()),
    choose: (name) => counted(main.getByLabel(name).first().check()),
    time: (text) => counted(main.getByRole('radio', { name: text, exact: true }).check()),
    fill: (label, text) => counted(main.getByLabel(label, { exact: true }).fill(text)),
    persona: (name) => main.getByRole('button', { name }).click(),
  };
}
