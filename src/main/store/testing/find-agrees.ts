// Whether the full-text indexes hold exactly the words that the tables say: built anew from the same view and compared, word by word.
// Must not be imported outside tests.
import type Database from 'better-sqlite3';

/** An index, the view that its words come from, and the view's number of a row. */
const indexes = [
  { index: 'find_visits', view: 'find_visit_words', number: 'place', columns: 'who, what, facts' },
  { index: 'find_customers', view: 'find_customer_words', number: 'place', columns: 'words' },
  { index: 'find_locks', view: 'find_lock_words', number: 'number', columns: 'words' },
];

/** Words that stand in an index and not in the tables, or the other way round, as `index: how many`. */
export function findDiffers(database: Database.Database): string[] {
  const lines = database.prepare<[], number>(lineDiffers).pluck().get() ?? 0;
  return [...(lines === 0 ? [] : [`lines: ${lines}`]), ...wordsDiffer(database)];
}

/** What lists show, and the time that leads to a visit. */
const lineDiffers = `SELECT
  (SELECT count(*) FROM (SELECT place, line FROM find_visit_words EXCEPT SELECT rowid, line FROM find_visits))
  + (SELECT count(*) FROM (SELECT rowid, line FROM find_visits EXCEPT SELECT place, line FROM find_visit_words))
  + (SELECT count(*) FROM (SELECT place, opened_at FROM visits EXCEPT SELECT place, opened_at FROM find_times))
  + (SELECT count(*) FROM (SELECT place, opened_at FROM find_times EXCEPT SELECT place, opened_at FROM visits))`;

function wordsDiffer(database: Database.Database): string[] {
  return indexes.flatMap(({ index, view, number, columns }) => {
    database.exec(`
      CREATE VIRTUAL TABLE temp.built USING fts5(${columns}, content = '', detail = column, tokenize = 'unicode61 remove_diacritics 2');
      INSERT INTO temp.built (rowid, ${columns}) SELECT ${number}, ${columns} FROM ${view};
      CREATE VIRTUAL TABLE temp.is_there USING fts5vocab(main, ${index}, instance);
      CREATE VIRTUAL TABLE temp.should_be USING fts5vocab(temp, built, instance);`);
    const less = (one: string, other: string) =>
      database
        .prepare<[], number>(
          `SELECT count(*) FROM (SELECT term, doc, col FROM temp.${one} EXCEPT SELECT term, doc, col FROM temp.${other})`,
        )
        .pluck()
        .get() ?? 0;
    const words = less('is_there', 'should_be') + less('should_be', 'is_there');
    for (const table of ['is_there', 'should_be', 'built']) database.exec(`DROP TABLE temp.${table}`);
    return words === 0 ? [] : [`${index}: ${words}`];
  });
}
