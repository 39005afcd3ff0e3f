// Keeps the history safe: one job at a time, in its rhythm or when somebody asks; how it stands, and the machine's clock.
// Must not know formats or screens; the long work is done by jobs.
import { Fault } from '../../contract/fault.ts';
import type {
  BackupPreview,
  BackupSource,
  ClockChange,
  OtherBench,
  Restored,
  Safekeeping,
  SafekeepingJob,
  Unkept,
} from '../../contract/safekeeping.ts';
import { forgetPhoto } from '../photos/forget.ts';
import { lastBackups, removeBackup } from '../store/backups.ts';
import type { ErasedOne } from '../store/erased-since.ts';
import type { Store } from '../store/index.ts';
import { toStoreFault } from '../store/sqlite-fault.ts';
import { asidesBeside, removeAside } from './asides.ts';
import { ClockWatch } from './clock-watch.ts';
import { eraseAgain } from './erase-again.ts';
import { finishErasures } from './finish-erasures.ts';
import { Kept, type OnPart, type SafekeeperOptions } from './kept.ts';
import { Looking } from './looking.ts';
import { Making } from './making.ts';
import { removeLoosePhotos } from './loose-photos.ts';
import { overview } from './overview.ts';
import { Restoring } from './restoring.ts';
import { Rhythm } from './rhythm.ts';
import { requireApart } from './second-place.ts';
import { sweep } from './sweeping.ts';
import { unkeptOf } from './unkept.ts';

/** How often it looks: at the clock, whether a backup is due, whether the second place is behind. */
const lookEveryMs = 60_000;
/** After a backup that failed, so that a full disk is not filled and emptied every minute. */
const againMs = 60 * 60_000;
/** The second place is looked at every so many looks; one stored backup is read through once a day. */
const placeEvery = 5;
const readEveryMs = 24 * 60 * 60_000;

export class Safekeeper {
  private readonly options: SafekeeperOptions;
  private readonly kept: Kept;
  private readonly rhythm: Rhythm;
  private readonly making: Making;
  private readonly looking: Looking;
  private readonly restoring: Restoring;
  private readonly watch: ClockWatch;
  private job: Safekeeping['job'] = null;
  private atWork: Promise<unknown> = Promise.resolve();
  private finishing: Promise<void> = Promise.resolve();
  private clockChange: ClockChange | null = null;
  /** Customers who had been erased, came back with a history and were erased again; those left have an open visit. Until somebody looked. */
  erasedAgain: { done: number; left: number; forms: number } | null = null;
  private notBefore = -Infinity;
  /** From the moment when somebody wants a backup back until it is there, or is not to be had: writes would be lost. */
  isRestoring = false;
  private readAgainAt: number;
  private looks = 0;
  private stopLooking: () => void = () => undefined;

  constructor(options: SafekeeperOptions) {
    this.options = options;
    this.kept = new Kept(options);
    this.rhythm = new Rhythm(this.kept);
    this.making = new Making(this.kept, this.rhythm);
    this.looking = new Looking(this.kept);
    this.restoring = new Restoring(this.kept);
    this.watch = new ClockWatch(options.clock);
    // Not in the first half hour of a day, which has other work.
    this.readAgainAt = options.clock.steady() + againMs / 2;
  }

  /** Everybody who is known to have been erased: from the history of now, or from one before it. */
  erased(): ErasedOne[] {
    return this.kept.erased().filter(({ form }) => form === undefined);
  }

  /** A history was opened. */
  opened(store: Store): void {
    sweep(store, this.options.log);
    this.kept.learn(['here']);
    try {
      const again = eraseAgain(store, this.kept.erased());
      if (again.done + again.forms > 0) {
        this.erasedAgain = again;
        this.options.log.warn(again, 'customers who had been erased came back and were erased again');
      }
      this.kept.rememberErased(store);
    } catch (error) {
      this.options.log.error(
        { error },
        'who was erased before could not be erased again, or be kept beside the history',
      );
    }
    this.finishInBackground();
    this.rhythm.opened(store);
    this.noteClock(this.watch.begin(store.journal.tail(1)[0]?.at ?? null));
    this.stopLooking();
    this.look();
  }

