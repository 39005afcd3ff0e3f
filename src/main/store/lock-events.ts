// The lock_events table: the lock's own log, downloaded piece by piece.
// Must not know what an alarm number means.
import { z } from 'zod';
import { lockEventSchema, type LockEvent } from '../../contract/device.ts';
import type { StoreContext } from './database.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

export function createLockEvents(context: StoreContext): Store['lockEvents'] {
  const { database } = context;
  // A download that is repeated after an unplug brings the same sequences again; the first copy stays.
  const insert = database.prepare(
    `INSERT INTO lock_events (lock_id, sequence, installation_id, received_at, at, alarm_type, alarm_level)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (lock_id, sequence) DO NOTHING`,
  );
  const ofLock = database.prepare<[string, number], LockEvent>(
    `SELECT sequence, at, alarm_type AS alarmType, alarm_level AS alarmLevel
     FROM lock_events WHERE lock_id = ? ORDER BY sequence DESC LIMIT ?`,
  );
  const last = database
    .prepare<[string], number | null>('SELECT max(sequence) FROM lock_events WHERE lock_id = ?')
    .pluck();
  return {
    addAll(lockId, events) {
      const given = parseInput(z.array(lockEventSchema), events, 'lock event');
      return context.transaction(() => {
        const receivedAt = context.now();
        let added = 0;
        for (const event of given) {
          const { sequence, at, alarmType, alarmLevel } = event;
          const row = [lockId, sequence, context.installationId, receivedAt, at, alarmType, alarmLevel];
          added += insert.run(...row).changes;
        }
        return added;
      });
    },
    ofLock: (lockId, limit) => ofLock.all(lockId, limit).map((row) => parseStored(lockEventSchema, row, 'lock event')),
    lastSequence: (lockId) => last.get(lockId) ?? null,
  };
}
