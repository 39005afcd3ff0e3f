// Real disks that are read-only or full: clear faults, nothing half, nothing lost.
import { readdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../contract/fault.ts';
import { openStore } from './open.ts';
import { recoverStore } from './recover.ts';
import { announceSkip, noSmallDisk, smallDisk } from './testing/small-disk.ts';
import { fileHash } from './testing/raw.ts';
import { openVisit, storeOptions } from './testing/temp-store.ts';

announceSkip();

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

function fillUp(folder: string, leaveBytes = 0): string {
  const file = join(folder, 'ballast');
  const space = statfsSync(folder);
  writeFileSync(file, Buffer.alloc(space.bavail * space.bsize - leaveBytes));
  return file;
}

describe.skipIf(noSmallDisk !== null)('a read-only disk', () => {
  test('an existing database: store.read-only, unchanged, and fine again afterwards', () => {
    const disk = smallDisk(4096);
    const options = storeOptions(disk.folder);
    const store = openStore(options);
    const visit = openVisit(store);
    store.close();
    const before = fileHash(options.file);
    disk.readOnly(true);
    expect(thrown(() => openStore(options))).toMatchObject({ code: 'store.read-only' });
    expect(thrown(() => recoverStore({ ...options, choice: 'empty' }))).toMatchObject({ code: 'store.read-only' });
    expect(fileHash(options.file)).toBe(before);
    disk.readOnly(false);
    const again = openStore(options);
    expect(again.visits.get(visit.id)).toEqual(visit);
    again.close();
  });

  test('an empty folder: store.read-only, nothing made', () => {
    const disk = smallDisk(1024);
    disk.readOnly(true);
    expect(thrown(() => openStore(storeOptions(disk.folder)))).toMatchObject({ code: 'store.read-only' });
    expect(thrown(() => openStore(storeOptions(join(disk.folder, 'sub'))))).toMatchObject({ code: 'store.read-only' });
    expect(readdirSync(disk.folder)).toEqual([]);
  });

  test('a detail never names a path', () => {
    const disk = smallDisk(1024);
    disk.readOnly(true);
    const error = thrown(() => openStore(storeOptions(disk.folder)));
    expect(error).toBeInstanceOf(Fault);
    expect((error as Fault).detail).not.toContain(disk.folder);
  });
});

describe.skipIf(noSmallDisk !== null)('a full disk', () => {
  test('no room for a new database: store.full', () => {
    const disk = smallDisk(512);
    fillUp(disk.folder);
    expect(thrown(() => openStore(storeOptions(disk.folder)))).toMatchObject({ code: 'store.full' });
  });

  test('acknowledged writes stay, the failed one leaves nothing, work goes on when there is room', () => {
    const disk = smallDisk(4096);
    const options = storeOptions(disk.folder);
    let store = openStore(options);
    const ballast = fillUp(disk.folder, 1024 * 1024);
    const acknowledged: string[] = [];
    let fault: unknown = null;
    while (fault === null && acknowledged.length < 10_000) {
      fault = thrown(() => {
        const visit = store.transaction(() => {
          const opened = openVisit(store, 'x'.repeat(900));
          const patch = { note: 'y'.repeat(3000) };
          return store.visits.change(opened.id, 1, patch, { actor: 'Ada', action: 'visit.updated' });
        });
        acknowledged.push(visit.id);
      });
    }
    expect(fault).toMatchObject({ code: 'store.full' });
    expect(acknowledged.length).toBeGreaterThan(5);
    const count = () => {
      let before: string | null = null;
      let total = 0;
      do {
        const page: ReturnType<typeof store.visits.list> = store.visits.list({ limit: 100, before });
        total += page.visits.length;
        before = page.next;
      } while (before !== null);
      return total;
    };
    const stored = count();
    expect(stored).toBe(acknowledged.length);
    for (const id of acknowledged) expect(store.visits.get(id).note).toHaveLength(3000);
    expect(thrown(() => store.backup())).toMatchObject({ code: 'store.full' });
    expect(readdirSync(join(disk.folder, 'backups'))).toEqual([]);

    rmSync(ballast);
    const later = openVisit(store, 'after the disk was cleared');
    expect(count()).toBe(stored + 1);
    expect(store.journal.verify().firstBad).toBeNull();
    store.close();
    store = openStore(options);
    expect(store.visits.get(later.id).ticket).toBe(later.ticket);
    expect(count()).toBe(stored + 1);
    store.close();
  });

  test('no room to bring the log into the database: what was promised stays in the log, and comes in when there is room', () => {
    const disk = smallDisk(16 * 1024);
    const options = storeOptions(disk.folder);
    const store = openStore(options);
    const began = statSync(options.file).size;
    const promised: string[] = [];
    // The log may grow to the size at which SQLite brings it in (1000 pages) and beyond; the database may not.
    const ballast = fillUp(disk.folder, 5 * 1024 * 1024);
    const log = () => statSync(`${options.file}-wal`).size;
    let fault: unknown = null;
    while (fault === null && promised.length < 10_000) {
      fault = thrown(() => promised.push(openVisit(store, 'x'.repeat(900)).id));
    }
    expect(fault).toMatchObject({ code: 'store.full' });
    // SQLite has begun to bring it in, and that took the last of the room.
    expect(log()).toBeGreaterThan(1000 * 4096);
    const stuck = statSync(options.file).size;
    rmSync(ballast);
    promised.push(openVisit(store, 'after the disk was cleared').id);
    store.close();
    expect(stuck).toBeGreaterThan(began);
    expect(statSync(options.file).size).toBeGreaterThan(stuck);
    const again = openStore(options);
    for (const id of promised) expect(again.visits.get(id).id).toBe(id);
    expect(again.journal.verify()).toMatchObject({ rows: promised.length, firstBad: null });
    again.close();
  });

  test('no room to restore a backup: store.full, and the damaged file has not moved', () => {
    const disk = smallDisk(4096);
    const options = storeOptions(disk.folder);
    const store = openStore(options);
    openVisit(store);
    store.backup();
    store.close();
    writeFileSync(options.file, Buffer.alloc(20_000, 'garbage'));
    const before = fileHash(options.file);
    const ballast = fillUp(disk.folder);
    expect(thrown(() => recoverStore({ ...options, choice: 'last-backup' }))).toMatchObject({ code: 'store.full' });
    expect(fileHash(options.file)).toBe(before);
    expect(readdirSync(disk.folder).filter((name) => name.includes('damaged'))).toEqual([]);
    rmSync(ballast);
    const restored = recoverStore({ ...options, choice: 'last-backup' });
    expect(restored.visits.list({ limit: 5, before: null }).visits).toHaveLength(1);
    restored.close();
  });
});
