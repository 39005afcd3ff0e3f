// The command against sound and tampered journals, in every form of file.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keptHistory, temporaryFolder, visit } from '../../src/main/safekeeping/testing.ts';
import { appendRow } from '../../src/main/store/journal-chain.ts';
import { withRaw } from '../../src/main/store/testing/raw.ts';
import { runJournalVerify } from './command.ts';

const run = (args: string[], passphrase = '') =>
  runJournalVerify(args, { askPassphrase: () => Promise.resolve(passphrase) });

/** A closed history of five visits, a backup after the third, with a sealed copy on a stick. */
async function history() {
  const bench = keptHistory();
  const stick = temporaryFolder();
  bench.history.open();
  bench.settings.backups.folder = stick;
  await bench.safekeeper.setPassphrase('blue van behind the shop', 'Ann');
  for (let count = 0; count < 3; count += 1) bench.history.store().visits.open(visit);
  await bench.safekeeper.backUp();
  for (let count = 0; count < 2; count += 1) bench.history.store().visits.open(visit);
  bench.history.close();
  const [backup = ''] = readdirSync(bench.backups);
  const own = join(stick, readdirSync(stick)[0] ?? '');
  return { file: bench.history.file, folder: bench.folder, data: bench.data, backup: join(bench.backups, backup), own };
}

test('a sound one: the file, its folder, a backup, an encrypted backup', async () => {
  const { file, data, backup, own } = await history();
  const sealed = join(own, readdirSync(own).find((name) => name.endsWith('.bbk')) ?? '');
  for (const [path, rows] of [
    [file, 6],
    [data, 6],
    [backup, 4],
    [sealed, 4],
  ] as const) {
    const { exitCode, stdout, stderr } = await run([path], 'blue van behind the shop');
    expect([exitCode, stderr], path).toEqual([0, '']);
    expect(stdout).toContain(`${rows} rows`);
    expect(stdout).toContain('The journal is sound.');
  }
  expect(await run([sealed], 'red van')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('wrong-passphrase') as string,
  });
});

