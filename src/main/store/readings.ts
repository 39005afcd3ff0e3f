// The readings table: what a lock said, when, in which phase of the visit.
// Must not know how a lock is read or what a reading means.
import { readingSchema, type Reading } from '../../contract/service.ts';
import type { StoreContext } from './database.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

/** The hot query, so that a test can ask for its plan. */
export const readingsOfVisit = `SELECT id, visit_id AS visitId, run_id AS runId, at, phase, kind, value, adapter
  FROM readings WHERE visit_id = ? ORDER BY at, id`;

/** Ids grow with time, whatever the clock says; `+` keeps SQLite from walking all later readings by them. */
export const packSinceCheck = `SELECT json_extract(value, '$.pack') FROM readings
  WHERE visit_id = ? AND kind = 'status' AND +id > (SELECT max(id) FROM verifications WHERE visit_id = readings.visit_id)
  ORDER BY +id DESC LIMIT 1`;

type Row = Omit<Reading, 'value' | 'adapter'> & { value: string; adapter: string | null };

export function createReadings(context: StoreContext, journal: Store['journal']): Store['readings'] {
  const insert = context.database.prepare(
    `INSERT INTO readings (id, installation_id, visit_id, run_id, at, phase, kind, resting_millivolts, loaded_millivolts,
       value, adapter)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const pack = context.database.prepare<[string], 'in' | 'out'>(packSinceCheck).pluck();
  const ofVisit = context.database.prepare<[string], Row>(readingsOfVisit);
  return {
    packSinceCheck: (visitId) => pack.get(visitId) ?? null,
    add(reading, actor) {
      const made = parseInput(readingSchema, { at: context.now(), ...reading, id: context.newId() }, 'reading');
      const { id, visitId, runId, phase, kind, adapter = null } = made;
      // Stored times are compared as text: always the same length.
      const at = new Date(made.at).toISOString();
      const battery = made.kind === 'battery' ? made.value : { restingMillivolts: null, loadedMillivolts: null };
      return context.transaction(() => {
        const value = JSON.stringify(made.value);
        const { restingMillivolts: resting, loadedMillivolts: loaded } = battery;
        insert.run(id, context.installationId, visitId, runId, at, phase, kind, resting, loaded, value, adapter);
        const detail = { readingId: id, kind, phase, runId };
        journal.append({ actor, action: 'reading.added', subject: `visit:${visitId}`, detail });
        return { ...made, at };
      });
    },
    ofVisit: (visitId) =>
      ofVisit
        .all(visitId)
        .map(({ adapter, ...row }) => ({ ...row, ...(adapter === null ? {} : { adapter }) }))
        .map((row) => parseStored(readingSchema, { ...row, value: JSON.parse(row.value) as unknown }, 'reading')),
  };
}
