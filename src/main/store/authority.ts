// The authority_records table: the form as it was worded and what was entered; only added to.
// Must not know which state asks for it, nor when it is asked for.
import { authorityRecordSchema, type AuthorityRecord } from '../../contract/work-order.ts';
import type { StoreContext } from './database.ts';
import type { OrderTables } from './order-types.ts';
import { parseInput, parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

type Row = Omit<AuthorityRecord, 'form' | 'fields'> & { form: string; fields: string };

export const authorityQueries = {
  ofVisit: `SELECT id, at, actor, form, fields, signature_id AS signatureId, retain_until AS retainUntil
    FROM authority_records WHERE visit_id = ? ORDER BY id`,
  isKept: 'SELECT EXISTS (SELECT 1 FROM authority_records WHERE visit_id = ?)',
} as const;

export function createAuthority(context: StoreContext, journal: Store['journal']): OrderTables['authority'] {
  const { database } = context;
  const insert = database.prepare(
    `INSERT INTO authority_records (id, installation_id, visit_id, at, actor, form, fields, signature_id, retain_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofVisit = database.prepare<[string], Row>(authorityQueries.ofVisit);
  const isKept = database.prepare<[string], number>(authorityQueries.isKept).pluck();
  return {
    add({ visitId, ...record }, actor) {
      const given = { ...record, id: context.newId(), at: context.now(), actor };
      const made = parseInput(authorityRecordSchema, given, 'authority form');
      return context.transaction(() => {
        const { id, at, form, fields, signatureId, retainUntil } = made;
        const texts = [JSON.stringify(form), JSON.stringify(fields)];
        insert.run(id, context.installationId, visitId, at, actor, ...texts, signatureId, retainUntil);
        const detail = { authorityId: id, retainUntil };
        journal.append({ actor, action: 'visit.authority-kept', subject: `visit:${visitId}`, detail });
        return made;
      });
    },
    ofVisit: (visitId) =>
      ofVisit.all(visitId).map((row) => {
        const record = { ...row, form: JSON.parse(row.form) as unknown, fields: JSON.parse(row.fields) as unknown };
        return parseStored(authorityRecordSchema, record, 'authority form');
      }),
    isKept: (visitId) => isKept.get(visitId) === 1,
  };
}
