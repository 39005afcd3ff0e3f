// The trail as a CSV file: the words of the screen and what the journal has beside them.
// Must not know the DOM, nor where entries come from.
import type { TrailEntry } from '../../contract/trail.ts';
import { csvCell } from '../lock/log-csv.ts';
import { actorName, sentenceOf, subjectName } from '../../contract/trail-words.ts';

const heads = ['Entry', 'Time (UTC)', 'Who', 'What', 'About', 'Action', 'Detail'];

/** In the order given; lines end as RFC 4180 says, the mark at the start tells Excel UTF-8. */
export function trailCsv(entries: readonly TrailEntry[]): string {
  const rows = entries.map((entry) => [
    ...[entry.seq, entry.at, actorName(entry.actor), sentenceOf(entry), subjectName(entry.subject)],
    ...[entry.action, JSON.stringify(entry.detail)],
  ]);
  return `\uFEFF${[heads, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}
