// Who was erased stays erased, whatever history comes back: another backup in between, the last one after damage.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { BackupSource, ListedBackup } from '../../contract/safekeeping.ts';
import { erasedIn, rememberErased } from './erased.ts';
import { keptHistory, temporaryFolder, visit } from './testing.ts';

const listed = ({ place, id }: ListedBackup): BackupSource => ({ kind: 'listed', place, id });

const everybody = { text: '', order: 'newest', practice: false, limit: 9, after: null } as const;

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
  bench.history.store().customers.create({ ...who, name: 'Ray', phone: '' }, 'Bo');
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
    ...{ count: 1, forms: 0, first: erasedAt, last: erasedAt },
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
  expect(bench.safekeeper.erasedAgain).toEqual({ done: 1, left: 0, forms: 0 });
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
  // Three figures alone may stand in any id.
  expect(readFileSync(file, 'utf8')).not.toMatch(/Pia|555.?987/);
  appendFileSync(file, 'half a li');
  expect(erasedIn(bench.data).erased).toEqual([{ id, at: erasedAt }]);
  const other = { id: id.replace(/.$/, (last) => (last === '0' ? '1' : '0')), at: '2026-11-22T09:00:00.000Z' };
  rememberErased(bench.data, [other]);
  expect(erasedIn(bench.data).erased).toHaveLength(2);
  expect(erasedIn(temporaryFolder()).erased).toEqual([]);
  await bench.safekeeper.close();
});

/** Somebody who was erased after the last copy to the stick, and another computer that gets nothing but the stick. */
async function onlyTheStick({ passphrase }: { passphrase: string | null } = { passphrase: null }) {
  const { bench, id, erasedAt } = await erasedAfterBackup();
  const stick = temporaryFolder();
  bench.settings.backups.folder = stick;
  if (passphrase !== null) await bench.safekeeper.setPassphrase(passphrase, 'Bo');
  await bench.safekeeper.copy(true);
  const folder = join(stick, readdirSync(stick).find((name) => name.startsWith('boltbench-')) ?? '');
  const withHer =
    readdirSync(folder)
      .filter((name) => /^boltbench-\d/.test(name))
      .sort()
      .at(-1) ?? '';
  const other = keptHistory();
  other.history.open();
  return { bench, id, erasedAt, folder, other, source: { kind: 'path', path: join(folder, withHer) } as const };
}

test.each([null, 'a long passphrase'])(
  'another computer with the stick alone erases them again (passphrase %j)',
  async (passphrase) => {
    const { bench, id, folder, other, source } = await onlyTheStick({ passphrase });
    for (const list of [join(folder, 'erased.txt'), join(bench.backups, 'erased.txt')]) {
      expect(readFileSync(list, 'utf8')).toContain(id);
      expect(readFileSync(list, 'utf8')).not.toMatch(/Pia|555.?987/);
    }
    expect(await other.safekeeper.preview(source, passphrase)).toMatchObject({
      own: false,
      erasedSince: { count: 1 },
      erasedList: 'whole',
    });
    expect(await other.safekeeper.restore(source, passphrase, 'Bo')).toMatchObject({
      erasedAgain: { done: 1, left: 0 },
    });
    expect(other.history.store().customers.get(id).name).toBe('');
    expect(erasedIn(other.data).erased.map((one) => one.id)).toEqual([id]);
    for (const { safekeeper } of [bench, other]) await safekeeper.close();
  },
);

test('who is erased while the stick is in stands on its list at once', async () => {
  const { bench, folder } = await onlyTheStick();
  const { id } = bench.history
    .store()
    .customers.create({ name: 'Ray', phone: '', email: '', address: '', note: '' }, 'Bo');
  bench.history.store().erasure.erase(id, { keepRetained: false, actor: 'Bo' });
  await bench.safekeeper.finishErasures();
  for (const directory of [folder, bench.backups, bench.data]) {
    expect(erasedIn(directory)).toMatchObject({ state: 'whole' });
    expect(erasedIn(directory).erased.map((one) => one.id)).toContain(id);
  }
  // Nothing is written where the stick of before is not in.
  renameSync(folder, `${folder}-out`);
  bench.history
    .store()
    .erasure.erase(
      bench.history.store().customers.create({ name: 'Cy', phone: '', email: '', address: '', note: '' }, 'Bo').id,
      {
        keepRetained: false,
        actor: 'Bo',
      },
    );
  await bench.safekeeper.finishErasures();
  expect(existsSync(folder)).toBe(false);
  await bench.safekeeper.close();
});

