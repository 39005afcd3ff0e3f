// The history of this bench: opened at the start or later by a person's choice, replaced by a backup when one is restored.
// Must not know tables, nor what the rest of the host does with it.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../contract/clock.ts';
import { Fault, isFault, type FaultData } from '../contract/fault.ts';
import {
  backupDirectory,
  lastBackups,
  openStore,
  recoverStore,
  replaceStore,
  type RestoreNote,
  type Store,
  type UpgradeStep,
} from './store/index.ts';

export interface HistoryOptions {
  file: string;
  migrationsDirectory: string;
  clock: Clock;
  log: Logger;
  /** Version of the program, for the manifests of backups. */
  program: string;
  /** What must be right before the history is opened; a fault here is told like one of the history. */
  prepare: () => void;
  /** Hears each step of an upgrade before it begins. */
  upgrading?: (step: UpgradeStep) => void;
  opened: (store: Store) => void;
}

export class History {
  private readonly options: HistoryOptions;
  private current: Store | null = null;
  private why: FaultData | null = null;

  constructor(options: HistoryOptions) {
    this.options = options;
  }

  get file(): string {
    return this.options.file;
  }

  /** Something stands where the history belongs, sound or not. */
  hasFile(): boolean {
    return existsSync(this.file);
  }

  /** Why it is not open; null when it is. */
  get fault(): FaultData | null {
    return this.why;
  }

  /** The open store; null while none is open, or none any more. */
  present(): Store | null {
    return this.current;
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
    const { file, log, prepare } = this.options;
    try {
      // Names and telephone numbers of customers: for this user only.
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      prepare();
      this.take(choice === 'as-it-is' ? openStore(this.options) : recoverStore({ ...this.options, choice }));
    } catch (error) {
      const fault = isFault(error) ? error : ofFileSystem(error);
      log.error({ code: fault.code, detail: fault.detail, error }, 'the history could not be opened');
      this.why = fault.toData();
    }
  }

  /**
   * Puts `ready`, a whole copy beside the history, in its place and goes on with that. Returns what the history of before is
   * called now. On a fault the history of before is open again, if it was.
   */
  replace(ready: string, note: RestoreNote): string {
    const wasOpen = this.current !== null;
    this.current?.close();
    this.current = null;
    try {
      const { store, aside } = replaceStore({ ...this.options, ready, note });
      this.take(store);
      return aside;
    } catch (error) {
      if (wasOpen) this.open();
      throw isFault(error) ? error : ofFileSystem(error);
    }
  }

  private take(store: Store): void {
    this.current = store;
    this.why = null;
    this.options.opened(store);
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
    this.current?.close();
    this.current = null;
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
