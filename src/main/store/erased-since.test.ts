// Who was erased, and whom a restore brought back, is asked at every opening: by an index, never by walking the journal.
import { expect, test } from 'vitest';
import { erasedSinceQueries } from './erased-since.ts';
import { openStore } from './open.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { storeOptions } from './testing/temp-store.ts';

test('the restores are found by the index of the kinds of entries', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    const plan = planOf(database, erasedSinceQueries.restores);
    expect(plan).toContain('journal_by_kind');
    expect(plan).not.toContain('SCAN');
  });
});

test('who was erased, and who only came with an import that was taken back, by indexes', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    for (const sql of [erasedSinceQueries.erased, erasedSinceQueries.takenBack]) {
      const plan = planOf(database, sql);
      expect(plan).toContain('customers_erased');
      expect(plan).toContain('journal_by_subject');
      expect(plan).not.toMatch(/SCAN j\b/);
    }
  });
});

test('the forms whose period is over, by the index of their ends', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    expect(planOf(database, erasedSinceQueries.forms)).toMatch(/SEARCH authority_records .*authority_records_by_end/);
  });
});