  /** Looks into the second place, too. */
  async state(): Promise<Safekeeping> {
    const { kept, options } = this;
    await kept.place.look(kept.installationId());
    const store = options.history.present();
    return overview({
      installationId: kept.installationId(),
      folder: kept.directory,
      here: kept.here(),
      place: kept.place,
      memory: kept.memory(),
      erased: this.erased(),
      state: {
        open: store !== null,
        changed: store !== null && this.rhythm.isChanged(store),
        fault: this.making.fault,
        job: this.job,
        clock: this.clockChange,
        asides: asidesBeside(options.history.file),
        atClose: store === null || this.rhythm.isQuick(store),
      },
    });
  }

  /** Makes a backup now and brings the second place up to date. The fault of the backup; that of the second place is state. */
  async backUp(): Promise<void> {
    await this.alone('backup', async (onPart) => {
      await this.making.make((part) => onPart(part * 0.7));
      await this.bring((part) => onPart(0.7 + part * 0.3));
    });
  }

  /** Brings the second place up to date. backup.no-place, backup.same-place, store.full, store.read-only. */
  async copy(adopt: boolean): Promise<void> {
    await this.alone('copy', (onPart) => this.kept.place.bring(this.kept.installationId(), onPart, adopt));
  }

  async preview(source: BackupSource, passphrase: string | null): Promise<BackupPreview> {
    return this.alone('preview', (onPart) => this.restoring.preview(source, passphrase, onPart));
  }

  /** Puts a backup in the place of the history; with the shop's settings, too, as `settings` says, else as the preview has it chosen. On a fault everything stays as it is. */
  async restore(source: BackupSource, passphrase: string | null, staff: string, settings?: boolean): Promise<Restored> {
    if (this.isRestoring) throw new Fault('store.restoring', 'a backup is being restored already');
    this.isRestoring = true;
    try {
      return await this.alone('restore', async (onPart) => {
        const restored = await this.restoring.restore(source, passphrase, { staff, settings }, onPart);
        this.erasedAgain = null; // the answer tells
        return restored;
      });
    } finally {
      this.isRestoring = false;
    }
  }

  /** Looks through a copy of the whole history, so that the work goes on, and through every stored backup. */
  async check(): Promise<void> {
    await this.alone('check', (onPart) => this.looking.check(onPart));
    this.noteBad();
  }

  /**
   * Makes a backup, then removes all that were made before it, here and in the second place (there with its next copy, when it is
   * not there now), and what was put aside: whoever was erased from the history is then nowhere any more.
   */
  async removeOlder(staff: string): Promise<void> {
    await this.alone('remove', async (onPart) => {
      const { kept } = this;
      const { history } = this.options;
      await this.making.make((part) => onPart(part * 0.6));
      const newest = kept.newest();
      if (newest?.manifest == null) throw new Fault('store.failed', 'the new backup is not there');
      const older = kept.here().filter(({ name }) => name !== newest.name);
      const asides = asidesBeside(history.file);
      await kept.place.look(kept.installationId());
      const there = kept.inOwnFolder().length;
      // Known before they go: a kill on the way must not make them missing.
      kept.keep({ keepFrom: newest.number });
      for (const { path } of older) removeBackup(path);
      for (const { name } of asides) this.removeAside(name, staff);
      const detail = { removed: older.length, from: newest.number };
      this.note({ staff, action: 'safekeeping.older-removed', detail });
      await this.making.tidy(newest.path);
      await this.bring((part) => onPart(0.7 + part * 0.3));
      // The new one is there by now.
      const second = kept.place.isThere() ? Math.max(0, there + 1 - kept.inOwnFolder().length) : null;
      const gone = { here: older.length, second: kept.place.folder === '' ? 0 : second, asides: asides.length };
      kept.keep({ olderRemoved: { at: kept.now(), ...gone } });
    });
  }

