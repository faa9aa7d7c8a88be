import { Temporal } from '@rantevou/core';
import type { Language } from '../../http/route.ts';

const ZONE = 'Europe/Athens';

/** Names are written here because those of `Intl` change with the runtime's data. Monday first. */
const WEEKDAYS = {
  el: ['Δευτέρα', 'Τρίτη', 'Τετάρτη', 'Πέμπτη', 'Παρασκευή', 'Σάββατο', 'Κυριακή'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;
const SHORT_WEEKDAYS = {
  el: ['Δευ', 'Τρί', 'Τετ', 'Πέμ', 'Παρ', 'Σάβ', 'Κυρ'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;
/** Article and accusative, for use after έως and από. */
const ON_WEEKDAYS = [
  'τη Δευτέρα',
  'την Τρίτη',
  'την Τετάρτη',
  'την Πέμπτη',
  'την Παρασκευή',
  'το Σάββατο',
  'την Κυριακή',
] as const;
const MONTHS = {
  el: [
    'Ιανουάριος',
    'Φεβρουάριος',
    'Μάρτιος',
    'Απρίλιος',
    'Μάιος',
    'Ιούνιος',
    'Ιούλιος',
    'Αύγουστος',
    'Σεπτέμβριος',
    'Οκτώβριος',
    'Νοέμβριος',
    'Δεκέμβριος',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;
const MONTHS_GENITIVE = [
  'Ιανουαρίου',
  'Φεβρουαρίου',
  'Μαρτίου',
  'Απριλίου',
  'Μαΐου',
  'Ιουνίου',
  'Ιουλίου',
  'Αυγούστου',
  'Σεπτεμβρίου',
  'Οκτωβρίου',
  'Νοεμβρίου',
  'Δεκεμβρίου',
] as const;

/** Civil day of Europe/Athens, `YYYY-MM-DD`, of an instant in epoch ms. */
export function dayOf(ms: number): string {
  return zoned(ms).toPlainDate().toString();
}

/** A civil day some days later (or earlier). */
export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Last civil day of a month `YYYY-MM`. */
export function lastDayOf(month: string): string {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return first.with({ day: first.daysInMonth }).toString();
}

/** The month `YYYY-MM` some months later (or earlier). */
export function monthsAfter(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString();
}

/** Day of the week of a civil day, 0 = Monday. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek - 1;
}

export function weekdayName(weekday: number, language: Language, length: 'long' | 'short'): string {
  return (length === 'long' ? WEEKDAYS : SHORT_WEEKDAYS)[language][weekday] ?? '';
}

/** «Τρίτη 16 Μαρτίου 2027»; nominative, for labels. */
export function dateText(day: string, language: Language): string {
  return `${WEEKDAYS[language][weekdayOf(day)]} ${dayMonthYear(day, language)}`;
}

/** «Τρίτη 16 Μαρτίου», for hidden words beside a heading that has the year. */
export function dayText(day: string, language: Language): string {
  return dateText(day, language).replace(/ \d{4}$/, '');
}

/** «την Τρίτη 16 Μαρτίου 2027», after έως and από. */
export function onDateText(day: string, language: Language): string {
  if (language === 'en') return dateText(day, language);
  return `${ON_WEEKDAYS[weekdayOf(day)]} ${dayMonthYear(day, language)}`;
}

/** «09:30», 24-hour, Europe/Athens. */
export function timeText(ms: number): string {
  return zoned(ms).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** «Τρίτη 16 Μαρτίου 2027, ώρα 09:30». */
export function dateTimeText(ms: number, language: Language): string {
  return `${dateText(dayOf(ms), language)}, ${language === 'el' ? 'ώρα ' : ''}${timeText(ms)}`;
}

/** «την Τρίτη 16 Μαρτίου 2027, στις 09:30». */
export function onDateTimeText(ms: number, language: Language): string {
  const time = timeText(ms);
  const at = language === 'en' ? '' : time.startsWith('01:') ? 'στη ' : 'στις ';
  return `${onDateText(dayOf(ms), language)}, ${at}${time}`;
}

/** «την Πέμπτη 4 Μαρτίου 2027, ώρα 08:00 έως 14:00» of two wall times `YYYY-MM-DDTHH:MM`; the second day where it is another. */
export function wallSpanText(from: string, to: string, language: Language): string {
  const [firstDay = '', start = ''] = from.split('T');
  const [lastDay = '', end = ''] = to.split('T');
  const [at, until] = language === 'el' ? ['ώρα ', 'έως'] : ['', 'to'];
  const first = `${onDateText(firstDay, language)}, ${at}${start}`;
  return firstDay === lastDay
    ? `${first} ${until} ${end}`
    : `${language === 'el' ? 'από' : 'from'} ${first} ${until} ${onDateText(lastDay, language)}, ${at}${end}`;
}

/** «Μάρτιος 2027» of a month `YYYY-MM`. */
export function monthText(month: string, language: Language): string {
  const [year = '', number = ''] = month.split('-');
  return `${MONTHS[language][Number(number) - 1]} ${year}`;
}

function dayMonthYear(day: string, language: Language): string {
  const { day: number, month, year } = Temporal.PlainDate.from(day);
  const name = language === 'el' ? MONTHS_GENITIVE[month - 1] : MONTHS.en[month - 1];
  return `${number} ${name} ${year}`;
}

function zoned(ms: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE);
}
