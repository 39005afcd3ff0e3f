// What safekeeping works on: the folder of the backups, the second place, what is remembered beside the history.
// Must not do any of the work itself.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Clock } from '../../contract/clock.ts';
import type { HostEvent } from '../../contract/events.ts';
import type { PlaceName } from '../../contract/safekeeping.ts';
import type { Settings } from '../../contract/settings.ts';
import type { History } from '../history.ts';
import type { ErasedOne } from '../store/erased-since.ts';
import { backupDirectory, lastBackups, restoringName, type Store } from '../store/index.ts';
import { erasedIn, rememberErased, withErased, without } from './erased.ts';
import type { RunJob } from './jobs.ts';
import { storedBackups, type StoredBackup } from './listing.ts';
import { badAmong } from './looked.ts';
import { loadMemory, saveMemory, type Memory } from './memory.ts';
import { Place } from './place.ts';
import { missingOf, withStored, type There } from './stored.ts';

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

export type OnPart = (part: number) => void;

export class Kept {
  readonly options: SafekeeperOptions;
  readonly place: Place;

  constructor(options: SafekeeperOptions) {
    this.options = options;
    this.place = new Place({
      ...options,
      memory: () => this.memory(),
      keep: (change) => this.keep(change),
      badThere: () => badAmong(this.memory().looked, 'second'),
      from: () => ({ directory: this.directory, databaseFile: options.history.file }),
      erased: () => this.erased(),
      takenBack: () => this.takenBack(),
      copied: () => this.learn(['second']),
    });
  }

  /** The folder of the backups beside the history. */
  get directory(): string {
    return backupDirectory(this.options.history.file);
  }

  here(): StoredBackup[] {
    return storedBackups(this.directory);
  }

  /** Of the history that is open, else of the newest backup, else of what went to the second place last; empty where nobody knows. */
  installationId(): string {
    const store = this.options.history.present();
    if (store !== null) return store.installationId;
    const newest = this.here().find((backup) => backup.installationId !== null);
    return newest?.installationId ?? this.memory().second?.installationId ?? '';
  }

  /** A free name beside the history for a copy that goes again. */
  scratch(): string {
    return restoringName({ file: this.options.history.file, clock: this.options.clock });
  }

  memory(): Memory {
    return loadMemory(this.options.dataDirectory);
  }

  keep(change: Partial<Memory>): void {
    saveMemory(this.options.dataDirectory, { ...this.memory(), ...change });
  }

  /** Names of backups here that were found bad; none where the memory cannot be read: a history opens and is backed up all the same. */
  badHere(): string[] {
    try {
      return badAmong(this.memory().looked, 'here');
    } catch {
      return [];
    }
  }

  /** Keeps in mind which plain backups are in these places, after work on them. Best effort: a memory that cannot be used stops no work. */
  learn(places: readonly PlaceName[]): void {
    try {
      const { stored, keepFrom } = this.memory();
      const next = withStored(stored, this.there(), places, keepFrom);
      if (!isDeepStrictEqual(next, stored)) this.keep({ stored: next });
    } catch (error) {
      this.options.log.warn({ error }, 'which backups there are could not be kept in mind');
    }
  }

  /** Plain backups of this bench that are gone from these places though nothing let them go. */
  missing(places: readonly PlaceName[]) {
    const { stored, keepFrom } = this.memory();
    return missingOf(stored, this.there(), places, keepFrom);
  }

  private there(): There[] {
    return [
      ...this.here().map((backup) => ({ place: 'here' as const, ...backup })),
      ...this.inOwnFolder().map((backup) => ({ place: 'second' as const, ...backup })),
    ];
  }

  /** What this bench has in the second place, as it was seen last. */
  inOwnFolder(): StoredBackup[] {
    const own = this.place.folders();
    return this.place.backups.filter(({ path }) => own.includes(dirname(path)));
  }

  /** The highest number of a backup of this history that was seen anywhere; 0 where nothing is known. */
  lastNumber(): number {
    const id = this.installationId();
    const there = this.place.backups.filter(({ installationId }) => installationId === id);
    try {
      return Math.max(this.memory().lastNumber, ...there.map(({ number }) => number));
    } catch {
      return Math.max(0, ...there.map(({ number }) => number)); // the memory cannot be read: a backup is made all the same
    }
  }

  /** The newest backup here that nobody has found bad. */
  newest() {
    const bad = this.badHere();
    return lastBackups(this.directory, this.options.history.file).find(({ name }) => !bad.includes(name));
  }

  /** Everybody who is known to have been erased: from the history of now, or from one before it. */
  erased(): ErasedOne[] {
    const { dataDirectory, history } = this.options;
    const lists = [dataDirectory, this.directory].flatMap((folder) => erasedIn(folder).erased);
    return withErased(without(lists, this.takenBack()), history.present()?.erasedSince.erased() ?? []);
  }

  /** Whom imports brought that were taken back; none where no history is open. */
  takenBack(): ErasedOne[] {
    return this.options.history.present()?.erasedSince.takenBack() ?? [];
  }

  /** Keeps beside the history and its backups who was erased from it, and these. store.full, store.read-only. */
  rememberErased(store: Store, others: readonly ErasedOne[] = []): void {
    const { dataDirectory, log } = this.options;
    if (erasedIn(dataDirectory).state === 'torn')
      log.warn('the list of who was erased was torn, and is written anew with what is known');
    rememberErased(dataDirectory, withErased(others, store.erasedSince.erased()), {
      takenBack: store.erasedSince.takenBack(),
    });
    this.rememberBeside();
  }

  /** Beside the backups here, where there are any: they may be brought to another computer. store.full, store.read-only. */
  rememberBeside(): void {
    if (existsSync(this.directory)) {
      rememberErased(this.directory, this.erased(), { always: true, takenBack: this.takenBack() });
    }
  }

  now(): string {
    return new Date(this.options.clock.now()).toISOString();
  }
}
