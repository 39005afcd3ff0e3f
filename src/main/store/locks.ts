// The locks table: one row per physical lock that this history knows.
// Must not know visits.
import { Fault } from '../../contract/fault.ts';
import { lockUnitSchema, type LockUnit } from '../../contract/service.ts';
import type { StoreContext } from './database.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

export interface LockRow {
  id: string;
  revision: number;
  model_id: string;
  serial: string | null;
  label: string;
  firmware: string | null;
  radio: string;
  practice: number;
}

const columns = 'id, revision, model_id, serial, label, firmware, radio, practice';

export function createLocks(context: StoreContext, journal: Store['journal']): Store['locks'] {
  const { database } = context;
  const insert = database.prepare(
    `INSERT INTO locks (id, installation_id, created_at, revision, model_id, serial, label, firmware, radio, practice)
     VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)`,
  );
  const byId = database.prepare<[string], LockRow>(`SELECT ${columns} FROM locks WHERE id = ?`);
  const bySerial = database.prepare<[string, string], LockRow>(
    `SELECT ${columns} FROM locks WHERE model_id = ? AND serial = ?`,
  );
  const change = database.prepare(
    'UPDATE locks SET revision = revision + 1, label = ?, firmware = ?, radio = ? WHERE id = ?',
  );
  const rowOf = (id: string): LockRow => {
    const row = byId.get(id);
    if (row === undefined) throw new Fault('store.not-found', 'no such lock');
    return row;
  };
  return {
    findBySerial(modelId, serial) {
      const row = bySerial.get(modelId, serial);
      return row === undefined ? null : toLockUnit(row);
    },
    create(lock, actor = 'bench') {
      const made = parseInput(lockUnitSchema, { ...lock, id: context.newId() }, 'lock');
      const practice = made.practice ? 1 : 0;
      return context.transaction(() => {
        const at = context.now();
        const { id, modelId, serial, label, firmware, radio } = made;
        insert.run(id, context.installationId, at, modelId, serial, label, firmware, radio, practice);
        journal.append({ actor, action: 'lock.created', subject: `lock:${id}`, detail: { modelId } });
        return made;
      });
    },
    get: (id) => toLockUnit(rowOf(id)),
    update(id, patch, actor = 'bench') {
      return context.transaction(() => {
        const row = rowOf(id);
        const before = toLockUnit(row);
        const after = parseInput(lockUnitSchema, { ...before, ...patch, id, practice: before.practice }, 'lock');
        const fields = (['label', 'firmware', 'radio'] as const).filter((field) => after[field] !== before[field]);
        if (fields.length === 0) return before;
        context.keepRevision('lock', row, { actor, action: 'lock.updated' }, before);
        change.run(after.label, after.firmware, after.radio, id);
        journal.append({ actor, action: 'lock.updated', subject: `lock:${id}`, detail: { fields } });
        return toLockUnit(rowOf(id));
      });
    },
  };
}

/** The contract's lock unit out of a row. */
export function toLockUnit(row: Omit<LockRow, 'revision'>): LockUnit {
  const { id, serial, label, firmware, radio } = row;
  const unit = { id, modelId: row.model_id, serial, label, firmware, radio, practice: row.practice === 1 };
  return parseStored(lockUnitSchema, unit, 'lock');
}
