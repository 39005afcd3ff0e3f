// When a backup is due: once a day, after a start that finds something unsaved, and for a large history in a quiet hour.
// Must not make one.
import type { Store } from '../store/index.ts';
import { sizeOf } from '../store/files.ts';
import type { Kept } from './kept.ts';

const dayMs = 24 * 60 * 60_000;
/** Up to here a backup takes a few seconds at most, which whoever closes the bench can wait. */
const quickBytes = 256 * 1024 * 1024;
/** Up to here a copy to a slow stick takes some seconds, too. */
const quickCopyBytes = 64 * 1024 * 1024;
/** Looks, one a minute, without a change: a counter at rest, and an hour in which nobody works. */
const atRest = 2;
const quietHour = 60;
/** A quiet hour is for a backup only where the last one is not of just now. */
const betweenMs = 4 * 60 * 60_000;

export class Rhythm {
  private readonly kept: Kept;
  /** What `changes` of the store was when it was last known to be in a backup; null: not known. */
  private saved: number | null = null;
  /** The history was opened with something in it that is in no backup. */
  private owed = false;
  private seen = -1;
  private still = 0;

  constructor(kept: Kept) {
    this.kept = kept;
  }

  opened(store: Store): void {
    const head = store.journal.head();
    // Nothing is in no backup yet where the newest one saw the last row, or where there is no row at all.
    const known = (this.newest()?.manifest?.journal?.hash ?? null) === (head?.hash ?? null);
    this.saved = known ? store.changes() : null;
    this.owed = !known;
    this.still = 0;
  }

  /** Everything up to this count of changes is in a backup. */
  savedUpTo(changes: number): void {
    this.saved = changes;
    this.owed = false;
  }

  /** The newest backup is no good: what it held is in none. */
  lost(): void {
    this.saved = null;
    this.owed = true;
  }

  isChanged(store: Store): boolean {
    return this.saved !== store.changes();
  }

  /** Once a minute. */
  look(store: Store | null): void {
    const changes = store?.changes() ?? -1;
    this.still = changes === this.seen ? this.still + 1 : 0;
    this.seen = changes;
  }

  isDue(store: Store): boolean {
    if (!this.isChanged(store)) return false;
    if (this.age() >= dayMs || (this.owed && this.still >= atRest)) return true;
    return !this.isQuick(store) && this.still >= quietHour && this.age() >= betweenMs;
  }

  /** Nobody waits for minutes until the bench is closed: a large history has its backup of every day, and the next start makes up for the rest. */
  isQuick(store: Store): boolean {
    return sizeOf(store.file) <= quickBytes;
  }

  isQuickCopy(): boolean {
    return sizeOf(this.kept.options.history.file) <= quickCopyBytes;
  }

  /** Where nobody may look into the folder of backups there is none: the next backup is due, and says what is wrong. */
  private newest(): ReturnType<Kept['newest']> {
    try {
      return this.kept.newest();
    } catch (error) {
      this.kept.options.log.warn({ error }, 'the backups could not be looked at');
      return undefined;
    }
  }

  /** Of the newest good backup, either way: a clock that was set back puts nothing off. */
  private age(): number {
    const newest = this.newest();
    return newest === undefined ? Infinity : Math.abs(this.kept.options.clock.now() - Date.parse(newest.at));
  }
}
