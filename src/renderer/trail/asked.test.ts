// The question of the trail, and the trail as a file.
import { expect, test } from 'vitest';
import type { TrailEntry } from '../../contract/trail.ts';
import { isPlain, nothingAsked, readAsked, toFilter, writeAsked } from './asked.ts';
import { trailCsv } from './trail-csv.ts';

test('the address keeps the question', () => {
  const search = 'actor=Ada+Lind&kind=visit&subject=2026-00042&from=2026-11-01&to=2026-11-22';
  expect(writeAsked(readAsked(search))).toBe(search);
  expect(isPlain(readAsked('from=2026-02-31&kind=V;'))).toBe(true);
});

test('days are whole days of the bench, the last one too', () => {
  const { from, until } = toFilter({ ...nothingAsked, from: '2026-11-22', to: '2026-11-22' });
  expect(new Date(from ?? '')).toEqual(new Date(2026, 10, 22));
  expect(new Date(until ?? '')).toEqual(new Date(2026, 10, 23));
  expect(toFilter({ ...nothingAsked, subject: ' 2026-00042 ' })).toEqual({ subject: '2026-00042' });
});

test('the file has a line for each entry, and nothing in it runs', () => {
  const entry: TrailEntry = {
    ...{ seq: 7, at: '2026-11-22T08:00:00.000Z', actor: '=Ada', action: 'visit.updated' },
    subject: { kind: 'visit', ref: 'visit:x', name: '2026-00042', id: null },
    detail: { fields: ['note'], revision: 2 },
  };
  expect(trailCsv([entry]).split('\r\n')).toEqual([
    '\uFEFFEntry,Time (UTC),Who,What,About,Action,Detail',
    `7,2026-11-22T08:00:00.000Z,'=Ada,Changed the visit: note,Visit 2026-00042,visit.updated,"{""fields"":[""note""],""revision"":2}"`,
    '',
  ]);
});
