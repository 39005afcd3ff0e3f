// What the staff must hear of their backups without being asked (pure).
// Must not look at anything by itself.
import type { Unkept } from '../../contract/safekeeping.ts';

/** A stick that is left at home for a week-end is nothing to tell. */
export const quietMs = 7 * 24 * 60 * 60_000;

interface Known {
  now: number;
  /** The last backup failed. */
  failed: boolean;
  /** When the backups here were made, newest first. */
  made: readonly string[];
  /** A second place is set, with the newest backup that went there and when; null: none is set. */
  second: { lastCopyOf: string | null; lastCopyAt: string | null } | null;
}

/** A backup that failed; else a second place that has had nothing new for more than a week although there is something. */
export function unkeptOf({ now, failed, made, second }: Known): Unkept | null {
  const newest = made[0] ?? null;
  if (failed) return { kind: 'backup-failed', since: newest };
  if (second === null || newest === null || second.lastCopyOf === newest) return null;
  const from = second.lastCopyAt ?? made.at(-1) ?? newest;
  return now - Date.parse(from) > quietMs ? { kind: 'no-copy', since: second.lastCopyAt } : null;
}
