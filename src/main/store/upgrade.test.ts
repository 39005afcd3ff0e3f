// The upgrade of a bench that has worked with an earlier version: nothing of its history is touched, the new stands beside it.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StoredRunEvent } from '../../contract/run.ts';
import { lastBackups } from './backups.ts';
import { readMigrations } from './migrate.ts';
import { openStore } from './open.ts';
import { writeOldVersion } from './testing/old-version.ts';
import { findDiffers } from './testing/find-agrees.ts';
import { planOf, withRaw } from './testing/raw.ts';
import {
  anySearch,
  contentHash,
  migrationsDirectory,
  openVisit,
  procedure,
  storeOptions,
} from './testing/temp-store.ts';
import { visitQueries } from './visit-lists.ts';
import { readingsOfVisit } from './readings.ts';
import type { Store } from './types.ts';

const newest = readMigrations(migrationsDirectory).length;
/** Tables that were built anew or got a column, by the version that did it. */
const rebuilt: Record<string, number> = {
  ...{
    reports: 7,
    visits: 7,
    readings: 22,
    photos: 7,
    customers: 15,
    locks: 24,
    revisions: 7,
    run_events: 9,
    runs: 17,
  },
};

/** The tables of that version with the columns that it knew. */
function columnsOf(version: number): Map<string, string> {
  const { file } = storeOptions();
  writeOldVersion(file, version, storeOptionsFile());
  return withRaw(file, (database) => {
    const names = database
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'find_%'",
      )
      .pluck()
      .all();
    const ofTable = database.prepare<[string], string>(
      `SELECT group_concat('"' || name || '"') FROM pragma_table_info(?)`,
    );
    return new Map(names.map((name) => [name, ofTable.pluck().get(name) as unknown as string]));
  });
}

/** An empty database of today, closed. */
function storeOptionsFile(): string {
  const options = storeOptions();
  openStore(options).close();
  return options.file;
}

/** A database of that version with a row or more in every table that a visit fills. */
function oldBench(version: number) {
  const filled = storeOptions();
  const store = openStore(filled);
  const customer = store.customers.create({ name: "Grace McKay-O'Søren", phone: '555' });
  const visit = store.visits.open({
    complaint: 'will not open',
    customerId: customer.id,
    staff: 'Ada',
    practice: false,
  });
  const made = { modelId: '914', serial: '00-A1', label: '', firmware: null, radio: 'none', practice: false } as const;
  const lock = store.locks.create(made);
  store.visits.change(visit.id, 1, { lockId: lock.id }, { actor: 'Ada', action: 'visit.updated' });
  store.visits.setVerification(visit.id, { checks: [], passed: true }, 'Ada');
  const value = { restingMillivolts: 6000, loadedMillivolts: null };
  store.readings.add({ visitId: visit.id, runId: null, phase: 'before', kind: 'battery', value }, 'Ada');
  store.lockEvents.addAll(lock.id, [{ sequence: 1, at: null, alarmType: 19, alarmLevel: 1 }]);
  const first = { type: 'started', firstStepId: 'take-out' } as const;
  const run = store.runs.start({ visitId: visit.id, procedure, contentHash, actor: 'Ada', first });
  const text = { kind: 'note', topic: 'model:914', title: '', text: 'Ours sticks.', modelIds: [] } as const;
  if (version >= 2) store.shopTexts.add({ ...text, modelIds: [] }, 'Ada');
  if (version >= 7) fillRecords(store, { visitId: visit.id, customerId: customer.id });
  const kept = store.visits.get(visit.id);
  const events = store.runEvents.ofRun(run.id);
  const journal = store.journal.verify();
  store.close();
  if (version < 4) forgetNewWords(filled.file);
  const options = storeOptions();
  writeOldVersion(options.file, version, filled.file);
  return { options, kept, journal, run: run.id, events };
}

