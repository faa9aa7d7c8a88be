import { type Html, html } from '../html.ts';
import type { Frame } from '../page.ts';
import { timeText } from '../text/dates.ts';
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

/** The time that a draft is about, kept or not. */
export interface HeldTime {
  readonly startMs: number;
  /** Until when it is kept; null = it is kept no longer. */
  readonly untilMs: number | null;
  readonly nowMs: number;
  /** How long it can be kept for more. */
  readonly minutes: number;
  /** Path (base path included) of the choice of another time. */
  readonly timesPath: string;
}

export function signedInLine(person: ShownPerson, text: SiteText): string {
  return person.maskedAfm === null
    ? text('app.signedIn.noAfm', { name: person.name })
    : text('app.signedIn', { name: person.name, maskedAfm: person.maskedAfm });
}

/** Said at the top: the time went while somebody was typing, and nothing else did. */
export function lostNotice(held: HeldTime, text: SiteText): Html | null {
  if (held.untilMs !== null) return null;
  return html`<p class="note">${text('booking.hold.ended')} <a href="${held.timesPath}">${text('booking.time.title')}</a></p>`;
}

/** Until when the time is kept: a clock time, no ticking counter. */
export function keptLine(held: HeldTime, text: SiteText): Html | null {
  if (held.untilMs === null) return null;
  const { startMs, untilMs, nowMs } = held;
  const until = timeText(untilMs);
  return html`<p class="secondary" data-left="${untilMs - nowMs}" data-warning="${text('booking.hold.warning', { until })}">${text('booking.hold.until', { time: timeText(startMs), until })}</p>`;
}

/** Keeps it for longer, with what has been typed so far. It stands after the form's own button, which Enter presses. */
export function keepButton(
  frame: Frame,
  draftPath: string,
  to: string,
  { untilMs, minutes }: HeldTime,
  text: SiteText,
): Html | null {
  if (untilMs === null) return null;
  return html`<p><button class="main other" name="to" value="${to}" formaction="${frame.href(`${draftPath}/keep`)}">${text('booking.hold.extend', { n: minutes })}</button></p>`;
}
