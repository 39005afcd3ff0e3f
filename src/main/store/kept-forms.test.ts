// Forms whose period is over are found by their own indexes: neither every form nor every customer is read.
import { expect, test } from 'vitest';
import { keptFormQueries } from './kept-forms.ts';
import { openStore } from './open.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { storeOptions } from './testing/temp-store.ts';

test('no query walks the forms, the customers, the visits or the journal', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    for (const [name, sql] of Object.entries(keptFormQueries)) {
      const plan = planOf(database, sql);
      expect(plan, name).toMatch(
        name.startsWith('over') || name === 'countOver' ? /authority_records_held/ : /customers_erased/,
      );
      expect(plan, name).not.toMatch(/SCAN (f|v|k|c|j|r)\b/);
    }
  });
});
