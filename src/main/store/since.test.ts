// What a restore would lose: told exactly, and as quickly of a million visits as of ten.
import { expect, test } from 'vitest';
import { backupAt } from './backups.ts';
import { dirname } from 'node:path';
import { openStore } from './open.ts';
import { sinceQueries } from './since.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { openVisit, storeOptions } from './testing/temp-store.ts';

test('visits and entries after a backup, with the newest tickets', () => {
  const options = storeOptions();
  const store = openStore(options);
  openVisit(store);
  const facts = backupAt(dirname(store.backup()))?.manifest;
  if (facts === undefined || facts === null) throw new Error('no manifest');
  expect(store.sinceBackup(facts)).toMatchObject({ visits: 1, goesOn: true, lostVisits: 0, lostEntries: 0 });
  const later = Array.from({ length: 12 }, () => openVisit(store));
  const since = store.sinceBackup(facts);
  expect(since).toMatchObject({ visits: 13, goesOn: true, lostVisits: 12, lostEntries: 12 });
  expect(since.lostTickets).toEqual(
    later
      .slice(2)
      .map((visit) => visit.ticket)
      .reverse(),
  );
  // Another journal than the one that the backup saw, and another bench.
  const hash = 'f'.repeat(64);
  expect(store.sinceBackup({ ...facts, journal: { seq: 1, hash } })).toMatchObject({ goesOn: false, lostVisits: 0 });
  expect(store.sinceBackup({ ...facts, installationId: null }).goesOn).toBe(false);
  // Of a version without places nobody can say.
  const old = { ticket: 'x', at: '2026-01-01T00:00:00.000Z', place: null };
  expect(store.sinceBackup({ ...facts, newestVisit: old }).goesOn).toBe(false);
  store.close();
});

test('goes by indexes only', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    for (const [name, sql] of Object.entries(sinceQueries)) {
      const plan = planOf(database, sql);
      expect(plan, name).toContain('SEARCH');
      expect(plan, name).toContain('INDEX');
      expect(plan, name).not.toContain('TEMP B-TREE');
    }
  });
});
