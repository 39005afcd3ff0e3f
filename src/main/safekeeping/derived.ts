// What is worked out of the records so that it need not be counted: the words for the search, the sums of the insights. Do they still
// say what the records say?
// Must not know how they are asked; and repairs nothing.
import type { photosIn } from '../store/copy.ts';

type Database = Parameters<typeof photosIn>[0];
interface Found {
  checked: number;
  bad: (detail: string) => void;
}

/** The index, the view with the words that it is made from, and the row number there. */
const indexes = [
  { index: 'find_visits', words: 'find_visit_words', number: 'place', what: 'visits', columns: 'who, what, facts' },
  { index: 'find_customers', words: 'find_customer_words', number: 'place', what: 'customers', columns: 'words' },
  { index: 'find_locks', words: 'find_lock_words', number: 'number', what: 'locks', columns: 'words' },
] as const;

/** Up to here all words are compared, beyond it a share of so many records, each time by chance another one. */
const wordsOf = 20_000;

/**
 * Each index whole in itself, one entry for each record, with the words of that record: no more, no less. What its version
 * does not have is passed over. The copy is changed in its temporary tables only.
 */
export function lookAtSearch(database: Database, found: Found): void {
  for (const { index, words, number, what, columns } of indexes) {
    if (!has(database, `${index}_docsize`) || !has(database, words)) continue;
    found.checked += count(database, `SELECT count(*) FROM ${index}_docsize`);
    try {
      database.exec(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`);
    } catch {
      found.bad(`the search index of ${what} is damaged`);
    }
    const missing = count(
      database,
      `SELECT count(*) FROM (SELECT ${number} FROM ${words} EXCEPT SELECT id FROM ${index}_docsize)`,
    );
    const tooMany = count(
      database,
      `SELECT count(*) FROM (SELECT id FROM ${index}_docsize EXCEPT SELECT ${number} FROM ${words})`,
    );
    if (missing > 0) found.bad(`${missing} ${what} are not in the search`);
    if (tooMany > 0) found.bad(`the search has ${tooMany} ${what} that are not there`);
    const shares = Math.max(1, Math.ceil(count(database, `SELECT count(*) FROM ${index}_docsize`) / wordsOf));
    const others = otherWords(database, { index, words, number, columns }, shares);
    if (missing + tooMany === 0 && others > 0) {
      const all = shares === 1 ? '' : `, of the ${wordsOf} or so that were compared`;
      found.bad(`${others} ${what} are in the search with other words than they have${all}`);
    }
  }
  if (!has(database, 'find_times')) return;
  const lines = count(
    database,
    `SELECT count(*) FROM (SELECT place, line FROM find_visit_words EXCEPT SELECT rowid, line FROM find_visits)`,
  );
  if (lines > 0) found.bad(`${lines} visits stand in lists with another line than their own`);
  const times = count(
    database,
    `SELECT count(*) FROM (SELECT place, opened_at FROM visits EXCEPT SELECT place, opened_at FROM find_times)`,
  );
  if (times > 0) found.bad(`${times} visits are found by another time than theirs`);
}

/** Records whose words, taken from the tables anew, are not those that the index leads to them by. */
function otherWords(
  database: Database,
  { index, words, number, columns }: { index: string; words: string; number: string; columns: string },
  shares: number,
): number {
  const share = Math.floor(Math.random() * shares);
  const tables = ['is_there', 'should_be', 'built'];
  try {
    database.exec(`
      CREATE VIRTUAL TABLE temp.built USING fts5(${columns}, content = '', detail = column, tokenize = 'unicode61 remove_diacritics 2');
      INSERT INTO temp.built (rowid, ${columns}) SELECT ${number}, ${columns} FROM ${words} WHERE ${number} % ${shares} = ${share};
      CREATE VIRTUAL TABLE temp.is_there USING fts5vocab(main, ${index}, instance);
      CREATE VIRTUAL TABLE temp.should_be USING fts5vocab(temp, built, instance);`);
    const there = `SELECT term, doc, col FROM temp.is_there WHERE doc % ${shares} = ${share}`;
    const should = 'SELECT term, doc, col FROM temp.should_be';
    return count(
      database,
      `SELECT count(DISTINCT doc) FROM (SELECT doc FROM (${there} EXCEPT ${should})
         UNION ALL SELECT doc FROM (${should} EXCEPT ${there}))`,
    );
  } finally {
    for (const table of tables) database.exec(`DROP TABLE IF EXISTS temp.${table}`);
  }
}

/** A day of another time zone is no fault: the computer's zone may have been set since. */
const sameVisit = `n.model_id = s.model_id AND n.cause = s.cause AND n.outcome = s.outcome AND n.firsts = s.firsts
  AND n.fixed = s.fixed AND n.back30 = s.back30 AND n.same30 = s.same30 AND n.back90 = s.back90 AND n.same90 = s.same90
  AND n.seconds IS s.seconds AND abs(julianday(n.day) - julianday(s.day)) <= 1`;

/** What each visit adds against the visit itself; the sums against what the visits add. */
export function lookAtInsights(database: Database, found: Found): void {
  if (!has(database, 'insight_visits_now') || !has(database, 'insight_cells')) return;
  found.checked = count(database, 'SELECT count(*) FROM insight_visits');
  const off =
    count(
      database,
      `SELECT count(*) FROM insight_visits_now n WHERE NOT EXISTS
         (SELECT 1 FROM insight_visits s WHERE s.place = n.place AND ${sameVisit})`,
    ) +
    count(
      database,
      `SELECT count(*) FROM insight_visits s WHERE NOT EXISTS
         (SELECT 1 FROM visits v WHERE v.place = s.place AND v.state IN ('closed', 'void'))`,
    );
  if (off > 0) found.bad(`the insights count ${off} visits as something else than they are`);
  const summed = `SELECT period, model_id, cause, outcome, count(*), sum(firsts), sum(fixed), sum(back30), sum(same30), sum(back90), sum(same90)
    FROM (SELECT substr(day, 1, 4) AS period, * FROM insight_visits UNION ALL SELECT substr(day, 1, 7), * FROM insight_visits)
    GROUP BY 1, 2, 3, 4`;
  const kept = `SELECT period, model_id, cause, outcome, visits, firsts, fixed, back30, same30, back90, same90
    FROM insight_cells WHERE visits > 0`;
  const sums =
    count(database, `SELECT count(*) FROM (${summed} EXCEPT ${kept})`) +
    count(database, `SELECT count(*) FROM (${kept} EXCEPT ${summed})`);
  if (sums > 0) found.bad(`${sums} sums of the insights are not those of their visits`);
}

function has(database: Database, name: string): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;
}

function count(database: Database, sql: string): number {
  return database.prepare<[], number>(sql).pluck().get() ?? 0;
}
