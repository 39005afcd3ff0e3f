// Authority forms whose period is over, one by one, and those that were kept of erased persons; found, and erased.
// Must not say when a period ends (form-period.ts), nor whether the clock can be believed.
import { createHash } from 'node:crypto';
import { Fault } from '../../contract/fault.ts';
import { formsShown, type KeptForm } from '../../contract/kept-forms.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { StoreContext } from './database.ts';
import { noStrokes } from './erasure-sql.ts';
import { formEnd } from './form-period.ts';
import { withoutForm } from './redact.ts';
import type { Store } from './types.ts';

export interface KeptFormsStore {
  /** Those whose period is over now: the longest ago first, and how many there are. */
  over(): { forms: KeptForm[]; count: number };
  countOver(): number;
  /** What was kept of erased persons and must be kept still: the first to end first, and how many there are. */
  ofErased(): { forms: KeptForm[]; count: number };
  /**
   * Takes what was entered and signed out of the form and out of the papers of its visit; what is left to do outside the transaction
   * stands as an unfinished erasure. store.not-found where it is not there or empty by now; customer.retained while its period lasts.
   */
  erase(id: string, actor: string): void;
}

interface Row extends Omit<KeptForm, 'customer'> {
  customerId: string | null;
  name: string | null;
  erasedAt: string | null;
}
interface Found {
  visitId: string;
  at: string;
  signatureId: string | null;
  until: string | null;
}

/** Whose the visit was when the form was filled in; a record that was merged leads to the one that stayed. */
const whoseThen = `coalesce((SELECT r.previous ->> '$.customer_id' FROM revisions r WHERE r.entity = 'visit' AND r.entity_id = v.id
  AND r.action = 'visit.customer-set' AND r.at >= f.at ORDER BY r.revision LIMIT 1), v.customer_id)`;
const columns = `f.id, f.visit_id AS visitId, v.ticket, f.form ->> '$.title' AS title, f.at, ${formEnd('f')} AS until,
  k.id AS customerId, k.name, k.erased_at AS erasedAt`;
const whose = `LEFT JOIN customers c ON c.id = ${whoseThen} LEFT JOIN customers k ON k.id = coalesce(c.merged_into, c.id)`;
const held = "f.retain_until IS NOT NULL AND f.fields <> '{}'";
const isOver = `${held} AND f.retain_until <= @now AND ${formEnd('f')} <= @now`;
/** Visits of erased persons, also those that were theirs once. */
const visitsOfErased = `SELECT v.id FROM customers e CROSS JOIN visits v ON v.customer_id = e.id WHERE e.erased_at IS NOT NULL
  UNION SELECT r.entity_id FROM customers e CROSS JOIN revisions r ON r.previous ->> '$.customer_id' = e.id
    AND r.action = 'visit.customer-set' WHERE e.erased_at IS NOT NULL`;
const ofErased = `FROM (${visitsOfErased}) AS t CROSS JOIN authority_records f ON f.visit_id = t.id JOIN visits v ON v.id = f.visit_id
  ${whose} WHERE ${held} AND k.erased_at IS NOT NULL AND ${formEnd('f')} > @now`;

/** So that a test can ask for their plans. */
export const keptFormQueries = {
  over: `SELECT ${columns} FROM authority_records f JOIN visits v ON v.id = f.visit_id ${whose}
    WHERE ${isOver} ORDER BY f.retain_until, f.id LIMIT ${formsShown}`,
  countOver: `SELECT count(*) FROM authority_records f WHERE ${isOver}`,
  ofErased: `SELECT ${columns} ${ofErased} ORDER BY until, f.id LIMIT ${formsShown}`,
  countOfErased: `SELECT count(*) ${ofErased}`,
} as const;

export function createKeptForms(context: StoreContext, journal: Store['journal']): KeptFormsStore {
  const { database } = context;
  const list = (sql: string) => database.prepare<[{ now: string }], Row>(sql);
  const count = (sql: string) => database.prepare<[{ now: string }], number>(sql).pluck();
  const sql = {
    over: list(keptFormQueries.over),
    countOver: count(keptFormQueries.countOver),
    ofErased: list(keptFormQueries.ofErased),
    countOfErased: count(keptFormQueries.countOfErased),
    find: database.prepare<[string], Found>(
      `SELECT f.visit_id AS visitId, f.at, f.signature_id AS signatureId, ${formEnd('f')} AS until
       FROM authority_records f WHERE f.id = ? AND ${held}`,
    ),
    papers: database.prepare<[string], { id: string; hash: string; model: string }>(
      'SELECT id, hash, model FROM reports WHERE visit_id = ?',
    ),
    // The row opens the append-only tables; it names a form, and is gone before anybody asks for the person of that name.
    begin: database.prepare('INSERT INTO erasing (customer_id) VALUES (?)'),
    end: database.prepare('DELETE FROM erasing WHERE customer_id = ?'),
    empty: database.prepare("UPDATE authority_records SET fields = '{}' WHERE id = ?"),
    unsign: database.prepare(`UPDATE signatures SET name = '', statement = '', strokes = '${noStrokes}' WHERE id = ?`),
    setPaper: database.prepare('UPDATE reports SET model = ?, hash = ?, redacted_at = ? WHERE id = ?'),
    leave: database.prepare("INSERT INTO unfinished_erasures (photos) VALUES ('[]')"),
  };

  /** The papers of the visit without what stood on the form. */
  function redactPapers({ visitId, at }: Found, actor: string): number {
    const changed = sql.papers.all(visitId).flatMap(({ id, hash: before, model }) => {
      const text = canonicalJson(withoutForm(JSON.parse(model), at));
      return text === model
        ? []
        : [{ id, before, text, after: createHash('sha256').update(text, 'utf8').digest('hex') }];
    });
    for (const { id: reportId, before, text, after } of changed) {
      sql.setPaper.run(text, after, context.now(), reportId);
      const detail = { reportId, before, after };
      journal.append({ actor, action: 'report.redacted', subject: `visit:${visitId}`, detail });
    }
    return changed.length;
  }

  const countOver = () => sql.countOver.get({ now: context.now() }) ?? 0;

  return {
    over: () => ({ forms: sql.over.all({ now: context.now() }).map(toForm), count: countOver() }),
    countOver,
    ofErased() {
      const now = { now: context.now() };
      return { forms: sql.ofErased.all(now).map(toForm), count: sql.countOfErased.get(now) ?? 0 };
    },
    erase(id, actor) {
      context.transaction(() => {
        const found = sql.find.get(id);
        if (found === undefined) throw new Fault('store.not-found', 'there is no such form, or it was erased before');
        const { visitId, signatureId, until } = found;
        if (until === null || until > context.now()) throw new Fault('customer.retained', `to be kept until ${until}`);
        database.pragma('defer_foreign_keys = ON');
        sql.begin.run(id);
        sql.empty.run(id);
        if (signatureId !== null) sql.unsign.run(signatureId);
        const reports = redactPapers(found, actor);
        sql.end.run(id);
        sql.leave.run();
        const detail = { authorityId: id, keptUntil: until, reports };
        journal.append({ actor, action: 'visit.authority-erased', subject: `visit:${visitId}`, detail });
      });
    },
  };
}

function toForm({ customerId, name, erasedAt, ...row }: Row): KeptForm {
  const customer = customerId === null ? null : { id: customerId, name: name ?? '', erased: erasedAt !== null };
  return { ...row, customer };
}
