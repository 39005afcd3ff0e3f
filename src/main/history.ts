// The history of this bench: opened at the start or later by a person's choice, brought up to date, replaced by a backup when
// one is restored.
// Must not know tables, nor what the rest of the host does with it.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../contract/clock.ts';
import { Fault, isFault, type FaultData } from '../contract/fault.ts';
import type { StoreState } from '../contract/store-state.ts';
import type { RunJob } from './safekeeping/jobs.ts';
import {
  backupDirectory,
  lastBackups,
  openStore,
  putAside,
  recoverStore,
  replaceStore,
  stepsToUpgrade,
  type RestoreNote,
  type Store,
  type UpgradeStep,
} from './store/index.ts';

/** Each step of an upgrade before it begins; then how it ended. */
export type UpgradeTold = UpgradeStep | 'done' | 'failed';

export interface HistoryOptions {
  file: string;
  migrationsDirectory: string;
  clock: Clock;
  log: Logger;
  /** Version of the program, for the manifests of backups. */
  program: string;
  /** What must be right before the history is opened; a fault here is told like one of the history. */
  prepare: () => void;
  /** Does the upgrade of a large history while everything else goes on. */
  run: RunJob;
  upgrading?: (told: UpgradeTold) => void;
  opened: (store: Store) => void;
  /** `state` is another than before. */
  changed?: () => void;
}

const underWay: FaultData = { code: 'store.upgrading', detail: 'the history is being brought up to date' };

export class History {
  private readonly options: HistoryOptions;
  private current: Store | null = null;
  private why: FaultData | null = null;
  private upgrade: (UpgradeStep & { began: number }) | null = null;
  private atWork: Promise<void> = Promise.resolve();
  private closed = false;

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

  /** How it stands, as every window shows it. */
  state(): StoreState {
    if (this.upgrade !== null) {
      const { began, ...step } = this.upgrade;
      return { state: 'upgrading', ...step, elapsedMs: this.options.clock.steady() - began };
    }
    if (this.why === null) return { state: 'ready' };
    return { state: 'failed', fault: this.why, file: this.file, backup: this.newestBackup() };
  }

  /** It is being brought up to date; `settled` tells the end. */
  get upgrading(): boolean {
    return this.upgrade !== null;
  }

  /** Resolves when no upgrade is at work, however it ended. Never rejects. */
  settled(): Promise<void> {
    return this.atWork;
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
   * Opens it, unless it is open; one of an older form is first brought up to date, which goes on after the return. Never
   * throws: `state` tells. `last-backup` and `empty` first put a damaged file aside; a sound, newer or foreign one is refused
   * and stays where it is.
   */
  open(choice: 'as-it-is' | 'last-backup' | 'empty' = 'as-it-is'): void {
    if (this.current !== null || this.upgrade !== null) return;
    const { file, prepare } = this.options;
    this.closed = false;
    try {
      // Names and telephone numbers of customers: for this user only.
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      prepare();
      if (choice === 'last-backup') putAside({ ...this.options, choice });
      const steps = choice === 'empty' ? 0 : stepsToUpgrade(this.options);
      if (steps > 0) this.beginUpgrade(steps);
      else this.take(choice === 'empty' ? recoverStore({ ...this.options, choice }) : openStore(this.options));
    } catch (error) {
      this.failed(error);
    }
    this.options.changed?.();
  }

  /** A thread holds the file and works on it; then it is opened here. Closed or killed meanwhile, it is as it was. */
  private beginUpgrade(of: number): void {
    const { file, migrationsDirectory, program, clock, run, upgrading, changed } = this.options;
    const began = clock.steady();
    this.upgrade = { step: 1, of, began };
    this.why = underWay;
    const told = (step: UpgradeStep) => {
      this.upgrade = { ...step, began };
      upgrading?.(step);
      changed?.();
    };
    const end = (work: () => void) => {
      if (this.closed) return;
      this.upgrade = null;
      try {
        work();
      } catch (error) {
        this.failed(error);
      }
      upgrading?.(this.why === null ? 'done' : 'failed');
      changed?.();
    };
    const input = { file, migrationsDirectory, program, now: clock.now() };
    this.atWork = run('upgrade', input, (_part, step) => step && told(step)).then(
      () => end(() => this.take(openStore(this.options))),
      (error: unknown) => end(() => this.failed(error)),
    );
  }

  private failed(error: unknown): void {
    const fault = isFault(error) ? error : ofFileSystem(error);
    this.options.log.error({ code: fault.code, detail: fault.detail, error }, 'the history could not be opened');
    this.why = fault.toData();
  }

  /**
   * Puts `ready`, a whole copy beside the history, in its place and goes on with that. Returns what the history of before is
   * called now, and how many numbers of labels and tickets were left free. On a fault the history of before is open again, if it was.
   */
  replace(ready: string, note: RestoreNote): { aside: string; gap: number } {
    const wasOpen = this.current !== null;
    this.current?.close();
    this.current = null;
    try {
      const { store, aside, numbers } = replaceStore({ ...this.options, ready, note });
      this.take(store);
      return { aside, gap: numbers.gap };
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

  /** An upgrade under way is left to itself; what it has done is not opened here any more. */
  close(): void {
    this.closed = true;
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
