// Makes one customer of two records of the same person, and takes that back as long as nothing was changed since.
// Must not know screens, nor who may ask. The journal names records and fields, never what they hold.
import {
  customerFieldNames,
  keptCustomerFieldsSchema,
  type CustomerFields,
  type MergedRecord,
  type MergePreview,
  type MergeTaking,
} from '../../contract/customers.ts';
import { Fault } from '../../contract/fault.ts';
import type { Customer } from '../../contract/service.ts';
import type { Customers } from './customer-types.ts';
import type { StoreContext } from './database.ts';
import { parseInput } from './sqlite-fault.ts';
import type { By, Store } from './types.ts';

export interface Merging {
  /** What would move from one to the other. store.not-found, customer.erased; contract.bad-input when both are one already. */
  preview(keptId: string, goneId: string): MergePreview;
  /**
   * Brings everything of `gone` to `kept`, whose words become those that were taken. Returns the open visits that moved.
   * store.conflict for an old revision of either.
   */
  merge(kept: Seen, gone: Seen, take: MergeTaking, by: By): { mergeId: string; openVisits: string[] };
  /** Takes a merge back, the latest of a customer first. store.conflict once something was changed since. */
  undo(mergeId: string, by: By): { keptId: string; goneId: string; openVisits: string[] };
  /** The records that were merged into this one, the latest first. */
  merged(keptId: string): MergedRecord[];
}
interface Seen {
  id: string;
  revision: number;
}
interface MergeRow {
  id: string;
  at: string;
  actor: string;
  keptId: string;
  goneId: string;
  madeRevision: number;
  revision: number;
  moved: string;
  undoneAt: string | null;
}
interface Moved {
  visits: string[];
  customers: string[];
}
interface VisitRow {
  id: string;
  revision: number;
  customer_id: string | null;
  closed_at: string | null;
}

const mergeColumns = `m.id, m.at, m.actor, m.kept_id AS keptId, m.gone_id AS goneId, m.made_revision AS madeRevision, m.revision, m.moved,
  m.undone_at AS undoneAt`;

/** So that a test can ask for their plans. */
export const mergingQueries = {
  visits: 'SELECT * FROM visits WHERE customer_id = ? ORDER BY opened_at, id',
  counts: `SELECT count(*) AS visits, count(DISTINCT lock_id) AS locks, coalesce(sum(closed_at IS NULL), 0) AS openVisits
    FROM visits WHERE customer_id = ?`,
  merged: `SELECT ${mergeColumns}, c.name, c.phone, c.email, c.address, k.revision AS keptRevision
    FROM customer_merges m JOIN customers c ON c.id = m.gone_id JOIN customers k ON k.id = m.kept_id
    WHERE m.kept_id = ? AND m.undone_at IS NULL ORDER BY m.id DESC LIMIT 50`,
  mergedInto: 'SELECT id FROM customers WHERE merged_into = ?',
  elsewhere: `SELECT EXISTS (SELECT 1 FROM json_each(?) AS moved JOIN visits v ON v.id = moved.value WHERE v.customer_id IS NOT ?)`,
} as const;

