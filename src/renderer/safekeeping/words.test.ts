// Words of safekeeping: nothing calmer than it is.
import { expect, test } from 'vitest';
import type { ListedBackup, OtherBench, Safekeeping } from '../../contract/safekeeping.ts';
import {
  agoWords,
  clockWords,
  jobText,
  kindWords,
  erasedAgainWords,
  unkeptWords,
  erasedWords,
  gapWords,
  lossWords,
  otherLines,
  otherWords,
  partWords,
  photoWords,
  secondWords,
  sizeWords,
  standing,
} from './words.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const backup: ListedBackup = {
  ...{ place: 'here', id: 'one', at: '2026-11-22T09:00:00.000Z', form: 'folder', kind: 'regular', bytes: 1 },
  ...{ program: '', counts: null, own: true, keyAt: null, older: false, bad: null, lookedAt: null },
};
const state: Safekeeping = {
  ...{ open: true, changed: false, folder: '/data/backups', fault: null, second: null, backups: [backup] },
  ...{ sealedSince: null, job: null, checked: null, clock: null, asides: [], atClose: true },
  ...{ beforeErasure: null, olderRemoved: null },
};

test('sizes and times have their units', () => {
  expect([sizeWords(0), sizeWords(340_200), sizeWords(1_540_000), sizeWords(2_345_000_000)]).toEqual([
    '1 kB',
    '340 kB',
    '1.5 MB',
    '2.35 GB',
  ]);
  expect(agoWords('2026-11-22T11:59:30Z', now)).toBe('just now');
  expect(agoWords('2026-11-22T11:58:59Z', now)).toBe('1 minute ago');
  expect(agoWords('2026-11-19T11:00:00Z', now)).toBe('3 days ago');
  expect(agoWords('2026-11-25T11:00:00Z', now)).toBe('dated ahead of now');
});

test('the standing tells the worst', () => {
  expect(standing(state, now)).toMatchObject({ tone: 'success', title: 'Everything is in a backup' });
  expect(standing({ ...state, changed: true }, now).title).toBe('The last backup was made 3 hours ago');
  expect(standing({ ...state, changed: true }, now + 4 * 86_400_000).tone).toBe('warning');
  expect(standing({ ...state, backups: [], changed: true }, now).tone).toBe('warning');
  expect(standing({ ...state, backups: [{ ...backup, form: 'torn' }], changed: true }, now).title).toContain(
    'no backup',
  );
  // A backup that has rotted is no backup, and is told.
  const rotted = { ...backup, bad: 'its database is not the one that was written' };
  expect(standing({ ...state, backups: [rotted], changed: true }, now).title).toContain('no backup');
  expect(standing({ ...state, backups: [backup, { ...rotted, id: 'two' }] }, now)).toMatchObject({
    ...{ tone: 'warning', title: '1 stored backup is damaged' },
    text: expect.stringContaining('The last good one was made 3 hours ago') as string,
  });
  expect(kindWords(rotted)).toEqual(['damaged']);
  expect(standing({ ...state, changed: true, atClose: false }, now).text).toContain('soon after the next start');
  expect(standing({ ...state, open: false }, now).title).toContain('not open');
});

test('the second place says since when it has nothing new', () => {
  const second = {
    ...{ folder: '/media/stick', state: 'missing' as const, lastCopyOf: null },
    ...{ lastCopyAt: '2026-11-19T11:00:00.000Z', fault: null, damaged: 0, clear: 0, others: [] },
  };
  expect(secondWords(second, false, now)).toMatchObject({ tone: 'warning', title: 'The stick or folder is not in' });
  expect(secondWords(second, false, now).text).toContain('3 days ago');
  expect(secondWords({ ...second, state: 'other' }, false, now).tone).toBe('warning');
  expect(secondWords({ ...second, state: 'ready', fault: { code: 'store.full', detail: '' } }, false, now).tone).toBe(
    'warning',
  );
  expect(secondWords({ ...second, state: 'ready' }, true, now)).toMatchObject({ tone: 'success' });
  expect(secondWords({ ...second, state: 'ready' }, false, now).text).toContain('not encrypted');
  expect(secondWords({ ...second, state: 'ready', damaged: 2 }, true, now).title).toBe('2 backups are damaged');
  expect(secondWords({ ...second, state: 'ready', clear: 1 }, true, now).title).toBe('1 backup there is not encrypted');
  expect(photoWords({ expected: 812, bad: 1 })).toBe('1 of 812 photos damaged or missing');
  expect(secondWords(null, false, now).tone).toBe('warning');
});

test('what a restore would lose is told with its tickets', () => {
  const present = {
    visits: 20,
    goesOn: true,
    lostVisits: 12,
    lostTickets: ['2026-00020', '2026-00019'],
    lostEntries: 80,
  };
  expect(lossWords(present)).toMatchObject({ tone: 'danger', title: '12 visits would be lost' });
  expect(lossWords(present)?.text).toContain('2026-00020, 2026-00019 and 10 more');
  expect(lossWords({ ...present, lostVisits: 0, lostTickets: [] })?.text).toContain('80 entries');
  expect(lossWords({ ...present, lostVisits: 0, lostTickets: [], lostEntries: 1 })?.text).toContain('1 entry');
  expect(lossWords({ ...present, lostVisits: 0, lostTickets: [], lostEntries: 0 })?.tone).toBe('success');
  expect(lossWords({ ...present, goesOn: false })?.tone).toBe('danger');
  expect(lossWords(null)).toBeNull();
});

