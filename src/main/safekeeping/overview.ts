// How safekeeping stands, as screens see it (pure).
// Must not look at anything by itself.
import { basename, relative } from 'node:path';
import type { KeptBefore, ListedBackup, Safekeeping } from '../../contract/safekeeping.ts';
import type { ErasedOne } from '../store/erased-since.ts';
import { newestFirst } from '../store/keep-rule.ts';
import type { StoredBackup } from './listing.ts';
import { lookedOf } from './looked.ts';
import type { Memory } from './memory.ts';
import type { Place } from './place.ts';

interface Known {
  installationId: string;
  folder: string;
  here: StoredBackup[];
  place: Pick<Place, 'state' | 'backups'>;
  memory: Memory;
  erased: readonly ErasedOne[];
  state: Pick<Safekeeping, 'open' | 'changed' | 'fault' | 'job' | 'clock' | 'asides' | 'atClose'>;
}

export function overview({ installationId, folder, here, place, memory, erased, state }: Known): Safekeeping {
  const second = place.state(installationId);
  const listed = (name: ListedBackup['place'], id: (backup: StoredBackup) => string) => (backup: StoredBackup) => {
    const { at, form, kind, bytes, program, counts, keyAt, older } = backup;
    const own = backup.installationId === null ? null : backup.installationId === installationId;
    const looked = lookedOf(memory.looked, { place: name, id: id(backup), bytes });
    return {
      place: name,
      id: id(backup),
      bad: looked?.bad ?? null,
      lookedAt: looked?.at ?? null,
      at,
      form,
      kind,
      bytes,
      program,
      counts,
      keyAt,
      older,
      own,
      number: backup.number,
      name: backup.name,
    };
  };
  const all = [
    ...here.map(listed('here', (backup) => basename(backup.path))),
    ...place.backups.map(listed('second', (backup) => relative(second?.folder ?? '', backup.path))),
  ];
  // A person can be erased twice, and a form by itself; the list of ids has the first time of each person.
  const times = [erased.at(-1)?.at, memory.erasedAt].filter((at) => typeof at === 'string');
  const newest = times.toSorted().at(-1);
  return {
    ...state,
    beforeErasure: newest === undefined ? null : madeBefore(newest, all, { asides: state.asides, second }),
    olderRemoved: memory.olderRemoved,
    folder,
    second,
    backups: newestFirst(all).map(({ number: _number, name: _name, ...backup }) => backup),
    sealedSince: memory.key?.at ?? null,
    checked: memory.checked,
  };
}

/** Of this bench alone: whoever was erased here is counted at another bench that knows of them. */
function madeBefore(
  time: string,
  backups: readonly Pick<ListedBackup, 'place' | 'at' | 'own'>[],
  { asides, second }: Pick<Safekeeping, 'asides' | 'second'>,
): KeptBefore {
  const older = backups.filter(({ at, own }) => own !== false && at < time);
  const there = older.filter(({ place }) => place === 'second').length;
  return {
    here: older.filter(({ place }) => place === 'here').length,
    second: second === null || second.state === 'ready' ? there : null,
    asides: asides.filter(({ at }) => at < time).length,
  };
}