export function createMerging(
  context: StoreContext,
  { customers, journal }: { customers: Customers; journal: Store['journal'] },
): Merging {
  const { database, installationId } = context;
  const visitsOf = database.prepare<[string], VisitRow>(mergingQueries.visits);
  const visitOf = database.prepare<[string], VisitRow>('SELECT * FROM visits WHERE id = ?');
  const counts = database.prepare<[string], { visits: number; locks: number; openVisits: number }>(
    mergingQueries.counts,
  );
  const setVisit = database.prepare('UPDATE visits SET revision = revision + 1, customer_id = ? WHERE id = ?');
  const setInto = database.prepare('UPDATE customers SET revision = revision + 1, merged_into = ? WHERE id = ?');
  const revisionOf = database.prepare<[string], number>('SELECT revision FROM customers WHERE id = ?').pluck();
  const intoOf = database.prepare<[string], string | null>('SELECT merged_into FROM customers WHERE id = ?').pluck();
  const mergedInto = database.prepare<[string], string>(mergingQueries.mergedInto).pluck();
  const setFields = database.prepare(
    `UPDATE customers SET revision = revision + 1, name = @name, phone = @phone, email = @email, address = @address, note = @note
     WHERE id = @id`,
  );
  const keepVersion = database.prepare(
    `INSERT INTO customer_versions (customer_id, revision, installation_id, at, actor, action, previous) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const versionOf = database
    .prepare<[string, number], string>('SELECT previous FROM customer_versions WHERE customer_id = ? AND revision = ?')
    .pluck();
  const insert = database.prepare(
    `INSERT INTO customer_merges (id, installation_id, at, actor, kept_id, gone_id, made_revision, revision, moved)
     VALUES (@id, @installation, @at, @actor, @kept, @gone, @revision, @revision, @moved)`,
  );
  const byId = database.prepare<[string], MergeRow>(`SELECT ${mergeColumns} FROM customer_merges m WHERE m.id = ?`);
  const setUndone = database.prepare('UPDATE customer_merges SET undone_at = ?, undone_by = ? WHERE id = ?');
  // The merge before one that was taken back can be taken back next: nothing else was changed.
  const follow = database.prepare(
    'UPDATE customer_merges SET revision = ? WHERE kept_id = ? AND revision = ? AND undone_at IS NULL',
  );
  const merged = database.prepare<[string], MergeRow & CustomerFields & { keptRevision: number }>(
    mergingQueries.merged,
  );
  const elsewhere = database.prepare<[string, string], number>(mergingQueries.elsewhere).pluck();

  const known = (id: string): Customer => {
    const customer = customers.get(id);
    if (customer.erasedAt !== null) throw new Fault('customer.erased', 'this person was erased from the history');
    return customer;
  };
  const two = (keptId: string, goneId: string): [Customer, Customer] => {
    const pair: [Customer, Customer] = [known(keptId), known(goneId)];
    if (pair[0].id === pair[1].id) throw new Fault('contract.bad-input', 'both are one record already');
    if (pair[0].practice !== pair[1].practice) {
      throw new Fault('practice.apart', 'one of them was made up for practice: it is nobody of the shop');
    }
    return pair;
  };
  /** Each move is a change of its visit. Those that are open are returned: windows show them. */
  const move = (rows: readonly VisitRow[], to: string, by: By): string[] =>
    rows.flatMap((row) => {
      context.keepRevision('visit', row, by, row);
      setVisit.run(to, row.id);
      return row.closed_at === null ? [row.id] : [];
    });
  const version = (id: string, by: By, previous: Partial<CustomerFields>): void => {
    const revision = (revisionOf.get(id) ?? 0) + 1;
    keepVersion.run(id, revision, installationId, context.now(), by.actor, by.action, JSON.stringify(previous));
  };
  const rewrite = (before: Customer, after: CustomerFields, by: By): (keyof CustomerFields)[] => {
    const fields = customerFieldNames.filter((field) => after[field] !== before[field]);
    version(before.id, by, Object.fromEntries(fields.map((field) => [field, before[field]])));
    setFields.run({ ...after, id: before.id });
    return fields;
  };
  const seen = ({ revision }: Seen, { revision: now }: Customer): void => {
    if (now !== revision) throw new Fault('store.conflict', `the customer is at revision ${now}, not ${revision}`);
  };

  return {
    preview(keptId, goneId) {
      const [kept, gone] = two(keptId, goneId);
      const moves = counts.get(gone.id) ?? { visits: 0, locks: 0, openVisits: 0 };
      return { kept, gone, ...moves, words: wordsOf(kept, gone, {}) };
    },
    merge: (keptSeen, goneSeen, take, by) =>
      context.transaction(() => {
        const [kept, gone] = two(keptSeen.id, goneSeen.id);
        seen(keptSeen, kept);
        seen(goneSeen, gone);
        const after = parseInput(keptCustomerFieldsSchema, wordsOf(kept, gone, take), 'customer');
        if (after.name === '' && after.phone === '') {
          throw new Fault('contract.bad-input', 'a customer has a name or a telephone number');
        }
        const ids = mergedInto.all(gone.id);
        for (const id of [gone.id, ...ids]) {
          version(id, by, {});
          setInto.run(kept.id, id);
        }
        const fields = rewrite(kept, after, by);
        const rows = visitsOf.all(gone.id);
        const openVisits = move(rows, kept.id, by);
        const moved: Moved = { visits: rows.map(({ id }) => id), customers: ids };
        const mergeId = context.newId();
        insert.run({
          ...{ id: mergeId, installation: installationId, at: context.now(), actor: by.actor },
          ...{ kept: kept.id, gone: gone.id, revision: kept.revision + 1, moved: JSON.stringify(moved) },
        });
        const detail = { mergeId, goneId: gone.id, visits: rows.length, fields };
        journal.append({ actor: by.actor, action: by.action, subject: `customer:${kept.id}`, detail });
        return { mergeId, openVisits };
      }),
    undo: (mergeId, by) =>
      context.transaction(() => {
        const row = byId.get(mergeId);
        if (row === undefined) throw new Fault('store.not-found', 'no such merge');
        const { keptId, goneId, revision } = row;
        const kept = known(keptId);
        const unchanged = row.undoneAt === null && kept.id === keptId && kept.revision === revision;
        if (!unchanged || intoOf.get(goneId) !== keptId || elsewhere.get(visitsIn(row), keptId) === 1) {
          throw new Fault('store.conflict', 'something was changed since the records were merged');
        }
        const moved = JSON.parse(row.moved) as Moved;
        for (const id of [goneId, ...moved.customers]) {
          version(id, by, {});
          setInto.run(id === goneId ? null : goneId, id);
        }
        const before = JSON.parse(versionOf.get(keptId, row.madeRevision) ?? '{}') as Partial<CustomerFields>;
        const { name, phone, email, address, note } = { ...kept, ...before };
        const fields = rewrite(kept, { name, phone, email, address, note }, by);
        const rows = moved.visits.flatMap((id) => visitOf.get(id) ?? []);
        const openVisits = move(rows, goneId, by);
        setUndone.run(context.now(), by.actor, mergeId);
        follow.run(revision + 1, keptId, row.madeRevision - 1);
        const back = revisionOf.get(goneId) ?? 0;
        follow.run(back, goneId, back - 2);
        const detail = { mergeId, goneId, visits: rows.length, fields };
        journal.append({ actor: by.actor, action: by.action, subject: `customer:${keptId}`, detail });
        return { keptId, goneId, openVisits };
      }),
    merged: (keptId) =>
      merged.all(keptId).map((row) => {
        const { id: mergeId, at, actor, goneId, name, phone, email, address } = row;
        const undoable = row.revision === row.keptRevision && elsewhere.get(visitsIn(row), keptId) === 0;
        return { mergeId, at, actor, goneId, name, phone, email, address, visits: countIn(row), undoable };
      }),
  };
}

/** What was not chosen: the words that stay, or the other one's where there are none. */
function wordsOf(kept: CustomerFields, gone: CustomerFields, take: MergeTaking): CustomerFields {
  const chosen = customerFieldNames.map((field) => {
    const from = take[field] ?? (kept[field] === '' ? 'gone' : 'kept');
    const both = [kept[field], gone[field]].filter((text) => text !== '').join('\n');
    return [field, from === 'both' ? both : from === 'gone' ? gone[field] : kept[field]] as const;
  });
  return Object.fromEntries(chosen) as unknown as CustomerFields;
}

function visitsIn({ moved }: MergeRow): string {
  return JSON.stringify((JSON.parse(moved) as Moved).visits);
}
function countIn({ moved }: MergeRow): number {
  return (JSON.parse(moved) as Moved).visits.length;
}