  /** Removes a history that was put aside; the journal says so, because a restore may refer to it. store.not-found. */
  removeAside(name: string, staff: string): void {
    const { history } = this.options;
    const store = history.store();
    removeAside(history.file, name);
    // Photos of persons whom only that history knew.
    removeLoosePhotos(store);
    this.note({ staff, action: 'history.aside-removed', detail: { aside: name } });
  }

  /** What the folder of another bench in the second place holds. store.not-found, backup.foreign, backup.no-place. */
  async lookAtOther(folder: string): Promise<OtherBench> {
    return this.alone('look', () => this.kept.place.lookAtOther(this.kept.installationId(), folder));
  }

  /** Removes it for good. store.conflict for this bench's own; store.read-only; then nothing is removed. */
  async removeOther(folder: string, staff: string): Promise<void> {
    this.options.history.store();
    await this.alone('remove', () =>
      this.kept.place.removeOther(this.kept.installationId(), folder, ({ backups, sealed, first, last, bytes }) => {
        const detail = { folder, backups, sealed, first, last, bytes };
        this.note({ staff, action: 'safekeeping.other-removed', detail });
      }),
    );
  }

  /**
   * Does what erasures left to do: photos on this computer and in the second place, old words in the file. One call after the other, for
   * they write the same indexes. Faults of the disk; what is not done then is done later.
   */
  finishErasures(): Promise<void> {
    const finish = async () => {
      const store = this.options.history.present();
      if (store === null || store.erasure.unfinished().length === 0) return;
      this.kept.rememberErased(store);
      this.noteErased();
      const wasAtWork = this.job !== null;
      await this.kept.place.rememberErased(store.installationId);
      // A copy that is made just now writes the same list there: what both wrote at once stands in it afterwards.
      if (wasAtWork) this.inBackground(this.idle().then(() => this.kept.place.rememberErased(store.installationId)));
      await finishErasures(store, (hashes) => this.forgetPhotos(hashes));
    };
    this.finishing = this.finishing.then(finish, finish);
    return this.finishing;
  }

  /** What is from before may hold it still; where that cannot be kept, the erasing goes on. */
  private noteErased(): void {
    try {
      this.kept.keep({ erasedAt: this.kept.now() });
    } catch (error) {
      this.options.log.warn({ error }, 'when something was erased could not be kept');
    }
  }

  /** After a start that followed a kill, and a while after a fault. */
  private finishInBackground(): void {
    this.finishErasures().catch((error: unknown) => {
      this.options.log.error({ error }, 'what an erasure left to do could not be done yet');
    });
  }

  /** Out of the second place, where it is there, and out of the hands of a job that is at work. */
  private async forgetPhotos(hashes: readonly string[]): Promise<void> {
    const wasAtWork = this.job !== null && hashes.length > 0;
    await this.kept.place.forget(hashes);
    if (!wasAtWork) return;
    const again = this.idle().then(() => {
      for (const hash of hashes) forgetPhoto(this.options.history.file, hash);
      return this.kept.place.forget(hashes);
    });
    this.inBackground(again);
  }

  /** Whether a folder may be the second place. backup.same-place. */
  allow(folder: string): void {
    if (folder !== '') requireApart(folder, this.options.dataDirectory);
  }

  /** Seals what is copied from now on, and what lies in the second place in clear; null ends that for later copies. */
  async setPassphrase(passphrase: string | null, staff: string): Promise<void> {
    const { history, run } = this.options;
    history.store();
    const key = passphrase === null ? null : await run('makeKey', { passphrase, at: this.kept.now() });
    // The journal first: where it takes nothing, no copy goes out with a passphrase that was refused.
    if (key === null) this.note({ staff, action: 'safekeeping.unsealed', detail: { key } });
    else this.note({ staff, action: 'safekeeping.sealed', detail: { key: key.id } });
    this.kept.keep({ key });
    this.kept.place.behind();
    this.catchUp();
  }