test('who was erased since, and whose folders lie in the second place', () => {
  const at = '2026-11-22T12:00:00.000Z';
  expect(erasedWords({ count: 1, forms: 0, first: at, last: at })).toMatch(/^1 customer was erased since, on /);
  expect(erasedWords({ count: 2, forms: 0, first: at, last: '2026-11-25T12:00:00.000Z' })).toContain(
    'were erased since, between',
  );
  expect(erasedAgainWords({ done: 1, left: 0, forms: 0 })).toMatch(/^1 customer who .* was erased again\.$/);
  expect(erasedWords({ count: 0, forms: 2, first: null, last: null })).toBe('2 forms of authority were erased since');
  expect(erasedAgainWords({ done: 0, left: 0, forms: 1 })).toBe('Erased again: 1 form of authority.');
  expect(erasedAgainWords({ done: 2, left: 1, forms: 0 })).toContain('1 customer with an open visit is still in it');
  expect(otherWords({ folder: 'boltbench-0123456789ab', backups: 2 })).toBe('boltbench-0123456789ab (2 backups)');
});

test('what the folder of another bench holds, before it is removed', () => {
  const held: OtherBench = {
    ...{ folder: 'boltbench-0123456789ab', backups: 3, sealed: 0, visits: 812, bytes: 5_400_000 },
    ...{ first: '2026-10-01T12:00:00.000Z', last: '2026-11-22T12:00:00.000Z' },
  };
  const told = (more: Partial<OtherBench>) =>
    Object.fromEntries(otherLines({ ...held, ...more }).map(({ term, description }) => [term, description]));
  expect(told({})).toMatchObject({ Backups: '3', Size: '5.4 MB' });
  expect(told({}).Days).toMatch(/ to /);
  expect(told({ first: held.last }).Days).not.toContain(' to ');
  expect(told({}).Visits).toBe('812 in the newest backup');
  expect(told({ sealed: 1 }).Visits).toBe('812 in the newest one that is not encrypted');
  expect(told({ visits: null, sealed: 3 }).Visits).toContain('passphrase');
  expect([told({}), told({ sealed: 1 }), told({ sealed: 3 })].map(({ Encrypted }) => Encrypted)).toEqual([
    'No: whoever finds the stick can read them',
    '1 of 3 backups',
    'Yes',
  ]);
});

test('kinds, jobs, parts and the clock', () => {
  expect(kindWords({ form: 'sealed', kind: 'before-migration', own: false, older: false, bad: null })).toEqual([
    'before an update',
    'encrypted',
    'another bench',
  ]);
  expect(kindWords(backup)).toEqual([]);
  expect(kindWords({ ...backup, older: true })).toEqual(['older form']);
  expect(jobText('check', 0.256)).toBe('Checking everything, 26 %');
  expect(partWords({ part: 'journal', checked: 1204, bad: 0, details: [] }).tone).toBe('success');
  expect(partWords({ part: 'search', checked: 2, bad: 0, details: [] }).description).toBe('Sound: 2 entries');
  expect(partWords({ part: 'photos', checked: 3, bad: 1, details: ['x'] })).toMatchObject({
    description: '1 fault in 3 files',
    tone: 'danger',
  });
  const change = { from: '2026-11-22T12:00:00.000Z', to: '2020-01-01T00:00:00.000Z' };
  expect(clockWords({ kind: 'went-back', ...change }).title).toContain('went back');
  expect(clockWords({ kind: 'went-forward', ...change }).title).toContain('ahead');
});

test('what is wrong with the backups is one sentence and what to do', () => {
  const since = '2026-11-03T12:00:00.000Z';
  const day = new Date(since).toLocaleDateString(undefined, { day: 'numeric', month: 'long' });
  expect(unkeptWords({ kind: 'no-copy', since })).toBe(
    `No copy in the second place since ${day}. Put the stick in, or open Safekeeping.`,
  );
  expect(unkeptWords({ kind: 'no-copy', since: null })).toContain('second place yet');
  expect(unkeptWords({ kind: 'backup-failed', since })).toContain(`The newest one is of ${day}`);
  expect(unkeptWords({ kind: 'backup-failed', since: null })).toContain('There is no backup here');
});

test('a gap in the numbers is told with its size and why', () => {
  expect(gapWords({ numbers: 3000, why: 'other-bench' })).toBe(
    'The backup is of another bench, which may have worked on after it. New labels and tickets begin after a gap of 3,000 numbers, so that none is given twice.',
  );
  expect(gapWords({ numbers: 1000, why: 'unreadable' })).toMatch(/^The history of before could not be read whole\./);
});
