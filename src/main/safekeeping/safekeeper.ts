// Keeps the history safe: backups by the day and at the end, the second place, restore, check, the machine's clock.
// Must not know formats or screens; the long work is done by jobs.
import { rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../../contract/clock.ts';
import type { HostEvent } from '../../contract/events.ts';
import { Fault, type FaultData } from '../../contract/fault.ts';
import type {
  BackupPreview,
  BackupSource,
  ClockChange,
  Safekeeping,
  SafekeepingJob,
} from '../../contract/safekeeping.ts';
import type { Settings } from '../../contract/settings.ts';
import type { History } from '../history.ts';
import {
  backupDirectory,
  lastBackups,
  newestAnchor,
  photosBeside,
  readMigrations,
  restoringName,
  thinOut,
  type Store,
} from '../store/index.ts';
import { sizeOf } from '../store/files.ts';
import { toStoreFault } from '../store/sqlite-fault.ts';
import { ClockWatch } from './clock-watch.ts';
import type { RunJob } from './jobs.ts';
import { storedBackups, type StoredBackup } from './listing.ts';
import { loadMemory, saveMemory, type Memory } from './memory.ts';
import { Place } from './place.ts';
import { overview } from './overview.ts';

/** How often it looks: at the clock, whether a backup is due, whether the second place is behind. */
const lookEveryMs = 60_000;
const dayMs = 24 * 60 * 60_000;
/** After a backup that failed, so that a full disk is not filled and emptied every minute. */
const againMs = 60 * 60_000;
/** Up to here a backup takes a few seconds at most. */
const quickBytes = 256 * 1024 * 1024;
/** The second place is looked at every so many looks. */
const placeEvery = 5;

export interface SafekeeperOptions {
  history: History;
  dataDirectory: string;
  migrationsDirectory: string;
  clock: Clock;
  log: Logger;
  /** The live ones. */
  settings: Settings;
  run: RunJob;
  announce: (event: HostEvent) => void;
  /** Ends what works on the history, before another one takes its place. */
  stopWork: () => Promise<void>;
}

type OnPart = (part: number) => void;

export class Safekeeper {
  private readonly options: SafekeeperOptions;
  private readonly place: Place;
  private readonly watch: ClockWatch;
  private job: Safekeeping['job'] = null;
  private atWork: Promise<unknown> = Promise.resolve();
  private fault: FaultData | null = null;
  private clockChange: ClockChange | null = null;
  /** What `changes` of the store was when it was last known to be in a backup; null: not known. */
  private savedChanges: number | null = null;
  private notBefore = -Infinity;
  private looks = 0;
  private stopLooking: () => void = () => undefined;

  constructor(options: SafekeeperOptions) {
    this.options = options;
    this.watch = new ClockWatch(options.clock);
    this.place = new Place({
      ...options,
      memory: () => this.memory(),
      keep: (memory) => this.keep(memory),
      from: () => ({ directory: this.directory, databaseFile: options.history.file }),
    });
  }

  /** A history was opened. */
  opened(store: Store): void {
    const { journal } = store;
    const newest = lastBackups(this.directory, store.file)[0];
    const head = journal.head();
    // Nothing is in no backup yet where the newest one saw the last row, or where there is no row at all.
    this.savedChanges = (newest?.manifest?.journal?.hash ?? null) === (head?.hash ?? null) ? store.changes() : null;
    this.noteClock(this.watch.begin(journal.tail(1)[0]?.at ?? null));
    this.stopLooking();
    this.look();
  }

  /** Looks into the second place, too. */
  async state(): Promise<Safekeeping> {
    const { history } = this.options;
    await this.place.look(this.installationId());
    const store = history.present();
    const memory = this.memory();
    return overview({
      installationId: this.installationId(),
      folder: this.directory,
      here: this.here(),
      place: this.place,
      memory,
      state: {
        open: store !== null,
        changed: store !== null && this.changed(store),
        fault: this.fault,
        job: this.job,
        clock: this.clockChange,
      },
    });
  }

  /** Makes a backup now and brings the second place up to date. The fault of the backup; that of the second place is state. */
  async backUp(): Promise<void> {
    await this.alone('backup', async (onPart) => {
      await this.makeBackup((part) => onPart(part * 0.7));
      await this.place.bring(this.installationId(), (part) => onPart(0.7 + part * 0.3)).catch(() => undefined);
    });
  }

  /** Brings the second place up to date. backup.no-place, store.full, store.read-only. */
  async copy(adopt: boolean): Promise<void> {
    await this.alone('copy', (onPart) => this.place.bring(this.installationId(), onPart, adopt));
  }

  async preview(source: BackupSource, passphrase: string | null): Promise<BackupPreview> {
    return this.alone('preview', async (onPart) => {
      const input = { path: await this.find(source), passphrase, scratch: this.scratch() };
      const found = await this.options.run('preview', input, onPart);
      const { history, migrationsDirectory } = this.options;
      const own = found.installationId === null ? null : found.installationId === this.installationId();
      const {
        userVersion: version,
        newestVisit,
        number: _number,
        installationId: _id,
        journal: _journal,
        ...rest
      } = found;
      return {
        ...rest,
        ...{ version, newer: version > readMigrations(migrationsDirectory).length, own },
        newestVisit: newestVisit === null ? null : { ticket: newestVisit.ticket, at: newestVisit.at },
        present: history.present()?.sinceBackup(found) ?? null,
      };
    });
  }

  /** Puts a backup in the place of the history. On a fault everything stays as it is. */
  async restore(source: BackupSource, passphrase: string | null, staff: string) {
    return this.alone('restore', async (onPart) => {
      const { history, run, stopWork, announce, migrationsDirectory } = this.options;
      const path = await this.find(source);
      const input = { path, passphrase, scratch: this.scratch(), photosTo: photosBeside(history.file) };
      const { facts, photos, madeAt } = await run('extract', input, onPart);
      try {
        const newest = readMigrations(migrationsDirectory).length;
        if (facts.userVersion > newest) {
          throw new Fault(
            'store.newer',
            `the backup has version ${facts.userVersion}, this program knows up to ${newest}`,
          );
        }
        const replacedSeq = Math.max(history.present()?.journal.head()?.seq ?? 0, newestAnchor(history.file));
        const told = [...this.here(), ...this.place.backups].find((backup) => backup.path === path);
        await stopWork();
        const hadOne = history.hasFile();
        // By a path the backup says itself when it was made, as in its preview.
        const at = told?.at ?? madeAt;
        const aside = history.replace(input.scratch, {
          at,
          number: told?.number ?? 0,
          replacedSeq,
          actor: staff === '' ? 'bench' : staff,
        });
        announce({ type: 'history-replaced' });
        return { at, aside: hadOne ? basename(aside) : null, photos };
      } finally {
        rmSync(input.scratch, { force: true });
      }
    });
  }

  /** Looks through a copy of the whole history, so that the work goes on. */
  async check(): Promise<void> {
    await this.alone('check', async (onPart) => {
      const { history, run, clock } = this.options;
      const plan = history.store().planBackup();
      try {
        await history.store().copyTo(plan.copy, (part) => onPart(part * 0.3));
        const own = (backup: StoredBackup) => backup.installationId === this.installationId();
        const anchors = [...this.here(), ...this.place.backups]
          .filter(own)
          .flatMap(({ at, journal }) => (journal === null ? [] : [{ at, ...journal }]));
        const input = { copy: plan.copy, photos: plan.photos, anchors };
        const parts = await run('check', input, (part) => onPart(0.3 + part * 0.7));
        this.keep({ ...this.memory(), checked: { at: new Date(clock.now()).toISOString(), parts } });
      } finally {
        rmSync(plan.partial, { recursive: true, force: true });
      }
    });
  }

  /** Seals what is copied from now on, and what lies in the second place in clear; null ends that for later copies. */
  async setPassphrase(passphrase: string | null, staff: string): Promise<void> {
    const { history, run, clock } = this.options;
    const { journal } = history.store();
    const at = new Date(clock.now()).toISOString();
    const key = passphrase === null ? null : await run('makeKey', { passphrase, at });
    this.keep({ ...this.memory(), key });
    const action = key === null ? 'safekeeping.unsealed' : 'safekeeping.sealed';
    journal.append({
      actor: staff === '' ? 'bench' : staff,
      action,
      subject: 'safekeeping',
      detail: { key: key?.id ?? null },
    });
    this.place.behind();
    this.catchUp();
  }

  clockSeen(): void {
    this.clockChange = null;
  }

  /** The change of the machine's clock that nobody has looked at yet. */
  get clock(): ClockChange | null {
    return this.clockChange;
  }

  /** Waits for the job that is at work and all that wait for it. Never rejects. */
  async idle(): Promise<void> {
    await this.atWork.catch(() => undefined);
  }

  /** The last backup, when something was written since the one before; then the history closes, and the copy goes out. */
  async close(): Promise<void> {
    const { history, log } = this.options;
    this.stopLooking();
    await this.idle();
    const store = history.present();
    const id = this.installationId();
    let made = false;
    try {
      if (store !== null && this.changed(store) && this.worthWaitingFor(store)) {
        store.backup();
        made = true;
      }
    } catch (error) {
      log.error({ error }, 'the backup at the end failed');
    }
    history.close();
    if (made) await this.place.bring(id).catch(() => undefined);
  }

  private get directory(): string {
    return backupDirectory(this.options.history.file);
  }

  private here(): StoredBackup[] {
    return storedBackups(this.directory);
  }

  private installationId(): string {
    const { history } = this.options;
    const store = history.present();
    if (store !== null) return store.installationId;
    const newest = this.here().find((backup) => backup.installationId !== null);
    return newest?.installationId ?? this.memory().second?.installationId ?? '';
  }

  private scratch(): string {
    return restoringName({ file: this.options.history.file, clock: this.options.clock });
  }

  private memory(): Memory {
    return loadMemory(this.options.dataDirectory);
  }

  private keep(memory: Memory): void {
    saveMemory(this.options.dataDirectory, memory);
  }

  /** Where a backup lies; only what is listed goes by a name, so that no name leads elsewhere. store.not-found. */
  private async find(source: BackupSource): Promise<string> {
    const own = this.options.history.file;
    if (source.kind === 'path') {
      // Also by another spelling or a link: reading the open file past SQLite would drop its lock.
      if (isSame(source.path, own) || isSame(join(source.path, basename(own)), own)) {
        throw new Fault('store.conflict', 'that is the history of this bench itself');
      }
      return source.path;
    }
    if (source.place === 'second') await this.place.look(this.installationId());
    const root = source.place === 'here' ? this.directory : this.options.settings.backups.folder;
    const among = source.place === 'here' ? this.here() : this.place.backups;
    const found = among.find((backup) => backup.path === join(root, source.id));
    if (found === undefined) throw new Fault('store.not-found', 'this backup is not there any more');
    return found.path;
  }

  private changed(store: Store): boolean {
    return this.savedChanges !== store.changes();
  }

  /** Nobody waits for minutes until the bench is closed; a large history has its backup of every day. */
  private worthWaitingFor(store: Store): boolean {
    return sizeOf(store.file) <= quickBytes || this.dayIsOver();
  }

  private dayIsOver(): boolean {
    const newest = lastBackups(this.directory, this.options.history.file)[0];
    return newest === undefined || Math.abs(this.options.clock.now() - Date.parse(newest.at)) >= dayMs;
  }

  private async makeBackup(onPart: OnPart = () => undefined): Promise<void> {
    const { history, run } = this.options;
    const store = history.store();
    try {
      const plan = store.planBackup();
      try {
        await store.copyTo(plan.copy, (part) => onPart(part * 0.5));
        // What is written after the last slice is not in it.
        const changes = store.changes();
        const path = await run('finish', plan, (part) => onPart(0.5 + part * 0.5));
        this.savedChanges = changes;
        this.fault = null;
        thinOut(this.directory, history.file, path);
      } finally {
        rmSync(plan.partial, { recursive: true, force: true });
      }
    } catch (error) {
      this.fault = toFault(error).toData();
      throw error;
    }
  }

  /** One job at a time; the next one waits for the one before, however that ends. */
  private alone<T>(name: SafekeepingJob, work: (onPart: OnPart) => Promise<T>): Promise<T> {
    const { announce } = this.options;
    const tell = (part: number) => {
      this.job = { name, part: Math.min(1, Math.max(0, part)) };
      announce({ type: 'safekeeping-changed', job: this.job });
    };
    const working = this.idle().then(async () => {
      tell(0);
      try {
        return await work(tell);
      } catch (error) {
        throw toStoreFault(error);
      } finally {
        this.job = null;
        announce({ type: 'safekeeping-changed', job: null });
      }
    });
    this.atWork = working;
    return working;
  }

  private look(): void {
    this.stopLooking = this.options.clock.after(lookEveryMs, () => {
      this.looks += 1;
      this.noteClock(this.watch.look());
      if (this.due()) this.inBackground(this.backUp());
      else if (this.looks % placeEvery === 0) this.catchUp();
      this.look();
    });
  }

  /** Once a day, when something was written since. A clock that was set back does not put it off. */
  private due(): boolean {
    const { history, clock } = this.options;
    const store = history.present();
    if (this.job !== null || store === null || clock.steady() < this.notBefore) return false;
    return this.changed(store) && this.dayIsOver();
  }

  /** A stick that is back gets what it missed. */
  private catchUp(): void {
    if (this.job !== null || this.options.settings.backups.folder === '') return;
    this.inBackground(
      this.place.isBehind(this.installationId()).then(async (behind) => {
        if (behind && this.job === null) await this.copy(false);
      }),
    );
  }

  private inBackground(work: Promise<unknown>): void {
    const { log, clock } = this.options;
    work.catch((error: unknown) => {
      this.notBefore = clock.steady() + againMs;
      // The work at the counter goes on; the screen shows it, and a later look tries again.
      log.error({ error }, 'safekeeping in the background failed');
    });
  }

  private noteClock(change: ClockChange | null): void {
    if (change === null) return;
    const { history, log, announce } = this.options;
    this.clockChange = change;
    const { kind, ...detail } = change;
    log.warn({ kind, ...detail }, 'the clock of this computer was set');
    try {
      history.store().journal.append({ actor: 'bench', action: `clock.${kind}`, subject: 'clock', detail });
    } catch (error) {
      log.error({ error }, 'the change of the clock could not be journalled');
    }
    announce({ type: 'safekeeping-changed', job: this.job });
  }
}

function isSame(path: string, other: string): boolean {
  const [a, b] = [path, other].map((each) => {
    try {
      return statSync(each, { bigint: true });
    } catch {
      return undefined; // not there: not the same
    }
  });
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

function toFault(error: unknown): Fault {
  const fault = toStoreFault(error);
  return fault instanceof Fault ? fault : new Fault('store.failed', 'the backup failed', { cause: error });
}
