// Which backups stay: the grandfather rule (pure).
// Must not know files; and takes no clock, because a clock may be wrong.
export interface Kept {
  name: string;
  /** UTC, ISO 8601. */
  at: string;
  /** In the order in which they were made; 0 of those from before backups were counted. */
  number: number;
  kind: 'regular' | 'before-migration';
}

/** How many of the newest stay whatever their day; then the newest of so many days, weeks and months; of years all. */
export const keepRule = { newest: 5, days: 7, weeks: 5, months: 12 } as const;

const dayMs = 24 * 60 * 60_000;

/** The newest first. The order is that of making, not of the clock: a clock that was wrong once makes nothing old. */
export function newestFirst<T extends Kept>(backups: readonly T[]): T[] {
  return backups.toSorted((a, b) => b.number - a.number || (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/**
 * The names that may go. Days, weeks and months are those that have a backup, not those of the calendar: a bench that
 * stood still for a year still has its last seven days. What was made before a migration stays.
 */
export function mayGo(backups: readonly Kept[]): string[] {
  const regular = newestFirst(backups.filter((backup) => backup.kind === 'regular'));
  const seen = {
    days: new Set<string>(),
    weeks: new Set<string>(),
    months: new Set<string>(),
    years: new Set<string>(),
  };
  return regular.flatMap((backup, index) => {
    const stays = [
      index < keepRule.newest,
      isFirstOf(seen.days, backup.at.slice(0, 10), keepRule.days),
      isFirstOf(seen.weeks, weekOf(backup.at), keepRule.weeks),
      isFirstOf(seen.months, backup.at.slice(0, 7), keepRule.months),
      isFirstOf(seen.years, backup.at.slice(0, 4), Infinity),
    ];
    return stays.includes(true) ? [] : [backup.name];
  });
}

function isFirstOf(seen: Set<string>, span: string, most: number): boolean {
  if (seen.has(span) || seen.size >= most) return false;
  seen.add(span);
  return true;
}

/** Weeks from Monday, numbered from the first one of 1970. */
function weekOf(at: string): string {
  return String(Math.floor((Math.floor(Date.parse(at) / dayMs) + 3) / 7));
}
