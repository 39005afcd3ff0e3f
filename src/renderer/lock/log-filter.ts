// Which entries of a log are shown: by kind, and by words or numbers; page by page, newest first.
// Must not know the table.
import type { LockEvent } from '../../contract/device.ts';
import { type AlarmKind, alarmKind, alarmWords } from '../words/alarm-words.ts';

export const entriesPerPage = 50;

export interface LogFilter {
  kind: AlarmKind | 'all';
  /** Every word of it must be in the entry's words, its number or its time. */
  text: string;
}

/** Newest first. */
export function filterLog(events: readonly LockEvent[], { kind, text }: LogFilter): LockEvent[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = events.filter((event) => {
    if (kind !== 'all' && alarmKind(event) !== kind) return false;
    if (wanted.length === 0) return true;
    const said = `${event.sequence} ${event.at ?? ''} ${alarmWords(event)} ${event.alarmType}`.toLowerCase();
    return wanted.every((word) => said.includes(word));
  });
  return shown.sort((one, other) => other.sequence - one.sequence);
}

/** Adds a batch to what is kept: each entry once. */
export function addEvents(kept: readonly LockEvent[], batch: readonly LockEvent[]): LockEvent[] {
  const last = kept.at(-1)?.sequence ?? -1;
  return [...kept, ...batch.filter(({ sequence }) => sequence > last)];
}

/** How far a whole download is, 0 to 1, when `kept` entries were there before the batch that reports its own share. */
export function wholeFraction(kept: number, received: number, fraction: number): number {
  if (fraction <= 0 || received === 0) return 0;
  return Math.min(1, (kept + received) / (kept + received / fraction));
}
