// A database as an older version of the program left it: that version's migrations alone, with the rows of a filled one.
// Must not be imported outside tests. Only for migrations that add to what was there.
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { readMigrations } from '../migrate.ts';

const migrationsDirectory = fileURLToPath(new URL('../../../../migrations', import.meta.url));

/** Writes `file` at `version`, with every row of the closed database `filled` that fits into that version's tables. */
export function writeOldVersion(file: string, version: number, filled: string): void {
  const database = new Database(file);
  // Nobody pulls the plug of a test: hundreds of statements, each with its commit, would wait for the disk.
  database.pragma('synchronous = OFF');
  for (const { number, sql } of readMigrations(migrationsDirectory)) if (number <= version) database.exec(sql);
  database.pragma(`user_version = ${version}`);
  database.prepare('ATTACH ? AS filled').run(filled);
  database.pragma('foreign_keys = OFF');
  // What triggers make of the rows is made anew.
  const tables = database
    .prepare<[], string>(
      `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'find_%'
       AND name NOT LIKE 'insight_%' AND name NOT LIKE 'trail_%'`,
    )
    .pluck()
    .all();
  for (const table of tables) {
    const columns = database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    const list = columns.map((name) => `"${name}"`).join(', ');
    // What a version kept in the run itself stands once for all of them by now.
    const own = table === 'runs' && !columns.includes('content_id');
    const from = own
      ? list.replace('"content"', '(SELECT c.content FROM filled.run_contents c WHERE c.id = content_id)')
      : list;
    database.exec(`INSERT INTO main."${table}" (${list}) SELECT ${from} FROM filled."${table}"`);
  }
  database.exec('DETACH filled');
  database.close();
}
