// Rows of whole backups: made (copied, checked, hashed, on the disk) and read back for a restore, against SQLite's or the system's
// own copy alone. Must not know how either is done.
import { closeSync, copyFileSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { extract } from '../../src/main/safekeeping/source.ts';
import type { ShopKind } from './shop-row.ts';

const samples = (visits: number) => (visits > 100_000 ? 1 : 3);

export const backup: ShopKind = {
  name: 'backup',
  what: 'a backup that has been verified',
  samples,
  prepare({ store, bare, folder, note }) {
    const copy = join(folder, 'copy.db');
    const plain = bare.prepare('VACUUM INTO ?');
    return {
      measured: () => store.backup(join(folder, 'backups')),
      yardstick() {
        plain.run(copy);
        rmSync(copy);
      },
      sampled: (ms) => tellThroughput(store.file, ms, note),
    };
  },
};

export const restore: ShopKind = {
  name: 'restore',
  what: 'a backup read back and checked, up to where it takes the place of the history,',
  samples,
  prepare({ store, folder, note }) {
    const path = dirname(store.backup(join(folder, 'backups')));
    const [scratch, copy] = [join(folder, 'ready.db'), join(folder, 'copy.db')];
    return {
      measured: () => extract({ path, passphrase: null, scratch, photosTo: join(folder, 'photos') }),
      yardstick() {
        copyFileSync(join(path, 'boltbench.db'), copy);
        const handle = openSync(copy, 'r');
        fsyncSync(handle);
        closeSync(handle);
        rmSync(copy);
      },
      sampled(ms) {
        tellThroughput(scratch, ms, note);
        rmSync(scratch);
      },
    };
  },
};

function tellThroughput(file: string, ms: number, note: (line: string) => void): void {
  const megabytes = statSync(file).size / 1e6;
  note(`${Math.round(megabytes)} MB in ${(ms / 1000).toFixed(1)} s: ${Math.round((megabytes * 1000) / ms)} MB/s`);
}
