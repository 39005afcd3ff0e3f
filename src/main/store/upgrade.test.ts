// The upgrade of a bench that has worked with version 1: nothing of its history is touched, the new tables stand beside it.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lastBackups } from './backups.ts';
import { readMigrations } from './migrate.ts';
import { openStore } from './open.ts';
import { writeOldVersion } from './testing/old-version.ts';
import { withRaw } from './testing/raw.ts';
import { contentHash, migrationsDirectory, openVisit, procedure, storeOptions } from './testing/temp-store.ts';

const oldTables = [
  ...['installation', 'customers', 'locks', 'visits', 'revisions', 'verifications', 'runs', 'run_events', 'readings'],
  ...['lock_events', 'journal'],
];

/** A version 1 database with a row or more in every table that a visit fills. */
function versionOne() {
  const filled = storeOptions();
  const store = openStore(filled);
  const customer = store.customers.create({ name: 'Grace', phone: '555' });
  const visit = store.visits.open({
    complaint: 'will not open',
    customerId: customer.id,
    staff: 'Ada',
    practice: false,
  });
  const made = { modelId: '914', serial: 'A1', label: '', firmware: null, radio: 'none', practice: false } as const;
  const lock = store.locks.create(made);
  store.visits.change(visit.id, 1, { lockId: lock.id }, { actor: 'Ada', action: 'visit.updated' });
  store.visits.setVerification(visit.id, { checks: [], passed: true }, 'Ada');
  const value = { restingMillivolts: 6000, loadedMillivolts: null };
  store.readings.add({ visitId: visit.id, runId: null, phase: 'before', kind: 'battery', value }, 'Ada');
  store.lockEvents.addAll(lock.id, [{ sequence: 1, at: null, alarmType: 19, alarmLevel: 1 }]);
  const first = { type: 'started', firstStepId: 'take-out' } as const;
  store.runs.start({ visitId: visit.id, procedure, contentHash, actor: 'Ada', first });
  const kept = store.visits.get(visit.id);
  const journal = store.journal.verify();
  store.close();
  const options = storeOptions();
  writeOldVersion(options.file, 1, filled.file);
  return { options, kept, journal };
}

test('version 1 opens with all that it had, a verified backup of it, and a shelf that works', () => {
  const { options, kept, journal } = versionOne();
  const rowsOf = (file: string) =>
    withRaw(file, (database) =>
      Object.fromEntries(oldTables.map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()])),
    );
  const schemaOf = (file: string) =>
    withRaw(file, (database) => {
      const marks = oldTables.map(() => '?').join(', ');
      return database.prepare(`SELECT * FROM sqlite_schema WHERE tbl_name IN (${marks})`).all(...oldTables);
    });
  const before = { rows: rowsOf(options.file), schema: schemaOf(options.file) };
  for (const table of oldTables) expect(before.rows[table]?.length, table).toBeGreaterThan(0);
  expect(withRaw(options.file, (database) => database.pragma('user_version', { simple: true }))).toBe(1);

  const store = openStore(options);
  expect(store.visits.get(kept.id)).toEqual(kept);
  expect(store.journal.verify()).toEqual(journal);
  store.close();
  expect(rowsOf(options.file)).toEqual(before.rows);
  expect(schemaOf(options.file)).toEqual(before.schema);
  const newest = readMigrations(migrationsDirectory).length;
  expect(withRaw(options.file, (database) => database.pragma('user_version', { simple: true }))).toBe(newest);

  const [backup, ...others] = lastBackups(join(options.file, '..', 'backups'), options.file);
  expect(others).toEqual([]);
  expect(backup).toMatchObject({ kind: 'before-migration', version: 1 });
  expect(rowsOf(backup?.file ?? '')).toEqual(before.rows);

  const again = openStore(options);
  const text = { kind: 'note', topic: 'model:914', title: '', text: 'Ours sticks in winter.', modelIds: [] } as const;
  const note = again.shopTexts.add({ ...text, modelIds: [] }, 'Ada');
  expect(again.shopTexts.onTopic('model:914', { limit: 5, after: null }).texts).toEqual([note]);
  expect(openVisit(again).ticket).toBe('2026-00002');
  expect(again.journal.verify()).toEqual({ rows: journal.rows + 2, firstBad: null });
  again.close();
});
