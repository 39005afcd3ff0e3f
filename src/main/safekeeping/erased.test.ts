// Who was erased stays erased, whatever history comes back: another backup in between, the last one after damage.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BackupSource, ListedBackup } from '../../contract/safekeeping.ts';
import { erasedBefore, rememberErased } from './erased.ts';
import { keptHistory, temporaryFolder, visit } from './testing.ts';

const listed = ({ place, id }: ListedBackup): BackupSource => ({ kind: 'listed', place, id });

/** A backup from before Pia came, one with her, and then she was erased. */
async function erasedAfterBackup() {
  const bench = keptHistory();
  bench.history.open();
  const backUp = async () => {
    bench.history.store().visits.open(visit);
    await bench.clock.advance(1000);
    await bench.safekeeper.backUp();
  };
  await backUp();
  const who = { name: 'Pia', phone: '555 987 6543', email: '', address: '', note: '' };
  const { id } = bench.history.store().customers.create(who, 'Bo');
  await backUp();
  const [withPia, without] = (await bench.safekeeper.state()).backups;
  if (withPia === undefined || without === undefined) throw new Error('no backups');
  bench.history.store().erasure.erase(id, { keepRetained: false, actor: 'Bo' });
  await bench.safekeeper.finishErasures();
  const erasedAt = bench.history.store().customers.get(id).erasedAt;
  return { bench, id, erasedAt, withPia, without };
}

test('a restore of a backup from before they came does not make that forgotten', async () => {
  const { bench, id, erasedAt, withPia, without } = await erasedAfterBackup();
  await bench.safekeeper.restore(listed(without), null, 'Bo');
  expect(() => bench.history.store().customers.get(id)).toThrow(/not-found/);
  expect((await bench.safekeeper.preview(listed(withPia), null)).erasedSince).toEqual({
    ...{ count: 1, first: erasedAt, last: erasedAt },
  });
  expect(await bench.safekeeper.restore(listed(withPia), null, 'Bo')).toMatchObject({
    erasedAgain: { done: 1, left: 0 },
  });
  expect(bench.history.store().customers.get(id).name).toBe('');
  await bench.safekeeper.close();
});

test('nor does a damaged history of which the last backup takes the place: they are erased again, and it is said', async () => {
  const { bench, id } = await erasedAfterBackup();
  bench.history.close();
  for (const end of ['-wal', '-shm']) rmSync(`${bench.history.file}${end}`, { force: true });
  writeFileSync(bench.history.file, 'Z'.repeat(9000));
  bench.history.open();
  expect(bench.history.present()).toBeNull();
  bench.history.open('last-backup');
  expect(bench.history.store().customers.get(id).name).toBe('');
  expect(bench.safekeeper.erasedAgain).toEqual({ done: 1, left: 0 });
  expect(bench.history.store().journal.tail(9)).toContainEqual(
    expect.objectContaining({ action: 'history.erased-again', detail: { done: 1, left: 0 } }),
  );
  bench.safekeeper.erasedAgainSeen();
  expect(bench.safekeeper.erasedAgain).toBeNull();
  await bench.safekeeper.close();
});

test('the file beside the history has no words, and a line that is broken holds nothing up', async () => {
  const { bench, id, erasedAt } = await erasedAfterBackup();
  const file = join(bench.data, 'erased.txt');
  expect(readFileSync(file, 'utf8')).not.toMatch(/Pia|987/);
  appendFileSync(file, 'half a li');
  expect(erasedBefore(bench.data)).toEqual([{ id, at: erasedAt }]);
  const other = { id: id.replace(/.$/, (last) => (last === '0' ? '1' : '0')), at: '2026-11-22T09:00:00.000Z' };
  rememberErased(bench.data, [other]);
  expect(erasedBefore(bench.data)).toHaveLength(2);
  expect(erasedBefore(temporaryFolder())).toEqual([]);
  await bench.safekeeper.close();
});
