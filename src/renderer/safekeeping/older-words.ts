// What is kept from before a person was erased, and what was removed of it, in words.
// Must not know components or calls.
import type { KeptBefore, Safekeeping } from '../../contract/safekeeping.ts';
import { count, timeWords } from './words.ts';

/** "2 backups on this computer, 1 in the second place and 1 history that was put aside"; empty where it is nothing. */
function named({ here, second, asides }: KeptBefore): string {
  const parts = [
    ...(here > 0 ? [`${count(here, 'backup')} on this computer`] : []),
    ...(second !== null && second > 0
      ? [`${here > 0 ? second.toLocaleString() : count(second, 'backup')} in the second place`]
      : []),
    ...(asides > 0 ? [`${count(asides, 'history')} put aside`] : []),
  ];
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(parts);
}

type Known = Pick<Safekeeping, 'beforeErasure' | 'olderRemoved'>;

/** What may hold somebody who was erased since; null where nothing does, or nobody was erased. */
export function beforeErasureWords({ beforeErasure }: Known): string | null {
  if (beforeErasure === null) return null;
  const what = named(beforeErasure);
  const unseen = beforeErasure.second === null;
  if (what === '') {
    return unseen ? 'The second place is not in: nobody can say whether a backup there holds an erased person.' : null;
  }
  const words = `From before a person was erased, and may still hold them: ${what}.`;
  return unseen ? `${words} The second place is not in: what lies there is not counted.` : words;
}

/** What was removed last; null where nobody has. */
export function olderRemovedWords({ olderRemoved }: Known): string | null {
  if (olderRemoved === null) return null;
  const what = named(olderRemoved);
  const words = `Removed ${timeWords(olderRemoved.at)}: ${what === '' ? 'there was nothing older' : what}.`;
  return olderRemoved.second === null
    ? `${words} The second place was not in: what is older there goes with its next copy.`
    : words;
}
