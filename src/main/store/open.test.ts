// Opening: new, held, newer, damaged, foreign, killed.
import { execPath } from 'node:process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Fault } from '../../contract/fault.ts';
import { openStore, takeHold } from './open.ts';
import { fileHash, withRaw } from './testing/raw.ts';
import { migrationsDirectory, openVisit, storeOptions, temporaryFolder } from './testing/temp-store.ts';

/** The code of the fault that `work` throws; fails when it throws none. */
function faultCode(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return 'no fault';
}

function writer(file: string, mode: 'write' | 'hold') {
  const script = fileURLToPath(new URL('./testing/writer.ts', import.meta.url));
  const child = spawn(execPath, [script, file, migrationsDirectory, mode], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const atLeast = async (count: number) => {
    while (lines.length < count) await once(reader, 'line');
  };
  const kill = async () => {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };
  return { lines, atLeast, kill };
}

describe('a new database', () => {
  test('is made with its folder, identity and durable settings, and keeps its identity', () => {
    const options = storeOptions(join(temporaryFolder(), 'deep', 'er'));
    const store = openStore(options);
    const id = store.installationId;
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    store.close();
    const again = openStore(options);
    expect(again.installationId).toBe(id);
    again.close();
    withRaw(options.file, (database) => {
      expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(database.prepare('SELECT count(*) AS n FROM installation').get()).toEqual({ n: 1 });
      const tables = database.prepare("SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'").all();
      // The full-text index keeps tables of its own make.
      const loose = (tables as { name: string; type: string; strict: number }[]).filter(
        (table) => table.strict === 0 && table.type === 'table' && !table.name.startsWith('sqlite_'),
      );
      expect(loose).toEqual([]);
    });
  });

  test('is held alone, and each commit reaches the disk', () => {
    withRaw(join(temporaryFolder(), 'new.db'), (database) => {
      database.pragma('foreign_keys = OFF');
      takeHold(database);
      const settings = ['journal_mode', 'locking_mode', 'synchronous', 'foreign_keys', 'recursive_triggers'];
      const values = settings.map((name) => database.pragma(name, { simple: true }));
      expect(values).toEqual(['wal', 'exclusive', 2, 1, 1]);
    });
  });

  test('is not begun where a log or backups say that there was one', () => {
    const options = storeOptions();
    openStore(options).close();
    const before = openStore(options);
    before.backup();
    before.close();
    rmSync(options.file);
    expect(faultCode(() => openStore(options))).toBe('store.corrupt');
    expect(existsSync(options.file)).toBe(false);
    writeFileSync(options.file, '');
    expect(faultCode(() => openStore(options))).toBe('store.corrupt');

    const other = storeOptions();
    writeFileSync(`${other.file}-wal`, 'frames of a database that is gone');
    expect(faultCode(() => openStore(other))).toBe('store.corrupt');
    expect(readFileSync(`${other.file}-wal`, 'utf8')).toBe('frames of a database that is gone');
  });
});

describe('one Boltbench at a time', () => {
  test('a second one in this process is refused, and may once the first has closed', () => {
    const options = storeOptions();
    const first = openStore(options);
    expect(faultCode(() => openStore(options))).toBe('store.in-use');
    openVisit(first);
    first.close();
    const second = openStore(options);
    expect(second.visits.list({ limit: 5, before: null }).visits).toHaveLength(1);
    second.close();
  });

  test('another process is refused, and a killed one lets go', async () => {
    const options = storeOptions();
    const holder = writer(options.file, 'hold');
    await holder.atLeast(1);
    expect(faultCode(() => openStore(options))).toBe('store.in-use');
    await holder.kill();
    openStore(options).close();
  });
});

describe('a file that this program may not touch', () => {
  test('a newer database is refused and not one byte changes, its log included', () => {
    const options = storeOptions();
    const store = openStore(options);
    openVisit(store);
    store.close();
    // The version stands only in the log: a look at the file's header would miss it.
    const copy = storeOptions();
    withRaw(options.file, (database) => {
      database.pragma('wal_autocheckpoint = 0');
      database.pragma('user_version = 999');
      copyFileSync(options.file, copy.file);
      copyFileSync(`${options.file}-wal`, `${copy.file}-wal`);
    });
    const before = [fileHash(copy.file), fileHash(`${copy.file}-wal`)];
    expect(faultCode(() => openStore(copy))).toBe('store.newer');
    expect([fileHash(copy.file), fileHash(`${copy.file}-wal`)]).toEqual(before);
    expect(existsSync(join(dirname(copy.file), 'backups'))).toBe(false);
  });

  test("another program's database is refused untouched", () => {
    const options = storeOptions();
    withRaw(options.file, (database) => database.exec('CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)'));
    const before = fileHash(options.file);
    expect(faultCode(() => openStore(options))).toBe('store.corrupt');
    expect(fileHash(options.file)).toBe(before);
  });

  test.each([
    ['garbage from the first byte', (file: string) => writeFileSync(file, Buffer.alloc(20_000, 'garbage'))],
    ['a torn header', (file: string) => truncateSync(file, 70)],
    ['a file cut short', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    [
      'pages overwritten in the middle',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.fill(0x5a, 4096, bytes.length - 4096);
        writeFileSync(file, bytes);
      },
    ],
  ])('%s: store.corrupt, kept where it is', (_name, damage) => {
    const options = storeOptions();
    const store = openStore(options);
    for (let count = 0; count < 50; count += 1) openVisit(store);
    store.close();
    damage(options.file);
    const before = fileHash(options.file);
    expect(faultCode(() => openStore(options))).toBe('store.corrupt');
    expect(fileHash(options.file)).toBe(before);
  });

  test('a folder in the way of the file', () => {
    const options = storeOptions();
    mkdirSync(options.file);
    expect(faultCode(() => openStore(options))).toBe('store.read-only');
  });
});

test('kill -9 in the middle of writing: every acknowledged change is there, none is half', async () => {
  const options = storeOptions();
  let acknowledged = 0;
  for (let round = 0; round < 5; round += 1) {
    const child = writer(options.file, 'write');
    await child.atLeast(10 + round * 7);
    await child.kill();
    const ids = child.lines.filter((line) => line.length === 36);
    acknowledged += ids.length;
    const store = openStore(options);
    for (const id of ids) expect(store.visits.get(id).note).toBe('both or none');
    expect(store.journal.verify().firstBad).toBeNull();
    store.close();
  }
  withRaw(options.file, (database) => {
    const count = (sql: string) => database.prepare<[], number>(sql).pluck().get() ?? 0;
    expect(count("SELECT count(*) FROM visits WHERE note = ''")).toBe(0);
    expect(count('SELECT count(*) FROM visits')).toBeGreaterThanOrEqual(acknowledged);
    expect(count('SELECT count(*) FROM revisions')).toBe(count('SELECT count(*) FROM visits'));
  });
});