/** What came with the records of version 7. */
function fillRecords(store: Store, { visitId, customerId }: { visitId: string; customerId: string }): void {
  store.visitNotes.add({ visitId, text: 'She waits outside.' }, 'Ada');
  const photo = { photo: 'b'.repeat(64), bytes: 10, width: 4, height: 3, caption: 'the pack' };
  store.visitPhotos.add({ ...photo, visitId }, 'Ada');
  const strokes = { width: 300, height: 100, strokes: [[1, 2, 3, 4]] };
  const signed = { purpose: 'work-order', name: 'Grace', statement: 'I ordered this.', strokes } as const;
  store.signatures.add({ ...signed, visitId }, 'Ada');
  store.customers.update(customerId, 1, { address: '1 Bolt St' }, { actor: 'Ada', action: 'customer.updated' });
}

/** A pinned procedure as it was stored before it said who may do it. */
function forgetNewWords(file: string): void {
  withRaw(file, (database) => {
    const sql = database
      .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'run_contents_no_update'")
      .pluck()
      .get();
    database.exec('DROP TRIGGER run_contents_no_update');
    database.exec(
      "UPDATE run_contents SET content = json_remove(content, '$.who', '$.confidences', '$.ends[0].codesLost', '$.ends[1].codesLost')",
    );
    database.exec(sql ?? '');
  });
}

