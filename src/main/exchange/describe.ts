// The format of an export in words: for docs/export.md and for the zip itself.
// Must not know how a file is written.
import { exportTables, notExported } from '../store/export-tables.ts';

export const exportVersion = 1;

/** Every table with every column, as Markdown. */
export function describeTables(): string {
  return exportTables
    .map(({ name, about, columns }) => {
      const rows = columns.map((column) => `| ${column.name} | ${column.about}${column.json ? ' (JSON)' : ''} |`);
      return [`### ${name}`, '', about, '', '| column | what it is |', '| --- | --- |', ...rows, ''].join('\n');
    })
    .join('\n');
}

/** What lies beside the tables, as README.txt in the zip. */
export function readme(format: 'csv' | 'json', excel: boolean, photos: boolean): string {
  const files =
    format === 'csv'
      ? `Each table is a CSV file: UTF-8${excel ? ' with a byte order mark' : ''}, commas, CR LF, quotes where needed. The first line names the columns.
An empty cell is "nothing". A text that would begin with = + - @, a tab or a line break (or with apostrophes and then one
of these) has an apostrophe before it, so that no spreadsheet takes it for a formula, and so has a text that is null, #N/A or the like,
so that nothing takes it for an empty cell: leave one out when you read the file with a program.`
      : 'Each table is a JSON Lines file: UTF-8, one object a line.';
  const left = Object.entries(notExported).map(([name, why]) => `- ${name}: ${why}`);
  return [
    `Boltbench export, format ${exportVersion}`,
    '',
    files,
    '',
    'Times are UTC, ISO 8601. Ids are UUIDs; a column that ends in _id names the row of another table. User codes are',
    'never kept, so there are none here. What was written while the export ran may be in it or not.',
    '',
    photos
      ? 'photos/ab/HASH.jpg: the files of the photos, by the SHA-256 of their bytes. One that was erased is not there.'
      : 'The files of the photos were not asked for; photos has their list.',
    'logos/HASH.png or .jpg: the logos that stand on the reports, by the SHA-256 of their bytes.',
    'settings.json: the shop, its papers, its orders and its form of authority; not where backups lie. No password is in it.',
    'export.json: when it was written, the rows of each table, and which photos could not be read.',
    '',
    describeTables(),
    'Not exported:',
    ...left,
    '',
  ].join('\n');
}
