// What benches that are to be killed begin with: a history with photos and backups, another bench's, both copied plain and encrypted.
// Must not be imported outside tests and the durability command.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lastBackups } from '../../store/backups.ts';
import { readCopy } from '../../store/copy.ts';
import { withRaw } from '../../store/testing/raw.ts';
import { copyOut } from '../copy-out.ts';
import { sealedEnd } from '../listing.ts';
import { makeKey } from '../sealed.ts';
import { ownFolder } from '../second-place.ts';
import { benchAt, passphrase, work } from './bench-at.ts';
import { contentsOf } from './kept-whole.ts';

export interface Template {
  data: string;
  /** A second place with its backups in clear. */
  second: string;
  /** Backups by what they hold, in clear and encrypted. */
  sources: { plain: Record<string, string>; sealed: Record<string, string> };
  /** What the history holds, and what each backup. */
  contents: Record<string, string>;
}

/** Makes it in `folder`. */
export function makeTemplate(folder: string): Template {
  const [plain, sealed] = [join(folder, 'plain'), join(folder, 'sealed')];
  const template: Template = {
    ...{ data: join(folder, 'data'), second: plain },
    ...{ sources: { plain: {}, sealed: {} }, contents: {} },
  };
  for (const second of [plain, sealed]) mkdirSync(second, { recursive: true });
  const key = makeKey(passphrase, '2026-11-22T08:00:00.000Z', 10);
  const make = (data: string, backups: readonly string[]) => {
    const { history } = benchAt(data);
    const store = history.store();
    for (const what of backups) {
      work(store, 3);
      const file = store.backup();
      template.contents[what] = readCopy(file, contentsOf);
    }
    work(store, 1);
    history.close();
    const { installationId } = store;
    const made = lastBackups(join(data, 'backups'));
    for (const [index, what] of [...backups].reverse().entries()) {
      const name = made[index]?.name ?? '';
      template.sources.plain[what] = join(ownFolder({ folder: plain, installationId }), name);
      template.sources.sealed[what] = join(ownFolder({ folder: sealed, installationId }), `${name}${sealedEnd}`);
    }
    for (const second of [plain, sealed]) {
      copyOut({
        place: { folder: second, placeId: null, installationId, mounted: false, dataDirectory: data },
        ...{
          from: join(data, 'backups'),
          databaseFile: history.file,
          adopt: true,
          keepFrom: 0,
          bad: [],
          erased: [],
          takenBack: [],
        },
        key: second === sealed ? key : null,
      });
    }
    template.contents.present = withRaw(history.file, contentsOf);
  };
  const other = join(folder, 'other');
  make(other, ['other']);
  make(template.data, ['older', 'newer']);
  rmSync(other, { recursive: true });
  return template;
}
