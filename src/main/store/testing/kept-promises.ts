// Looks at a history whose writer was killed: is everything there that the writer was promised, and nothing there by halves?
// Must not be imported outside tests.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type Database from 'better-sqlite3';
import type { StoredRunEvent } from '../../../contract/run.ts';
import type { Customer, Reading, Visit } from '../../../contract/service.ts';
import type { VisitNote, VisitPhoto } from '../../../contract/work-order.ts';
import { realClock } from '../../real-clock.ts';
import { lastBackups, backupDirectory, type Backup } from '../backups.ts';
import { photosIn, withCopy } from '../copy.ts';
import { lookInside } from '../files.ts';
import { hashFile } from '../manifest.ts';
import { openStore } from '../open.ts';
import { isWholePhoto, photoFile, photosBeside } from '../photo-files.ts';
import type { Store, StoredRun } from '../types.ts';
import { findDiffers } from './find-agrees.ts';
import { withRaw } from './raw.ts';

/** What a write of the killed process returned. */
export type Promised =
  | { kind: 'open' }
  /** Nothing was promised: the disk would not take it. */
  | { kind: 'fault'; code: string }
  | { kind: 'visit'; visit: Visit }
  | { kind: 'reading'; reading: Reading }
  | { kind: 'run'; run: StoredRun }
  | { kind: 'events'; runId: string; events: StoredRunEvent[] }
  | { kind: 'customer'; customer: Customer }
  | { kind: 'note'; visitId: string; note: VisitNote }
  | { kind: 'visit photo'; visitId: string; photo: VisitPhoto }
  | { kind: 'photo'; runId: string; photo: string }
  | { kind: 'backup'; file: string };
/** With the number of the newest row of the journal behind it. */
export type Line = Promised & { journal: number };

/** The journal rows of the largest write: a customer, a visit, a lock, and the visit again. */
const rowsOfOneWrite = 4;

/** What is kept of all the promises of one history; `broken` is empty when everything is. */
export interface AfterKill {
  broken: string[];
  /** Journal rows of a write that was on the disk before its word was out: of one write at most. */
  unheardRows: number;
  photoBytes: number;
}

