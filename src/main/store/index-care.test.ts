// The find indexes of a shop that works all day, put in order: few parts, in small steps, and nothing lost.
import { expect, test } from 'vitest';
import { createIndexCare, partsQuery } from './index-care.ts';
import { openStore } from './open.ts';
import { findDiffers } from './testing/find-agrees.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { anySearch, storeOptions } from './testing/temp-store.ts';

test('after a day of work, and after each day, an index is in few parts', () => {
  const options = storeOptions();
  let store = openStore(options);
  const by = { actor: 'Ada', action: 'visit.updated' };
  const work = (visits: number) => {
    for (let number = 0; number < visits; number += 1) {
      const customer = store.customers.create({ name: `Grace n${number}`, phone: '' });
      const visit = store.visits.open({
        complaint: `w${number} stuck`,
        customerId: customer.id,
        staff: 'Ada',
        practice: false,
      });
      store.visits.change(visit.id, null, { note: `note x${number}` }, by);
    }
  };
  const parts = () => {
    store.close();
    const most = withRaw(options.file, (database) =>
      (['find_visits', 'find_customers'] as const).map((index) => database.prepare(partsQuery(index)).all().length),
    );
    store = openStore(options);
    return most;
  };
  work(60);
  const before = Math.max(...parts());
  expect(before).toBeGreaterThan(6);
  let steps = 0;
  for (const visits of [0, 30, 30]) {
    work(visits);
    while (store.tidyIndexes()) steps += 1;
    expect(Math.max(...parts())).toBeLessThanOrEqual(6);
    // In order, there is nothing to do; nobody writes for nothing.
    const changes = store.changes();
    expect(store.tidyIndexes()).toBe(false);
    expect(store.changes()).toBe(changes);
  }
  expect(steps).toBeGreaterThan(2);
  expect(store.visits.find({ ...anySearch, text: 'grace n59 x59' }).found).toBe(1);
  store.close();
  withRaw(options.file, (database) => expect(findDiffers(database)).toEqual([]));
});

test('a step is small, and how many parts there are is known without a walk', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    database.exec("INSERT INTO find_locks (find_locks, rank) VALUES ('automerge', 0)");
    const insert = database.prepare('INSERT INTO find_locks (rowid, words) VALUES (?, ?)');
    // Thousands of words in each of many commits: parts of dozens of pages.
    for (let part = 0; part < 14; part += 1) {
      database.transaction(() => {
        for (let row = 0; row < 400; row += 1) {
          const number = part * 400 + row;
          insert.run(number, `${number.toString(36)}abcdefgh ${(number * 7919).toString(36)}xyzuvw ${number * 31}`);
        }
      })();
    }
    const written = database.prepare<[], number>('SELECT total_changes()').pluck();
    const tidy = createIndexCare(database);
    const steps: number[] = [];
    for (let before = written.get() ?? 0; tidy(); before = written.get() ?? 0) {
      steps.push((written.get() ?? 0) - before);
    }
    expect(steps.length).toBeGreaterThan(3);
    // Pages of the part that grows, of those that go, and what leads to them: each a row of a kilobyte.
    expect(Math.max(...steps)).toBeLessThan(1600);
    expect(database.prepare(partsQuery('find_locks')).all()).toHaveLength(1);
    // Short pages: where words meet, one is read for each hit.
    expect(database.prepare('SELECT max(length(block)) FROM find_locks_data').pluck().get()).toBeLessThan(1200);
    expect(planOf(database, partsQuery('find_visits'))).not.toMatch(/SCAN (i|find_visits_idx)\b|TEMP B-TREE/);
  });
});
