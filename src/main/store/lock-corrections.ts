// How the lock of a visit was put right: another one was named (the journal's rows, each with its reason out of the notes), or its
// record was, since the visit began (the lock's versions, each with its own reason).
// Must not know when that is allowed. Only the reason is people's words, and an erasure reaches it there.
import type Database from 'better-sqlite3';

/** What stands before the reason in the note. */
const before = 'Lock corrected: ';
export const correctionNote = (reason: string): string => `${before}${reason}`;

/** A lock as it is on record now; what is null is not known, or the lock was taken out again. */
interface LockThen {
  tag: string;
  modelId: string | null;
  serial: string | null;
}
export interface LockCorrected {
  at: string;
  actor: string;
  from: LockThen;
  to: LockThen;
  reason: string;
}

interface Row {
  at: string;
  actor: string;
  fromTag: string;
  fromModel: string | null;
  fromSerial: string | null;
  toTag: string;
  toModel: string | null;
  toSerial: string | null;
  note: string;
}

export const correctionQueries = {
  ofVisit: `SELECT j.at, j.actor, coalesce(n.text, '') AS note,
      coalesce(a.tag, j.detail ->> '$.lockFrom') AS fromTag, a.model_id AS fromModel, a.serial AS fromSerial,
      coalesce(b.tag, j.detail ->> '$.lockTo') AS toTag, b.model_id AS toModel, b.serial AS toSerial
    FROM journal j LEFT JOIN locks a ON a.id = j.detail ->> '$.lockFromId' LEFT JOIN locks b ON b.id = j.detail ->> '$.lockToId'
      LEFT JOIN visit_notes n ON n.id = j.detail ->> '$.noteId'
    WHERE j.subject = 'visit:' || ? AND j.action = 'visit.lock-corrected' ORDER BY j.rowid`,
  // What a version was made to is in the one after it, or in the lock.
  ofRecord: `SELECT r.at, r.actor, coalesce(r.previous ->> '$.reason', '') AS note, l.tag AS fromTag, l.tag AS toTag,
      r.previous ->> '$.modelId' AS fromModel, r.previous ->> '$.serial' AS fromSerial,
      coalesce(n.previous ->> '$.modelId', l.model_id) AS toModel,
      CASE WHEN n.revision IS NULL THEN l.serial ELSE n.previous ->> '$.serial' END AS toSerial
    FROM visits v JOIN locks l ON l.id = v.lock_id
      JOIN revisions r ON r.entity = 'lock' AND r.entity_id = v.lock_id AND r.action = 'lock.corrected' AND r.at >= v.opened_at
      LEFT JOIN revisions n ON n.entity = 'lock' AND n.entity_id = v.lock_id AND n.revision = r.revision + 1
    WHERE v.id = ? ORDER BY r.revision`,
} as const;

/** The oldest first. */
export function createLockCorrections(database: Database.Database): (visitId: string) => LockCorrected[] {
  const ofVisit = database.prepare<[string], Row>(correctionQueries.ofVisit);
  const ofRecord = database.prepare<[string], Row>(correctionQueries.ofRecord);
  return (visitId) =>
    [...ofVisit.all(visitId), ...ofRecord.all(visitId)]
      .toSorted((one, other) => one.at.localeCompare(other.at))
      .map(({ at, actor, note, ...row }) => ({
        ...{ at, actor },
        from: { tag: row.fromTag, modelId: row.fromModel, serial: row.fromSerial },
        to: { tag: row.toTag, modelId: row.toModel, serial: row.toSerial },
        reason: note.startsWith(before) ? note.slice(before.length) : note,
      }));
}
