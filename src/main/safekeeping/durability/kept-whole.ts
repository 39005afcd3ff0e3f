// Looks at a bench that was killed while it restored or copied: one history and that whole, copies that are copies, no halves left.
// Must not be imported outside tests and the durability command.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { photosIn } from '../../store/copy.ts';
import { isWholePhoto } from '../../store/photo-files.ts';
import { withRaw } from '../../store/testing/raw.ts';
import { sealedPhotosPattern } from '../kept-photos.ts';
import { isBenchFolder, storedBackups } from '../listing.ts';
import { preview } from '../source.ts';
import { benchAt, passphrase } from './bench-at.ts';

type Database = Parameters<Parameters<typeof withRaw>[1]>[0];

/** What is in a history, however often it was restored: everything but the rows that say so, and the numbers that it took over. */
export function contentsOf(database: Database): string {
  const hash = createHash('sha256');
  const tables = database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
       AND name NOT IN ('journal', 'trail_days', 'installation', 'given_numbers') ORDER BY name`,
    )
    .pluck()
    .all();
  for (const table of tables) {
    const rows = database.prepare(`SELECT * FROM "${table}"`).raw().all();
    hash.update(JSON.stringify([table, rows.map((row) => JSON.stringify(row)).sort()]));
  }
  const journal = database.prepare("SELECT hash FROM journal WHERE action <> 'history.restored' ORDER BY rowid").raw();
  return hash.update(JSON.stringify(journal.all())).digest('hex');
}

export interface BenchLook {
  broken: string[];
  contents: string;
  /** Histories that were put aside. */
  asides: number;
}

/** Starts the bench as its owner would after the kill, looks, and ends it without a backup. */
export async function lookAtBench(data: string, second = ''): Promise<BenchLook> {
  const broken: string[] = [];
  const { history, safekeeper } = benchAt(data, second);
  try {
    await safekeeper.idle();
    broken.push(...halvesIn(data).map((name) => `${name} stays`));
    if (second !== '') await safekeeper.copy(false);
    broken.push(...(await badOfCheck(safekeeper)));
    const { firstBad } = history.store().journal.verify();
    if (firstBad !== null) broken.push(`the journal breaks at ${firstBad}`);
  } finally {
    history.close();
  }
  const known = new Set(asidesIn(data).flatMap((name) => withRaw(join(data, name), hashesIn)));
  const { contents, asides } = withRaw(history.file, (database) => ({
    contents: contentsOf(database),
    asides: database
      .prepare<[], string | null>(
        "SELECT json_extract(detail, '$.aside') FROM journal WHERE action = 'history.restored'",
      )
      .pluck()
      .all(),
  }));
  for (const hash of withRaw(history.file, hashesIn)) known.add(hash);
  for (const aside of asides) {
    if (aside !== null && !existsSync(join(data, aside))) broken.push('what a restore put aside is not there');
  }
  for (const name of filesBelow(data).filter((each) => each.endsWith('.jpg'))) {
    const hash = basename(name, '.jpg');
    if (!isWholePhoto(join(data, name), hash)) broken.push(`${name} is not what its name says`);
    if (name.startsWith('photos/') && !known.has(hash)) broken.push(`${name} stays, which no history knows`);
  }
  return { broken, contents, asides: asidesIn(data).length };
}

function hashesIn(database: Database): string[] {
  return [...photosIn(database)].map(({ hash }) => hash);
}

async function badOfCheck(safekeeper: ReturnType<typeof benchAt>['safekeeper']): Promise<string[]> {
  await safekeeper.check();
  const { checked } = await safekeeper.state();
  if (checked === null) return ['nothing was checked'];
  return checked.parts.filter(({ bad }) => bad > 0).map(({ part, details }) => `${part}: ${details.join('; ')}`);
}

export function asidesIn(data: string): string[] {
  return readdirSync(data).filter((name) => /\.before-restore-[^-]+(-\d+)?$/.test(name));
}

const photo = String.raw`[0-9a-f]{2}/[0-9a-f]{64}\.jpg`;
const backup = String.raw`boltbench-\d{8}T\d{9}Z-v\d{4}`;
const ofBench = new RegExp(
  [
    String.raw`^(boltbench\.db(\.before-restore-\d{8}T\d{9}Z(-\d+)?)?(-wal|-shm)?|safekeeping\.json|erased\.txt`,
    String.raw`(backups/)?photos/${photo}|backups/(erased\.txt|${backup}/(boltbench\.db|manifest\.json)))$`,
  ].join('|'),
);

/** What does not belong in the folder of a bench: a broken-off work left it. */
export function halvesIn(data: string): string[] {
  return filesBelow(data).filter((name) => !ofBench.test(name));
}

export interface StickLook {
  broken: string[];
  /** Names of backups, plain or encrypted. */
  names: string[];
  /** Of these, in clear. */
  clear: number;
  /** What a broken-off copy left. */
  halves: string[];
}

/** Opens and reads everything in the second place; `scratch` is a folder for what has to be decrypted. */
export function lookAtStick(second: string, scratch: string): StickLook {
  const look: StickLook = { broken: [], names: [], clear: 0, halves: [] };
  const own = readdirSync(second).filter((name) => isBenchFolder(name));
  for (const name of readdirSync(second)) if (!own.includes(name)) look.broken.push(`${name} in the second place`);
  for (const directory of own.map((name) => join(second, name))) {
    const known = new Set(['erased.txt', 'place.json', 'sums.json', 'photos']);
    for (const { path, form, name } of storedBackups(directory)) {
      known.add(basename(path));
      look.names.push(name);
      if (form !== 'sealed') look.clear += 1;
      const file = join(scratch, 'decrypted.db');
      try {
        const { photos } = preview({ path, passphrase: form === 'sealed' ? passphrase : null, scratch: file });
        if (photos.bad > 0) look.broken.push(`${name} lacks ${photos.bad} of ${photos.expected} photos`);
      } catch (error) {
        look.broken.push(`${name} is not whole: ${String(error)}`);
      }
      rmSync(file, { force: true });
    }
    for (const name of readdirSync(directory)) {
      if (/\.(new|partial)$/.test(name)) look.halves.push(name);
      else if (!known.has(name) && !sealedPhotosPattern.test(name)) look.broken.push(`${name} in the second place`);
    }
    for (const name of filesBelow(directory).filter((each) => each.startsWith('photos'))) {
      const hash = basename(name, '.jpg');
      if (/\.(new|partial)$/.test(name)) look.halves.push(name);
      else if (name.endsWith('.jpg') && !isWholePhoto(join(directory, name), hash)) look.broken.push(`${name} is torn`);
    }
  }
  return look;
}

/** Paths of files, with `/`. */
export function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => statSync(join(folder, name)).isFile()).map((name) => name.replaceAll('\\', '/'));
}
