// Looks through what is kept: the whole history on a copy, and backups that were made long ago.
// Must not repair anything; what was found bad is remembered, and copied or made anew by others.
import { rmSync } from 'node:fs';
import { basename, relative } from 'node:path';
import type { CheckedPart, PlaceName } from '../../contract/safekeeping.ts';
import type { SeenChains } from '../store/other-chains.ts';
import type { Kept, OnPart } from './kept.ts';
import type { StoredBackup } from './listing.ts';
import { nextToLook, withLooks } from './looked.ts';
import type { StoredLook } from './look-at-stored.ts';

const mostDetails = 20;

interface Listed {
  place: PlaceName;
  id: string;
  bytes: number;
  backup: StoredBackup;
}

export class Looking {
  private readonly kept: Kept;

  constructor(kept: Kept) {
    this.kept = kept;
  }

  /** A copy of the history, so that the work goes on, and every stored backup with its photos. */
  async check(onPart: OnPart): Promise<void> {
    const { options, place } = this.kept;
    const { history, run } = options;
    await place.look(this.kept.installationId());
    const plan = history.store().planBackup(undefined, 'a copy to look through');
    try {
      await history.store().copyTo(plan.copy, (part) => onPart(part * 0.2));
      const own = (backup: StoredBackup) => backup.installationId === this.kept.installationId();
      const anchors = [...this.kept.here(), ...place.backups]
        .filter(own)
        .flatMap(({ at, journal }) => (journal === null ? [] : [{ at, ...journal }]));
      const seen = [...this.kept.here(), ...place.backups].map(
        ({ installationId, at, number, journal, chains }): SeenChains => ({
          installationId,
          at,
          number,
          journal,
          chains,
        }),
      );
      const beside = this.kept.here().map(({ installationId }) => installationId);
      const input = { copy: plan.copy, photos: plan.photos, anchors, seen, beside };
      const parts = await run('check', input, (part) => onPart(0.2 + part * 0.4));
      const listed = this.listed();
      const backups = listed.map(({ backup }) => backup.path);
      const photosOf = [this.kept.directory, ...place.folders()];
      const stored = { backups, photosOf, history: plan.copy };
      const looked = await run('lookAtStored', stored, (part) => onPart(0.6 + part * 0.4));
      const missing = this.kept.missing(place.folders().length === 0 ? ['here'] : ['here', 'second']);
      this.remember(listed, looked);
      // What is gone there, or damaged, is copied again while the same stick is in.
      if (looked.gone.length > 0 || looked.photos.bad.some(({ directory }) => directory !== this.kept.directory)) {
        place.behind();
      }
      this.kept.keep({ checked: { at: this.kept.now(), parts: [...parts, this.told(listed, looked, missing)] } });
    } finally {
      rmSync(plan.partial, { recursive: true, force: true });
    }
  }

  /** The backup that was read longest ago. True when it is bad. */
  async lookAtOne(onPart: OnPart): Promise<boolean> {
    await this.kept.place.look(this.kept.installationId());
    const one = nextToLook(this.kept.memory().looked, this.listed());
    if (one === null) return false;
    const looked = await this.kept.options.run('lookAtStored', { backups: [one.backup.path], photosOf: [] }, onPart);
    this.remember([one], looked);
    return looked.backups.some(({ bad }) => bad !== null);
  }

  /** Those of other benches on the same stick are theirs to look after. */
  private listed(): Listed[] {
    const { place } = this.kept;
    const id = this.kept.installationId();
    const of = (name: PlaceName, idOf: (path: string) => string) => (backup: StoredBackup) => ({
      ...{ place: name, id: idOf(backup.path), bytes: backup.bytes, backup },
    });
    return [
      ...this.kept.here().map(of('here', (path) => basename(path))),
      ...place.backups
        .filter(({ installationId }) => installationId === null || installationId === id)
        .map(of('second', (path) => relative(place.folder, path))),
    ];
  }

  private remember(listed: readonly Listed[], { backups }: StoredLook): void {
    const at = this.kept.now();
    const found = listed.map(({ place, id, bytes }, index) => {
      return { place, id, bytes, at, bad: backups[index]?.bad ?? null };
    });
    this.kept.keep({ looked: withLooks(this.kept.memory().looked, found, this.listed()) });
  }

  private told(
    listed: readonly Listed[],
    { backups, photos, gone }: StoredLook,
    missing: ReturnType<Kept['missing']>,
  ): CheckedPart {
    const where = (place: PlaceName) => (place === 'here' ? 'on this computer' : 'in the second place');
    const from = (place: PlaceName) => (place === 'here' ? 'this computer' : 'the second place');
    const bad = [
      ...listed.flatMap(({ place, backup }, index) => {
        const why = backups[index]?.bad ?? null;
        return why === null ? [] : [`the backup of ${backup.at} ${where(place)}: ${why}`];
      }),
      ...photos.bad.map(({ directory, name }) => {
        const place = directory === this.kept.directory ? 'here' : 'second';
        const next = place === 'here' ? 'backup' : 'copy';
        return `photo ${name} of the backups ${where(place)} is missing or damaged; the next ${next} brings it back if the bench has it whole`;
      }),
      ...missing.map(
        ({ place, name }) => `the backup ${name} is gone from ${from(place)}: nobody removed it with Boltbench`,
      ),
      ...gone.map(({ name }) => `the encrypted backup ${name} is gone from the second place`),
    ];
    const details = bad.slice(0, mostDetails).map((each) => each.slice(0, 300));
    return { part: 'backups', checked: listed.length, bad: bad.length, details };
  }
}