/** Opens the history as the next start would, looks, and closes it. */
export function lookAfterKill(file: string, migrationsDirectory: string, promises: readonly Line[]): AfterKill {
  const broken: string[] = [];
  const must = (kept: boolean, what: string) => void (kept || broken.push(what));
  if (!existsSync(file)) {
    must(promises.length === 0, 'the history is gone');
    return { broken, unheardRows: 0, photoBytes: 0 };
  }
  const store = openStore({ file, migrationsDirectory, clock: realClock });
  let unheardRows: number;
  try {
    const { rows, firstBad } = store.journal.verify();
    must(firstBad === null, `the journal breaks at ${firstBad}`);
    // A start that died before its first line may have written nothing, so what counts is the last line of all.
    unheardRows = rows - (promises.at(-1)?.journal ?? 0);
    must(unheardRows >= 0, `${-unheardRows} journal rows are missing`);
    must(unheardRows <= rowsOfOneWrite, `${unheardRows} journal rows that nobody was told of`);
    const more = unheardRows > 0;
    for (const line of newestOfEach(promises))
      must(isKept(store, line, more), `a ${line.kind} is not as it was promised`);
  } finally {
    store.close();
  }
  const photos = withRaw(file, (database) => {
    broken.push(...halves(database), ...findDiffers(database).map((what) => `the find index differs, ${what}`));
    return database.prepare<[], { hash: string; bytes: number }>('SELECT hash, bytes FROM photos').all();
  });
  const album = photosBeside(file);
  for (const { hash } of photos) must(isWholePhoto(photoFile(album, hash), hash), 'the file of a photo is not there');
  for (const name of namesBelow(album, /\.jpg$/)) {
    must(isWholePhoto(name, basename(name, '.jpg')), 'a photo file is not what its name says');
  }
  for (const [index, backup] of lastBackups(backupDirectory(file), file).entries()) {
    must(isWhole(backup, { photos: index === 0 }), 'a backup is not whole');
  }
  return { broken, unheardRows, photoBytes: photos.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** The last word about each record: only what a visit was promised last can still be true of it. */
function newestOfEach(promises: readonly Line[]): Line[] {
  const newest = new Map<string, Line>();
  for (const [index, line] of promises.entries()) {
    newest.set(recordOf(line) ?? String(index), line);
  }
  return [...newest.values()];
}

/** What may change again; everything else is only added. */
function recordOf(line: Line): string | null {
  return line.kind === 'visit' ? line.visit.id : line.kind === 'customer' ? line.customer.id : null;
}

/** `more`: one write more than was told of. What is read here once is a promise from then on. */
function isKept(store: Store, line: Line, more: boolean): boolean {
  switch (line.kind) {
    case 'open':
    case 'fault':
      return true;
    case 'visit': {
      const found = store.visits.get(line.visit.id);
      // The write of which the kill cut off the word may have been a change of this very visit.
      if (more && found.revision === line.visit.revision + 1) line.visit = found;
      return isDeepStrictEqual(ownOf(found), ownOf(line.visit));
    }
    case 'customer': {
      const found = store.customers.get(line.customer.id);
      if (more && found.revision === line.customer.revision + 1) line.customer = found;
      return isDeepStrictEqual(found, line.customer);
    }
    case 'note':
      return store.visitNotes.ofVisit(line.visitId).some((found) => isDeepStrictEqual(found, line.note));
    case 'visit photo':
      return store.visitPhotos.ofVisit(line.visitId).some((found) => isDeepStrictEqual(found, line.photo));
    case 'reading':
      return store.readings
        .ofVisit(line.reading.visitId)
        .some((found) => isDeepStrictEqual(plain(found), plain(line.reading)));
    case 'run':
      return isDeepStrictEqual(plain(store.runs.get(line.run.id)), plain(line.run));
    case 'events': {
      const found = new Map(store.runEvents.ofRun(line.runId).map((event) => [event.seq, event]));
      return line.events.every((event) => isDeepStrictEqual(plain(found.get(event.seq)), plain(event)));
    }
    case 'photo':
      return store.photos.isKeptFor(line.runId, line.photo);
    case 'backup':
      // Old ones are thinned out in time; what is there is looked at for itself.
      return existsSync(line.file) || lastBackups(backupDirectory(store.file), store.file).length > 0;
  }
}

/** A visit without what its customer and its lock say of themselves: they may have changed since. */
function ownOf({ customer, lock, ...own }: Visit): unknown {
  return plain({ ...own, customerId: customer?.id, lockId: lock?.id });
}

/** What a JSON line can say of it. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** Each counts what must not be there: records without what belongs to them, or without their journal row. */
const ofHalves: Record<string, string> = {
  'visits and their journal rows': counts('visits', 'visit.opened'),
  'customers and their journal rows': counts('customers', 'customer.created'),
  'locks and their journal rows': counts('locks', 'lock.created'),
  'readings and their journal rows': counts('readings', 'reading.added'),
  'runs and their journal rows': counts('runs', 'run.started'),
  'photos of runs and their journal rows': counts('photo_runs', 'photo.kept'),
  'visits without customer or lock': 'SELECT count(*) FROM visits WHERE customer_id IS NULL OR lock_id IS NULL',
  'changes and what was before them':
    "SELECT (SELECT sum(revision - 1) FROM visits) - (SELECT count(*) FROM revisions WHERE entity = 'visit')",
  'runs without a beginning':
    'SELECT count(*) FROM runs WHERE NOT EXISTS (SELECT 1 FROM run_events WHERE run_id = runs.id)',
  'gaps between events': 'SELECT count(*) FROM (SELECT 1 FROM run_events GROUP BY run_id HAVING max(seq) <> count(*))',
  'photos of visits and their journal rows': counts('visit_photos', 'visit.photo-kept'),
  'notes and their journal rows': counts('visit_notes', 'visit.noted'),
  'changes of customers and what was before them':
    'SELECT (SELECT sum(revision - 1) FROM customers) - (SELECT count(*) FROM customer_versions)',
  'photos of no run and no visit':
    'SELECT count(*) FROM photos WHERE hash NOT IN (SELECT hash FROM photo_runs UNION ALL SELECT hash FROM visit_photos)',
};

function counts(table: string, action: string): string {
  return `SELECT (SELECT count(*) FROM ${table}) - (SELECT count(*) FROM journal WHERE action = '${action}')`;
}

function halves(database: Database.Database): string[] {
  const wrong = Object.entries(ofHalves).flatMap(([what, sql]) => {
    const count = database.prepare<[], number | null>(sql).pluck().get() ?? 0;
    return count === 0 ? [] : [`${what}: ${count}`];
  });
  const orphans = database.pragma('foreign_key_check') as unknown[];
  const whole = database.pragma('integrity_check', { simple: true });
  return [
    ...wrong,
    ...(orphans.length === 0 ? [] : [`orphans: ${orphans.length}`]),
    ...(whole === 'ok' ? [] : ['damaged']),
  ];
}

/** What bears the name of a backup is one: the copy is what its manifest says, and its photos lie beside it. */
function isWhole({ file, path, manifest }: Backup, { photos }: { photos: boolean }): boolean {
  try {
    lookInside(file, { thorough: true });
    if (manifest === null || manifest.photos.missing > 0) return false;
    if (hashFile(file).sha256 !== manifest.database.sha256) return false;
    const beside = join(dirname(path), 'photos');
    if (!photos) return true;
    return withCopy(file, (copy) =>
      [...photosIn(copy)].every(({ hash }) => isWholePhoto(photoFile(beside, hash), hash)),
    );
  } catch {
    return false;
  }
}

function namesBelow(folder: string, wanted: RegExp): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => wanted.test(name)).map((name) => join(folder, name));
}
