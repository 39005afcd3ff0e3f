// Who and which forms were erased, by id and time alone, in a file beside the history and beside each place's backups: whatever backup comes back may still name them.
// Must not hold a word about anybody.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../store/files.ts';
import type { ErasedOne } from '../store/erased-since.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { benchFolders, isBenchFolder } from './listing.ts';

const fileName = 'erased.txt';
const heading = 'Ids of customers who were erased, and when. A history that comes back with them erases them again.';
/** A customer, and when they were erased first and last; `form`: a form of authority. Lists of earlier versions have customers with one time. */
const line =
  /^(form )?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z))?$/gm;
/** More is no list of a shop's, and nothing to read into memory. */
const mostBytes = 32 * 1024 * 1024;

/** `torn`: it has not the end that it was written with, so that lines may be missing; those that are there count. */
export interface ErasedList {
  state: 'whole' | 'torn' | 'missing';
  erased: ErasedOne[];
}

/** The list in a folder. Never throws: one that cannot be read is torn, and holds nothing up. */
export function erasedIn(directory: string): ErasedList {
  try {
    return read(directory);
  } catch {
    return { state: 'torn', erased: [] };
  }
}

/**
 * The list that goes with a backup: beside it, or for a file within a backup's folder beside that. On a stick who was erased at the other
 * benches that use it counts, too: one of them may have gone on from this backup. Without those of imports that were taken back.
 */
export function erasedBeside(backup: string, takenBack: readonly ErasedOne[] = []): ErasedList {
  const [folder, above] = [dirname(backup), dirname(dirname(backup))];
  const beside = erasedIn(folder);
  const found = beside.state === 'missing' ? erasedIn(above) : beside;
  const others = [folder, above]
    .filter(isBenchFolder)
    .flatMap((own) => othersOf(own).flatMap((each) => erasedIn(each).erased));
  return { state: found.state, erased: without(withErased(found.erased, others), takenBack) };
}

function othersOf(own: string): string[] {
  try {
    return benchFolders(dirname(own)).filter((each) => each !== own);
  } catch {
    return []; // the folder above is not for us to read
  }
}

function read(directory: string): ErasedList {
  return withFaults((): ErasedList => {
    const file = join(directory, fileName);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return { state: 'missing', erased: [] };
    if (stats.size > mostBytes) return { state: 'torn', erased: [] };
    const text = readFileSync(file, 'utf8');
    const erased = [...text.matchAll(line)].map(([, form, id = '', at = '', again]): ErasedOne => ({
      ...{ id, at },
      ...(again === undefined ? {} : { again }),
      ...(form === undefined ? {} : { form: true }),
    }));
    return { state: text === textOf(erased) ? 'whole' : 'torn', erased };
  });
}

/** Its last line tells how many there are, and their sum. */
function textOf(erased: readonly ErasedOne[]): string {
  const lines = erased.map(
    ({ id, at, again, form }) => `${form === true ? 'form ' : ''}${id} ${at}${again === undefined ? '' : ` ${again}`}`,
  );
  const sum = createHash('sha256').update(lines.join('\n')).digest('hex');
  return `${[heading, ...lines, `${lines.length} in all, SHA-256 ${sum}`].join('\n')}\n`;
}

/** These together with those, each once, with the last time that either knows, by the first. */
export function withErased(some: readonly ErasedOne[], others: readonly ErasedOne[]): ErasedOne[] {
  const all = new Map<string, ErasedOne>();
  for (const one of [...some, ...others]) {
    const [again] = [all.get(one.id)?.again, one.again]
      .filter((at) => at !== undefined)
      .toSorted()
      .reverse();
    all.set(one.id, again === undefined ? one : { ...one, again });
  }
  return [...all.values()].toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

/**
 * A list without those whom only an import that was taken back had brought: earlier versions put them on it, with the time of that. Who is
 * on it with another time was erased in truth, and stays.
 */
export function without(erased: readonly ErasedOne[], takenBack: readonly ErasedOne[]): ErasedOne[] {
  const times = new Map(takenBack.map(({ id, at }) => [id, at]));
  return erased.filter(({ id, at }) => times.get(id) !== at);
}

/**
 * Keeps these in the folder's list, too; those of imports that were taken back go from it. A list that is whole and has them stays as it
 * is; one that is torn is written anew, with what it still held. `always`: also where nobody was erased, so that a list that is missing
 * says something. store.full, store.read-only.
 */
export function rememberErased(
  directory: string,
  erased: readonly ErasedOne[],
  { always = false, takenBack = [] }: { always?: boolean; takenBack?: readonly ErasedOne[] } = {},
): void {
  const list = read(directory);
  const stay = without(list.erased, takenBack);
  const known = new Map(stay.map((one) => [one.id, one]));
  const isNew = erased.some(({ id, again = '' }) => !known.has(id) || again > (known.get(id)?.again ?? ''));
  const isLess = stay.length < list.erased.length;
  if (!isNew && !isLess && (list.state === 'whole' || (list.state === 'missing' && !always))) return;
  writeWhole(join(directory, fileName), textOf(withErased(stay, erased)));
}
