// What a restore carries over of the clock: of an own backup what came since, of another bench's what this machine's clock jumped over since.
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aheadSince, clockStepsIn, clockStepsOf, type ClockStep } from './clock-ahead.ts';
import { openStore } from './open.ts';
import type { Store } from './types.ts';
import { withRaw } from './testing/raw.ts';
import { storeOptions } from './testing/temp-store.ts';

const day = (date: string) => `${date}T08:00:00.000Z`;
function set(store: Store, from: string, to: string): void {
  const action = from < to ? 'clock.went-forward' : 'clock.went-back';
  store.journal.append({ actor: 'bench', action, subject: 'clock', detail: { from: day(from), to: day(to) } });
}

/** A history whose clock jumped ten days ahead before its backup, and a year after it. */
function jumped() {
  const options = storeOptions();
  const store = openStore(options);
  set(store, '2026-11-01', '2026-11-11');
  const copy = store.backup();
  set(store, '2026-11-12', '2027-11-12');
  store.close();
  return { file: options.file, copy };
}

test('an own backup: what the history has more, also what a restore carried into it, less what was put right', () => {
  const { file, copy } = jumped();
  const known = clockStepsOf(file);
  withRaw(copy, (database) => {
    expect(aheadSince(known, database, null)).toBe(365);
    const carried: ClockStep = { own: true, days: -400, from: null, to: null };
    expect(aheadSince([...known, carried], database, null)).toBe(-35);
    expect(aheadSince(clockStepsIn(database), database, null)).toBe(0);
  });
});

test('a history that cannot be read: what its newest backup knows', () => {
  const { file, copy } = jumped();
  const known = withRaw(copy, clockStepsIn);
  expect(known).toHaveLength(1);
  writeFileSync(file, 'Z'.repeat(9000));
  expect(clockStepsOf(file)).toEqual(known);
});

test('a backup of another bench: what this clock jumped over since that day, never less than nothing', () => {
  const { file, copy } = jumped();
  const known = clockStepsOf(file);
  withRaw(copy, (database) => {
    expect(aheadSince(known, database, day('2026-10-01'))).toBe(375);
    // A computer whose clock was years behind when it was new has skipped nothing of the time since.
    const isNew: ClockStep = { own: true, days: 2000, from: day('2021-01-01'), to: day('2026-11-12') };
    expect(aheadSince([isNew], database, day('2026-11-10'))).toBe(2);
    expect(aheadSince([{ ...isNew, own: false }], database, day('2026-11-10'))).toBe(0);
    const back: ClockStep = { own: true, days: -365, from: day('2027-11-12'), to: day('2026-11-12') };
    expect(aheadSince([back], database, day('2026-11-10'))).toBe(0);
  });
});
