// Makes one backup: copied in slices, finished and tidied by jobs; how the last one went.
// Must not know when one is due, nor the second place.
import { rmSync } from 'node:fs';
import { Fault, type FaultData } from '../../contract/fault.ts';
import { forgetPhoto } from '../photos/forget.ts';
import { toStoreFault } from '../store/sqlite-fault.ts';
import type { Kept, OnPart } from './kept.ts';
import type { Rhythm } from './rhythm.ts';

export class Making {
  private readonly kept: Kept;
  private readonly rhythm: Rhythm;
  private why: FaultData | null = null;

  constructor(kept: Kept, rhythm: Rhythm) {
    this.kept = kept;
    this.rhythm = rhythm;
  }

  /** Why the last backup failed; null when it went well. */
  get fault(): FaultData | null {
    return this.why;
  }

  /** Makes one now. store.full, store.read-only, store.corrupt; then `fault` tells it, too. */
  async make(onPart: OnPart): Promise<void> {
    const { history, run } = this.kept.options;
    const store = history.store();
    try {
      const plan = store.planBackup(undefined, 'a backup', this.kept.lastNumber());
      try {
        await store.copyTo(plan.copy, (part) => onPart(part * 0.5));
        // What is written after the last slice is not in it.
        const changes = store.changes();
        const path = await run('finish', plan, (part) => onPart(0.5 + part * 0.5));
        this.kept.rememberBeside();
        this.rhythm.savedUpTo(changes);
        this.why = null;
        await this.tidy(path);
      } finally {
        rmSync(plan.partial, { recursive: true, force: true });
      }
    } catch (error) {
      const fault = toStoreFault(error);
      const told = fault instanceof Fault ? fault : new Fault('store.failed', 'the backup failed', { cause: error });
      this.why = told.toData();
      throw error;
    }
  }

  /** What the rule lets go, and photos that no backup needs any more. */
  async tidy(justMade: string): Promise<void> {
    const { history, run } = this.kept.options;
    const input = { directory: this.kept.directory, databaseFile: history.file, justMade, bad: this.kept.badHere() };
    const { erased } = await run('tidy', input);
    this.kept.learn(['here']);
    if (erased.length === 0) return;
    // A kill in the middle of an erasing left them. Asked again: the same picture may have been kept anew meanwhile.
    const still = new Set(history.store().photos.erased());
    for (const hash of erased) if (still.has(hash)) forgetPhoto(history.file, hash);
  }
}
