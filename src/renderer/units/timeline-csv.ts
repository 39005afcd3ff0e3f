// A lock's timeline as a CSV file: the words of the screen, with the lock and the time in UTC.
// Must not know the DOM, nor where entries come from.
import type { TimelineEntry } from '../../contract/locks.ts';
import { csvCell } from '../lock/log-csv.ts';
import { rowOf } from './timeline-words.ts';

const heads = ['Lock', 'Model', 'Serial', 'Time (UTC)', 'Kind', 'What', 'State', 'More'];

/** In the order given; lines end as RFC 4180 says, the mark at the start tells Excel UTF-8. */
export function timelineCsv(
  entries: readonly TimelineEntry[],
  lock: { tag: string; model: string; serial: string },
  causeTitle: (cause: string) => string,
): string {
  const rows = entries.map((entry) => {
    const { what, title, badge, lines } = rowOf(entry, causeTitle);
    return [lock.tag, lock.model, lock.serial, entry.at, what, title, badge?.text ?? '', lines.join('; ')];
  });
  return `\uFEFF${[heads, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}
