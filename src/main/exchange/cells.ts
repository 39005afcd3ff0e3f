// Rows as lines of text: CSV (RFC 4180) that no spreadsheet takes for a formula, or JSON Lines.
// Must not know tables' meaning or files.
import { stringify } from 'csv-stringify/sync';
import type { ExportRow } from '../store/exports.ts';
import type { ExportTable } from '../store/export-tables.ts';

/** UTF-8's own mark: without it Excel takes the file for another encoding. */
export const byteOrderMark = '\uFEFF';

/** What programs write into a cell that holds nothing, or that could not be reckoned. */
const nothing = '(?:#N/A|#REF!|#VALUE!|#NAME\\?|#DIV/0!|#NULL!|#NUM!|null|NULL)\\s*$';
const noValue = new RegExp(`^${nothing}`);

/** What a spreadsheet reckons with or a program takes for nothing, perhaps behind apostrophes of its own: with one more in front it is text. */
const mistaken = `'*(?:[=+\\-@\\t\\r\\n＝＋－＠]|${nothing})`;
const takenForOther = new RegExp(`^${mistaken}`);
const guarded = new RegExp(`^'(?=${mistaken})`);

/** The cell says that nothing is there. */
export const isNoValue = (cell: string): boolean => noValue.test(cell);

/** The cell as it was before `csvLines` kept it from being taken for something else. */
export function unguarded(cell: string): string {
  return cell.replace(guarded, '');
}

/**
 * A text that begins with = + - @, a tab or a line break, or is `null`, `#N/A` or the like, gets an apostrophe before it: it stays text in
 * a spreadsheet, and when it is read again. One that has an apostrophe there already gets another, so that taking one off always gives back
 * what was kept. Lines end with CR LF; what holds a separator, a quote or any line break, or begins or ends with a blank, stands in quotes.
 */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  const safe = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' && takenForOther.test(cell) ? `'${cell}` : cell)),
  );
  return stringify(safe, { record_delimiter: '\r\n', quoted_match: /[\r\n]|^\s|\s$/ });
}

/** The line with the names of the columns. */
export function csvHead(table: ExportTable, excel: boolean): string {
  return `${excel ? byteOrderMark : ''}${csvLines([table.columns.map(({ name }) => name)])}`;
}

export function csvRows(table: ExportTable, rows: readonly ExportRow[]): string {
  return csvLines(rows.map((row) => table.columns.map(({ name }) => row[name] ?? null)));
}

/** One JSON object a line; what is JSON in the table is a value here. */
export function jsonRows(table: ExportTable, rows: readonly ExportRow[]): string {
  return rows.map((row) => `${JSON.stringify(jsonOf(table, row))}\n`).join('');
}

export function jsonOf({ columns }: ExportTable, row: ExportRow): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ name, json }) => {
      const value = row[name] ?? null;
      return [name, json && typeof value === 'string' ? (JSON.parse(value) as unknown) : value];
    }),
  );
}
