// What the history promises: append-only tables, a journal that shows tampering, queries that use their index.
import { describe, expect, test } from 'vitest';
import type { Store } from './types.ts';
import { openStore } from './open.ts';
import { packSinceCheck, readingsOfVisit } from './readings.ts';
import { runQueries } from './runs.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { contentHash, openVisit, procedure, storeOptions } from './testing/temp-store.ts';
import { visitQueries } from './visit-lists.ts';

/** One row in every table. */
function fill(store: Store): void {
  const visit = openVisit(store);
  const { id: visitId } = visit;
  const lock = store.locks.create({
    modelId: '914',
    serial: 'A1',
    label: '',
    firmware: null,
    radio: 'none',
    practice: false,
  });
  store.visits.change(visitId, 1, { lockId: lock.id }, { actor: 'Ada', action: 'visit.updated' });
  store.visits.setVerification(visitId, { checks: [], passed: true }, 'Ada');
  const value = { restingMillivolts: 6000, loadedMillivolts: null };
  store.readings.add({ visitId, runId: null, phase: 'before', kind: 'battery', value }, 'Ada');
  store.lockEvents.addAll(lock.id, [{ sequence: 1, at: null, alarmType: 19, alarmLevel: 1 }]);
  const first = { type: 'started', firstStepId: 'take-out' } as const;
  store.runs.start({ visitId, procedure, contentHash, actor: 'Ada', first });
  store.reports.add({
    visitId,
    model: {
      version: 1,
      kind: 'service',
      paper: 'a4',
      language: 'en',
      createdAt: visit.openedAt,
      shop: { name: '', lines: [] },
      visit,
      modelName: '914',
      adapter: null,
      readings: [],
      triage: [],
      runs: [],
      verification: null,
      advice: [],
    },
  });
  const text = { title: 'Our brands', text: 'Alkaline only.', modelIds: [] };
  store.shopTexts.add({ kind: 'article', topic: null, ...text }, 'Ada');
}

function filled() {
  const options = storeOptions();
  const store = openStore(options);
  fill(store);
  const { rows } = store.journal.verify();
  store.close();
  return { options, rows };
}

const appendOnly = [
  ...['revisions', 'verifications', 'run_events', 'readings', 'lock_events', 'reports', 'journal'],
  'shop_text_versions',
];

describe('append-only', () => {
  test.each(appendOnly)('%s: no update, no delete, no replace', (table) => {
    const { options } = filled();
    withRaw(options.file, (database) => {
      database.pragma('recursive_triggers = ON');
      const count = () => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
      expect(count()).toBeGreaterThan(0);
      const before = database.prepare(`SELECT * FROM ${table}`).all();
      expect(() => database.exec(`UPDATE ${table} SET installation_id = installation_id`)).toThrow(/append-only/);
      expect(() => database.exec(`DELETE FROM ${table}`)).toThrow(/append-only/);
      expect(() => database.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(/append-only/);
      expect(database.prepare(`SELECT * FROM ${table}`).all()).toEqual(before);
    });
  });

  test('visits and runs are not deleted, and the content of a run stays', () => {
    const { options } = filled();
    withRaw(options.file, (database) => {
      expect(() => database.exec('DELETE FROM visits')).toThrow(/never deleted/);
      expect(() => database.exec('DELETE FROM runs')).toThrow(/never deleted/);
      for (const change of ["content = '{}'", 'content_id = NULL']) {
        expect(() => database.exec(`UPDATE runs SET ${change}`)).toThrow(/keeps the content/);
      }
      for (const change of ["UPDATE run_contents SET content = '{}'", 'DELETE FROM run_contents']) {
        expect(() => database.exec(change)).toThrow(/append-only/);
      }
    });
  });

  test('every row knows the installation that made it', () => {
    const { options } = filled();
    withRaw(options.file, (database) => {
      const own = database.prepare('SELECT id FROM installation').pluck().get();
      for (const table of [...appendOnly, 'visits', 'locks', 'runs', 'shop_texts']) {
        const ids = database.prepare(`SELECT DISTINCT installation_id FROM ${table}`).pluck().all();
        expect(ids, table).toEqual([own]);
      }
    });
  });
});

describe('the journal', () => {
  test('fits as it was written, and own entries join the chain', () => {
    const options = storeOptions();
    const store = openStore(options);
    fill(store);
    store.journal.append({ actor: 'Ada', action: 'app.started', subject: 'app:bench', detail: { b: 1, a: [null] } });
    const [newest, before] = store.journal.tail(2);
    expect(newest).toMatchObject({ action: 'app.started', detail: { a: [null], b: 1 }, previousHash: before?.hash });
    expect(store.journal.verify()).toEqual({ rows: newest?.seq, firstBad: null });
    store.close();
  });

  test.each([
    ['an altered detail', `UPDATE journal SET detail = '{"ticket":"2026-99999"}' WHERE seq = 3`, 3],
    ['an altered actor', "UPDATE journal SET actor = 'Eve' WHERE seq = 2", 2],
    ['a removed row', 'DELETE FROM journal WHERE seq = 2', 2],
    ['two rows exchanged', 'UPDATE journal SET seq = CASE seq WHEN 2 THEN 300 ELSE 2 END WHERE seq IN (2, 3)', 2],
  ])('shows %s', (_what, sql, firstBad) => {
    const { options, rows } = filled();
    expect(rows).toBeGreaterThan(3);
    withRaw(options.file, (database) => {
      database.exec(`DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; ${sql}`);
    });
    const store = openStore(options);
    expect(store.journal.verify().firstBad).toBe(firstBad);
    store.close();
  });
});

test('the hot queries use their index and sort nothing', () => {
  const { options } = filled();
  const plans = withRaw(options.file, (database) => ({
    firstPage: planOf(database, visitQueries.firstPage),
    nextPage: planOf(database, visitQueries.nextPage),
    ofLock: planOf(database, visitQueries.ofLock),
    readings: planOf(database, readingsOfVisit),
    pack: planOf(database, packSinceCheck),
    runs: planOf(database, runQueries.ofVisit),
    active: planOf(database, runQueries.active),
    givenUpInDoubt: planOf(database, runQueries.givenUpInDoubt),
  }));
  expect(plans.firstPage).toContain('SCAN v USING INDEX visits_by_opened');
  expect(plans.nextPage).toContain('SEARCH v USING INDEX visits_by_opened ((opened_at,id)<(?,?))');
  expect(plans.ofLock).toContain('SEARCH v USING INDEX visits_by_lock (lock_id=?)');
  expect(plans.readings).toContain('SEARCH readings USING INDEX readings_by_visit (visit_id=?)');
  expect(plans.pack).toContain('SEARCH readings USING INDEX readings_by_visit (visit_id=?)');
  expect(plans.runs).toContain('SEARCH runs USING INDEX runs_by_visit (visit_id=?)');
  expect(plans.active).toContain('USING INDEX runs_active');
  expect(plans.givenUpInDoubt).toContain('SEARCH runs USING INDEX runs_by_visit (visit_id=?)');
  // Those of one lock or one visit, and few: sorting them is nothing.
  const { givenUpInDoubt: _few, pack: _ofOneVisit, ...others } = plans;
  expect(Object.values(others).join('\n')).not.toContain('TEMP B-TREE');
});
