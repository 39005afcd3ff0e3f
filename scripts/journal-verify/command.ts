// The command without its terminal, so that tests can run it.
// Must not write anywhere but into a folder that it removes again.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isFault } from '../../src/contract/fault.ts';
import { extract, preview } from '../../src/main/safekeeping/source.ts';
import { benchFolders, sealedEnd, storedBackups } from '../../src/main/safekeeping/listing.ts';
import { backupAt } from '../../src/main/store/backups.ts';
import { lookInside, sizeOf } from '../../src/main/store/files.ts';
import { withCopy } from '../../src/main/store/copy.ts';
import { wrongBackups } from '../../src/main/store/own-installation.ts';
import { holdAgainst, verifyChains } from '../../src/main/store/journal-chain.ts';
import { holdOthers } from '../../src/main/store/other-chains.ts';

export interface Outcome {
  /** 0: sound; 1: a row does not fit, or is missing; 2: it could not be looked at. */
  exitCode: number;
  stdout: string;
  stderr: string;
}

const usage = `npm run journal:verify -- FILE [BACKUPS]

FILE     boltbench.db, its folder, a backup's folder, or an encrypted backup (.bbk; its passphrase is asked for)
BACKUPS  a folder of backups whose last row the journal must have, beside those that lie by FILE`;

export async function runJournalVerify(
  args: readonly string[],
  { askPassphrase }: { askPassphrase: (question: string) => Promise<string> },
): Promise<Outcome> {
  const [path, more] = args;
  if (path === undefined || args.length > 2 || path.startsWith('-')) return { exitCode: 2, stdout: '', stderr: usage };
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-verify-'));
  const scratch = join(folder, 'boltbench.db');
  try {
    const passphrase = path.endsWith(sealedEnd) ? await askPassphrase('Passphrase: ') : null;
    const database = existsSync(path) && statSync(path).isDirectory() ? join(path, 'boltbench.db') : path;
    // A bench that is at work must be closed first: its log is not at rest.
    // A write that a kill broke off is taken back in the copy only: nobody can look past it into the file itself.
    const brokenOff = sizeOf(`${database}-journal`) > 0;
    if (existsSync(database) && !path.endsWith(sealedEnd) && !brokenOff) lookInside(database, { thorough: false });
    const { installationId, number, journal } = preview({ path, passphrase, scratch });
    extract({ path, passphrase, scratch, photosTo: join(folder, 'photos') });
    // What was kept from before lies beside backups of whatever came after it.
    const beside = isOld(path) ? [] : [join(dirname(path), 'backups'), join(path, 'backups')].flatMap(storedBackups);
    const all = [
      join(dirname(path), 'backups'),
      join(path, 'backups'),
      dirname(path),
      ...(more === undefined ? [] : [more, ...benchFolders(more)]),
    ].flatMap((place) => storedBackups(place));
    const anchors = all
      .filter((backup) => backup.installationId === installationId)
      // What was kept from before knows nothing of what came after it: a row later, or a backup made later, by their numbers.
      .filter((backup) => !isOld(path) || (number > 0 && backup.number <= number))
      .flatMap((backup) => (backup.journal === null ? [] : [{ at: backup.at, ...backup.journal }]))
      .filter(({ seq }) => !isOld(path) || seq <= (journal?.seq ?? 0));
    return withCopy(scratch, (copy) => {
      const chains = verifyChains(copy);
      const isThere = (aside: string) => isOld(path) || existsSync(join(dirname(database), basename(aside)));
      const { bad, restores } = holdAgainst(copy, anchors, isThere);
      const others = holdOthers(copy, all);
      const wrong = wrongBackups(
        copy,
        beside.map((backup) => backup.installationId),
      );
      const lines = [
        `${chains.rows} rows in ${basename(path)}`,
        chains.firstBad === null
          ? 'each row fits the one before it'
          : `row ${chains.firstBad.seq} of ${chains.firstBad.installationId} does not fit, or is missing: the first one that is bad`,
        `held against ${anchors.length} backups${bad.length + others.length === 0 ? '' : ':'}`,
        ...bad,
        ...others,
        ...(wrong === null ? [] : [wrong]),
        ...restores,
      ];
      const sound = chains.firstBad === null && bad.length + others.length === 0 && wrong === null;
      const verdict =
        anchors.length > 0
          ? 'The journal is sound.'
          : 'What is there is sound. Whether its end was cut off cannot be told: there was no backup to hold it against.';
      return {
        exitCode: sound ? 0 : 1,
        stdout: [...lines, sound ? verdict : 'The journal is NOT sound.'].join('\n'),
        stderr: '',
      };
    });
  } catch (error) {
    if (!isFault(error)) throw error;
    const hint = error.code === 'store.in-use' ? '\nClose Boltbench first, or name a backup.' : '';
    return { exitCode: 2, stdout: '', stderr: `${error.code}: ${error.detail}${hint}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A backup of any form, or what a restore put aside: not the history of now, whose end must be the newest. */
function isOld(path: string): boolean {
  if (path.endsWith(sealedEnd) || existsSync(join(path, 'manifest.json')) || backupAt(path) !== null) return true;
  return /\.db\.(before-restore|damaged|not-restored)-/.test(basename(path));
}
