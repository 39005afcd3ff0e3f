// Migrations that build the reports anew (0003, 0007) against a database as version 2 left it: the table is built anew, its rows are not.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from './open.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { migrationsDirectory, storeOptions } from './testing/temp-store.ts';

/** A database as the program of that version made it, without today's modules: they may need tables that it had not. */
function databaseOf(version: number, file: string): void {
  withRaw(file, (database) => {
    const names = readdirSync(migrationsDirectory).toSorted().slice(0, version);
    for (const name of names) database.exec(readFileSync(join(migrationsDirectory, name), 'utf8'));
    database.exec(
      "INSERT INTO installation (id, created_at, own) VALUES ('019a0000-0000-7000-8000-000000000009', '2026-11-22T08:00:00.000Z', 1)",
    );
    database.pragma(`user_version = ${version}`);
  });
}

/** A visit with two reports. */
function addReports(file: string): void {
  withRaw(file, (database) => {
    const installation = database.prepare('SELECT id FROM installation').pluck().get();
    const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    database
      .prepare(
        `INSERT INTO visits (id, installation_id, ticket_year, ticket_number, ticket, state, revision, opened_at, complaint, answers, staff, note, practice)
         VALUES (?, ?, 2026, 1, '2026-00001', 'intake', 1, '2026-11-22T08:00:00.000Z', '', '{}', '', '', 0)`,
      )
      .run(id(1), installation);
    const insert = database.prepare(
      `INSERT INTO reports (id, installation_id, visit_id, kind, created_at, hash, model) VALUES (?, ?, ?, 'service', ?, ?, ?)`,
    );
    // Stored in another order than that of their ids.
    for (const n of [3, 2])
      insert.run(id(n), installation, id(1), `2026-11-22T08:0${n}:00.000Z`, String(n).repeat(64), `{"n": ${n} }`);
  });
}

const reports =
  'SELECT rowid, id, installation_id, visit_id, kind, created_at, hash, model FROM reports ORDER BY rowid';
const things = "SELECT type, name FROM sqlite_schema WHERE tbl_name = 'reports' ORDER BY name";

test('every report is taken over byte for byte, with its index and triggers', () => {
  const options = storeOptions();
  databaseOf(2, options.file);
  addReports(options.file);
  const before = withRaw(options.file, (database) => [database.prepare(reports).all(), database.prepare(things).all()]);

  openStore(options).close();

  withRaw(options.file, (database) => {
    expect(database.prepare(reports).all()).toEqual(before[0]);
    expect(database.prepare(things).all()).toEqual(expect.arrayContaining(before[1] ?? []));
    expect(before[0]).toHaveLength(2);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    // It is the table that others refer to by name, not a copy beside it.
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name LIKE '%with_handover%'").all()).toEqual([]);
    expect(planOf(database, 'SELECT id FROM reports WHERE visit_id = ? ORDER BY created_at DESC, id DESC')).toMatch(
      /USING (COVERING )?INDEX reports_by_visit/,
    );
    const add = (kind: string) =>
      database.exec(
        `INSERT INTO reports SELECT '019a0000-0000-7000-8000-00000000000${kind.length}', installation_id, visit_id, NULL, NULL, '${kind}', created_at, hash, model, NULL FROM reports LIMIT 1`,
      );
    add('handover');
    expect(() => add('other')).toThrow(/CHECK/);
    expect(() => database.exec("UPDATE reports SET kind = 'service'")).toThrow(/append-only/);
    expect(() => database.exec('DELETE FROM reports')).toThrow(/append-only/);
  });
});
