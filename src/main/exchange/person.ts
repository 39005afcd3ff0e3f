// Everything about one person: a page to be read, a file for a program, the photos.
// Must not know tables beyond their names, nor how they were found.
import { exportTables } from '../store/export-tables.ts';
import type { ExportRow, MistakenTime } from '../store/exports.ts';
import { jsonOf } from './cells.ts';
import { exportVersion } from './describe.ts';
import { once } from './once.ts';
import type { ZipPart } from './zip.ts';

type Found = Record<string, ExportRow[]>;
interface Given {
  at: string;
  /** When they were taken for another person. */
  mistakenFor: readonly MistakenTime[];
  photo: (hash: string) => Uint8Array | null;
}

export function personParts(found: Found, { at, mistakenFor, photo }: Given): ZipPart[] {
  const hashes = new Set(
    ['visit_photos', 'photo_runs'].flatMap((table) => (found[table] ?? []).map((row) => String(row['hash']))),
  );
  return [
    { path: 'personal-data.html', content: () => once(personPage(found, at, mistakenFor)) },
    { path: 'personal-data.json', content: () => once(personJson(found, at, mistakenFor)) },
    // One that was erased is on the list alone.
    ...[...hashes]
      .filter((hash) => photo(hash) !== null)
      .map((hash) => ({
        path: `photos/${hash}.jpg`,
        packed: true,
        content: () => once(photo(hash) ?? new Uint8Array()),
      })),
  ];
}

function personJson(found: Found, at: string, mistakenFor: readonly MistakenTime[]): string {
  const tables = exportTables
    .filter(({ name }) => found[name] !== undefined)
    .map((table) => [table.name, (found[table.name] ?? []).map((row) => jsonOf(table, row))] as const);
  const facts = {
    format: 'boltbench-personal-data',
    version: exportVersion,
    at,
    ...(mistakenFor.length === 0 ? {} : { mistakenFor }),
    ...Object.fromEntries(tables.reverse()),
  };
  return `${JSON.stringify(facts, null, 2)}\n`;
}

const titles: Record<string, string> = {
  customers: 'Who you are to us',
  customer_versions: 'What stood there before',
  visits: 'Your visits',
  locks: 'Your locks',
  visit_notes: 'Notes on your visits',
  visit_photos: 'Photos',
  signatures: 'Signatures',
  authority_records: 'Forms of authority',
  readings: 'What was read from your locks',
  verifications: 'Checks',
  runs: 'Procedures that were done',
};
/** In the order in which a person asks. What is long and technical is in the JSON file alone. */
const shown = Object.keys(titles);
const hidden = new Set([
  'id',
  'revision',
  'practice',
  'content_hash',
  'strokes',
  'customer_id',
  'run_id',
  'answers',
  'form',
]);

/** A page without script or style sheet of its own that any browser shows and prints. */
export function personPage(found: Found, at: string, mistakenFor: readonly MistakenTime[]): string {
  const sections = shown.flatMap((name) => {
    const table = exportTables.find((each) => each.name === name);
    const rows = found[name];
    if (table === undefined || rows === undefined) return [];
    const columns = table.columns.filter((column) => !hidden.has(column.name));
    const items = rows.map((row) => {
      const lines = columns
        .filter((column) => row[column.name] !== null && row[column.name] !== '' && row[column.name] !== '[]')
        .map(
          (column) =>
            `<dt>${escaped(column.name.replaceAll('_', ' '))}</dt><dd>${escaped(String(row[column.name]))}</dd>`,
        );
      return `<dl>${lines.join('')}</dl>`;
    });
    return [`<section><h2>${escaped(titles[name] ?? name)}</h2>${items.join('<hr>')}</section>`];
  });
  const mistaken = mistakenFor.map(
    ({ since, until }) =>
      `<p><strong>From ${escaped(since)} to ${escaped(until)} you were taken for another customer.</strong> What was written or signed on your visits in that
time may concern that person. Papers made in it name both and are left out.</p>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Personal data</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:minmax(8rem,1fr) 4fr;gap:.2rem 1rem;margin:0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
hr{border:0;border-top:1px solid #ccc}</style></head>
<body><h1>What is kept about you</h1><p>As of ${escaped(at)}. Times are UTC. User codes are never kept.
The same, and all of it, is in personal-data.json; photos lie in the folder photos.</p>${mistaken.join('\n')}${sections.join('\n')}</body></html>
`;
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
