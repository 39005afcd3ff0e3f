// What the encrypted files of a bench's folder looked like when they were written: sums.json, by path.
// Must not know what is in them; without the passphrase these sums are the only way to see that one is still whole.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { hashFile } from '../store/manifest.ts';
import { writeWhole } from '../store/files.ts';

export const sumsName = 'sums.json';
const sumsSchema = z.record(z.string(), z.object({ bytes: z.number().int(), sha256: z.string() }));

export type SumState = 'whole' | 'bad' | 'missing' | 'unknown';

export class Sums {
  private readonly directory: string;
  private readonly known: Map<string, { bytes: number; sha256: string }>;
  private changed = false;

  /** A file of sums that cannot be read counts as none: the sums are made again with the files. */
  constructor(directory: string) {
    this.directory = directory;
    try {
      this.known = new Map(
        Object.entries(sumsSchema.parse(JSON.parse(readFileSync(join(directory, sumsName), 'utf8')))),
      );
    } catch {
      this.known = new Map();
    }
  }

  /** Paths from the folder. */
  get paths(): string[] {
    return [...this.known.keys()];
  }

  /** `thorough`: read through; else only its size is looked at. */
  look(path: string, { thorough }: { thorough: boolean }): SumState {
    const file = join(this.directory, path);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats === undefined) return 'missing';
    const known = this.known.get(path);
    if (known === undefined) return 'unknown';
    if (stats.size !== known.bytes) return 'bad';
    try {
      return !thorough || hashFile(file).sha256 === known.sha256 ? 'whole' : 'bad';
    } catch {
      return 'bad';
    }
  }

  /** The file was just written and read back. */
  take(path: string): void {
    this.known.set(path, hashFile(join(this.directory, path)));
    this.changed = true;
  }

  /** Forgets what is not there any more, and keeps the rest. store.full, store.read-only. */
  save(): void {
    for (const path of this.paths) {
      if (this.look(path, { thorough: false }) !== 'missing') continue;
      this.known.delete(path);
      this.changed = true;
    }
    if (this.changed) writeWhole(join(this.directory, sumsName), `${JSON.stringify(Object.fromEntries(this.known))}\n`);
    this.changed = false;
  }
}
