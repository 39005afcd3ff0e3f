// The history through its bad days: damaged, recovered by choice, replaced by a backup.
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../device/testing/virtual-clock.ts';
import { Fault } from '../contract/fault.ts';
import { History, type HistoryOptions } from './history.ts';
import { runHere, type RunJob, type TellPart } from './safekeeping/jobs.ts';
import { readMigrations } from './store/index.ts';
import { writeOldVersion } from './store/testing/old-version.ts';

let clock: VirtualClock;
let folder: string;
let file: string;

const note = { at: '2026-11-22T08:00:00.000Z', number: 1, replacedSeq: 0, actor: 'Ann' };

const migrationsDirectory = join(import.meta.dirname, '..', '..', 'migrations');

function historyHere(prepare: () => void = () => undefined, more: Partial<HistoryOptions> = {}): History {
  return new History({
    file,
    migrationsDirectory,
    clock,
    log: pino({ level: 'silent' }),
    program: '1.2.3',
    run: runHere,
    prepare,
    opened: () => undefined,
    ...more,
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
  const { aside } = history.replace(ready, note);
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

describe('of an older form', () => {
  const old = 11;

  /** A history with one visit, as a program of before has left it. Returns the id of the visit. */
  function leaveOld(): string {
    const today = historyHere();
    today.open();
    const { id } = today.store().visits.open(visit);
    today.close();
    const filled = join(folder, 'filled.db');
    renameSync(file, filled);
    writeOldVersion(file, old, filled);
    rmSync(filled);
    return id;
  }

  /** A job that goes on when the test lets it. */
  function heldJob() {
    const held = Promise.withResolvers<'go on'>();
    const jobs: string[] = [];
    let tell: TellPart = () => undefined;
    const run: RunJob = async (name, input, onPart = () => undefined) => {
      jobs.push(name);
      tell = onPart;
      await held.promise;
      return runHere(name, input, onPart);
    };
    return { run, jobs, tell: (step: number, of: number) => tell(0, { step, of }), ...held };
  }

  it('is brought up to date beside everything else, tells how far that is, and opens then', async () => {
    const kept = leaveOld();
    const job = heldJob();
    const told: unknown[] = [];
    const states: string[] = [];
    const history: History = historyHere(undefined, {
      run: job.run,
      upgrading: (each) => told.push(each),
      changed: () => states.push(history.state().state),
    });
    history.open();
    const of = readMigrations(migrationsDirectory).length - old + 1;
    expect(history.state()).toEqual({ state: 'upgrading', step: 1, of, elapsedMs: 0 });
    expect(history.present()).toBeNull();
    expect(() => history.store()).toThrow('store.upgrading');
    // Asked again meanwhile it does not begin a second time.
    history.open();
    expect(job.jobs).toEqual(['upgrade']);
    await clock.advance(90_000);
    job.tell(2, of);
    expect(history.state()).toEqual({ state: 'upgrading', step: 2, of, elapsedMs: 90_000 });
    expect(states).toEqual(['upgrading', 'upgrading']);
    job.resolve('go on');
    await history.settled();
    expect(history.state()).toEqual({ state: 'ready' });
    expect(history.store().visits.get(kept).complaint).toBe('stuck');
    expect(told.at(-1)).toBe('done');
    expect(states.at(-1)).toBe('ready');
    expect(readdirSync(join(folder, 'backups')).filter((name) => name.includes(`-v00${old}-before-`))).toHaveLength(1);
    history.close();
  });

  it('is as it was when that fails, says why, and takes another try', async () => {
    const kept = leaveOld();
    const before = readFileSync(file);
    const job = heldJob();
    const told: unknown[] = [];
    let run = job.run;
    const history = historyHere(undefined, {
      run: (...call) => run(...call),
      upgrading: (each) => told.push(each),
    });
    history.open();
    job.reject(new Fault('store.full', 'the disk is full'));
    await history.settled();
    expect(history.state()).toMatchObject({ state: 'failed', fault: { code: 'store.full' }, file });
    expect(told).toEqual(['failed']);
    expect(readFileSync(file).equals(before)).toBe(true);
    run = runHere;
    history.open();
    await history.settled();
    expect(history.store().visits.get(kept).complaint).toBe('stuck');
    history.close();
  });

  it('is brought up to date as well where it is the last backup of a damaged one', async () => {
    const kept = leaveOld();
    const before = historyHere();
    before.open();
    await before.settled();
    before.close();
    writeFileSync(file, Buffer.alloc(8192, 'not a database'));
    const job = heldJob();
    const history = historyHere(undefined, { run: job.run });
    history.open();
    expect(history.fault?.code).toBe('store.corrupt');
    history.open('last-backup');
    expect(history.state().state).toBe('upgrading');
    job.resolve('go on');
    await history.settled();
    expect(history.store().visits.get(kept).complaint).toBe('stuck');
    history.close();
  });

  it('is not opened any more when the program ends meanwhile', async () => {
    leaveOld();
    const job = heldJob();
    let opened = 0;
    const history = historyHere(undefined, { run: job.run, opened: () => (opened += 1) });
    history.open();
    history.close();
    job.resolve('go on');
    await history.settled();
    expect(opened).toBe(0);
    expect(history.present()).toBeNull();
  });
});
