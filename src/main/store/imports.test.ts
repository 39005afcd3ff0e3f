// What an import asks of the tables uses an index, however many locks a shop has.
import { expect, test } from 'vitest';
import { importQueries } from './imports.ts';
import { openStore } from './open.ts';
import { withRaw } from './testing/raw.ts';
import { storeOptions } from './testing/temp-store.ts';

test('the locks of a model', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${importQueries.locksOfModel}`).all('914') as {
      detail: string;
    }[];
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING INDEX locks_by_model') as string]);
  });
});