  /** What the staff must hear of their backups; null while nothing is, or where nobody can say. */
  unkept(): Unkept | null {
    const { kept, options } = this;
    try {
      const made = lastBackups(kept.directory, options.history.file).filter(({ manifest }) => manifest !== null);
      return unkeptOf({
        now: options.clock.now(),
        failed: this.making.fault !== null,
        made: made.map(({ at }) => at),
        second: kept.place.lastCopy(),
      });
    } catch (error) {
      options.log.warn({ error }, 'how the backups stand could not be looked at');
      return this.making.fault === null ? null : { kind: 'backup-failed', since: null };
    }
  }

  erasedAgainSeen(): void {
    this.erasedAgain = null;
  }

  clockSeen(): void {
    this.clockChange = null;
  }

  /** The time that was known before the machine's clock went ahead, while nobody has looked at that; undefined when it did not. */
  get beforeJump(): string | undefined {
    this.noteClock(this.watch.look());
    return this.clockChange?.kind === 'went-forward' ? this.clockChange.from : undefined;
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
    const id = this.kept.installationId();
    let made = false;
    try {
      if (store !== null && this.rhythm.isChanged(store) && this.rhythm.isQuick(store)) {
        store.backup(undefined, this.kept.lastNumber());
        made = true;
        this.kept.rememberBeside();
      }
    } catch (error) {
      log.error({ error }, 'the backup at the end failed');
    }
    history.close();
    // What is too much to wait for goes out after the next start.
    if (made && this.rhythm.isQuickCopy()) await this.kept.place.bring(id).catch(() => undefined);
  }

  private async bring(onPart: OnPart): Promise<void> {
    await this.kept.place.bring(this.kept.installationId(), onPart).catch(() => undefined);
  }

  private note({ staff, ...row }: { staff: string; action: string; detail: Record<string, unknown> }): void {
    const actor = staff === '' ? 'bench' : staff;
    this.options.history.store().journal.append({ actor, subject: 'safekeeping', ...row });
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
      // Nobody waits for it: what it throws would end the bench.
      try {
        this.lookNow();
      } catch (error) {
        this.options.log.error({ error }, 'safekeeping could not look at what is due');
      }
      this.look();
    });
  }

  private lookNow(): void {
    const { clock, history } = this.options;
    this.looks += 1;
    this.noteClock(this.watch.look());
    const store = history.present();
    this.rhythm.look(store);
    this.finishInBackground();
    const mayTry = this.job === null && store !== null && clock.steady() >= this.notBefore;
    if (mayTry && this.rhythm.isDue(store)) this.inBackground(this.backUp());
    else if (mayTry && clock.steady() >= this.readAgainAt) this.inBackground(this.readOne());
    else if (this.looks % placeEvery === 0) this.catchUp();
  }

  /** One stored backup a day is read through, so that one that rots is known before it is needed. */
  private async readOne(): Promise<void> {
    this.readAgainAt = this.options.clock.steady() + readEveryMs;
    const isBad = await this.alone('look', (onPart) => this.looking.lookAtOne(onPart));
    if (isBad) this.noteBad();
  }

  /** What the newest one held must be in another; what is bad in the second place is copied anew. */
  private noteBad(): void {
    const bad = this.kept.memory().looked.filter((each) => each.bad !== null);
    if (bad.length === 0) return;
    this.options.log.error({ backups: bad.length }, 'stored backups are damaged');
    const newest = this.kept.here()[0];
    if (bad.some(({ place, id }) => place === 'here' && id === newest?.name)) this.rhythm.lost();
    if (bad.some(({ place }) => place === 'second')) this.kept.place.behind();
  }

  /** A stick that is back gets what it missed. */
  private catchUp(): void {
    if (this.job !== null || this.options.settings.backups.folder === '') return;
    this.inBackground(
      this.kept.place.isBehind(this.kept.installationId()).then(async (behind) => {
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
