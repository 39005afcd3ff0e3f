// A process that dies in the middle of a write in rollback mode: its journal stays beside the database, hot.
// Run by tests: node broken-off.ts FILE. Must not be imported.
import Database from 'better-sqlite3';

const [file = ''] = process.argv.slice(2);
const database = new Database(file);
database.pragma('journal_mode = DELETE');
// So few pages in memory that they go to the file before the commit.
database.pragma('cache_size = 2');
database.exec('BEGIN IMMEDIATE; CREATE TABLE broken_off (bytes BLOB)');
const insert = database.prepare('INSERT INTO broken_off VALUES (randomblob(3000))');
for (let count = 0; count < 200; count += 1) insert.run();
process.kill(process.pid, 'SIGKILL');
