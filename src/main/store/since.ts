// What came into the history after a backup was made: what a restore of it would lose.
// Must not know the backup itself, only what it says that it saw last.
import { mostLost } from '../../contract/safekeeping.ts';
import type { StoreContext } from './database.ts';
import type { CopyFacts } from './manifest.ts';
import type { Store } from './types.ts';

/** Bounded at a million visits: by an index, to `mostLost` and no further. */
export const sinceQueries = {
  newestPlace: 'SELECT max(place) FROM visits',
  lost: `SELECT count(*) FROM (SELECT 1 FROM visits WHERE place > ? LIMIT ${mostLost})`,
  tickets: 'SELECT ticket FROM visits WHERE place > ? ORDER BY place DESC LIMIT 10',
  hashAt: 'SELECT hash FROM journal WHERE installation_id = ? AND seq = ?',
};

export function createSince(context: StoreContext, journal: Store['journal']): Store['sinceBackup'] {
  const { database, installationId } = context;
  const newestPlace = database.prepare<[], number | null>(sinceQueries.newestPlace).pluck();
  const lost = database.prepare<[number], number>(sinceQueries.lost).pluck();
  const tickets = database.prepare<[number], string>(sinceQueries.tickets).pluck();
  const hashAt = database.prepare<[string, number], string>(sinceQueries.hashAt).pluck();

  return (facts: CopyFacts) => {
    const anchor = facts.journal;
    const own = facts.installationId === installationId;
    const goesOn = own && (anchor === null || hashAt.get(installationId, anchor.seq) === anchor.hash);
    const place = facts.newestVisit === null ? 0 : facts.newestVisit.place;
    const known = goesOn && place !== null;
    return {
      // Places are given from 1 without gaps: the newest is how many there are.
      visits: newestPlace.get() ?? 0,
      goesOn: known,
      lostVisits: known ? (lost.get(place) ?? 0) : 0,
      lostTickets: known ? tickets.all(place) : [],
      lostEntries: known ? (journal.head()?.seq ?? 0) - (anchor?.seq ?? 0) : 0,
    };
  };
}