describe.each(Array.from({ length: newest - 1 }, (_, index) => index + 1))('a database of version %i', (version) => {
  const tables = columnsOfOnce(version);

  test('opens with all that it had, and a verified backup of it', () => {
    const { options, kept, journal, run, events } = oldBench(version);
    const rowsOf = (file: string) =>
      withRaw(file, (database) =>
        Object.fromEntries(
          [...tables()].map(([table, columns]) => [
            table,
            database.prepare(`SELECT ${columns} FROM "${table}" ORDER BY ${columns}`).all(),
          ]),
        ),
      );
    const still = [...tables().keys()].filter((table) => (rebuilt[table] ?? 0) <= version);
    const schemaOf = (file: string) =>
      withRaw(file, (database) => {
        const marks = still.map(() => '?').join(', ');
        // What keeps the find indexes is made anew with their words; `findDiffers` tells whether it keeps them. Those of serials
        // were replaced by ones that tell more alike, and real locks from practice locks.
        return database
          .prepare(
            `SELECT * FROM sqlite_schema WHERE tbl_name IN (${marks}) AND name NOT LIKE 'find!_%' ESCAPE '!'
             AND name NOT IN ('locks_by_serial', 'locks_by_plain_serial')`,
          )
          .all(...still);
      });
    const before = { rows: rowsOf(options.file), schema: schemaOf(options.file).map(withoutPage) };
    for (const table of [
      'visits',
      'readings',
      'run_events',
      'journal',
      'locks',
      ...(version >= 2 ? ['shop_texts'] : []),
      ...(version >= 7 ? ['visit_notes', 'visit_photos', 'signatures', 'customer_versions'] : []),
    ]) {
      expect(before.rows[table]?.length, table).toBeGreaterThan(0);
    }
    expect(withRaw(options.file, (database) => database.pragma('user_version', { simple: true }))).toBe(version);

    const store = openStore(options);
    expect(store.visits.get(kept.id)).toEqual({ ...kept, origin: 'counter', askedStaffAt: null });
    // Where nothing said who may do it, staff did; the run goes on with the content that it began with.
    expect(store.runs.get(run).procedure).toMatchObject({
      ...{ id: procedure.id, confidences: {} },
      who: version < 4 ? 'staff' : procedure.who,
    });
    expect(store.runEvents.ofRun(run)).toEqual(events satisfies StoredRunEvent[]);
    expect(store.journal.verify()).toEqual(journal);
    expect(store.visits.list({ limit: 5, before: null, which: 'waiting' }).visits).toEqual([]);
    const { visits } = store.visits.find({ ...anySearch, text: 'grace osoren osoeren a1' });
    expect(visits.map(({ id }) => id)).toEqual([kept.id]);
    store.close();
    expect(rowsOf(options.file)).toEqual(before.rows);
    // Later versions may add triggers and indexes; what was there stays as it was.
    expect(schemaOf(options.file).map(withoutPage)).toEqual(expect.arrayContaining(before.schema));
    withRaw(options.file, (database) => {
      expect(database.pragma('user_version', { simple: true })).toBe(newest);
      expect(database.pragma('foreign_key_check')).toEqual([]);
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      // What is made of the tables is what they say.
      expect(findDiffers(database)).toEqual([]);
      for (const [kept, now] of [
        ['insight_visits', 'insight_visits_now'],
        ['insight_runs', 'insight_runs_now'],
      ]) {
        const columns = now === 'insight_visits_now' ? 'place, day, model_id, firsts' : 'run_id, day, seconds';
        const rows = (table = '') => database.prepare(`SELECT ${columns} FROM ${table} ORDER BY 1`).all();
        expect(rows(kept), kept).toEqual(rows(now));
      }
      expect(
        database.prepare("SELECT name FROM sqlite_schema WHERE name LIKE '%_with_%' OR name LIKE '%_of_all'").all(),
      ).toEqual([]);
    });

    const [backup, ...others] = lastBackups(join(options.file, '..', 'backups'), options.file);
    expect(others).toEqual([]);
    expect(backup).toMatchObject({ kind: 'before-migration', version });
    expect(rowsOf(backup?.file ?? '')).toEqual(before.rows);
  });

  test('takes everything that today knows, and still nothing back', () => {
    const { options, kept, journal, run } = oldBench(version);
    options.clock.move(1000);
    const store = openStore(options);
    const text = { kind: 'note', topic: 'model:915', title: '', text: 'Ours sticks in winter.', modelIds: [] } as const;
    const note = store.shopTexts.add({ ...text, modelIds: [] }, 'Ada');
    expect(store.shopTexts.onTopic('model:915', { limit: 5, after: null }).texts).toEqual([note]);
    expect(openVisit(store).ticket).toBe('2026-00002');
    const photo = { photo: 'a'.repeat(64), runId: run, bytes: 10, width: 4, height: 3 };
    store.photos.add(photo, 'Ada');
    const status = {
      ...({ bolt: 'extended', handing: 'left', door: 'open', pack: 'in' } as const),
      ...{ lockoutMs: 0, codesEnabled: true, codesStored: 1 },
    };
    const value = { status, settings: [], slots: [{ slot: 3, state: 'set' as const }] };
    store.readings.add({ visitId: kept.id, runId: run, phase: 'during', kind: 'snapshot', value }, 'Ada');
    expect(store.readings.ofVisit(kept.id).map(({ kind }) => kind)).toEqual(['battery', 'snapshot']);
    store.visits.change(
      kept.id,
      null,
      { askedStaffAt: '2026-11-22T08:00:00.000Z' },
      { actor: 'kiosk', action: 'asked' },
    );
    expect(store.visits.list({ limit: 5, before: null, which: 'waiting' }).visits.map(({ id }) => id)).toEqual([
      kept.id,
    ]);
    expect(store.journal.verify()).toEqual({ rows: journal.rows + 5, firstBad: null });
    store.close();

    withRaw(options.file, (database) => {
      expect(() => database.exec("UPDATE readings SET phase = 'after'")).toThrow(/append-only/);
      expect(() => database.exec('DELETE FROM readings')).toThrow(/append-only/);
      expect(() => database.exec('UPDATE photos SET bytes = 1')).toThrow(/append-only/);
      expect(() => database.exec('DELETE FROM photos')).toThrow(/append-only/);
      expect(() => database.exec("UPDATE photo_runs SET created_at = ''")).toThrow(/append-only/);
      expect(() => database.exec('DELETE FROM photo_runs')).toThrow(/append-only/);
      expect(() => database.exec("UPDATE visits SET origin = 'elsewhere'")).toThrow(/CHECK/);
      expect(planOf(database, readingsOfVisit)).toMatch(/readings_by_visit/);
      expect(planOf(database, visitQueries.firstWaiting)).toMatch(/visits_waiting/);
      expect(planOf(database, visitQueries.firstWaiting)).not.toMatch(/TEMP B-TREE/);
      expect(planOf(database, visitQueries.nextWaiting)).toMatch(/visits_waiting/);
    });
  });
});

/** Where a table begins in the file may change; what it is may not. */
function withoutPage(thing: unknown): unknown {
  return { ...(thing as object), rootpage: null };
}

function columnsOfOnce(version: number): () => Map<string, string> {
  let known: Map<string, string> | null = null;
  return () => (known ??= columnsOf(version));
}
