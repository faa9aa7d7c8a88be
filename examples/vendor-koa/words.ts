export type Language = 'el' | 'en';

/** What is said in the two languages. */
export interface Words {
  readonly el: string;
  readonly en: string;
}

/** Says something in the language of the page. */
export type Say = (el: string, en: string) => string;

const LOCALES = { el: 'el-GR', en: 'en-GB' } as const;

/** «Δευτέρα 1 Μαρτίου 2027, 09:00», Greek time. */
export function when(instant: string | number, language: Language): string {
  const at = new Date(instant);
  const timeZone = 'Europe/Athens';
  const parts = new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const time = new Intl.DateTimeFormat(LOCALES[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${time}`;
}

export const PHASES: Readonly<Record<string, Words>> = {
  inactive: { el: 'Ανενεργή', en: 'Inactive' },
  familiarisation: { el: 'Εξοικείωση', en: 'Familiarisation' },
  production: { el: 'Παραγωγική λειτουργία', en: 'Production' },
};

export const CONFERENCE_STATES: Readonly<Record<string, Words>> = {
  scheduled: { el: 'Προγραμματισμένη', en: 'Scheduled' },
  open: { el: 'Ανοιχτή', en: 'Open' },
  over: { el: 'Έγινε', en: 'Over' },
  cancelled: { el: 'Ακυρώθηκε', en: 'Cancelled' },
};

export const REQUEST_STATES: Readonly<Record<string, Words>> = {
  submitted: { el: 'Υποβλήθηκε', en: 'Submitted' },
  approved: { el: 'Εγκρίθηκε', en: 'Approved' },
  rejected: { el: 'Απορρίφθηκε', en: 'Rejected' },
  filed: { el: 'Κατατέθηκε', en: 'Filed' },
  taken: { el: 'Σε διεκπεραίωση', en: 'Being dealt with' },
  answered: { el: 'Απαντήθηκε', en: 'Answered' },
  booked: { el: 'Κλεισμένο', en: 'Booked' },
  displaced: { el: 'Θέλει νέα ώρα', en: 'Needs another time' },
  started: { el: 'Σε εξέλιξη', en: 'In progress' },
  ended: { el: 'Έγινε', en: 'Over' },
  cancelled: { el: 'Ακυρώθηκε', en: 'Cancelled' },
};

export const BASES: Readonly<Record<string, Words>> = {
  'dyp-organic-post': { el: 'Οργανική θέση ΔΥΠ στο ΚΕΠ', en: 'Organic post of DYP at the KEP' },
  'dyp-moved-by-decision': { el: 'Μετακίνηση ΔΥΠ με απόφαση', en: 'DYP moved by a decision' },
  'municipal-placed-by-decision': {
    el: 'Τοποθέτηση υπαλλήλου του Δήμου με απόφαση',
    en: 'Municipal employee placed by a decision',
  },
  'head-of-kep': { el: 'Προϊστάμενος του ΚΕΠ', en: 'Head of the KEP' },
  handover: { el: 'Παράδοση από τον προηγούμενο προϊστάμενο', en: 'Handover by the previous head' },
};
export const GRANT_CASES = [
  'dyp-organic-post',
  'dyp-moved-by-decision',
  'municipal-placed-by-decision',
] as const;

/** The word for a code; a code that is new to these pages stands as it is. */
export function wordFor(table: Readonly<Record<string, Words>>, code: string, language: Language): string {
  return table[code]?.[language] ?? code;
}
