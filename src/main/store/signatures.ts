// The signatures table: who signed which words, with the lines as drawn; only added to.
// Must not know what is signed for what.
import { signatureSchema, type Signature } from '../../contract/signature.ts';
import type { StoreContext } from './database.ts';
import type { OrderTables } from './order-types.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

type Row = Omit<Signature, 'strokes'> & { strokes: string };

export const signatureQueries = {
  ofVisit: 'SELECT id, at, actor, purpose, name, statement, strokes FROM signatures WHERE visit_id = ? ORDER BY id',
  newest: `SELECT id, at, actor, purpose, name, statement, strokes FROM signatures
    WHERE visit_id = ? AND purpose = ? ORDER BY id DESC LIMIT 1`,
} as const;

export function createSignatures(context: StoreContext, journal: Store['journal']): OrderTables['signatures'] {
  const { database } = context;
  const insert = database.prepare(
    `INSERT INTO signatures (id, installation_id, visit_id, at, actor, purpose, name, statement, strokes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofVisit = database.prepare<[string], Row>(signatureQueries.ofVisit);
  const newest = database.prepare<[string, string], Row>(signatureQueries.newest);
  return {
    add({ visitId, ...signature }, actor) {
      const given = { ...signature, id: context.newId(), at: context.now(), actor };
      const made = parseInput(signatureSchema, given, 'signature');
      return context.transaction(() => {
        const { id, at, purpose, name, statement, strokes } = made;
        const drawn = JSON.stringify(strokes);
        insert.run(id, context.installationId, visitId, at, actor, purpose, name, statement, drawn);
        const detail = { signatureId: id, purpose, how: strokes.strokes.length === 0 ? 'typed' : 'drawn' };
        journal.append({ actor, action: 'visit.signed', subject: `visit:${visitId}`, detail });
        return made;
      });
    },
    ofVisit: (visitId) => ofVisit.all(visitId).map(toSignature),
    newest(visitId, purpose) {
      const row = newest.get(visitId, purpose);
      return row === undefined ? null : toSignature(row);
    },
  };
}

function toSignature(row: Row): Signature {
  return parseStored(signatureSchema, { ...row, strokes: JSON.parse(row.strokes) as unknown }, 'signature');
}
