// A backup that somebody wants back: found, shown with what would be lost, put in the place of the history.
// Must not know formats; what it is and whether it is whole the jobs say.
import { rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { v7 } from 'uuid';
import { Fault } from '../../contract/fault.ts';
import type { BackupPreview, BackupSource, Restored } from '../../contract/safekeeping.ts';
import { saveSettings } from '../settings.ts';
import type { ErasedOne } from '../store/erased-since.ts';
import { newestAnchor, photosBeside, readMigrations, type RestoreNote } from '../store/index.ts';
import type { Kept, OnPart } from './kept.ts';
import { lastRestore } from './last-restore.ts';
import { removeLoosePhotos } from './loose-photos.ts';
import { settingsSeen, type SettingsPart } from './settings-part.ts';

interface Asked {
  staff: string;
  /** With the shop's settings, too; undefined: as the preview has it chosen. */
  settings: boolean | undefined;
}

export class Restoring {
  private readonly kept: Kept;

  constructor(kept: Kept) {
    this.kept = kept;
  }

  async preview(source: BackupSource, passphrase: string | null, onPart: OnPart): Promise<BackupPreview> {
    const { history, migrationsDirectory, run, settings: here } = this.kept.options;
    const erased = this.kept.erased();
    const takenBack = this.kept.takenBack();
    const input = { path: await this.find(source), passphrase, scratch: this.kept.scratch(), erased, takenBack };
    const found = await run('preview', input, onPart);
    const own = found.installationId === null ? null : found.installationId === this.kept.installationId();
    const {
      userVersion: version,
      newestVisit,
      number: _number,
      installationId: _id,
      journal: _journal,
      chains: _chains,
      named,
      settings,
      ...rest
    } = found;
    return {
      ...rest,
      ...{ version, newer: version > readMigrations(migrationsDirectory).length, own },
      settings: settingsSeen(settings, here, own),
      newestVisit: newestVisit === null ? null : { ticket: newestVisit.ticket, at: newestVisit.at },
      present: history.present()?.sinceBackup(found) ?? null,
      erasedSince: erasedSince(named),
    };
  }

  /** Puts a backup in the place of the history. On a fault everything stays as it is. */
  async restore(source: BackupSource, passphrase: string | null, asked: Asked, onPart: OnPart): Promise<Restored> {
    const actor = asked.staff === '' ? 'bench' : asked.staff;
    const { history, run, stopWork, announce, migrationsDirectory } = this.kept.options;
    const path = await this.find(source);
    const erased = this.kept.erased();
    const photosTo = photosBeside(history.file);
    const takenBack = this.kept.takenBack();
    const input = { path, passphrase, scratch: this.kept.scratch(), photosTo, erased, takenBack };
    try {
      const { facts, photos, named, madeAt, erased: beside, settings } = await run('extract', input, onPart);
      const newest = readMigrations(migrationsDirectory).length;
      if (facts.userVersion > newest) {
        const detail = `the backup has version ${facts.userVersion}, this program knows up to ${newest}`;
        throw new Fault('store.newer', detail);
      }
      // Here, and not in its place: the counter works on meanwhile, and one that fails has moved nothing.
      if (facts.userVersion < newest) await run('upgradeCopy', { file: input.scratch, migrationsDirectory });
      const replacedSeq = Math.max(history.present()?.journal.head()?.seq ?? 0, newestAnchor(history.file));
      const told = [...this.kept.here(), ...this.kept.place.backups].find((backup) => backup.path === path);
      const from = facts.installationId;
      // Another bench's history goes on here under a name of its own: that bench may go on, too.
      const isForeign = from !== null && from !== this.kept.installationId();
      await stopWork();
      const hadOne = history.hasFile();
      const { aside, gap } = history.replace(input.scratch, {
        ...{ at: madeAt, number: told?.number ?? 0, actor },
        ...noteOf(named),
        ...(isForeign ? { replacedSeq: 0, from, as: v7() } : { replacedSeq }),
      });
      const restored = lastRestore(history.store());
      if (restored !== null) announce({ type: 'history-replaced', ...restored });
      // Opening it erased them again, by the note of the restore; what is left has an open visit.
      const { erasedSince } = history.store();
      const left = erasedSince.toErase(erased).length;
      const forms = named.filter(({ form }) => form === true).length;
      this.rememberErased(beside);
      const erasedAgain = {
        ...{ done: Math.max(0, named.length - forms - left), left },
        forms: Math.max(0, forms - erasedSince.formsToErase(erased).length),
      };
      return {
        at: madeAt,
        aside: hadOne ? basename(aside) : null,
        photos,
        erasedAgain,
        gap: gap === 0 ? null : { numbers: gap, why: isForeign ? 'other-bench' : 'unreadable' },
        settings: this.takeSettings(settings, { own: !isForeign, wanted: asked.settings, actor, at: madeAt }),
      };
    } catch (error) {
      this.forgetBrought();
      throw error;
    } finally {
      rmSync(input.scratch, { force: true });
    }
  }

  /** Puts the settings of the backup in the place of those of here, where they are wanted. The restore is done by now. */
  private takeSettings(
    part: SettingsPart,
    { own, wanted, actor, at }: { own: boolean; wanted: boolean | undefined; actor: string; at: string },
  ): Restored['settings'] {
    const { history, dataDirectory, settings, announce, log } = this.kept.options;
    const { differs, chosen } = settingsSeen(part, settings, own);
    if (part.state !== 'whole') return part.state;
    if (differs.length === 0) return 'same';
    if (!(wanted ?? chosen)) return 'left';
    try {
      saveSettings(dataDirectory, settings, part.settings);
      const detail = { at, changed: differs.map(({ what }) => what) };
      history.store().journal.append({ actor, action: 'settings.restored', subject: 'settings', detail });
      announce({ type: 'settings-changed' });
      return 'taken';
    } catch (error) {
      log.error({ error }, 'the settings of a backup could not be taken');
      return 'failed';
    }
  }

  /** Who was erased at the bench of the backup, also after it: an older one of its backups may come, too. The restore is done by now. */
  private rememberErased(beside: readonly ErasedOne[]): void {
    const { history, log } = this.kept.options;
    try {
      this.kept.rememberErased(history.store(), beside);
    } catch (error) {
      log.error({ error }, 'who was erased elsewhere could not be kept beside the history');
    }
  }

  /** Photos that were brought for a history that does not come. */
  private forgetBrought(): void {
    const { history, log } = this.kept.options;
    const store = history.present();
    try {
      if (store !== null) removeLoosePhotos(store);
    } catch (error) {
      log.warn({ error }, 'photos of a restore that failed could not be removed');
    }
  }

  /** Where a backup lies; only what is listed goes by a name, so that no name leads elsewhere. store.not-found. */
  private async find(source: BackupSource): Promise<string> {
    const { place, options } = this.kept;
    const own = options.history.file;
    if (source.kind === 'path') {
      // Also by another spelling or a link: reading the open file past SQLite would drop its lock.
      if (isSame(source.path, own) || isSame(join(source.path, basename(own)), own)) {
        throw new Fault('store.conflict', 'that is the history of this bench itself');
      }
      return source.path;
    }
    if (source.place === 'second') await place.look(this.kept.installationId());
    const root = source.place === 'here' ? this.kept.directory : place.folder;
    const among = source.place === 'here' ? this.kept.here() : place.backups;
    const found = among.find((backup) => backup.path === join(root, source.id));
    if (found === undefined) throw new Fault('store.not-found', 'this backup is not there any more');
    return found.path;
  }
}

/** Who is in the backup and was erased since, as the preview tells it. */
function erasedSince(named: readonly ErasedOne[]): BackupPreview['erasedSince'] {
  const customers = named.filter(({ form }) => form === undefined);
  const times = customers.map(({ at, again }) => again ?? at).toSorted();
  const forms = named.length - customers.length;
  return { count: customers.length, forms, first: times[0] ?? null, last: times.at(-1) ?? null };
}

/** The same for the row of the restore, which erases them again at the opening. */
function noteOf(named: readonly ErasedOne[]): Pick<RestoreNote, 'erasedSince' | 'erasedLater'> {
  const customers = named.filter(({ form }) => form === undefined);
  const later = named.filter(({ again, form }) => again !== undefined || form === true);
  return {
    ...(customers.length === 0 ? {} : { erasedSince: customers.map(({ id }) => id) }),
    ...(later.length === 0 ? {} : { erasedLater: later }),
  };
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
