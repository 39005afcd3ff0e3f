// A kill right after the commit of an erasure: the next start does what was left to do.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { addPhoto, keptHistory, visit } from './testing.ts';

const script = fileURLToPath(new URL('./killed-erasure.ts', import.meta.url));
const by = { actor: 'Bo', action: 'visit.customer-set' };

test('photos go and words are forgotten at the start after a kill -9, and only then is nothing left to do', async () => {
  const bench = keptHistory();
  bench.history.open();
  const store = bench.history.store();
  const photo = addPhoto(store, 'the door of Pia');
  const { id } = store.customers.create({ name: 'Pia Quarrelzyx', phone: '', email: '', address: '', note: '' }, 'Bo');
  const [shown] = store.visits.list({ limit: 1, before: null }).visits;
  store.customers.assign(shown?.id ?? '', 1, id, by);
  const over = { state: 'void', closedAt: '2026-11-22T09:00:00.000Z' } as const;
  store.visits.change(shown?.id ?? '', null, over, { actor: 'Bo', action: 'visit.voided' });
  // Others, so that the indexes have more than one part.
  for (let count = 0; count < 20; count += 1) store.visits.open({ ...visit, complaint: `stuck ${count}` });
  bench.history.close();

  const files = () =>
    readdirSync(bench.data, { recursive: true, encoding: 'utf8' }).filter(
      (path) => !path.startsWith('backups') && statSync(join(bench.data, path)).isFile(),
    );
  const naming = () =>
    files().filter((path) => /quarrelzyx/i.test(readFileSync(join(bench.data, path)).toString('latin1')));
  expect(spawnSync(process.execPath, [script, bench.history.file, id]).signal).toBe('SIGKILL');
  expect(files().filter((path) => path.endsWith(`${photo}.jpg`))).toHaveLength(1);
  expect(naming()).not.toEqual([]);

  bench.history.open();
  expect(bench.history.store().customers.get(id).name).toBe('');
  // By itself: nobody asks for it.
  await vi.waitFor(() => expect(bench.history.store().erasure.unfinished()).toEqual([]), { timeout: 60_000 });
  expect(files().filter((path) => path.endsWith('.jpg'))).toEqual([]);
  expect(naming()).toEqual([]);
  bench.history.close();
  expect(naming()).toEqual([]);
});
