// When the staff hear of their backups, also from real folders.
import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptHistory, visit } from './testing.ts';
import { quietMs, unkeptOf } from './unkept.ts';

const day = 24 * 60 * 60_000;
const at = (days: number) => new Date(Date.UTC(2026, 10, 1) + days * day).toISOString();

test('a week without a copy is told, and no less; nothing new to copy is nothing to tell', () => {
  const second = { lastCopyOf: at(0), lastCopyAt: at(0) };
  const told = (days: number, made: string[]) => unkeptOf({ now: Date.parse(at(days)), failed: false, made, second });
  expect(told(7, [at(6), at(0)])).toBeNull();
  expect(told(8, [at(6), at(0)])).toEqual({ kind: 'no-copy', since: at(0) });
  expect(told(30, [at(0)])).toBeNull();
  expect(unkeptOf({ now: Date.parse(at(30)), failed: false, made: [at(6)], second: null })).toBeNull();
});

test('a second place that never had a copy counts from the oldest backup; a backup that failed comes first', () => {
  const second = { lastCopyOf: null, lastCopyAt: null };
  const known = { now: Date.parse(at(8)), made: [at(6), at(0)], second };
  expect(unkeptOf({ ...known, failed: false })).toEqual({ kind: 'no-copy', since: null });
  expect(unkeptOf({ ...known, failed: true })).toEqual({ kind: 'backup-failed', since: at(6) });
});

test('a stick that is out for more than a week is told until it is back', async () => {
  const bench = keptHistory();
  const stick = mkdtempSync(join(tmpdir(), 'boltbench-stick-'));
  onTestFinished(() => rmSync(stick, { recursive: true, force: true }));
  bench.settings.backups.folder = stick;
  bench.history.open();
  bench.history.store().visits.open(visit);
  await bench.safekeeper.backUp();
  expect(bench.safekeeper.unkept()).toBeNull();
  const since = (await bench.safekeeper.state()).second?.lastCopyAt;
  renameSync(stick, `${stick}-out`);
  onTestFinished(() => rmSync(`${stick}-out`, { recursive: true, force: true }));
  await bench.clock.advance(quietMs + day);
  bench.history.store().visits.open(visit);
  await bench.safekeeper.backUp();
  expect(bench.safekeeper.unkept()).toEqual({ kind: 'no-copy', since });
  renameSync(`${stick}-out`, stick);
  await bench.safekeeper.copy(false);
  expect(bench.safekeeper.unkept()).toBeNull();
  await bench.safekeeper.close();
});

test.each(['a file', 'what nobody may look into'])(
  '%s in the place of the backups is told, and the bench goes on',
  async (what) => {
    const bench = keptHistory();
    bench.history.open();
    rmSync(bench.backups, { recursive: true, force: true });
    if (what === 'a file') writeFileSync(bench.backups, 'no folder');
    else symlinkSync(bench.backups, bench.backups);
    bench.history.store().visits.open(visit);
    await bench.clock.advance(5 * 60_000);
    expect(bench.safekeeper.unkept()).toEqual({ kind: 'backup-failed', since: null });
    if (what === 'a file') {
      const { fault, backups } = await bench.safekeeper.state();
      expect([fault?.detail, backups]).toEqual([expect.stringContaining('move it away'), []]);
    }
    rmSync(bench.backups);
    await bench.safekeeper.backUp();
    expect(bench.safekeeper.unkept()).toBeNull();
    await bench.safekeeper.close();
  },
);
