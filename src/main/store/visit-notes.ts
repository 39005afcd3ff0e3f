// The visit_notes table: what people write down while they work on a visit; only added to.
// Must not know what a code looks like: what comes here is kept as it is.
import { visitNoteSchema, type VisitNote } from '../../contract/work-order.ts';
import type { StoreContext } from './database.ts';
import type { OrderTables } from './order-types.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

export const noteQueries = {
  ofVisit: 'SELECT id, at, author, text FROM visit_notes WHERE visit_id = ? ORDER BY id',
  countOf: 'SELECT count(*) FROM visit_notes WHERE visit_id = ?',
} as const;

export function createVisitNotes(context: StoreContext, journal: Store['journal']): OrderTables['visitNotes'] {
  const { database } = context;
  const insert = database.prepare(
    'INSERT INTO visit_notes (id, installation_id, visit_id, at, author, text) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const ofVisit = database.prepare<[string], VisitNote>(noteQueries.ofVisit);
  const countOf = database.prepare<[string], number>(noteQueries.countOf).pluck();
  return {
    add({ visitId, text }, author) {
      const note = { id: context.newId(), at: context.now(), author, text };
      const made = parseInput(visitNoteSchema, note, 'note');
      return context.transaction(() => {
        insert.run(made.id, context.installationId, visitId, made.at, made.author, made.text);
        const subject = `visit:${visitId}`;
        journal.append({ actor: author, action: 'visit.noted', subject, detail: { noteId: made.id } });
        return made;
      });
    },
    ofVisit: (visitId) => ofVisit.all(visitId).map((row) => parseStored(visitNoteSchema, row, 'note')),
    countOf: (visitId) => countOf.get(visitId) ?? 0,
  };
}
