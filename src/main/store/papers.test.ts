// What papers ask of the store, and how often a report has left; on a real database.
import { expect, test } from 'vitest';
import { openStore } from './open.ts';
import { paperQueries } from './papers.ts';
import { reportQueries } from './reports.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { openVisit, storeOptions } from './testing/temp-store.ts';

test('the visits of a day, in their order, and no others', () => {
  const options = storeOptions();
  const store = openStore(options);
  const first = openVisit(store);
  options.clock.move(60_000);
  const second = openVisit(store);
  options.clock.move(60_000);
  const third = openVisit(store);
  const between = (from: string, to: string, limit = 10) =>
    store.papers.openedBetween(from, to, limit).map(({ ticket }) => ticket);
  expect(between(first.openedAt, third.openedAt)).toEqual([first.ticket, second.ticket]);
  expect(between(second.openedAt, '9999-01-01T00:00:00.000Z')).toEqual([second.ticket, third.ticket]);
  expect(between(first.openedAt, third.openedAt, 1)).toEqual([first.ticket]);
  store.close();
});

test('a report counts how often it left; the journal says each time', () => {
  const options = storeOptions();
  const store = openStore(options);
  const unit = store.locks.create({
    ...{ modelId: '914', serial: 'S-1', label: '', firmware: null, radio: 'unknown' },
    practice: false,
  });
  const shop = { name: 'Shop', lines: [] };
  const head = { version: 1, language: 'en', createdAt: '2026-11-22T09:00:00.000Z', shop } as const;
  const label = store.reports.add(
    { lockId: unit.id, model: { ...head, kind: 'label', size: '62x29', lock: unit, modelName: 'SmartCode 914' } },
    'Ada',
  );
  const sheet = store.reports.add({
    day: '2026-11-22',
    model: { ...head, kind: 'day', paper: 'a4', day: '2026-11-22', visits: [], cut: false },
  });
  expect(store.reports.get(label.id)).toMatchObject({ printed: 0, visitId: null, lockId: unit.id });
  expect(store.reports.printed(label.id, 'print', 'Ada')).toBe(1);
  expect(store.reports.printed(label.id, 'pdf', 'Ben')).toBe(2);
  expect(store.reports.get(label.id).printed).toBe(2);
  expect(store.reports.get(sheet.id).printed).toBe(0);
  expect(store.reports.printsOf(label.id).map(({ how, actor }) => [how, actor])).toEqual([
    ['print', 'Ada'],
    ['pdf', 'Ben'],
  ]);
  expect(store.reports.ofLock(unit.id).map(({ id }) => id)).toEqual([label.id]);
  expect(store.reports.ofDay('2026-11-22').map(({ id }) => id)).toEqual([sheet.id]);
  const told = store.journal.ofSubject(`lock:${unit.id}`).map(({ action }) => action);
  expect(told.filter((action) => action.startsWith('report.'))).toEqual([
    'report.created',
    'report.printed',
    'report.printed',
  ]);
  expect(() => store.reports.printed('019a0000-0000-7000-8000-000000000000', 'pdf', '')).toThrow(/store\.not-found/);
  store.close();
});

test('a day is no reason for a label: the table itself refuses what does not belong together', () => {
  const store = openStore(storeOptions());
  const visit = openVisit(store);
  const shop = { name: 'Shop', lines: [] };
  const head = { version: 1, language: 'en', createdAt: '2026-11-22T09:00:00.000Z', shop } as const;
  const model = { ...head, kind: 'day', paper: 'a4', day: '2026-11-22', visits: [], cut: false } as const;
  expect(() => store.reports.add({ visitId: visit.id, model: { ...model, visits: [] } })).toThrow();
  store.close();
});

test('every query of papers goes by an index', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    for (const sql of [...Object.values(paperQueries), ...Object.values(reportQueries)]) {
      expect(planOf(database, sql), sql).not.toMatch(/SCAN (?!\(subquery|subquery)/);
    }
    expect(planOf(database, paperQueries.day)).toMatch(/SEARCH v USING INDEX visits_by_opened/);
  });
});
