import type { Reason, Texts } from '@rantevou/core';

const LAW = 'ΚΥΑ myDimos.Live';

/** The rules that can stand against a time, with the paragraph each comes from. */
const REASONS = {
  service: {
    source: `${LAW}, άρθρο 5 §3`,
    el: 'Η θέση εργασίας δεν εξυπηρετεί αυτή την υπηρεσία.',
    en: 'The post does not serve this service.',
  },
  mode: {
    source: `${LAW}, άρθρο 6 §2`,
    el: 'Η θέση ή ο υπάλληλος δεν εξυπηρετεί με αυτόν τον τρόπο.',
    en: 'The post or the officer does not serve in this way.',
  },
  'outside-validity': {
    source: `${LAW}, άρθρο 5 §3`,
    el: 'Ο υπάλληλος δεν κατέχει τη θέση εκείνη την ώρα.',
    en: 'The officer does not hold the post at that time.',
  },
  'outside-hours': {
    source: `${LAW}, άρθρο 5 §3`,
    el: 'Η ώρα είναι εκτός ωραρίου της θέσης ή του υπαλλήλου.',
    en: 'The time is outside the hours of the post or of the officer.',
  },
  'closed-day': { source: `${LAW}, άρθρο 5 §3`, el: 'Αργία.', en: 'Public holiday.' },
  closure: { source: `${LAW}, άρθρο 5 §3`, el: 'Κλειστά.', en: 'Closed.' },
  absence: {
    source: `${LAW}, άρθρο 5 §3`,
    el: 'Ο υπάλληλος απουσιάζει.',
    en: 'The officer is absent.',
  },
  busy: {
    source: `${LAW}, άρθρο 5 §1`,
    el: 'Ο υπάλληλος έχει ήδη κάτι άλλο εκείνη την ώρα.',
    en: 'The officer already has something else at that time.',
  },
  'not-a-start': {
    source: `${LAW}, άρθρο 5 §3`,
    el: 'Τα ραντεβού δεν αρχίζουν αυτή την ώρα.',
    en: 'Appointments do not begin at this time.',
  },
  notice: {
    source: `${LAW}, άρθρο 5 §3`,
    el: 'Είναι πολύ αργά για κράτηση αυτής της ώρας.',
    en: 'It is too late to book this time.',
  },
  horizon: {
    source: `${LAW}, άρθρο 5 §3`,
    el: 'Η ημέρα δεν έχει ανοίξει ακόμη για κρατήσεις ή έχει περάσει.',
    en: 'The day is not open for booking yet, or has passed.',
  },
  interpreter: {
    source: `${LAW}, άρθρο 2 §3δ`,
    el: 'Δεν υπάρχει ελεύθερος διερμηνέας εκείνη την ώρα.',
    en: 'No interpreter is free at that time.',
  },
  room: {
    source: `${LAW}, άρθρο 1 §3`,
    el: 'Δεν υπάρχει ελεύθερος χώρος στο γραφείο εκείνη την ώρα.',
    en: 'No room of the office is free at that time.',
  },
  'video-line': {
    source: `${LAW}, άρθρο 1 §3`,
    el: 'Δεν υπάρχει ελεύθερη γραμμή τηλεδιάσκεψης εκείνη την ώρα.',
    en: 'No video line is free at that time.',
  },
} as const satisfies Record<string, Omit<Reason, 'rule'>>;

export type Rule = keyof typeof REASONS;

/** A reason; with texts of its own where the plan says more (the name of the holiday, the closure's reason). */
export function reason(rule: Rule, texts?: Texts): Reason {
  const known = REASONS[rule];
  return texts ? { rule, source: known.source, el: texts.el, en: texts.en } : { rule, ...known };
}

/** The time itself is free; what follows is needed for the gap (άρθρο 5 §2). */
export const GAP_BUSY: Reason = {
  rule: 'busy',
  source: `${LAW}, άρθρο 5 §2`,
  el: 'Το διάλειμμα μετά το ραντεβού πέφτει πάνω σε κάτι άλλο του υπαλλήλου.',
  en: 'The gap after the appointment meets something else of the officer.',
};

/** Rules that are looked at only where none of the others stands against a time. */
const LAST: readonly string[] = ['busy', 'room', 'interpreter', 'video-line'] satisfies Rule[];

/**
 * Every rule that an `Explanation` can name, with its paragraph, in the order in which they are looked at; the
 * last ones are tried only where none of the others stands against the time.
 */
export const EXPLAIN_RULES: readonly {
  readonly rule: string;
  readonly source: string;
  readonly isLast: boolean;
}[] = Object.entries(REASONS)
  .map(([rule, { source }]) => ({ rule, source, isLast: LAST.includes(rule) }))
  .sort((a, b) => Number(a.isLast) - Number(b.isLast));
