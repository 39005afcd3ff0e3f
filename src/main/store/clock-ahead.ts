// What a restore carries over of the machine's clock: by how many days it was set ahead since the backup, which the journal that is put aside alone knows.
// Must not say when a period ends; form-period.ts does.
import type Database from 'better-sqlite3';
import { backupDirectory, lastBackups } from './backups.ts';
import { readIfPossible } from './given-numbers.ts';

/** One time that the clock was set, or what an earlier restore carried over. */
export interface ClockStep {
  /** Of the bench whose history it is: its own machine's. */
  own: boolean;
  /** Days ahead; less than 0: back. */
  days: number;
  /** UTC, ISO 8601; null for what was carried over. */
  from: string | null;
  to: string | null;
}

const dayMs = 24 * 60 * 60_000;

/** Every step in a database of any version. */
export function clockStepsIn(database: Database.Database): ClockStep[] {
  const has = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'journal'").get();
  if (has === undefined) return [];
  return database
    .prepare<[], Omit<ClockStep, 'own' | 'days'> & { own: number; ahead: number | null }>(
      `SELECT coalesce(i.own, 0) AS own, j.detail ->> '$.clockAhead' AS ahead, j.detail ->> '$.from' AS "from", j.detail ->> '$.to' AS "to"
       FROM journal j LEFT JOIN installation i ON i.id = j.installation_id
       WHERE (j.subject = 'clock' AND j.action IN ('clock.went-forward', 'clock.went-back'))
         OR (j.subject = 'history' AND j.action = 'history.restored' AND j.detail ->> '$.clockAhead' IS NOT NULL)`,
    )
    .all()
    .map(({ own, ahead, from, to }) =>
      ahead === null
        ? { own: own === 1, days: (Date.parse(to ?? '') - Date.parse(from ?? '')) / dayMs, from, to }
        : { own: own === 1, days: ahead, from: null, to: null },
    );
}

/** The steps that are known of a history that is about to be put aside, closed; where it cannot be read, those of its newest backup that can. */
export function clockStepsOf(file: string): ClockStep[] {
  for (const each of [file, ...lastBackups(backupDirectory(file), file).map((backup) => backup.file)]) {
    const steps = readIfPossible(each, clockStepsIn);
    if (steps !== null) return steps;
  }
  return [];
}

/**
 * Days by which the clock was set ahead since this copy was made, by all that is known here. An older backup of this bench: what the
 * history has more than the copy; less than 0 where the clock was put right since. `madeAt` (UTC, ISO 8601) for a backup of another
 * bench, whose clock was another one: what this machine's clock jumped over since that day, never less than 0.
 */
export function aheadSince(known: readonly ClockStep[], copy: Database.Database, madeAt: string | null): number {
  const total = (steps: readonly ClockStep[]) => steps.reduce((sum, { days }) => sum + days, 0);
  if (madeAt === null) return rounded(total(known) - total(clockStepsIn(copy)));
  const after = (at: string) => Math.max(Date.parse(at), Date.parse(madeAt));
  const since = known
    .filter(({ own }) => own)
    .map((step) =>
      step.from === null || step.to === null ? step : { ...step, days: (after(step.to) - after(step.from)) / dayMs },
    );
  return rounded(Math.max(0, total(since)));
}

/** To less than a second: a sum of fractions is never quite 0. */
function rounded(days: number): number {
  return Math.round(days * 1e5) / 1e5;
}
