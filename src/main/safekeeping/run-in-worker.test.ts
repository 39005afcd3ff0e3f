// Jobs in a thread: results, progress and faults come over, and the main thread stays free meanwhile.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { inWorkers, workerFile } from './run-in-worker.ts';
import { keptHistory, temporaryFolder, visit } from './testing.ts';

const run = inWorkers(pino({ level: 'silent' }));

test('a backup is finished in a thread', async () => {
  expect(workerFile()).not.toBeNull();
  const bench = keptHistory();
  bench.history.open();
  const store = bench.history.store();
  for (let count = 0; count < 300; count += 1) store.visits.open({ ...visit, complaint: 'x'.repeat(900) });
  const plan = store.planBackup();
  await store.copyTo(plan.copy, () => undefined);
  let free = 0;
  const ticking = setInterval(() => (free += 1), 1);
  const path = await run('finish', plan);
  clearInterval(ticking);
  expect(path).toBe(join(bench.backups, plan.name));
  expect(free).toBeGreaterThan(5);
  const parts: number[] = [];
  const seen = await run('preview', { path, passphrase: null, scratch: join(bench.data, 'scratch') }, (part) =>
    parts.push(part),
  );
  expect(seen.counts.visits).toBe(300);
  expect(parts.at(-1)).toBe(1);
  bench.history.close();
});

test('a fault keeps its code, and an error that is none does not end the program', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'letter.txt');
  writeFileSync(file, 'Dear customer');
  const input = { path: file, passphrase: null, scratch: join(folder, 'scratch') };
  await expect(run('preview', input)).rejects.toMatchObject({ code: 'backup.foreign' });
  await expect(run('preview', { ...input, path: 7 as unknown as string })).rejects.toThrow(/path/);
});

test('where no thread can be had the job is done here', async () => {
  const folder = temporaryFolder();
  for (const file of [null, join(folder, 'nobody.js')]) {
    const place = { folder, placeId: null, mounted: false, dataDirectory: '/nowhere', installationId: '0'.repeat(36) };
    expect(await inWorkers(pino({ level: 'silent' }), file)('look', place)).toEqual({ state: 'ready', backups: [] });
  }
});
