// A lock's timeline in words: a paper is called as on the button that makes it, a correction says from what to what.
import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../contract/locks.ts';
import { reportKindSchema } from '../../contract/service.ts';
import { paperWords } from '../papers/paper-words.ts';
import { timelineCsv } from './timeline-csv.ts';
import { rowOf } from './timeline-words.ts';

test.each(reportKindSchema.options)('%s', (report) => {
  const id = '019a0000-0000-7000-8000-000000000001';
  const entry = { kind: 'report', id, at: '2026-11-22T09:00:00.000Z', visitId: null, report } as TimelineEntry;
  expect(rowOf(entry, (cause) => cause).title).toBe(paperWords[report].title);
});

test('a correction of a closed visit says who, from what to what, and why, in its CSV, too', () => {
  const id = '019a0000-0000-7000-8000-000000000001';
  const entry = {
    ...{ kind: 'correction', id: 'x', at: '2026-11-22T09:00:00.000Z', visitId: id, ticket: '2026-00042', actor: 'Ben' },
    ...{
      outcome: { before: 'opened', after: 'not-opened' },
      cause: { before: null, after: 'weak' },
      lock: { before: 'L-00001', after: 'L-00002' },
      reason: 'Mispress',
    },
  } as const satisfies TimelineEntry;
  const row = rowOf(entry, (cause) => `The ${cause} one`);
  expect(row).toMatchObject({ what: 'Correction', title: '2026-00042 corrected by Ben' });
  const lines = [
    'How it ended: Opens again → Not opened',
    'Cause: not settled → The weak one',
    'Lock of the visit: L-00001 → L-00002',
    'Mispress',
  ];
  expect(row.lines).toEqual(lines);
  const csv = timelineCsv([entry], { tag: 'L-00001', model: '914', serial: 'S1' }, (cause) => `The ${cause} one`);
  expect(csv.split('\r\n')[1]).toBe(
    `L-00001,914,S1,2026-11-22T09:00:00.000Z,Correction,2026-00042 corrected by Ben,,${lines.join('; ')}`,
  );
});

test('a reading of a visit that was made void says so, in its CSV, too', () => {
  const id = '019a0000-0000-7000-8000-000000000001';
  const at = '2026-11-22T09:00:00.000Z';
  const value = { restingMillivolts: 4300, loadedMillivolts: null };
  const reading = { id, visitId: id, runId: null, at, phase: 'before', kind: 'battery', value } as const;
  const entry = (voided: boolean): TimelineEntry => ({
    ...{ kind: 'reading', id, at, visitId: id, ticket: '2026-00042', voided, reading },
  });
  expect(rowOf(entry(false), (cause) => cause)).toMatchObject({ badge: null, lines: [] });
  const csv = timelineCsv([entry(true)], { tag: 'L-00001', model: '914', serial: 'S1' }, (cause) => cause);
  expect(csv.split('\r\n')[1]).toBe(
    `L-00001,914,S1,${at},Reading,Battery: 4.30 V at rest,Void,2026-00042 was made void: it does not count for this lock.`,
  );
});

test('a procedure and a failed check of a visit that was made void say so, and how they ended', () => {
  const id = '019a0000-0000-7000-8000-000000000001';
  const of = { id, at: '2026-11-22T09:00:00.000Z', visitId: id, ticket: '2026-00042', voided: true };
  const run: TimelineEntry = {
    ...{ ...of, kind: 'run', procedureId: 'battery-replacement', title: 'Batteries' },
    ...{ status: 'ended', outcome: 'fixed', endedAt: of.at },
  };
  const check: TimelineEntry = { ...of, kind: 'check', actor: 'Ada', failed: ['Key turns the bolt'] };
  const told = '2026-00042 was made void: it does not count for this lock.';
  const row = (entry: TimelineEntry) => rowOf(entry, (cause) => cause);
  expect(row(run)).toMatchObject({ badge: { text: 'Void' }, lines: ['Fixed', told] });
  expect(row(check)).toMatchObject({ badge: { text: 'Void' }, lines: ['Key turns the bolt', 'Failed', told] });
  expect(row({ ...run, voided: false })).toMatchObject({ badge: { text: 'Fixed' }, lines: [] });
  expect(row({ ...check, voided: false })).toMatchObject({ badge: { text: 'Failed' }, lines: check.failed });
});

test('a correction of a lock says who, from what to what, and why', () => {
  const entry: TimelineEntry = {
    ...{ kind: 'change', id: '1', at: '2026-11-22T09:00:00.000Z', actor: 'Ben', reason: 'Misread' },
    fields: [{ field: 'modelId', before: '914', after: '916' }],
  };
  const row = rowOf(entry, (cause) => cause);
  expect(row).toMatchObject({ title: 'Corrected by Ben', lines: ['Model: “914” → “916”', 'Misread'] });
});
