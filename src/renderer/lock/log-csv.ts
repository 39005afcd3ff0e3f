// The lock's log as a CSV file that a spreadsheet opens without running anything in it.
// Must not know the DOM.
import type { LockEvent } from '../../contract/device.ts';
import { alarmWords } from '../words/alarm-words.ts';

/** What a spreadsheet would take for the start of a formula. */
const formulaStart = /^[=+\-@\t\r]/;

/** One cell: made harmless first, then quoted where RFC 4180 asks for it. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The events in the order given, with a header; lines end as RFC 4180 says. The mark at the start tells Excel UTF-8. */
export function logCsv(events: readonly LockEvent[], lock: { model: string; serial: string }): string {
  const head = ['Lock', 'Serial', 'Entry', 'Time (UTC)', 'Alarm type', 'Alarm level', 'Meaning'];
  const rows = events.map((event) => [
    lock.model,
    lock.serial,
    event.sequence,
    event.at,
    event.alarmType,
    event.alarmLevel,
    alarmWords(event),
  ]);
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** A file name from a serial that may hold anything. */
export function logFileName(serial: string, day: string): string {
  const safe = serial.replaceAll(/[^\w-]+/g, '-').slice(0, 40);
  return `lock-log-${safe === '' ? 'unknown' : safe}-${day}.csv`;
}
