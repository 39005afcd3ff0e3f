// What is known of the second place: whether it is there, what it has, when it was up to date last.
// Must not know when to look; the safekeeper says.
import { basename, dirname, join } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../../contract/clock.ts';
import { Fault, type FaultData } from '../../contract/fault.ts';
import type { OtherBench, SecondPlaceState } from '../../contract/safekeeping.ts';
import type { Settings } from '../../contract/settings.ts';
import type { ErasedOne } from '../store/erased-since.ts';
import { lastBackups } from '../store/index.ts';
import { toStoreFault } from '../store/sqlite-fault.ts';
import type { RunJob } from './jobs.ts';
import { isBenchFolder, type StoredBackup } from './listing.ts';
import type { Memory } from './memory.ts';
import { ownFolder, type SecondPlace } from './second-place.ts';

export interface PlaceOptions {
  settings: Settings;
  clock: Clock;
  log: Logger;
  run: RunJob;
  memory: () => Memory;
  keep: (change: Partial<Memory>) => void;
  dataDirectory: string;
  /** Names of backups there that were found bad when they were read. */
  badThere: () => string[];
  /** Everything is there now, and was looked at. */
  copied: () => void;
  /** Everybody who is known to have been erased; the list goes there, too. */
  erased: () => readonly ErasedOne[];
  /** Whom imports brought that were taken back: they go from it. */
  takenBack: () => readonly ErasedOne[];
  /** The backups that go there. */
  from: () => { directory: string; databaseFile: string };
}

export class Place {
  private readonly options: PlaceOptions;
  private seen: SecondPlaceState['state'] = 'unknown';
  private fault: FaultData | null = null;
  private late = false;
  /** Backups that could not be copied, or that lie there damaged. */
  private damaged = 0;
  /** Backups there that lie in clear although copies are encrypted. */
  private clear = 0;
  /** As they were seen last. */
  backups: StoredBackup[] = [];

  constructor(options: PlaceOptions) {
    this.options = options;
  }

  /** Something there must be done anew. */
  behind(): void {
    this.late = true;
  }

  /** The folder that is set; empty: none. */
  get folder(): string {
    return this.options.settings.backups.folder;
  }

  /** It was there when somebody looked last. */
  isThere(): boolean {
    return this.seen === 'ready';
  }

  /** This bench's own folder there, while it is there. */
  folders(): string[] {
    const second = this.remembered();
    if (this.seen !== 'ready' || second === null) return [];
    return [ownFolder({ folder: this.folder, installationId: second.installationId })];
  }

  /** Photos of an erased person go from there, too, where it is there; else with its next copy. */
  async forget(hashes: readonly string[]): Promise<void> {
    if (this.folder === '' || hashes.length === 0) return;
    try {
      await this.options.run('forgetPhotos', { folder: this.folder, hashes });
    } catch (error) {
      this.options.log.warn({ error }, 'photos could not be removed from the second place; the next copy does it');
    }
  }

  /** Who was erased stands beside the backups there at once, where it is there; else with its next copy. */
  async rememberErased(installationId: string): Promise<void> {
    const place = this.place(installationId);
    if (place === null) return;
    try {
      const [erased, takenBack] = [this.options.erased(), this.options.takenBack()];
      await this.options.run('rememberErased', { place, erased, takenBack });
    } catch (error) {
      this.behind();
      this.options.log.warn({ error }, 'who was erased could not be kept in the second place; the next copy does it');
    }
  }

  /** Folders there that are not this bench's own. */
  private others(installationId: string): SecondPlaceState['others'] {
    const own = ownFolder({ folder: this.folder, installationId });
    const counts = new Map<string, number>();
    for (const { path } of this.backups) {
      const directory = dirname(path);
      const isOther = isBenchFolder(directory) && directory === join(this.folder, basename(directory));
      if (directory === own || !isOther) continue;
      counts.set(basename(directory), (counts.get(basename(directory)) ?? 0) + 1);
    }
    return [...counts].map(([folder, backups]) => ({ folder, backups })).sort((a, b) => (a.folder < b.folder ? -1 : 1));
  }

  /** What the folder of another bench there holds. Faults of the job `lookAtOther`. */
  async lookAtOther(installationId: string, folder: string): Promise<OtherBench> {
    return this.options.run('lookAtOther', { place: this.requirePlace(installationId), folder });
  }

  /** Removes it: `removed` hears it as soon as it is out of sight. Faults of the job `setOtherGoing`. */
  async removeOther(installationId: string, folder: string, removed: (held: OtherBench) => void): Promise<void> {
    const place = this.requirePlace(installationId);
    try {
      removed(await this.options.run('setOtherGoing', { place, folder }));
      await this.options.run('removeGoing', place.folder);
    } finally {
      await this.look(installationId);
    }
  }

