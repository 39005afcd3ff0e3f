// What was found when stored backups were read through (pure).
// Must not read any.
import { basename } from 'node:path';
import type { PlaceName } from '../../contract/safekeeping.ts';
import type { Memory } from './memory.ts';

type Looked = Memory['looked'];
export interface Listed {
  place: PlaceName;
  id: string;
  bytes: number;
}

/** Of a backup that lies there now; null where nobody has read it since it got this size. */
export function lookedOf(looked: Looked, { place, id, bytes }: Listed): Looked[number] | null {
  return looked.find((each) => each.place === place && each.id === id && each.bytes === bytes) ?? null;
}

/** What was known, with what was found now; what is not listed any more is forgotten. */
export function withLooks(looked: Looked, found: Looked, listed: readonly Listed[]): Looked {
  const isListed = (each: Listed) => listed.some(({ place, id }) => place === each.place && id === each.id);
  const isNew = (each: Listed) => found.some(({ place, id }) => place === each.place && id === each.id);
  return [...looked.filter((each) => isListed(each) && !isNew(each)), ...found];
}

/** The one to read next: never read first, then the one that was read longest ago; the newest backup first among equals. */
export function nextToLook<T extends Listed>(looked: Looked, listed: readonly T[]): T | null {
  const at = (each: T) => lookedOf(looked, each)?.at ?? '';
  return listed.toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))[0] ?? null;
}

/** Names, without their folders, of those that were found bad. */
export function badAmong(looked: Looked, place: PlaceName): string[] {
  return looked.filter((each) => each.place === place && each.bad !== null).map(({ id }) => basename(id));
}
