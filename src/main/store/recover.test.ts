// Backups and recovery: verified, thinned out, and nothing ever deleted on the way back.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backupAt, backupDirectory, backupStore, finishBackup, lastBackups, newestGoodBackup } from './backups.ts';
import { keepRule } from './keep-rule.ts';
import { hashFile } from './manifest.ts';
import { readMigrations } from './migrate.ts';
import { openStore } from './open.ts';
import { recoverStore } from './recover.ts';
import { fileHash, withRaw } from './testing/raw.ts';
import { migrationsDirectory, openVisit, storeOptions, temporaryFolder } from './testing/temp-store.ts';

const garbage = Buffer.alloc(20_000, 'garbage');

/** A store with one visit in a backup, one after it, and then its file destroyed. */
function damaged() {
  const options = storeOptions();
  const store = openStore(options);
  const kept = openVisit(store, 'in the backup');
  store.backup();
  options.clock.move(60_000);
  openVisit(store, 'after the backup');
  store.close();
  writeFileSync(options.file, garbage);
  writeFileSync(`${options.file}-wal`, 'old log');
  // A look inside may have left an index of the log (-shm) too; it holds no data.
  const moved = /\.damaged-\d{8}T\d{9}Z(-wal)?$/;
  const aside = () => readdirSync(dirname(options.file)).filter((name) => moved.test(name));
  return { options, kept, installationId: store.installationId, aside };
}

describe('recovery', () => {
  test('from the last backup: the damaged files stand aside unchanged, the backup is the store', () => {
    const { options, kept, installationId, aside } = damaged();
    const store = recoverStore({ ...options, choice: 'last-backup' });
    expect(store.installationId).toBe(installationId);
    expect(store.visits.list({ limit: 5, before: null }).visits.map((visit) => visit.id)).toEqual([kept.id]);
    expect(store.journal.verify().firstBad).toBeNull();
    expect(store.journal.tail(1)[0]).toMatchObject({ action: 'history.restored', detail: { number: 2 } });
    openVisit(store);
    store.close();
    const names = aside();
    expect(names).toHaveLength(2);
    const main = names.find((name) => !name.endsWith('-wal')) ?? '';
    expect(readFileSync(join(dirname(options.file), main))).toEqual(garbage);
    expect(readFileSync(join(dirname(options.file), `${main}-wal`), 'utf8')).toBe('old log');
    expect(lastBackups(backupDirectory(options.file))).toHaveLength(1);
    openStore(options).close();
  });

  test('empty: a new store, the damaged file aside, the backups untouched', () => {
    const { options, installationId, aside } = damaged();
    const store = recoverStore({ ...options, choice: 'empty' });
    expect(store.installationId).not.toBe(installationId);
    expect(store.visits.list({ limit: 5, before: null }).visits).toEqual([]);
    store.close();
    expect(aside()).toHaveLength(2);
    expect(lastBackups(backupDirectory(options.file))).toHaveLength(1);
    openStore(options).close();
  });

  test('a backup that is damaged itself is passed over for the one before', () => {
    const { options, kept } = damaged();
    const directory = backupDirectory(options.file);
    const [good] = lastBackups(directory);
    const later = `${(good?.path ?? '').replace('T0800', 'T0900')}.db`;
    writeFileSync(later, garbage);
    expect(lastBackups(directory)).toHaveLength(2);
    const store = recoverStore({ ...options, choice: 'last-backup' });
    expect(store.visits.get(kept.id).complaint).toBe('in the backup');
    store.close();
  });

  test('without a good backup nothing moves', () => {
    const options = storeOptions();
    writeFileSync(options.file, garbage);
    expect(() => recoverStore({ ...options, choice: 'last-backup' })).toThrow(/store\.not-found/);
    expect(readdirSync(dirname(options.file))).toEqual(['boltbench.db']);
    expect(readFileSync(options.file)).toEqual(garbage);
  });

  test('a sound, a held and a newer database are not to be recovered', () => {
    const options = storeOptions();
    const store = openStore(options);
    expect(() => recoverStore({ ...options, choice: 'empty' })).toThrow(/store\.in-use/);
    store.close();
    expect(() => recoverStore({ ...options, choice: 'empty' })).toThrow(/store\.conflict/);
    withRaw(options.file, (database) => database.pragma('user_version = 999'));
    const before = fileHash(options.file);
    expect(() => recoverStore({ ...options, choice: 'empty' })).toThrow(/store\.newer/);
    expect(fileHash(options.file)).toBe(before);
  });
});

