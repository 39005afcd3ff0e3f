// A history as a program of before has left it, and an upgrade of it that stands still for as long as a test wants to look.
// Must not know screens.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../src/main/store/index.ts';
import { writeOldVersion } from '../../src/main/store/testing/old-version.ts';
import { root } from './app.ts';

export const oldVersion = 11;

const databaseOf = (dataDirectory: string): string => join(dataDirectory, 'boltbench.db');
const heldOf = (dataDirectory: string): string => join(dataDirectory, 'backups', 'boltbench-20200101T000000000Z-v0001');
const pipeOf = (dataDirectory: string): string => join(heldOf(dataDirectory), 'manifest.json');

/** Puts a history with one visit, in the form of version 11, into the folder of a program that is not started. Returns its ticket. */
export function leaveOldHistory(dataDirectory: string): string {
  const file = databaseOf(dataDirectory);
  const filled = `${file}.filled`;
  const clock = { now: () => Date.now(), steady: () => 0, after: () => () => undefined };
  const store = openStore({ file: filled, migrationsDirectory: join(root, 'migrations'), clock });
  const visit = { complaint: 'kept from before', customerId: null, staff: 'Ada', practice: false };
  const { ticket } = store.visits.open(visit);
  store.close();
  writeOldVersion(file, oldVersion, filled);
  rmSync(filled);
  return ticket;
}

/** The form that the history has; only of a program that has ended. */
export function versionOf(dataDirectory: string): number {
  const database = new DatabaseSync(databaseOf(dataDirectory));
  const row = database.prepare('PRAGMA user_version').get();
  database.close();
  return Number(row?.['user_version']);
}

/** Whether an upgrade can be made to stand still here: Windows has no pipes with names in folders. */
export const canHold = process.platform !== 'win32';

/** The next upgrade in this folder will stand still at its first step: it comes upon a backup that nobody ends telling of itself. */
export function holdUpgrade(dataDirectory: string): void {
  mkdirSync(heldOf(dataDirectory), { recursive: true });
  execFileSync('mkfifo', [pipeOf(dataDirectory)]);
}

/** One that is forgotten is closed, and its upgrade goes on. */
const pipes = new Set<FileHandle>();

/** Waits until it stands still; returns what lets it go on. Nobody else comes upon that backup any more. */
export async function held(dataDirectory: string): Promise<() => Promise<void>> {
  const pipe = await open(pipeOf(dataDirectory), 'w');
  pipes.add(pipe);
  rmSync(heldOf(dataDirectory), { recursive: true });
  return async () => {
    pipes.delete(pipe);
    await pipe.close();
  };
}
