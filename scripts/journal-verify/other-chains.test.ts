// The chain of a bench whose backup was restored on another computer: rows that are taken out of it show, with the program's check, too.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptHistory, temporaryFolder, visit } from '../../src/main/safekeeping/testing.ts';
import { withRaw } from '../../src/main/store/testing/raw.ts';
import { runJournalVerify } from './command.ts';

const run = (...args: string[]) => runJournalVerify(args, { askPassphrase: () => Promise.resolve('') });

/** A bench that moved: the old one's backup on a stick, restored on a new computer, which has made a backup since. The old one goes on. */
async function moved() {
  const [old, bench, stick] = [keptHistory(), keptHistory(), temporaryFolder()];
  for (const each of [old, bench]) {
    each.settings.backups.folder = stick;
    each.history.open();
  }
  const work = async ({ history, safekeeper, clock }: typeof old) => {
    for (let count = 0; count < 4; count += 1) history.store().visits.open(visit);
    await clock.advance(1000);
    await safekeeper.backUp();
  };
  await work(old);
  const oldFolder = join(stick, readdirSync(stick)[0] ?? '');
  const [foreign] = (await bench.safekeeper.state()).backups.filter(({ own }) => own === false);
  await bench.safekeeper.restore({ kind: 'listed', place: 'second', id: foreign?.id ?? '' }, null, 'Bo');
  await work(bench);
  await work(old);
  const chain = async () => {
    await bench.safekeeper.check();
    const { checked } = await bench.safekeeper.state();
    return checked?.parts.find(({ part }) => part === 'journal');
  };
  return { old, bench, oldFolder, chain, file: bench.history.file };
}

type Moved = Awaited<ReturnType<typeof moved>>;

/** Somebody with the file in hand, who knows how to hide; the program works on afterwards. */
function tamper({ bench, file }: Moved, sql: string): void {
  bench.history.close();
  withRaw(file, (database) =>
    database.exec(`DROP TRIGGER journal_no_delete; DROP TRIGGER journal_no_update; PRAGMA foreign_keys = OFF; ${sql}`),
  );
}

const theirs = 'installation_id = (SELECT id FROM installation WHERE own = 0)';

test('as it was restored it is sound, also held against what the old bench has written since', async () => {
  const made = await moved();
  expect(await made.chain()).toMatchObject({ bad: 0 });
  made.bench.history.close();
  for (const more of [[], [made.oldFolder]]) {
    expect(await run(made.file, ...more)).toMatchObject({ exitCode: 0 });
  }
  for (const { safekeeper } of [made.old, made.bench]) await safekeeper.close();
});

test.each([
  ['an end cut off', `DELETE FROM journal WHERE ${theirs} AND seq > 2`, /row 4 of .* is gone or is another one/],
  ['every row', `DELETE FROM journal WHERE ${theirs}`, /row 4 of .* is gone or is another one/],
  [
    'the restore hidden, too',
    `DELETE FROM journal WHERE ${theirs} AND seq > 2;
     UPDATE journal SET detail = json_remove(detail, '$.chains') WHERE action = 'history.restored'`,
    /row 4 of .*, which the backup of/,
  ],
])('%s shows', async (_what, sql, words) => {
  const made = await moved();
  tamper(made, sql);
  for (const more of [[], [made.oldFolder]]) {
    const { exitCode, stdout } = await run(made.file, ...more);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(words);
  }
  made.bench.history.open();
  const chain = await made.chain();
  expect(chain?.bad).toBeGreaterThan(0);
  expect(chain?.details.join('\n')).toMatch(words);
  for (const { safekeeper } of [made.old, made.bench]) await safekeeper.close();
});

test('a bench that moved with an earlier version is held against the backups of the old one', async () => {
  const made = await moved();
  tamper(made, `DELETE FROM journal WHERE ${theirs} AND seq > 2`);
  rmSync(made.bench.backups, { recursive: true });
  withRaw(made.file, (database) => {
    const rows = "action = 'history.restored'";
    database.exec(`UPDATE journal SET detail = json_remove(detail, '$.chains') WHERE ${rows}`);
  });
  const { stdout } = await run(made.file, made.oldFolder);
  expect(stdout).toMatch(/row 4 of .*, which the backup of/);
  for (const { safekeeper } of [made.old, made.bench]) await safekeeper.close();
});