describe('backups', () => {
  test('hold what the store holds and open as a database of their own', () => {
    const options = storeOptions();
    const store = openStore(options);
    const visit = openVisit(store);
    const file = store.backup();
    store.close();
    const copy = openStore({ ...options, file });
    expect(copy.visits.get(visit.id)).toEqual(visit);
    expect(copy.installationId).toBe(store.installationId);
    copy.close();
  });

  test('beyond the rule the oldest goes, never what was made before a migration, or what is not ours', () => {
    const options = storeOptions();
    const directory = backupDirectory(options.file);
    mkdirSync(directory);
    const migration = join(directory, 'boltbench-20200101T000000000Z-v0001-before-0002.db');
    const foreign = [join(directory, 'notes.txt'), join(directory, 'other-20200101T000000000Z-v0001.db')];
    // Empty on purpose: thinning goes by names and manifests.
    const store = openStore(options);
    for (const file of [migration, ...foreign]) writeFileSync(file, '');
    const made: string[] = [];
    for (let count = 0; count < keepRule.newest + 3; count += 1) {
      options.clock.move(1000);
      made.push(store.backup());
    }
    store.close();
    expect(made.filter((file) => existsSync(file))).toEqual(made.slice(3));
    expect([migration, ...foreign].every((file) => existsSync(file))).toBe(true);
    const version = readMigrations(migrationsDirectory).length;
    expect(lastBackups(directory, options.file)[0]).toMatchObject({ file: made.at(-1), kind: 'regular', version });
  });

  test('say of themselves what they hold, and a changed byte shows', () => {
    const options = { ...storeOptions(), program: '9.8.7' };
    const store = openStore(options);
    const visit = openVisit(store);
    const head = store.journal.head();
    store.backup();
    options.clock.move(1000);
    store.backup();
    store.close();
    const [second, first] = lastBackups(backupDirectory(options.file), options.file);
    expect(first?.manifest).toMatchObject({
      ...{ format: 1, program: '9.8.7', number: 2, kind: 'regular', at: '2026-11-22T08:00:00.000Z' },
      ...{ userVersion: first?.version, installationId: store.installationId, journal: head },
      counts: { visits: 1, customers: 0, locks: 0, photos: 0, reports: 0 },
      newestVisit: { ticket: visit.ticket, at: visit.openedAt, place: 1 },
      database: hashFile(first?.file ?? ''),
    });
    expect(second?.manifest?.number).toBe(3);
    const newest = readMigrations(migrationsDirectory).length;
    expect(newestGoodBackup(options.file, newest)?.name).toBe(second?.name);
    // One that SQLite would take, but not the one that was made.
    withRaw(second?.file ?? '', (database) => database.exec('CREATE TABLE more (a TEXT) STRICT'));
    expect(newestGoodBackup(options.file, newest)?.name).toBe(first?.name);
  });

  test('a copy that broke off leaves nothing under a good name, and goes with the next', () => {
    const options = storeOptions();
    const store = openStore(options);
    const plan = store.planBackup();
    writeFileSync(plan.copy, garbage);
    expect(() => finishBackup(plan)).toThrow(/store\.corrupt/);
    expect(readdirSync(plan.directory)).toEqual([]);
    writeFileSync(store.planBackup().copy, garbage); // killed here
    options.clock.move(1000);
    store.backup();
    expect(readdirSync(plan.directory)).toEqual([expect.stringMatching(/-20261122T080001000Z-v\d{4}$/)]);
    store.close();
  });

  test('in slices: what is written meanwhile is whole in it', async () => {
    const options = storeOptions();
    const store = openStore(options);
    for (let count = 0; count < 300; count += 1) openVisit(store, 'x'.repeat(900));
    const plan = store.planBackup();
    const parts: number[] = [];
    const copying = store.copyTo(plan.copy, (part) => parts.push(part));
    openVisit(store, 'while it was copied');
    await copying;
    const path = finishBackup(plan);
    expect(store.visits.list({ limit: 1, before: null }).visits[0]?.complaint).toBe('while it was copied');
    store.close();
    expect(backupAt(path)?.manifest?.counts.visits).toBe(301);
    expect(parts.every((part) => part >= 0 && part <= 1)).toBe(true);
  });

  test('go to another folder when asked', () => {
    const options = storeOptions();
    const store = openStore(options);
    const folder = join(temporaryFolder(), 'stick');
    const file = backupStore(store, folder);
    expect(dirname(dirname(file))).toBe(folder);
    expect(existsSync(backupDirectory(options.file))).toBe(false);
    store.close();
  });
});
