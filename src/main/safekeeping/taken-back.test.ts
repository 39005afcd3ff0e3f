// An import that was taken back is no erasure: who was in it comes back whole with a backup from before.
import { readdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { erasedIn } from './erased.ts';
import { keptHistory, temporaryFolder, visit } from './testing.ts';

const by = { actor: 'Ada', action: 'customer.removed' };

/** Imp came with an import, was backed up here and on a stick, and the import was taken back. */
async function takenBack() {
  const bench = keptHistory();
  const stick = temporaryFolder();
  bench.settings.backups.folder = stick;
  bench.history.open();
  const who = { name: 'Imp', phone: '', email: '', address: '', note: '' };
  const { id } = bench.history.store().customers.create(who, 'Ada');
  await bench.safekeeper.backUp();
  const there = join(stick, readdirSync(stick)[0] ?? '');
  const backup = join(there, readdirSync(there).find((name) => /^boltbench-\d/.test(name)) ?? '');
  const undo = () => bench.history.store().imports.forgetCustomer(id, by);
  return { bench, id, there, source: { kind: 'path', path: backup } as const, undo };
}

/** A list as earlier versions wrote it. */
function oldList(folder: string, id: string, at: string): void {
  const heading = 'Ids of customers who were erased, and when. A history that comes back with them erases them again.';
  const line = `${id} ${at}`;
  const sum = createHash('sha256').update(line).digest('hex');
  writeFileSync(join(folder, 'erased.txt'), `${heading}\n${line}\n1 in all, SHA-256 ${sum}\n`);
  expect(erasedIn(folder)).toEqual({ state: 'whole', erased: [{ id, at }] });
}

test('the backup from before brings them back, here and at another bench that worked for them', async () => {
  const { bench, id, there, source, undo } = await takenBack();
  const other = keptHistory();
  other.history.open();
  await other.safekeeper.restore(source, null, 'Bo');
  other.history.store().visits.open({ ...visit, customerId: id });
  other.settings.backups.folder = bench.settings.backups.folder;
  await other.safekeeper.backUp();
  undo();
  await bench.clock.advance(1000);
  await bench.safekeeper.backUp();
  expect(erasedIn(there).erased).toEqual([]);
  expect((await bench.safekeeper.state()).beforeErasure).toBeNull();
  expect(await bench.safekeeper.preview(source, null)).toMatchObject({ erasedSince: { count: 0 } });
  expect(await bench.safekeeper.restore(source, null, 'Ada')).toMatchObject({ erasedAgain: { done: 0, left: 0 } });
  expect(bench.history.store().customers.get(id).name).toBe('Imp');
  const newest = (await other.safekeeper.state()).backups.find(({ place, own }) => place === 'second' && own === true);
  const back = { kind: 'listed', place: 'second', id: newest?.id ?? '' } as const;
  expect(await other.safekeeper.restore(back, null, 'Bo')).toMatchObject({ erasedAgain: { done: 0, left: 0 } });
  expect(other.history.store().customers.get(id).name).toBe('Imp');
  for (const { safekeeper } of [bench, other]) await safekeeper.close();
});

test('lists of earlier versions that name them are put right, and hold nothing against them', async () => {
  const { bench, id, there, source, undo } = await takenBack();
  undo();
  const at = bench.history.store().customers.get(id).erasedAt ?? '';
  await bench.safekeeper.close();
  for (const folder of [bench.data, bench.backups, there]) oldList(folder, id, at);
  const again = keptHistory(bench.folder, bench.clock);
  again.settings.backups.folder = bench.settings.backups.folder;
  again.history.open();
  for (const folder of [again.data, again.backups]) expect(erasedIn(folder).erased).toEqual([]);
  expect(await again.safekeeper.preview(source, null)).toMatchObject({ erasedSince: { count: 0 } });
  await again.safekeeper.copy(false);
  expect(erasedIn(there)).toEqual({ state: 'whole', erased: [] });
  oldList(there, id, at);
  expect(await again.safekeeper.restore(source, null, 'Ada')).toMatchObject({ erasedAgain: { done: 0, left: 0 } });
  expect(again.history.store().customers.get(id).name).toBe('Imp');
  await again.safekeeper.close();
});

test('who was erased in truth at another time stays on the list', async () => {
  const { bench, id, undo } = await takenBack();
  undo();
  const at = '2026-11-20T08:00:00.000Z';
  await bench.safekeeper.close();
  oldList(bench.data, id, at);
  const again = keptHistory(bench.folder, bench.clock);
  again.history.open();
  expect(erasedIn(again.data).erased).toEqual([{ id, at }]);
  await again.safekeeper.close();
});
