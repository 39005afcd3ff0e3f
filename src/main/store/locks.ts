// The locks table: one row per physical lock that this history knows.
// Must not know visits.
import { Fault } from '../../contract/fault.ts';
import { lockUnitSchema } from '../../contract/service.ts';
import type { StoreContext } from './database.ts';
import { createLockFinder } from './lock-finder.ts';
import { lockColumns, toLockUnit, type LockRow } from './lock-row.ts';
import type { Locks } from './lock-types.ts';
import { tagOf } from './lock-tag.ts';
import { parseInput } from './sqlite-fault.ts';
import type { Store } from './types.ts';

export function createLocks(context: StoreContext, journal: Store['journal']): Locks {
  const { database } = context;
  const insert = database.prepare(
    `INSERT INTO locks (id, installation_id, created_at, revision, model_id, serial, label, firmware, radio, practice,
       finish, place, number, tag)
     VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // Also above what a restore put aside: its labels stick on doors.
  const nextNumber = database
    .prepare<[], number>(
      `SELECT max(coalesce((SELECT max(number) FROM locks), 0),
         coalesce((SELECT number FROM given_numbers WHERE kind = 'label' AND year = 0), 0)) + 1`,
    )
    .pluck();
  const byId = database.prepare<[string], LockRow & { created_at: string }>(
    `SELECT ${lockColumns}, created_at FROM locks WHERE id = ?`,
  );
  const change = database.prepare(
    `UPDATE locks SET revision = revision + 1, model_id = ?, serial = ?, label = ?, firmware = ?, radio = ?, finish = ?, place = ? WHERE id = ?`,
  );
  const rowOf = (id: string) => {
    const row = byId.get(id);
    if (row === undefined) throw new Fault('store.not-found', 'no such lock');
    return row;
  };
  return {
    ...createLockFinder(database, context.installationId),
    create(lock, actor = 'bench', printed = null) {
      return context.transaction(() => {
        const number = printed ?? nextNumber.get() ?? 1;
        const tag = tagOf(number);
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
    revision(id) {
      const { revision, created_at } = rowOf(id);
      return { revision, createdAt: created_at };
    },
    update(id, patch, actor = 'bench', expectedRevision, reason) {
      return context.transaction(() => {
        const row = rowOf(id);
        if (expectedRevision !== undefined && expectedRevision !== row.revision) {
          throw new Fault('store.conflict', `the lock is at revision ${row.revision}`);
        }
        const before = toLockUnit(row);
        const after = parseInput(lockUnitSchema, { ...before, ...patch, id, practice: before.practice }, 'lock');
        const fields = changeable.filter((field) => after[field] !== before[field]);
        if (fields.length === 0) return before;
        const action = reason === undefined ? 'lock.updated' : 'lock.corrected';
        // With what it was, so that an erasure reaches its words.
        context.keepRevision(
          'lock',
          row,
          { actor, action },
          { ...before, ...(reason === undefined ? {} : { reason }) },
        );
        change.run(...changeable.map((field) => after[field]), id);
        journal.append({ actor, action, subject: `lock:${id}`, detail: { fields } });
        return toLockUnit(rowOf(id));
      });
    },
  };
}

/** In the order of the statement that changes them. */
const changeable = ['modelId', 'serial', 'label', 'firmware', 'radio', 'finish', 'place'] as const;
