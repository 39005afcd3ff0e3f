// The mark that says whose a history is: taken out and set anew, “Check now” does not pass over the backups beside.
import { expect, test } from 'vitest';
import { withRaw } from '../store/testing/raw.ts';
import { keptHistory, visit } from './testing.ts';

test('Check now counts backups of an installation that the rows hold as another one', async () => {
  const bench = keptHistory();
  bench.history.open();
  bench.history.store().visits.open(visit);
  await bench.safekeeper.backUp();
  await bench.safekeeper.check();
  const journal = async () =>
    (await bench.safekeeper.state()).checked?.parts.find(({ part }) => part === 'journal')?.details;
  expect(await journal()).toEqual([]);
  await bench.safekeeper.close();
  withRaw(bench.history.file, (database) =>
    database.exec(`UPDATE installation SET own = 0;
      INSERT INTO installation VALUES ('00000000-0000-7000-8000-000000000000', '2026-11-22T08:00:00.000Z', 1)`),
  );
  bench.history.open();
  await bench.safekeeper.backUp();
  await bench.safekeeper.check();
  expect(await journal()).toEqual([expect.stringMatching(/backups? beside (is|are) of another installation/)]);
  await bench.safekeeper.close();
});
