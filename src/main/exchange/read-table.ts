// A file of somebody else's making as lines of cells: which encoding, which separator, and what is wrong with it.
// Must not know what the columns mean.
import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { mostImportBytes, mostImportLines, type ImportPreview } from '../../contract/exchange.ts';
import { Fault } from '../../contract/fault.ts';
import { plainText } from '../../contract/plain-text.ts';
import { isNoValue, unguarded } from './cells.ts';

export interface ReadTable {
  encoding: string;
  separator: ImportPreview['separator'];
  heading: string[];
  /** Without the heading; `line` counts from 1 in the file. */
  lines: { line: number; cells: string[] }[];
}

const mostColumns = 100;
/** Characters of one line. */
const longestLine = 20_000;
const separators = [',', ';', '\t', '|'] as const;

/**
 * Reads a text table. import.too-big, import.not-a-table, import.broken (with the line), import.no-columns for one that is empty.
 */
export function readTable(bytes: Uint8Array): ReadTable {
  if (bytes.length > mostImportBytes) throw new Fault('import.too-big', 'the file has more than 3 MB');
  const { text: given, encoding } = decode(bytes);
  // Of one kind, so that lines are counted as people count them.
  const text = given.replace(/\r\n?/g, '\n');
  // What no keyboard types: a program, a picture, a spreadsheet.
  // eslint-disable-next-line no-control-regex -- that is what is looked for
  if (/[\u0000-\u0008\u000e-\u001f\ufffe\uffff]/.test(text)) {
    throw new Fault('import.not-a-table', 'the file holds signs that no text has');
  }
  if (/^\s*\{/.test(text)) return { encoding, separator: 'json', ...jsonTable(text) };
  const said = saidSeparator(text);
  const separator = said ?? separatorOf(text);
  const records = parsed(text, separator, said === null ? 1 : 2);
  if (records.length > mostImportLines + 1) throw new Fault('import.too-big', `more than ${mostImportLines} lines`);
  if (records.some(({ record }) => record.length > mostColumns)) {
    throw new Fault('import.too-big', `a line has more than ${mostColumns} columns`);
  }
  const [heading, ...rest] = records;
  if (heading === undefined) throw new Fault('import.no-columns', 'the file is empty');
  const lines = rest
    .map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record.map(plainCell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  return { encoding, separator, heading: heading.record.map((cell) => cell.trim()), lines };
}

/** One object a line, as an export writes them: the names of the columns are those of all of them. */
function jsonTable(text: string): Pick<ReadTable, 'heading' | 'lines'> {
  const found = text.split('\n').flatMap((json, at) => (json.trim() === '' ? [] : [{ line: at + 1, json }]));
  if (found.length > mostImportLines) throw new Fault('import.too-big', `more than ${mostImportLines} lines`);
  const rows = found.map(({ line, json }) => ({ line, row: jsonRow(line, json) }));
  const heading = [...new Set(rows.flatMap(({ row }) => Object.keys(row)))];
  if (heading.length > mostColumns)
    throw new Fault('import.too-big', `the lines have more than ${mostColumns} columns`);
  const lines = rows.map(({ line, row }) => ({ line, cells: heading.map((name) => jsonCell(row[name])) }));
  return { heading, lines: lines.filter(({ cells }) => cells.some((cell) => cell !== '')) };
}

function jsonRow(line: number, json: string): Record<string, unknown> {
  if (json.length > longestLine) throw new Fault('import.broken', `line ${line} is longer than ${longestLine} signs`);
  try {
    const row = JSON.parse(json) as unknown;
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new Fault('import.broken', `line ${line} is no whole JSON object, as an export writes one a line`);
}

/** No field that is taken holds anything but a text, a number or yes and no. */
function jsonCell(value: unknown): string {
  if (typeof value === 'string') return plainText(value).trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

const magics: readonly [string, string][] = [
  ['PK\u0003\u0004', 'a spreadsheet or a zip'],
  ['%PDF', 'a PDF'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old spreadsheet'],
  ['SQLite format 3', 'a database'],
];

/** UTF-8 and UTF-16 by their marks or by how they look; everything else is what older Windows programs write. */
function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const found = magics.find(([magic]) => start.startsWith(magic));
  if (found !== undefined) throw new Fault('import.not-a-table', `it is ${found[1]}`);
  const encoding = encodingOf(bytes);
  try {
    const name = encoding.toLowerCase();
    return { text: new TextDecoder(name, { fatal: true }).decode(bytes), encoding };
  } catch {
    throw new Fault('import.not-a-table', `it is not ${encoding} throughout`);
  }
}

function encodingOf(bytes: Uint8Array): 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  // Without a mark: Latin letters leave every other byte empty.
  const sample = bytes.subarray(0, 2000);
  const empty = [0, 1].map(
    (odd) => sample.filter((byte, at) => at % 2 === odd && byte === 0).length / (sample.length / 2),
  );
  const [even = 0, odd = 0] = empty;
  if (odd > 0.4 && even < 0.05) return 'UTF-16LE';
  if (even > 0.4 && odd < 0.05) return 'UTF-16BE';
  return isUtf8(bytes) ? 'UTF-8' : 'Windows-1252';
}

/** What a first line for Excel alone names (`sep=;`); null where there is none. */
function saidSeparator(text: string): (typeof separators)[number] | null {
  const said = /^"?sep=([,;\t|])"?\n/i.exec(text)?.[1];
  return separators.find((each) => each === said) ?? null;
}

/** The one that the first line has most of, outside of quotes. */
function separatorOf(text: string): (typeof separators)[number] {
  const line = (/^[^\r\n]*/.exec(text)?.[0] ?? '').slice(0, longestLine).replace(/"[^"]*"/g, '');
  const count = (separator: string) => line.split(separator).length;
  return separators.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

function parsed(text: string, delimiter: string, fromLine: number): Parsed[] {
  try {
    return parse(text, {
      delimiter,
      info: true,
      from_line: fromLine,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestLine,
      to: mostImportLines + 2,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as unknown as { lines?: number }).lines ?? 0);
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      throw new Fault(
        'import.broken',
        `line ${line} is longer than ${longestLine} signs: a quote may be missing before it`,
      );
    }
    throw new Fault('import.broken', `a quote is missing, or there is one too many, near line ${line}`);
  }
}

/** Line breaks within quotes: the reader counts to a record's last line, people look for its first. */
function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

/** Without the apostrophe that keeps it text; empty for what says that nothing is there. */
function plainCell(cell: string): string {
  const text = plainText(cell);
  return isNoValue(text.trim()) ? '' : unguarded(text).trim();
}
