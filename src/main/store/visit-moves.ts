// The states that a visit went through, read from its kept revisions: the journal has them too, but knows no visit's rows by index.
// Must not change anything.
import type Database from 'better-sqlite3';
import type { Visit } from '../../contract/service.ts';
import { visitMoveSchema, type VisitMove } from '../../contract/work-order.ts';
import { parseStored } from './sqlite-fault.ts';

interface Row {
  at: string;
  actor: string;
  before: string;
  staff: string;
}

export const moveQueries = {
  ofVisit: `SELECT at, actor, previous ->> 'state' AS before, previous ->> 'staff' AS staff
    FROM revisions WHERE entity = 'visit' AND entity_id = ? ORDER BY revision`,
} as const;

export function createVisitMoves(database: Database.Database): (visit: Visit) => VisitMove[] {
  const ofVisit = database.prepare<[string], Row>(moveQueries.ofVisit);
  return (visit) => {
    const rows = ofVisit.all(visit.id);
    const opened = { state: 'intake', at: visit.openedAt, by: rows[0]?.staff ?? visit.staff };
    const moves = rows.flatMap(({ at, actor, before }, index) => {
      const state = rows[index + 1]?.before ?? visit.state;
      return state === before ? [] : [{ state, at, by: actor }];
    });
    return [opened, ...moves].map((move) => parseStored(visitMoveSchema, move, 'visit'));
  };
}
