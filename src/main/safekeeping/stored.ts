// Which plain backups the bench knows to have made, by place, and which of them are gone though nothing let them go (pure).
// Must not look at any. Encrypted ones stand in their list of sums.
import type { PlaceName } from '../../contract/safekeeping.ts';
import { parseName } from '../store/backups.ts';
import { mayGo } from '../store/keep-rule.ts';
import type { Memory } from './memory.ts';

type Stored = Memory['stored'];
/** A backup that lies in a place now. */
export interface There {
  place: PlaceName;
  name: string;
  number: number;
  form: 'folder' | 'file' | 'sealed' | 'torn';
}

/**
 * What was known, with what is there now, without what is gone for good reason: by the rule, by a person's choice (all before
 * `keepFrom`), or because it lies there encrypted. `places`: those that could be looked at; of the others all stays known.
 */
export function withStored(stored: Stored, there: readonly There[], places: readonly PlaceName[], keepFrom: number) {
  const missing = missingOf(stored, there, places, keepFrom);
  const present = there.filter(({ place, form }) => places.includes(place) && (form === 'folder' || form === 'file'));
  const elsewhere = stored.filter(({ place }) => !places.includes(place));
  return [...elsewhere, ...missing, ...present.map(({ place, name, number }) => ({ place, name, number }))];
}

/** Those of `places` that are gone, the newest last; somebody deleted them, or the disk lost them. */
export function missingOf(
  stored: Stored,
  there: readonly There[],
  places: readonly PlaceName[],
  keepFrom: number,
): Stored {
  return places.flatMap((place) => {
    const now = there.filter((each) => each.place === place);
    const names = new Set(now.map(({ name }) => name));
    const known = stored.filter((each) => each.place === place);
    const both = [...new Map([...known, ...now].map(({ name, number }) => [name, { name, number }])).values()];
    const letGo = new Set(
      mayGo(
        both.flatMap(({ name, number }) => {
          const named = parseName(name);
          return named === null ? [] : [{ name, number, at: named.at, kind: named.kind }];
        }),
      ),
    );
    return known.filter(({ name, number }) => !names.has(name) && !letGo.has(name) && number >= keepFrom);
  });
}
