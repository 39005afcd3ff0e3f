// The signatures table: who signed which words, with the lines as drawn; only added to.
// Must not know what is signed for what.
import { signatureSchema, type Signature } from '../../contract/signature.ts';
import type { StoreContext } from './database.ts';
import type { OrderTables, SignedFor } from './order-types.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

type Row = Omit<Signature, 'strokes'> & { strokes: string };

export const signatureQueries = {
  ofVisit: 'SELECT id, at, actor, purpose, name, statement, strokes FROM signatures WHERE visit_id = ? ORDER BY id',
  newest: `SELECT id, at, actor, purpose, name, statement, strokes FROM signatures
    WHERE visit_id = ? AND purpose = ? ORDER BY id DESC LIMIT 1`,
} as const;

/** Of signatures from before the journal knew the revision, what the visit was by their time. */
export const signedForQuery = `SELECT coalesce(c.merged_into, c.id) AS customerId, was.lock_id AS lockId FROM (
    SELECT previous ->> '$.customer_id' AS customer_id, previous ->> '$.lock_id' AS lock_id FROM (
      SELECT previous FROM revisions WHERE entity = 'visit' AND entity_id = @visitId AND revision >= coalesce(
        (SELECT detail ->> '$.revision' FROM journal
          WHERE subject = 'visit:' || @visitId AND action = 'visit.signed' AND detail ->> '$.signatureId' = @id),
        (SELECT min(revision) FROM revisions WHERE entity = 'visit' AND entity_id = @visitId AND at > @at))
      ORDER BY revision LIMIT 1)
    UNION ALL SELECT customer_id, lock_id FROM visits WHERE id = @visitId
    LIMIT 1) AS was LEFT JOIN customers c ON c.id = was.customer_id`;

export function createSignatures(context: StoreContext, journal: Store['journal']): OrderTables['signatures'] {
  const { database } = context;
  const insert = database.prepare(
    `INSERT INTO signatures (id, installation_id, visit_id, at, actor, purpose, name, statement, strokes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofVisit = database.prepare<[string], Row>(signatureQueries.ofVisit);
  const revisionOf = database.prepare<[string], number>('SELECT revision FROM visits WHERE id = ?').pluck();
  const signedFor = database.prepare<[{ visitId: string; id: string; at: string }], SignedFor>(signedForQuery);
  const newest = database.prepare<[string, string], Row>(signatureQueries.newest);
  return {
    add({ visitId, ...signature }, actor) {
      const given = { ...signature, id: context.newId(), at: context.now(), actor };
      const made = parseInput(signatureSchema, given, 'signature');
      return context.transaction(() => {
        const { id, at, purpose, name, statement, strokes } = made;
        const drawn = JSON.stringify(strokes);
        insert.run(id, context.installationId, visitId, at, actor, purpose, name, statement, drawn);
        const how = strokes.strokes.length === 0 ? 'typed' : 'drawn';
        const detail = { signatureId: id, purpose, how, revision: revisionOf.get(visitId) ?? 0 };
        journal.append({ actor, action: 'visit.signed', subject: `visit:${visitId}`, detail });
        return made;
      });
    },
    ofVisit: (visitId) => ofVisit.all(visitId).map(toSignature),
    newest(visitId, purpose) {
      const row = newest.get(visitId, purpose);
      return row === undefined ? null : toSignature(row);
    },
    signedFor: (visitId, { id, at }) => signedFor.get({ visitId, id, at }) ?? { customerId: null, lockId: null },
  };
}

function toSignature(row: Row): Signature {
  return parseStored(signatureSchema, { ...row, strokes: JSON.parse(row.strokes) as unknown }, 'signature');
}
