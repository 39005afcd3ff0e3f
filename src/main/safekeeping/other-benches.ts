// Folders of other benches in the second place: what one holds, and its removal by a person's word.
// Must not touch this bench's own folder, nor one in which anything lies that no bench has put there.
import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Fault } from '../../contract/fault.ts';
import type { OtherBench } from '../../contract/safekeeping.ts';
import { namesIn, setGoing } from '../store/backups.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { isBenchFolder, storedBackups } from './listing.ts';
import { lookAtPlace, ownFolder, type SecondPlace } from './second-place.ts';

export interface OtherInput {
  place: SecondPlace;
  /** Its name in the second place. */
  folder: string;
}

const hash = '[0-9a-f]{64}';
const stamp = String.raw`\d{8}T\d{9}Z-v\d{4}(-before-\d{4})?`;
/** Everything that a bench puts into its folder, and what operating systems put into every one; with `/`. */
const ofBenches = new RegExp(
  [
    String.raw`^(((place|sums)\.json|erased\.txt)(\.new)?`,
    String.raw`[^/]+-${stamp}(\.old)?(\.partial)?/(boltbench\.db(-wal|-shm|-journal)?|(manifest|settings)\.json)`,
    String.raw`[^/]+-${stamp}\.(db|bbk)(\.old)?(\.partial)?`,
    String.raw`photos(-[0-9a-f]{16})?/[0-9a-f]{2}/${hash}\.jpg(\.bbk)?(\.new|\.partial)?`,
    String.raw`([^/]+/)*(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*))$`,
  ].join('|'),
);

/** What it holds. store.not-found, store.conflict (this bench's own), backup.foreign, backup.not-alone, backup.no-place. */
export function lookAtOther(input: OtherInput): OtherBench {
  return withFaults(() => {
    const directory = requireOther(input);
    const bytes = requireOnlyBackups(directory);
    const backups = storedBackups(directory);
    const days = backups.map(({ at }) => at).sort();
    const [counted] = backups.filter(({ counts }) => counts !== null);
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) throw new Fault('backup.foreign', 'the folder holds no backup');
    return {
      ...{ folder: input.folder, backups: backups.length, first, last, bytes },
      sealed: backups.filter(({ form }) => form === 'sealed').length,
      visits: counted?.counts?.visits ?? null,
    };
  });
}

/**
 * Takes it out of sight of every bench, by a name that the next copy removes; `removeGoing` does it now. Faults as `lookAtOther`, and
 * store.read-only: then it is there as it was.
 */
export function setOtherGoing(input: OtherInput): OtherBench {
  const held = lookAtOther(input);
  return withFaults(() => {
    requireOther(input);
    setGoing(join(input.place.folder, input.folder));
    return held;
  });
}

/** Removes what is on its way out of a second place. */
export function removeGoing(folder: string): void {
  withFaults(() => {
    const going = namesIn(folder).filter((name) => /^boltbench-[0-9a-f]{12}\.old\.partial$/.test(name));
    for (const name of going) rmSync(join(folder, name), { recursive: true, force: true });
  });
}

function requireOther({ place, folder }: OtherInput): string {
  const { state } = lookAtPlace(place);
  if (state !== 'ready') throw new Fault('backup.no-place', 'the stick or folder of before is not in');
  const directory = join(place.folder, folder);
  if (folder !== basename(folder) || !isBenchFolder(folder)) {
    throw new Fault('backup.foreign', 'that is no folder of a bench');
  }
  if (directory === ownFolder(place)) throw new Fault('store.conflict', 'that is the folder of this bench itself');
  if (!existsSync(directory)) throw new Fault('store.not-found', 'it is not there any more');
  // A link would lead elsewhere.
  if (!lstatSync(directory).isDirectory()) throw new Fault('backup.foreign', 'that is no folder of a bench');
  return directory;
}

/** Returns the bytes of all files in it. backup.not-alone, naming the first thing that no bench has put there. */
function requireOnlyBackups(directory: string): number {
  let bytes = 0;
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const stats = lstatSync(join(directory, name));
    if (stats.isDirectory()) continue;
    if (!stats.isFile() || !ofBenches.test(name.replaceAll('\\', '/'))) {
      throw new Fault('backup.not-alone', `something else lies in it, too: ${name.slice(0, 200)}`);
    }
    bytes += stats.size;
  }
  return bytes;
}
