import { APPOINTMENT_STATUSES, OUTCOMES } from '@rantevou/core';
import type { Counts, Statistics } from '@rantevou/scheduler';
import { type CsvCell, csvOf } from '../http/csv.ts';
import type { Language } from '../http/route.ts';

const HEAD = {
  el: ['Ομάδα', 'Τιμή', 'Όνομα', 'Σύνολο', 'Από πολίτες', 'Από υπαλλήλους'],
  en: ['group', 'key', 'name', 'total', 'by citizens', 'by staff'],
} as const satisfies Record<Language, readonly string[]>;

/**
 * Statistics as a table: a line for all, then one for each group, then offered and taken minutes by day. An empty
 * number is one that was withheld for being small.
 */
export function statisticsCsv(statistics: Statistics, language: Language): string {
  const rows: CsvCell[][] = [[...HEAD[language], ...APPOINTMENT_STATUSES, ...OUTCOMES]];
  rows.push(['all', '', '', ...numbers(statistics.counts)]);
  for (const [dimension, groups] of Object.entries(statistics.groups)) {
    for (const { key, counts } of groups) {
      const name = dimension === 'service' ? (statistics.services[key]?.[language] ?? '') : '';
      rows.push([dimension, key, name, ...numbers(counts)]);
    }
  }
  for (const { date, offeredMinutes, takenMinutes } of statistics.utilisation) {
    rows.push(['offered-minutes', date, '', offeredMinutes], ['taken-minutes', date, '', takenMinutes]);
  }
  return csvOf(rows);
}

function numbers({ total, source, status, outcome }: Counts): CsvCell[] {
  return [
    total,
    source.citizen,
    source.staff,
    ...APPOINTMENT_STATUSES.map((one) => status[one]),
    ...OUTCOMES.map((one) => outcome[one]),
  ];
}
