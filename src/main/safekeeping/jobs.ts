// The long work on a history and its backups, each a plain function of plain values, so that it can run beside the main thread.
// Must not know threads, screens or the open history.
import { existsSync } from 'node:fs';
import { finishBackup, thinOut } from '../store/backups.ts';
import { photoFile, photosBeside } from '../store/photo-files.ts';
import { check } from './check.ts';
import { makeKey } from './sealed.ts';
import { copyOut, rememberThere } from './copy-out.ts';
import { forgetPhotosOf, prunePhotos } from './kept-photos.ts';
import { lookAtStored } from './look-at-stored.ts';
import { lookAtPlace, type SecondPlace } from './second-place.ts';
import type { UpgradeStep } from '../store/index.ts';
import { upgradeCopy, upgradeHistory, type UpgradeInput } from '../store/upgrade.ts';
import { lookAtOther, removeGoing, setOtherGoing } from './other-benches.ts';
import { extract, preview } from './source.ts';

interface TidyInput {
  directory: string;
  databaseFile: string;
  justMade: string;
  bad: readonly string[];
}

/** How far a job is, from 0 to 1. An upgrade says the step that begins, too: its steps are not of one length. */
export type TellPart = (part: number, step?: UpgradeStep) => void;

export const jobs = {
  finish: finishBackup,
  look: (place: SecondPlace) => lookAtPlace(place),
  copyOut,
  rememberErased: rememberThere,
  preview,
  extract,
  check,
  lookAtStored,
  lookAtOther,
  setOtherGoing,
  removeGoing,
  forgetPhotos: forgetPhotosOf,
  tidy: ({ directory, databaseFile, justMade, bad }: TidyInput) => {
    thinOut(directory, databaseFile, justMade, bad);
    const { erased } = prunePhotos(directory);
    // Beside the history, where only the history itself says what goes.
    return { erased: erased.filter((hash) => existsSync(photoFile(photosBeside(databaseFile), hash))) };
  },
  upgrade: (input: UpgradeInput, onPart: TellPart) =>
    upgradeHistory(input, (step) => onPart((step.step - 1) / step.of, step)),
  upgradeCopy,
  makeKey: ({ passphrase, at }: { passphrase: string; at: string }) => makeKey(passphrase, at),
};
export type Jobs = typeof jobs;
export type JobName = keyof Jobs;

/** Runs a job somewhere. Rejects with the job's fault. `onPart` hears from 0 to 1. */
export type RunJob = <N extends JobName>(
  name: N,
  input: Parameters<Jobs[N]>[0],
  onPart?: TellPart,
) => Promise<ReturnType<Jobs[N]>>;

type AnyJob = (input: unknown, onPart: TellPart) => unknown;

/** The job by its name, for whoever has only that. */
export function jobOf(name: JobName): AnyJob {
  return jobs[name] as AnyJob;
}

/** In this thread: for tests, and where no other can be had. */
export const runHere: RunJob = async (name, input, onPart = () => undefined) =>
  jobOf(name)(input, onPart) as ReturnType<Jobs[typeof name]>;