describe('tampered with', () => {
  test('a changed row is the first bad one, and the file stays as it is', async () => {
    const { file } = await history();
    withRaw(file, (database) =>
      database.exec("DROP TRIGGER journal_no_update; UPDATE journal SET actor = 'Eve' WHERE seq = 3"),
    );
    const before = readFileSync(file);
    const { exitCode, stdout } = await run([file]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/row 3 of .* does not fit/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('the mark of whose history it is taken out, also when a bench has made itself a new one since', async () => {
    for (const then of [
      '',
      "INSERT INTO installation VALUES ('00000000-0000-7000-8000-000000000000', '2026-11-22T08:00:00.000Z', 1)",
    ]) {
      const { file } = await history();
      withRaw(file, (database) => database.exec(`UPDATE installation SET own = 0; ${then}`));
      expect(await run([file])).toMatchObject({
        exitCode: 1,
        stdout: expect.stringContaining('1 backup beside is of another installation') as string,
      });
    }
  });

  test('then the start is refused, and the last backup is the way out', async () => {
    const { folder, file } = await history();
    withRaw(file, (database) => database.exec('UPDATE installation SET own = 0'));
    const bench = keptHistory(folder);
    bench.history.open();
    expect(bench.history.state()).toMatchObject({ state: 'failed', fault: { code: 'store.corrupt' } });
    bench.history.open('last-backup');
    expect(bench.history.state()).toEqual({ state: 'ready' });
    expect((await run([(bench.history.close(), file)])).exitCode).toBe(0);
  });

  test('an end that was cut off, by what the backup has seen', async () => {
    const { file, own, folder } = await history();
    withRaw(file, (database) => database.exec('DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq > 2'));
    expect(await run([file])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('row 4, which the backup of') as string,
    });
    // Away from its backups nothing tells, until they are named.
    const alone = join(folder, 'alone', 'boltbench.db');
    mkdirSync(join(folder, 'alone'));
    copyFileSync(file, alone);
    expect((await run([alone])).exitCode).toBe(0);
    expect((await run([alone, own])).exitCode).toBe(1);
  });
});

test('what it cannot look at has the other exit code', async () => {
  expect(await run([])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('FILE') as string });
  expect(await run(['/nowhere/boltbench.db'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('backup.foreign') as string,
  });
  const bench = keptHistory();
  bench.history.open();
  expect(await run([bench.history.file])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('Close Boltbench') as string,
  });
  bench.history.close();
});

describe('no false alarm, and no false word', () => {
  const wayAhead = 40 * 24 * 3_600_000;
  async function twoBackups() {
    const bench = keptHistory();
    bench.history.open();
    for (const ms of [wayAhead, -wayAhead]) {
      bench.clock.set(ms);
      bench.history.store().visits.open(visit);
      await bench.safekeeper.backUp();
    }
    const names = readdirSync(bench.backups).filter((name) => name !== 'erased.txt');
    const backups = names.map((name) => join(bench.backups, name));
    return { ...bench, backups: backups.sort() };
  }

  test('a backup made while the clock was wrong, and an old plain one beside newer ones', async () => {
    const { backups, history, clock, safekeeper } = await twoBackups();
    for (const backup of backups) expect((await run([backup])).exitCode, backup).toBe(0);
    const plain = `${backups[0] ?? ''}.db`;
    copyFileSync(join(backups[0] ?? '', 'boltbench.db'), plain);
    await clock.advance(1000);
    history.store().visits.open(visit);
    await safekeeper.backUp();
    history.close();
    expect((await run([plain])).exitCode).toBe(0);
    expect((await run([history.file])).exitCode).toBe(0);
  });

  test('what a restore put aside, the history after it, and when that file is gone', async () => {
    const { history, safekeeper, data, clock } = await twoBackups();
    const oldest = (await safekeeper.state()).backups.at(-1);
    const { aside } = await safekeeper.restore({ kind: 'listed', place: 'here', id: oldest?.id ?? '' }, null, 'Ann');
    await clock.advance(1000);
    history.store().visits.open(visit);
    await safekeeper.backUp();
    history.close();
    expect(await run([join(data, aside ?? '')])).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout } = await run([history.file]);
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/cut back from row \d+ to \d+ by a restore/)]);
    rmSync(join(data, aside ?? ''));
    expect(await run([history.file])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining(`with ${aside ?? ''} put aside, which is not there`) as string,
    });
  });

  test('a row that says restored explains nothing by itself', async () => {
    const { file } = await history();
    withRaw(file, (database) => {
      database.exec('DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq > 2');
      const detail = JSON.stringify({ at: '2026-11-22T08:00:00.000Z', number: 1, replacedSeq: 4 });
      const at = '2026-11-23T08:00:00.000Z';
      appendRow(database, { at, actor: 'Ann', action: 'history.restored', subject: 'history', detail });
    });
    expect((await run([file])).exitCode).toBe(1);
  });

  test('with no backup to hold it against it is not called sound', async () => {
    const { file, folder } = await history();
    mkdirSync(join(folder, 'alone'));
    copyFileSync(file, join(folder, 'alone', 'boltbench.db'));
    const { stdout } = await run([join(folder, 'alone', 'boltbench.db')]);
    expect(stdout).toContain('held against 0 backups');
    expect(stdout).not.toContain('The journal is sound.');
  });

  test('a kill right after the swap: the history itself says that it was restored', async () => {
    const { history, safekeeper, backups } = await twoBackups();
    const head = history.store().journal.head()?.seq ?? 0;
    await safekeeper.close();
    const ready = `${history.file}.ready`;
    copyFileSync(join(backups[1] ?? '', 'boltbench.db'), ready);
    const note = { at: '2026-11-22T08:00:00.000Z', number: 1, replacedSeq: head, actor: 'Ann' };
    // Nothing else is written after the swap, as when the program is killed there.
    history.replace(ready, note);
    history.close();
    expect((await run([history.file])).stdout).toContain('by a restore');
  });
});
