/** One value of a table: text, a number, or nothing. */
export type CsvCell = string | number | null;

/** What a spreadsheet would take for the beginning of a formula, full-width forms and what it skips before included. */
const FORMULA = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u;

/**
 * A table as CSV (RFC 4180) that spreadsheets open as it is: with a byte order mark, so that they read it as UTF-8,
 * lines ended by CRLF, every text quoted, and an apostrophe before text that they would run as a formula.
 *
 * @see OWASP, CSV Injection; ASVS 5.0, 1.2.10
 */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${text.replaceAll('"', '""')}"`;
}
