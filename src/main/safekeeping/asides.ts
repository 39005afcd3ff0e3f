// Histories that were put aside beside the one of now, and what broken-off restores left behind.
// Must not know why they were put aside, nor open them.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../../contract/fault.ts';
import type { Aside } from '../../contract/safekeeping.ts';
import { parseStamp } from '../store/backups.ts';
import { logEnds } from '../store/files.ts';
import { withFaults } from '../store/sqlite-fault.ts';

const logs = ['', ...logEnds];

/** Newest first. */
export function asidesBeside(databaseFile: string): Aside[] {
  const folder = dirname(databaseFile);
  const pattern = /^(before-restore|damaged|not-restored)-(\d{8}T\d{9}Z)(-\d+)?$/;
  return withFaults(() =>
    namesBeside(databaseFile).flatMap((name): Aside[] => {
      const [, kind, stamp = ''] = pattern.exec(name.slice(basename(databaseFile).length + 1)) ?? [];
      const at = parseStamp(stamp);
      if (kind === undefined || at === null) return [];
      const bytes = logs.reduce((sum, end) => sum + (sizeOr(join(folder, `${name}${end}`)) ?? 0), 0);
      return [{ name, kind: kind as Aside['kind'], at, bytes }];
    }),
  ).toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** Only what is listed: no name leads elsewhere. store.not-found. */
export function removeAside(databaseFile: string, name: string): void {
  if (!asidesBeside(databaseFile).some((aside) => aside.name === name)) {
    throw new Fault('store.not-found', 'it is not there any more');
  }
  withFaults(() => {
    for (const end of logs) rmSync(join(dirname(databaseFile), `${name}${end}`), { force: true });
  });
}

/**
 * Paths of copies of a restore or a look that was killed, and of what a killed first start made; whoever holds the history knows that
 * nobody works on them.
 */
export function restsBeside(databaseFile: string): string[] {
  const rest = /^(restoring|making)-/;
  const rests = namesBeside(databaseFile).filter((name) => rest.test(name.slice(basename(databaseFile).length + 1)));
  return rests.map((name) => join(dirname(databaseFile), name));
}

/** A restore that is killed in the moment of the swap leaves the history with two names: nothing was put aside. */
export function removeSecondNames(databaseFile: string): void {
  withFaults(() => {
    for (const { name } of asidesBeside(databaseFile)) {
      const path = join(dirname(databaseFile), name);
      if (isSameFile(path, databaseFile)) rmSync(path);
    }
  });
}

function isSameFile(path: string, other: string): boolean {
  const [a, b] = [path, other].map((each) => statSync(each, { bigint: true, throwIfNoEntry: false }));
  // File systems without numbers of files have no second names either.
  return a !== undefined && b !== undefined && a.ino !== 0n && a.ino === b.ino && a.dev === b.dev;
}

function namesBeside(databaseFile: string): string[] {
  try {
    return readdirSync(dirname(databaseFile)).filter((name) => name.startsWith(`${basename(databaseFile)}.`));
  } catch {
    return []; // no folder: nothing in it
  }
}

function sizeOr(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}
