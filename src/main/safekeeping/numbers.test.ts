// The numbers of backups go on, whatever became of the folder that they lay in; and what is said to lie in the second place does.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backupAt, lastBackups } from '../store/backups.ts';
import { keptHistory, visit } from './testing.ts';

type Bench = ReturnType<typeof keptHistory>;
const day = 24 * 60 * 60_000;

function stickFor(bench: Bench): string {
  const stick = mkdtempSync(join(tmpdir(), 'boltbench-stick-'));
  onTestFinished(() => rmSync(stick, { recursive: true, force: true }));
  bench.settings.backups.folder = stick;
  return stick;
}

/** The backups on a stick, oldest first. */
function namesOn(stick: string): string[] {
  const own = join(stick, readdirSync(stick).find((name) => name.startsWith('boltbench-')) ?? '');
  return readdirSync(own).filter((name) => backupAt(join(own, name)) !== null);
}

async function work(bench: Bench, days: number): Promise<void> {
  for (let count = 0; count < days; count += 1) {
    bench.history.store().visits.open(visit);
    await bench.safekeeper.backUp();
    await bench.clock.advance(day);
    await bench.safekeeper.idle();
  }
}

/** Every new backup is on the stick, the state says what lies there, and "Remove older backups" leaves nothing. */
async function goesOn(bench: Bench, stick: string): Promise<void> {
  for (let count = 0; count < 2; count += 1) {
    await work(bench, 1);
    const newest = lastBackups(bench.backups)[0];
    expect(namesOn(stick)).toContain(newest?.name);
  }
  const state = await bench.safekeeper.state();
  expect(state.second).toMatchObject({ state: 'ready', lastCopyOf: state.backups[0]?.at, damaged: 0 });
  await bench.safekeeper.removeOlder('Ann');
  expect(namesOn(stick)).toHaveLength(1);
  await bench.safekeeper.close();
}

test('after the folder of the backups was lost', async () => {
  const bench = keptHistory();
  const stick = stickFor(bench);
  bench.history.open();
  await work(bench, 8);
  await bench.safekeeper.close();
  rmSync(bench.backups, { recursive: true });
  const again = keptHistory(bench.folder, bench.clock);
  again.settings.backups.folder = stick;
  again.history.open();
  await goesOn(again, stick);
});

test('after the database alone was taken to another computer', async () => {
  const bench = keptHistory();
  const stick = stickFor(bench);
  bench.history.open();
  await work(bench, 8);
  await bench.safekeeper.close();
  const other = keptHistory(undefined, bench.clock);
  mkdirSync(other.data);
  copyFileSync(bench.history.file, other.history.file);
  other.settings.backups.folder = stick;
  other.history.open();
  await goesOn(other, stick);
});

test('after an older backup from the stick was brought back where nothing else is left', async () => {
  const bench = keptHistory();
  const stick = stickFor(bench);
  bench.history.open();
  await work(bench, 8);
  await bench.safekeeper.close();
  const other = keptHistory(undefined, bench.clock);
  other.settings.backups.folder = stick;
  mkdirSync(other.data);
  const own = join(stick, readdirSync(stick)[0] ?? '');
  copyFileSync(join(own, namesOn(stick)[0] ?? '', 'boltbench.db'), other.history.file);
  other.history.open();
  await goesOn(other, stick);
});
