// Killed in rollback mode: what was broken off is taken back, and a change of the mode never happens in the place of the history.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { restsBeside } from '../safekeeping/asides.ts';
import { runJournalVerify } from '../../../scripts/journal-verify/command.ts';
import { openStore } from './open.ts';
import { recoverStore, replaceStore, restoringName } from './recover.ts';
import { sizeOf } from './files.ts';
import { withRaw } from './testing/raw.ts';
import { openVisit, storeOptions } from './testing/temp-store.ts';

/** A process that died in a write to this file. */
function breakOff(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const script = fileURLToPath(new URL('./testing/broken-off.ts', import.meta.url));
  expect(spawnSync(process.execPath, [script, file]).signal).toBe('SIGKILL');
  expect(sizeOf(`${file}-journal`)).toBeGreaterThan(0);
  expect(sizeOf(file)).toBeGreaterThan(0);
}

/** Every change of the journal's mode that happens in the file of the history. */
function changesOfMode(file: string): string[] {
  const changes: string[] = [];
  const { pragma } = Database.prototype;
  vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (this: Database.Database, source, options) {
    const isChange = this.name === file && /^journal_mode = /.test(source);
    const before = isChange ? pragma.call(this, 'journal_mode', { simple: true }) : undefined;
    const result = pragma.call(this, source, options);
    if (isChange && before !== pragma.call(this, 'journal_mode', { simple: true })) changes.push(source);
    return result;
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return changes;
}

const note = { at: '2026-11-22T08:00:00.000Z', number: 1, replacedSeq: 2, actor: 'Ann' };

test('a history with a write that was broken off opens as it was before that write', () => {
  const options = storeOptions();
  const before = openStore(options);
  const visit = openVisit(before, 'before');
  before.close();
  breakOff(options.file);
  const after = openStore(options);
  expect(after.visits.get(visit.id).complaint).toBe('before');
  expect(after.journal.verify().firstBad).toBeNull();
  after.close();
  expect(existsSync(`${options.file}-journal`)).toBe(false);
  withRaw(options.file, (database) => {
    expect(database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'broken_off'").get()).toBeUndefined();
  });
});

test('a first start that was broken off begins anew', () => {
  const options = storeOptions();
  breakOff(options.file);
  openStore(options).close();
  openStore(options).close();
  expect(existsSync(`${options.file}-journal`)).toBe(false);

  // The journal was on the disk, the first page not yet.
  const earlier = storeOptions();
  breakOff(earlier.file);
  writeFileSync(earlier.file, '');
  openStore(earlier).close();
  openStore(earlier).close();
});

test('the mode of the journal never changes in place: not at the first start, in a restore, in a recovery', () => {
  const options = storeOptions();
  const changes = changesOfMode(options.file);
  const store = openStore(options);
  openVisit(store, 'kept');
  const copy = store.backup();
  store.close();
  const ready = restoringName(options);
  copyFileSync(copy, ready);
  options.clock.move(1000);
  replaceStore({ ...options, ready, note }).store.close();
  writeFileSync(options.file, 'rubbish'.repeat(4000));
  options.clock.move(1000);
  recoverStore({ ...options, choice: 'last-backup' }).close();
  writeFileSync(options.file, 'rubbish'.repeat(4000));
  options.clock.move(1000);
  recoverStore({ ...options, choice: 'empty' }).close();
  expect(changes).toEqual([]);
});

test('a history that was broken off goes aside whole, and its journal is not replayed into what takes its place', () => {
  const options = storeOptions();
  const store = openStore(options);
  openVisit(store, 'kept');
  const copy = store.backup();
  store.close();
  breakOff(options.file);
  const ready = restoringName(options);
  copyFileSync(copy, ready);
  const { store: restored, aside } = replaceStore({ ...options, ready, note });
  expect(restored.visits.list({ limit: 5, before: null }).visits).toHaveLength(1);
  restored.close();
  withRaw(aside, (database) => expect(database.pragma('integrity_check', { simple: true })).toBe('ok'));
});

test('the journal of a history that is gone goes aside, and not into what takes its place', () => {
  const options = storeOptions();
  const store = openStore(options);
  store.backup();
  store.close();
  breakOff(options.file);
  rmSync(options.file);
  expect(() => openStore(options)).toThrow('missing or empty');
  options.clock.move(1000);
  recoverStore({ ...options, choice: 'last-backup' }).close();
  const moved = readdirSync(dirname(options.file)).filter((name) => name.includes('.damaged-'));
  expect(moved.map((name) => name.replace(/.*\d{8}T\d{9}Z/, ''))).toEqual(['-journal']);
  openStore(options).close();
});

test('what a killed first start had made under another name hinders nothing, and is known as a rest to be swept', () => {
  const options = storeOptions();
  breakOff(`${options.file}.making-1`);
  openStore(options).close();
  const rests = restsBeside(options.file).map((path) => basename(path));
  expect([...rests, 'boltbench.db'].sort()).toEqual(readdirSync(dirname(options.file)).sort());
  expect(rests).toHaveLength(2);
});

test('journal:verify takes it back in a copy, and leaves the file as it lies', async () => {
  const options = storeOptions();
  const store = openStore(options);
  openVisit(store);
  store.close();
  breakOff(options.file);
  const bytes = () => ['', '-journal'].map((end) => readFileSync(`${options.file}${end}`));
  const before = bytes();
  for (const path of [options.file, dirname(options.file)]) {
    const found = await runJournalVerify([path], { askPassphrase: () => Promise.resolve('') });
    expect(found).toMatchObject({ exitCode: 0, stderr: '' });
    expect(found.stdout).toContain('1 rows');
  }
  expect(bytes()).toEqual(before);
});
