import type { SiteText } from '../text/text.ts';

/** Who signed in, as pages show it. */
export interface ShownPerson {
  readonly name: string;
  readonly maskedAfm: string | null;
  /** The business that they act for (άρθρο 1 §4). */
  readonly business: { readonly name: string; readonly afm: string } | null;
  /** Who signed in with the business's own codes, as they named themself. */
  readonly representative: string | null;
}

/** A time that is kept while the form is filled in. */
export interface Held {
  /** Path without the base path. */
  readonly path: string;
  /** Path (without the base path) of the choice of times that it came from. */
  readonly timesPath: string;
  readonly startMs: number;
  readonly expiresAtMs: number;
  readonly person: ShownPerson;
}

export function signedInLine(person: ShownPerson, text: SiteText): string {
  return person.maskedAfm === null
    ? text('app.signedIn.noAfm', { name: person.name })
    : text('app.signedIn', { name: person.name, maskedAfm: person.maskedAfm });
}
