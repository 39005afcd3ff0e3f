// Which stay of a customer at a kiosk has which visit, so that a call that comes twice does not make two.
// Must not know the store, nor what is done with a visit.
import { Fault } from '../../contract/fault.ts';

/** More kiosks, each with the customers of a day, than a shop has; the one that was quiet longest goes first. */
const mostKept = 500;

/**
 * Kept in memory only: after a restart nobody's visit is known, and whoever names a visit by its id goes on with it
 * (nobody guesses a UUID).
 */
export class Stays {
  private readonly visits = new Map<string, string>();

  /** The visit of a stay; null when it has none yet. */
  visitOf(stay: string): string | null {
    return this.visits.get(stay) ?? null;
  }

  /** From here on the visit is this stay's. */
  keep(stay: string, visitId: string): void {
    this.visits.delete(stay);
    this.visits.set(stay, visitId);
    for (const oldest of this.visits.keys()) {
      if (this.visits.size <= mostKept) break;
      this.visits.delete(oldest);
    }
  }

  /** Throws visit.bad-state where the visit is known to be another customer's. */
  expectOwn(stay: string, visitId: string): void {
    for (const [other, its] of this.visits) {
      if (its === visitId && other !== stay) {
        throw new Fault('visit.bad-state', 'another customer at a kiosk works on this visit');
      }
    }
  }
}
