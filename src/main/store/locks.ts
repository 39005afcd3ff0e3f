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
  tag: string;
  finish: string;
  place: string;
}

const columns = 'id, revision, model_id, serial, label, firmware, radio, practice, tag, finish, place';

export function createLocks(context: StoreContext, journal: Store['journal']): Store['locks'] {
  const { database } = context;
  const insert = database.prepare(
    `INSERT INTO locks (id, installation_id, created_at, revision, model_id, serial, label, firmware, radio, practice,
       finish, place, number, tag)
     VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const nextNumber = database.prepare<[], number>('SELECT coalesce(max(number), 0) + 1 FROM locks').pluck();
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
      return context.transaction(() => {
        const number = nextNumber.get() ?? 1;
        const tag = `L-${String(number).padStart(5, '0')}`;
        const made = parseInput(lockUnitSchema, { ...lock, id: context.newId(), tag }, 'lock');
        const { id, modelId, serial, label, firmware, radio, finish, place } = made;
        const practice = made.practice ? 1 : 0;
        const row = [id, context.installationId, context.now(), modelId, serial, label, firmware, radio, practice];
        insert.run(...row, finish, place, number, tag);
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
  const { id, serial, label, firmware, radio, tag, finish, place } = row;
  const practice = row.practice === 1;
  const unit = { id, modelId: row.model_id, serial, label, firmware, radio, practice, tag, finish, place };
  return parseStored(lockUnitSchema, unit, 'lock');
}