test('who is erased while a copy is made stands on the list there when it is done, too', async () => {
  const bench = keptHistory();
  bench.settings.backups.folder = temporaryFolder();
  bench.history.open();
  const { id } = bench.history.store().customers.create({ name: 'Pia', phone: '', email: '', address: '', note: '' });
  await bench.safekeeper.backUp();
  await bench.clock.advance(1000);
  bench.history.store().visits.open(visit);
  const copying = bench.safekeeper.backUp();
  await Promise.resolve();
  expect((await bench.safekeeper.state()).job).not.toBeNull();
  bench.history.store().erasure.erase(id, { keepRetained: false, actor: 'Bo' });
  await bench.safekeeper.finishErasures();
  await copying;
  await vi.waitFor(() =>
    expect(bench.did.lastIndexOf('rememberErased')).toBeGreaterThan(bench.did.lastIndexOf('copyOut')),
  );
  const [folder = ''] = readdirSync(bench.settings.backups.folder);
  expect(erasedIn(join(bench.settings.backups.folder, folder)).erased).toMatchObject([{ id }]);
  await bench.safekeeper.close();
});

test('who was erased at the bench that went on from the stick is erased again from the older backups of the first one', async () => {
  const { bench, folder, other, source } = await onlyTheStick();
  await other.safekeeper.restore(source, null, 'Bo');
  // Somebody whom the first bench never erased.
  const [ray] = other.history.store().customers.find(everybody).customers;
  other.history.store().erasure.erase(ray?.id ?? '', { keepRetained: false, actor: 'Bo' });
  other.settings.backups.folder = dirname(folder);
  await other.clock.advance(1000);
  await other.safekeeper.backUp();
  expect(readdirSync(dirname(folder))).toHaveLength(2);
  const third = keptHistory();
  third.history.open();
  expect(await third.safekeeper.preview(source, null)).toMatchObject({
    erasedSince: { count: 2 },
    erasedList: 'whole',
  });
  await third.safekeeper.restore(source, null, 'Bo');
  expect(third.history.store().customers.get(ray?.id ?? '').name).toBe('');
  for (const { safekeeper } of [bench, other, third]) await safekeeper.close();
});

test.each([
  ['missing', (file: string) => rmSync(file)],
  ['torn', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, -90))],
  ['torn', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(/ 2\d{3}-/, ' 1999-'))],
  ['torn', (file: string) => (rmSync(file), mkdirSync(file))],
] as const)('a list that is %s is said, and holds no restore up', async (state, spoil) => {
  const { bench, id, folder, other, source } = await onlyTheStick();
  spoil(join(folder, 'erased.txt'));
  expect(await other.safekeeper.preview(source, null)).toMatchObject({ own: false, erasedList: state });
  await other.safekeeper.restore(source, null, 'Bo');
  expect(other.history.present()).not.toBeNull();
  const known = erasedIn(folder).erased.length;
  expect(other.history.store().customers.get(id).name).toBe(known === 1 ? '' : 'Pia');
  for (const { safekeeper } of [bench, other]) await safekeeper.close();
});

test('a torn list beside the history is written anew from what it still holds and the one beside the backups', async () => {
  const { bench, id } = await erasedAfterBackup();
  await bench.safekeeper.close();
  writeFileSync(join(bench.data, 'erased.txt'), 'torn');
  writeFileSync(join(bench.backups, 'erased.txt.new'), 'half');
  const again = keptHistory(bench.folder, bench.clock);
  again.history.open();
  expect(erasedIn(again.data)).toMatchObject({ state: 'whole', erased: [{ id }] });
  expect(readdirSync(again.backups).filter((name) => name.endsWith('.new'))).toEqual([]);
  await again.safekeeper.close();
});