  private requirePlace(installationId: string): SecondPlace {
    const place = this.place(installationId);
    if (place === null) throw new Fault('backup.no-place', 'there is no second place');
    return place;
  }

  /** How it stands; null where none is set. */
  state(installationId: string): SecondPlaceState | null {
    const { folder } = this.options.settings.backups;
    if (folder === '') return null;
    const known = this.remembered();
    return {
      folder,
      state: this.seen,
      lastCopyOf: known?.lastCopyOf ?? null,
      lastCopyAt: known?.lastCopyAt ?? null,
      fault: this.fault,
      damaged: this.damaged,
      clear: this.clear,
      others: this.others(installationId),
    };
  }

  async look(installationId: string): Promise<void> {
    const place = this.place(installationId);
    if (place === null) {
      this.seen = 'unknown';
      this.backups = [];
      return;
    }
    try {
      const { state, backups } = await this.options.run('look', place);
      this.seen = state;
      this.backups = backups;
    } catch (error) {
      this.seen = 'missing';
      this.backups = [];
      this.options.log.warn({ error }, 'the second place could not be looked at');
    }
  }

  /** It is there, and has not what it should have. */
  async isBehind(installationId: string): Promise<boolean> {
    const place = this.place(installationId);
    if (place === null) return false;
    await this.look(installationId);
    if (this.seen !== 'ready') return false;
    const { directory, databaseFile } = this.options.from();
    const newest = lastBackups(directory, databaseFile).find((backup) => backup.manifest !== null);
    return newest !== undefined && (this.late || this.remembered()?.lastCopyOf !== newest.at);
  }

  /** Copies what is missing. Where none is set there is nothing to do. Its fault is kept as state, too. */
  async bring(installationId: string, onPart: (part: number) => void = () => undefined, adopt = false): Promise<void> {
    const place = this.place(installationId);
    if (place === null) return;
    const { run, clock, log } = this.options;
    const { directory, databaseFile } = this.options.from();
    try {
      const { key } = this.options.memory();
      const { keepFrom, lastNumber: known } = this.options.memory();
      const bad = this.options.badThere();
      const [erased, takenBack] = [this.options.erased(), this.options.takenBack()];
      const input = { from: directory, databaseFile, place, adopt, key, keepFrom, bad, erased, takenBack };
      const { placeId, mounted, damaged, clear, renewed, lastCopyOf, lastNumber } = await run('copyOut', input, onPart);
      this.damaged = damaged;
      this.clear = clear;
      const lastCopyAt = new Date(clock.now()).toISOString();
      const second = { folder: place.folder, placeId, installationId, lastCopyAt, lastCopyOf, mounted };
      // What lay on another stick is not missing from this one.
      const { stored, second: before } = this.options.memory();
      const isSame = before?.placeId === placeId;
      const isRenewed = (each: Memory['looked'][number]) =>
        each.place === 'second' && renewed.includes(basename(each.id));
      const looked = this.options.memory().looked.filter((each) => !isRenewed(each));
      const still = isSame ? stored : stored.filter((each) => each.place === 'here');
      this.options.keep({ second, looked, stored: still, lastNumber: Math.max(known, lastNumber) });
      this.fault = null;
      this.late = false;
    } catch (error) {
      const fault = toStoreFault(error);
      this.fault = (
        fault instanceof Fault ? fault : new Fault('store.failed', 'the copy failed', { cause: error })
      ).toData();
      log.warn({ error }, 'the second place could not be brought up to date');
      throw fault;
    } finally {
      await this.look(installationId);
    }
    this.options.copied();
  }

  /** The newest backup that went there, and when; null where none is set. */
  lastCopy(): Pick<SecondPlaceState, 'lastCopyOf' | 'lastCopyAt'> | null {
    if (this.folder === '') return null;
    const known = this.remembered();
    return { lastCopyOf: known?.lastCopyOf ?? null, lastCopyAt: known?.lastCopyAt ?? null };
  }

  private remembered() {
    const { second } = this.options.memory();
    return second?.folder === this.options.settings.backups.folder ? second : null;
  }

  private place(installationId: string): SecondPlace | null {
    const { folder } = this.options.settings.backups;
    if (folder === '' || installationId === '') return null;
    // The mark of another installation's folder is not this one's: after a restore of another bench's backup it begins anew.
    const known = this.remembered();
    const placeId = known?.installationId === installationId ? known.placeId : null;
    const { dataDirectory } = this.options;
    return { folder, placeId, installationId, mounted: known?.mounted ?? false, dataDirectory };
  }
}
