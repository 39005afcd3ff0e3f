// Numbers that stand on papers and doors: labels of locks, tickets of visits. A restore carries the highest over, so that none is given twice.
// Must not give a number; locks.ts and visits.ts do, above what is kept here.
import Database from 'better-sqlite3';
import { backupDirectory, lastBackups } from './backups.ts';
import { lookInside, sizeOf } from './files.ts';

export interface GivenNumbers {
  /** Of the newest label; 0 where there is none. */
  label: number;
  /** The highest ticket number of each year that has any. */
  tickets: { year: number; number: number }[];
}

/** As a restore carries them over; `gap`: so many were left free, because nobody can say what was given last; 0: none. */
export type CarriedNumbers = GivenNumbers & { gap: number };

/** At least so many are left free where nobody can say what was given last. */
const leastGap = 1000;
/** The pace of a bench is taken from so many days before a backup. */
const paceDays = 30;
const dayMs = 24 * 60 * 60_000;
/** A number of a damaged file that is further than this from what a backup knows is not believed. */
const believable = 100_000;

const none: GivenNumbers = { label: 0, tickets: [] };

// As in migration 0025: a copy of an older form gets the table before it is upgraded.
const table = `CREATE TABLE IF NOT EXISTS given_numbers (
  kind TEXT NOT NULL CHECK (kind IN ('label', 'ticket')),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 0),
  PRIMARY KEY (kind, year)
) STRICT`;

/** The highest numbers that a database of any version has given, or knows to have been given. */
export function numbersIn(database: Database.Database): GivenNumbers {
  const has = (sql: string) => database.prepare(sql).get() !== undefined;
  const kept = has("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'given_numbers'")
    ? database
        .prepare<[], { kind: string; year: number; number: number }>('SELECT kind, year, number FROM given_numbers')
        .all()
    : [];
  const tickets = has("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'visits'")
    ? database
        .prepare<[], { year: number; number: number }>(
          'SELECT ticket_year AS year, max(ticket_number) AS number FROM visits GROUP BY ticket_year',
        )
        .all()
    : [];
  const label = has("SELECT 1 FROM pragma_table_info('locks') WHERE name = 'number'")
    ? (database.prepare<[], number | null>('SELECT max(number) FROM locks').pluck().get() ?? 0)
    : 0;
  const labels = kept.filter(({ kind }) => kind === 'label').map(({ number }) => number);
  return highest(
    { label: Math.max(label, ...labels), tickets },
    { label: 0, tickets: kept.filter(({ kind }) => kind === 'ticket').map(({ year, number }) => ({ year, number })) },
  );
}

/** No number up to these is given by this database again. */
export function keepNumbers(database: Database.Database, { label, tickets }: GivenNumbers): void {
  database.exec(table);
  const keep = database.prepare(
    `INSERT INTO given_numbers (kind, year, number) VALUES (?, ?, ?)
     ON CONFLICT (kind, year) DO UPDATE SET number = max(number, excluded.number)`,
  );
  keep.run('label', 0, label);
  for (const { year, number } of tickets) keep.run('ticket', year, number);
}

/**
 * How many numbers a bench may have given between this backup of it and `now` (UTC, ISO 8601): twice its pace of the last 30 days
 * before the backup for each day since, in full thousands, and 1000 at least.
 */
function gapSince(database: Database.Database, { at, now }: { at: string; now: string }): number {
  const has = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'visits'").get();
  if (has === undefined) return leastGap;
  const from = new Date(Date.parse(at) - paceDays * dayMs).toISOString();
  const visits =
    database
      .prepare<[string, string], number>('SELECT count(*) FROM visits WHERE opened_at BETWEEN ? AND ?')
      .pluck()
      .get(from, at) ?? 0;
  const days = Math.max(0, Date.parse(now) - Date.parse(at)) / dayMs;
  return leastGap * Math.max(1, Math.ceil((2 * (visits / paceDays) * days) / leastGap));
}

/**
 * What must not be given again once a backup of another bench, made `at`, has come here: that bench may have worked on after it, and may
 * be gone for good. A gap is left after the highest of either (`gapSince`).
 */
export function afterOther(
  carried: CarriedNumbers,
  copy: Database.Database,
  { at, now }: { at: string; now: string },
): CarriedNumbers {
  const gap = Math.max(carried.gap, gapSince(copy, { at, now }));
  return withGap(highest(carried, numbersIn(copy)), gap, now);
}

function withGap(all: GivenNumbers, gap: number, now: string): CarriedNumbers {
  const year = Number(now.slice(0, 4));
  const ticket = Math.max(0, ...all.tickets.filter((each) => each.year === year).map(({ number }) => number));
  return { ...highest(all, { label: all.label + gap, tickets: [{ year, number: ticket + gap }] }), gap };
}

/**
 * What must not be given again when this file is put aside, closed as it is. Where it is damaged or gone: the highest of what
 * can still be read there and in the newest backup, and a gap after it (`gapSince` that backup), also in the tickets of this year. `now`: UTC, ISO 8601.
 */
export function numbersToCarry(file: string, now: string): CarriedNumbers {
  const isGone = sizeOf(file) === 0;
  const backups = lastBackups(backupDirectory(file), file);
  if (isGone && backups.length === 0) return { ...none, gap: 0 };
  const found = isGone ? null : readIfPossible(file, numbersIn);
  if (found !== null && isSound(file)) return { ...found, gap: 0 };
  let known = none;
  let gap = leastGap;
  for (const { file: copy, at } of backups) {
    const there = readIfPossible(copy, (database) => ({
      numbers: numbersIn(database),
      gap: gapSince(database, { at, now }),
    }));
    if (there === null) continue;
    ({ numbers: known, gap } = there);
    break;
  }
  return withGap(highest(known, found === null ? none : believed(found, known)), gap, now);
}

function isSound(file: string): boolean {
  try {
    lookInside(file, { thorough: false });
    return true;
  } catch {
    return false; // then it is not known whether what was read is all
  }
}

/** What `look` finds in a closed database; null where it cannot be read. */
export function readIfPossible<T>(file: string, look: (database: Database.Database) => T): T | null {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return look(database);
    } finally {
      database.close();
    }
  } catch {
    return null; // damaged: what is known elsewhere must do
  }
}

function believed(found: GivenNumbers, known: GivenNumbers): GivenNumbers {
  const near = (number: number, base: number) => Number.isSafeInteger(number) && number <= base + believable;
  const base = (year: number) => known.tickets.find((each) => each.year === year)?.number ?? 0;
  return {
    label: near(found.label, known.label) ? found.label : 0,
    tickets: found.tickets.filter(({ year, number }) => Number.isInteger(year) && near(number, base(year))),
  };
}

function highest(a: GivenNumbers, b: GivenNumbers): GivenNumbers {
  const years = new Map<number, number>();
  for (const { year, number } of [...a.tickets, ...b.tickets]) years.set(year, Math.max(number, years.get(year) ?? 0));
  const tickets = [...years].map(([year, number]) => ({ year, number })).sort((one, other) => one.year - other.year);
  return { label: Math.max(a.label, b.label), tickets };
}
