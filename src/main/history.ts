// The history of this bench: opened at the start or later by a person's choice, and backed up every day.
// Must not know tables, nor what the rest of the host does with it.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../contract/clock.ts';
import { Fault, isFault, type FaultData } from '../contract/fault.ts';
import { backupDirectory, lastBackups, openStore, recoverStore, type Store } from './store/index.ts';

/** First look after the start, when nobody waits any more, and how often from then on. */
const lookAfterMs = 60_000;
const lookEveryMs = 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

export interface HistoryOptions {
  file: string;
  migrationsDirectory: string;
  clock: Clock;
  log: Logger;
  /** What must be right before the history is opened; a fault here is told like one of the history. */
  prepare: () => void;
  opened: (store: Store) => void;
}

export class History {
  private readonly options: HistoryOptions;
  private current: Store | null = null;
  private why: FaultData | null = null;
  private stopLooking: () => void = () => undefined;

  constructor(options: HistoryOptions) {
    this.options = options;
  }

  get file(): string {
    return this.options.file;
  }

  /** Why it is not open; null when it is. */
  get fault(): FaultData | null {
    return this.why;
  }

  /** The open store; throws the fault of the start otherwise. */
  store(): Store {
    if (this.current === null) throw new Fault(this.why?.code ?? 'store.failed', this.why?.detail ?? 'not open yet');
    return this.current;
  }

  /**
   * Opens it, unless it is open. Never throws: `fault` tells. `last-backup` and `empty` first put a damaged file aside;
   * a sound, newer or foreign one is refused and stays where it is.
   */
  open(choice: 'as-it-is' | 'last-backup' | 'empty' = 'as-it-is'): void {
    if (this.current !== null) return;
    const { file, migrationsDirectory, clock, log, prepare, opened } = this.options;
    const options = { file, migrationsDirectory, clock };
    try {
      // Names and telephone numbers of customers: for this user only.
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      prepare();
      const store = choice === 'as-it-is' ? openStore(options) : recoverStore({ ...options, choice });
      this.current = store;
      this.why = null;
      opened(store);
      this.look(lookAfterMs);
    } catch (error) {
      const fault = isFault(error) ? error : ofFileSystem(error);
      log.error({ code: fault.code, detail: fault.detail, error }, 'the history could not be opened');
      this.why = fault.toData();
    }
  }

  /** The newest backup, which a damaged file could be replaced by; null when there is none. */
  newestBackup(): { at: string; bytes: number } | null {
    try {
      const [newest] = lastBackups(backupDirectory(this.file), this.file);
      return newest === undefined ? null : { at: newest.at, bytes: newest.bytes };
    } catch {
      return null; // the folder cannot be read: then there is nothing to offer
    }
  }

  close(): void {
    this.stopLooking();
    // A bench that is switched off every evening before the first look has its backup all the same.
    this.backUpOncePerDay();
    this.current?.close();
    this.current = null;
  }

  private look(inMs: number): void {
    this.stopLooking = this.options.clock.after(inMs, () => {
      this.backUpOncePerDay();
      this.look(lookEveryMs);
    });
  }

  private backUpOncePerDay(): void {
    const { clock, log } = this.options;
    try {
      const newest = this.newestBackup();
      if (newest !== null && clock.now() - Date.parse(newest.at) < dayMs) return;
      this.current?.backup();
    } catch (error) {
      // The work at the counter goes on; the next look tries again.
      log.error({ error }, 'the daily backup failed');
    }
  }
}

function ofFileSystem(error: unknown): Fault {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC') return new Fault('store.full', 'the disk is full', { cause: error });
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new Fault('store.read-only', 'the data folder cannot be written', { cause: error });
  }
  return new Fault('store.failed', 'the history could not be opened', { cause: error });
}
