// Rows as lines of text: CSV (RFC 4180) that no spreadsheet takes for a formula, or JSON Lines.
// Must not know tables' meaning or files.
import { stringify } from 'csv-stringify/sync';
import type { ExportRow } from '../store/exports.ts';
import type { ExportTable } from '../store/export-tables.ts';

/** UTF-8's own mark: without it Excel takes the file for another encoding. */
export const byteOrderMark = '\uFEFF';

/**
 * A cell that begins with = + - @, a tab or a line break gets an apostrophe before it: opened in a spreadsheet it stays
 * text. Lines end with CR LF; what holds a separator, a quote or a line break stands in quotes.
 */
export function csvLines(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(rows as (string | number | null)[][], { escape_formulas: true, record_delimiter: '\r\n' });
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
