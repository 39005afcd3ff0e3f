// Finds locks by words, by the tag on their label and by their serial however it was typed; as quick among a million.
// Must not change anything.
import type Database from 'better-sqlite3';
import { lockFoundSchema, visitsCountedTo, type SameSerial } from '../../contract/locks.ts';
import { namedSerial, plainSerial } from '../../contract/serial.ts';
import { factOf, matchOfWords, noModels, onlySigns } from './find-words.ts';
import { whole, wordsBeginning, wordsInOne } from './known-words.ts';
import { lockColumns, toLockUnit, type LockRow } from './lock-row.ts';
import { parseStored } from './sqlite-fault.ts';
import type { Locks } from './lock-types.ts';

const visitsOf = `(SELECT count(*) FROM (SELECT 1 FROM visits WHERE lock_id = l.id AND state <> 'void' LIMIT ${visitsCountedTo})) AS visits,
  (SELECT opened_at FROM visits WHERE lock_id = l.id AND state <> 'void' ORDER BY opened_at DESC, id DESC LIMIT 1) AS lastVisitAt`;
const columns = lockColumns.replaceAll(/\w+/g, 'l.$&');
type Way = 'words' | 'all';

/** The hot queries, so that a test can ask for their plans. */
export const lockQueries = {
  page(
    way: Way,
    { practice, model, direction }: { practice: boolean; model: boolean; direction: 'ASC' | 'DESC' },
  ): string {
    // Practice locks are few, and what people type fits thousands of others: from each of them to its words, not the other way round.
    const indexed = way === 'words' && !practice;
    const number = indexed ? 'f.rowid' : 'l.number';
    const [low, high] = indexed ? [whole('@low'), whole('@high')] : ['@low', '@high'];
    const joined = practice
      ? 'locks l CROSS JOIN find_locks f ON f.rowid = l.number'
      : 'find_locks f JOIN locks l ON l.number = f.rowid';
    const from = way === 'words' ? `${joined} WHERE find_locks MATCH @match AND` : 'locks l WHERE';
    return `SELECT ${columns}, l.number, ${visitsOf} FROM ${from} ${number} BETWEEN ${low} AND ${high}
      AND l.practice = ${practice ? 1 : 0} ${model ? 'AND l.model_id = @model' : ''}
      ORDER BY ${number} ${direction} LIMIT @limit`;
  },
  byPlainSerial: `SELECT ${lockColumns} FROM locks WHERE model_id = ? AND plain_serial = ? AND serial IS NOT NULL
    AND practice = ? ORDER BY +number LIMIT 1`,
  // From each model that there is to its locks, so that one index serves a serial with its model and without.
  ofSerial: `WITH RECURSIVE models (id) AS (SELECT min(model_id) FROM locks
      UNION ALL SELECT (SELECT min(model_id) FROM locks WHERE model_id > m.id) FROM models m WHERE m.id IS NOT NULL)
    SELECT l.id, l.tag, l.model_id AS modelId, l.serial, l.label, coalesce((SELECT c.name FROM visits v
      JOIN customers c ON c.id = v.customer_id WHERE v.lock_id = l.id AND v.state <> 'void'
      ORDER BY v.opened_at DESC, v.id DESC LIMIT 1), '') AS customer
    FROM models m CROSS JOIN locks l ON l.model_id = m.id AND l.plain_serial = @plain
    WHERE l.practice = @practice AND l.serial IS NOT NULL AND l.id <> @but ORDER BY +l.number LIMIT 10`,
  // Two benches may have given out the same tag: this bench's own comes first.
  byTag: `SELECT ${lockColumns} FROM locks WHERE tag = ? ORDER BY installation_id = ? DESC, number LIMIT 1`,
} as const;

export function createLockFinder(
  database: Database.Database,
  installationId: string,
): Pick<Locks, 'find' | 'findBySerial' | 'ofSerial' | 'byTag'> {
  const bySerial = database.prepare<[string, string, number], LockRow>(
    `SELECT ${lockColumns} FROM locks WHERE model_id = ? AND serial = ? AND practice = ?`,
  );
  const byPlainSerial = database.prepare<[string, string, number], LockRow>(lockQueries.byPlainSerial);
  const ofSerial = database.prepare<[object], SameSerial>(lockQueries.ofSerial);
  const byTag = database.prepare<[string, string], LockRow>(lockQueries.byTag);
  const endings = wordsBeginning(database, 'find_locks');
  const apart = wordsInOne(database, 'find_locks');
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    find({ text, modelId, practice, order, limit, after }, named = noModels) {
      if (onlySigns(text)) return { locks: [], next: null };
      const typed = matchOfWords(text, { endings, apart, named: (word) => named(word).map(modelWord) });
      // The model stands among the words of a lock, too.
      const match = typed === null || modelId === null ? typed : `${typed} AND "${modelWord(modelId)}"`;
      const way: Way = match === null ? 'all' : 'words';
      const direction = order === 'newest' ? 'DESC' : 'ASC';
      const sql = lockQueries.page(way, { practice, model: modelId !== null, direction });
      const low = order === 'oldest' && after !== null ? after + 1 : 1;
      const high = order === 'newest' && after !== null ? after - 1 : Number.MAX_SAFE_INTEGER;
      const words = match === null ? {} : { match };
      const model = modelId === null ? {} : { model: modelId };
      // One more than asked for tells whether there is a next page.
      const rows = statement(sql).all({ ...words, ...model, low, high, limit: limit + 1 }) as Found[];
      const shown = rows.slice(0, limit);
      return { locks: shown.map(toFound), next: rows.length > limit ? (shown.at(-1)?.number ?? null) : null };
    },
    findBySerial(modelId, serial, { practice }) {
      const kind = practice ? 1 : 0;
      const plain = plainSerial(serial);
      // Of one without letters and figures nothing is left that tells it from others.
      const row =
        bySerial.get(modelId, serial, kind) ?? (plain === '' ? undefined : byPlainSerial.get(modelId, plain, kind));
      return row === undefined ? null : toLockUnit(row);
    },
    ofSerial(serial, { practice, but = '' }) {
      if (namedSerial(serial) === null) return [];
      return ofSerial.all({ plain: plainSerial(serial), practice: practice ? 1 : 0, but });
    },
    byTag(tag) {
      const row = byTag.get(tag, installationId);
      return row === undefined ? null : toLockUnit(row);
    },
  };
}

type Found = LockRow & { number: number; visits: number; lastVisitAt: string | null };

function toFound(row: Found) {
  const { visits, lastVisitAt } = row;
  return parseStored(lockFoundSchema, { ...toLockUnit(row), visits, lastVisitAt }, 'lock');
}

/** What tells the model among the words of a lock, with the letter that nobody types before it. */
function modelWord(id: string): string {
  return `\u{e000}${factOf('model', id)}`;
}
