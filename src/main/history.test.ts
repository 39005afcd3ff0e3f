// The history through its bad days: damaged, recovered by choice, replaced by a backup.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../device/testing/virtual-clock.ts';
import { Fault } from '../contract/fault.ts';
import { History } from './history.ts';

let clock: VirtualClock;
let folder: string;
let file: string;

const note = { at: '2026-11-22T08:00:00.000Z', number: 1, replacedSeq: 0, actor: 'Ann' };

function historyHere(prepare: () => void = () => undefined): History {
  const migrationsDirectory = join(import.meta.dirname, '..', '..', 'migrations');
  return new History({
    file,
    migrationsDirectory,
    clock,
    log: pino({ level: 'silent' }),
    program: '1.2.3',
    prepare,
    opened: () => undefined,
  });
}

const visit = { complaint: 'stuck', customerId: null, staff: 'Ann', practice: false };

beforeEach(() => {
  clock = createVirtualClock();
  folder = mkdtempSync(join(tmpdir(), 'boltbench-history-'));
  file = join(folder, 'boltbench.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('says what must be put right before it is opened, and opens when it was', () => {
  let wrong: Fault | null = new Fault('content.invalid', 'settings.json cannot be used');
  const history = historyHere(() => {
    if (wrong !== null) throw wrong;
  });
  history.open();
  expect(history.fault?.code).toBe('content.invalid');
  expect(existsSync(file)).toBe(false);
  wrong = null;
  history.open();
  expect(history.fault).toBeNull();
  history.close();
});

it('tells a damaged file, keeps it, and goes on with the backup when asked to', () => {
  const before = historyHere();
  before.open();
  const kept = before.store().visits.open(visit);
  before.store().backup();
  before.store().visits.open({ ...visit, complaint: 'after the backup' });
  before.close();
  const damaged = Buffer.alloc(8192, 'not a database');
  writeFileSync(file, damaged);

  const history = historyHere();
  history.open();
  expect(history.fault?.code).toBe('store.corrupt');
  expect(() => history.store()).toThrow('store.corrupt');
  history.open('as-it-is');
  expect(history.fault?.code).toBe('store.corrupt');
  expect(readFileSync(file).equals(damaged)).toBe(true);

  history.open('last-backup');
  expect(history.fault).toBeNull();
  expect(
    history
      .store()
      .visits.list({ limit: 10, before: null })
      .visits.map(({ id }) => id),
  ).toEqual([kept.id]);
  const aside = readdirSync(folder).find((name) => name.includes('.damaged-')) ?? '';
  expect(readFileSync(join(folder, aside)).equals(damaged)).toBe(true);
  history.close();
});

it('refuses to put a sound history aside', () => {
  const history = historyHere();
  history.open();
  history.store().visits.open(visit);
  history.close();
  const again = historyHere();
  again.open('empty');
  expect(again.fault?.code).toBe('store.conflict');
  again.open();
  expect(again.store().visits.list({ limit: 10, before: null }).visits).toHaveLength(1);
  again.close();
});

it('goes on with a copy in its place, and keeps what was there', () => {
  const history = historyHere();
  history.open();
  const kept = history.store().visits.open(visit);
  const copy = history.store().backup();
  history.store().visits.open({ ...visit, complaint: 'after the backup' });
  const ready = join(folder, 'ready.db');
  copyFileSync(copy, ready);
  const aside = history.replace(ready, note);
  const ids = (of: History) =>
    of
      .store()
      .visits.list({ limit: 10, before: null })
      .visits.map(({ id }) => id);
  expect(ids(history)).toEqual([kept.id]);
  history.close();
  // What stood there is a sound history of its own.
  copyFileSync(aside, file);
  const before = historyHere();
  before.open();
  expect(ids(before)).toHaveLength(2);
  before.close();
});

it('is as it was when the copy cannot take its place', () => {
  const history = historyHere();
  history.open();
  const kept = history.store().visits.open(visit);
  const ready = join(folder, 'ready.db');
  writeFileSync(ready, Buffer.alloc(8192, 'not a database'));
  expect(() => history.replace(ready, note)).toThrow('store.corrupt');
  expect(history.fault).toBeNull();
  expect(history.store().visits.get(kept.id).complaint).toBe('stuck');
  history.close();
});
