// What is said of a lock that comes again: how often, when last, what came back.
// Must not know components.
import type { KnownLock } from '../../contract/locks.ts';
import { dayOf } from '../words/visit-words.ts';

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** "Here 3 times before, last on Mar 12, 2026: The batteries are weak". */
export function knownTitle({ lock, visits, newest, causes }: KnownLock): string {
  const [last] = newest;
  const who = lock.practice ? 'On this bench' : 'Here';
  if (last === undefined) return `${who} ${times(visits)} before`;
  const cause = causes.find(({ causeId }) => causeId === last.cause)?.title;
  return `${who} ${times(visits)} before, last on ${dayOf(last.openedAt)}${cause === undefined ? '' : `: ${cause}`}`;
}

/** The cause that was found more than once; null where none was. */
export function repeatedWords({ causes, repeated }: KnownLock): { title: string; text: string } | null {
  const cause = causes.find(({ causeId }) => causeId === repeated);
  if (cause === undefined) return null;
  const days = [...new Set(cause.at.slice(0, 4).map(dayOf))].join(', ');
  return {
    title: `${times(cause.times)} the same cause: ${cause.title}`.replace(/^\w/, (letter) => letter.toUpperCase()),
    text: `Found on ${days}${cause.at.length > 4 ? ' and before' : ''}. What was done then did not last. If it is this again, look for what brings it about before the same is done once more. The ranking goes by this visit’s readings and answers alone.`,
  };
}
