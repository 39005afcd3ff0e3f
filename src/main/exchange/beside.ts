// What an export holds beside the tables: the files of photos, the logos on reports, the settings of the shop.
// Must not know tables or formats of rows. Each file is read when it is its turn, so memory stays small.
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { pictureKind } from '../../contract/logo.ts';
import { withoutMachine, type Settings } from '../../contract/settings.ts';
import type { Store } from '../store/index.ts';
import { once } from './once.ts';
import type { ZipPart } from './zip.ts';

/** What export.json tells of them. */
export interface Beside {
  photos: { files: number; bytes: number; damaged: string[] };
  logos: string[];
}
interface Given {
  store: () => Pick<Store, 'exports' | 'logos'>;
  settings: () => Settings;
  photo: (hash: string) => Uint8Array | null;
  hasPhoto: (hash: string) => boolean;
  /** With the files of photos. */
  photos: boolean;
}

const photosAtOnce = 500;

export function beside({ store, settings, photo, hasPhoto, photos }: Given) {
  const told: Beside = { photos: { files: 0, bytes: 0, damaged: [] }, logos: [] };

  /** A file that is no more what it was is an empty one, and export.json names it. */
  async function* photoFile(hash: string, wrote: (bytes: number) => void): AsyncGenerator<Uint8Array> {
    const bytes = photo(hash);
    if (bytes === null) told.photos.damaged.push(hash);
    else {
      told.photos.files += 1;
      told.photos.bytes += bytes.length;
    }
    wrote(bytes?.length ?? 0);
    yield bytes ?? new Uint8Array();
    // Others want their answers between two files.
    await setImmediate();
  }

  return {
    /** `wrote`: called when a photo is packed, with its size in bytes. */
    async parts(wrote: (bytes: number) => void): Promise<ZipPart[]> {
      const logos = shopLogos(store(), settings());
      told.logos = [...logos.keys()];
      const parts: ZipPart[] = [...logos].map(([path, bytes]) => ({ path, packed: true, content: () => once(bytes) }));
      parts.push({ path: 'settings.json', content: () => once(settingsText(settings())) });
      let after: string | null = photos ? '' : null;
      while (after !== null) {
        const hashes: string[] = store().exports.photos(after, photosAtOnce);
        for (const hash of hashes.filter(hasPhoto)) {
          parts.push({ path: photoPathIn(hash), packed: true, content: () => photoFile(hash, wrote) });
        }
        after = hashes.length < photosAtOnce ? null : (hashes.at(-1) ?? null);
        await setImmediate();
      }
      return parts;
    },
    told: () => told,
  };
}

/** As in the data folder: no folder has so many files that a program chokes on it. */
const photoPathIn = (hash: string) => `photos/${hash.slice(0, 2)}/${hash}.jpg`;
const logoPathOf = (hash: string, bytes: Uint8Array) => `logos/${hash}.${pictureKind(bytes) === 'png' ? 'png' : 'jpg'}`;

/** Those of the reports, and the one that the shop has now. */
function shopLogos({ exports, logos }: Pick<Store, 'exports' | 'logos'>, { shop }: Settings): Map<string, Uint8Array> {
  const found = exports.logos().flatMap((hash): [string, Uint8Array][] => {
    const bytes = logos.get(hash);
    return bytes === null ? [] : [[logoPathOf(hash, bytes), bytes]];
  });
  const now = logoOf(shop);
  return new Map(now === null ? found : [...found, now]);
}

function logoOf({ logo }: Settings['shop']): [path: string, bytes: Uint8Array] | null {
  if (logo === '') return null;
  const bytes = Buffer.from(logo, 'base64');
  return [logoPathOf(createHash('sha256').update(bytes).digest('hex'), bytes), bytes];
}

/** The logo is named by its file. */
function settingsText(settings: Settings): string {
  const { shop, ...rest } = withoutMachine(settings);
  return `${JSON.stringify({ shop: { ...shop, logo: logoOf(shop)?.[0] ?? '' }, ...rest }, null, 2)}\n`;
}
