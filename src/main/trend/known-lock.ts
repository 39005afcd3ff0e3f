// What the shop knows of a lock that comes again: its causes by how often they came, and the one that came again (pure).
// Must not know the store.
import type { KnownLock } from '../../contract/locks.ts';

interface Given extends Pick<KnownLock, 'lock' | 'visits' | 'newest'> {
  /** Newest first. */
  causes: readonly { cause: string; at: string }[];
  titleOf: (cause: string) => string;
}

const isOpen = ({ state }: KnownLock['newest'][number]) => state !== 'closed' && state !== 'void';

export function knownLock({ lock, visits, newest, causes, titleOf }: Given): KnownLock {
  const grouped = [...Map.groupBy(causes, ({ cause }) => cause)].map(([causeId, found]) => ({
    ...{ causeId, title: titleOf(causeId), times: found.length, at: found.map(({ at }) => at) },
  }));
  const byTimes = grouped.toSorted((a, b) => b.times - a.times || (newestOf(b) < newestOf(a) ? -1 : 1));
  const again = grouped.filter(({ times }) => times > 1).toSorted((a, b) => (newestOf(b) < newestOf(a) ? -1 : 1));
  const open = newest.filter(isOpen).map(({ id: visitId, ticket, state }) => ({ visitId, ticket, state }));
  return { lock, visits, newest: [...newest], causes: byTimes, repeated: again[0]?.causeId ?? null, open };
}

const newestOf = ({ at }: { at: string[] }) => at[0] ?? '';
