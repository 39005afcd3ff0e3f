// How the lock of a visit was put right: the journal's rows of it, each with its reason out of the notes.
// Must not know when that is allowed. Only the reason is people's words, and an erasure reaches it in the notes.
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
} as const;

/** The oldest first. */
export function createLockCorrections(database: Database.Database): (visitId: string) => LockCorrected[] {
  const ofVisit = database.prepare<[string], Row>(correctionQueries.ofVisit);
  return (visitId) =>
    ofVisit.all(visitId).map(({ at, actor, note, ...row }) => ({
      ...{ at, actor },
      from: { tag: row.fromTag, modelId: row.fromModel, serial: row.fromSerial },
      to: { tag: row.toTag, modelId: row.toModel, serial: row.toSerial },
      reason: note.startsWith(before) ? note.slice(before.length) : note,
    }));
}
