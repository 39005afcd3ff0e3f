// The file of the history in other programs: whoever has SQLite, also one of years ago, can open it and read every table.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { openStore } from './open.ts';
import { withRaw } from './testing/raw.ts';
import { openVisit, storeOptions } from './testing/temp-store.ts';

/** SQLite 3.40, of 2022, reads 28 calls within each other, and not 30. */
const deepest = 20;

function fileOfToday(): string {
  const options = storeOptions();
  const store = openStore(options);
  openVisit(store);
  store.close();
  return options.file;
}

/** How many brackets are open at once, outside strings and remarks. */
function depthOf(sql: string): number {
  let [depth, most] = [0, 0];
  for (const sign of sql.replace(/'[^']*'|"[^"]*"|--.*$/gm, '')) {
    if (sign === '(') most = Math.max(most, ++depth);
    if (sign === ')') depth -= 1;
  }
  return most;
}

test('nothing in the schema is nested deeper than an old SQLite reads', () => {
  const deep = withRaw(fileOfToday(), (database) =>
    database
      .prepare<[], { name: string; sql: string }>('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL')
      .all()
      .map(({ name, sql }) => ({ name, depth: depthOf(sql) })),
  );
  expect(deep.length).toBeGreaterThan(50);
  expect(deep.filter(({ depth }) => depth > deepest)).toEqual([]);
  expect(depthOf("SELECT upper(replace(replace(serial, '(', ''), '-', ''))")).toBe(3);
});

const read = `
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
names = [row[0] for row in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
rows = sum(len(file.execute('SELECT * FROM "' + name + '"').fetchall()) for name in names)
print(len(names) > 20, rows > 0, file.execute('PRAGMA quick_check').fetchone()[0])
print(file.execute('SELECT ticket FROM visits').fetchall())
`;
const python = spawnSync('python3', ['-c', 'import sqlite3; print(sqlite3.sqlite_version)'], { encoding: 'utf8' });

test.skipIf(python.status !== 0)(`Python reads it, with its SQLite ${(python.stdout ?? 'of none').trim()}`, () => {
  const { stdout, stderr } = spawnSync('python3', ['-c', read, fileOfToday()], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.trim().split('\n')).toEqual(['True True ok', "[('2026-00001',)]"]);
});
