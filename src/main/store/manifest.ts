// What a backup says of itself: made from what, when, by which program, and how to tell that it is whole.
// Must not know how a backup is made, nor where it lies.
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { z } from 'zod';
import { Fault } from '../../contract/fault.ts';
import { idSchema, timeSchema } from '../../contract/ids.ts';
import { canonicalHash } from '../canonical-json.ts';
import { withFaults } from './sqlite-fault.ts';

export const manifestName = 'manifest.json';
export const manifestFormat = 1;
/** Far more than any manifest; a file that claims to be one and is larger is none. */
const mostManifestBytes = 64 * 1024;
const count = z.number().int().min(0);
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A row of the journal that a backup saw last: a journal that was cut short, or written anew, does not have it. */
export const anchorSchema = z.object({ seq: z.number().int().min(1), hash: hashSchema });
export type Anchor = z.infer<typeof anchorSchema>;
/** The last row of another bench's chain. */
export const chainHeadSchema = anchorSchema.extend({ installationId: idSchema });
export type ChainHead = z.infer<typeof chainHeadSchema>;

export const backupKindSchema = z.enum(['regular', 'before-migration']);

/** What is in a copy of the database; of an old version only what it has. */
export const copyFactsSchema = z.object({
  userVersion: count,
  /** Of the bench that made it; null where the database was never begun. */
  installationId: idSchema.nullable(),
  counts: z.object({ visits: count, customers: count, locks: count, photos: count, reports: count }),
  /** `place` counts visits in the order in which they came; null before version 6. */
  newestVisit: z.object({ ticket: z.string().max(40), at: timeSchema, place: count.nullable() }).nullable(),
  journal: anchorSchema.nullable(),
  /** Of the other benches whose history it goes on from; earlier programs did not say. */
  chains: z.array(chainHeadSchema).optional(),
});
export type CopyFacts = z.infer<typeof copyFactsSchema>;

export const manifestSchema = copyFactsSchema.extend({
  format: z.literal(manifestFormat),
  /** Version of the program that made it. */
  program: z.string().max(40),
  at: timeSchema,
  /** Counts the backups of a place, so that their order does not hang on the clock. */
  number: count,
  kind: backupKindSchema,
  database: z.object({ bytes: count, sha256: hashSchema }),
  /** Photos lie under their own hashes; which ones, the database says. `missing` were not there to be copied. */
  photos: z.object({ bytes: count, missing: count }),
  /** The settings of the shop, without what is of the machine. None: nobody had set anything, or an earlier program made it. */
  settings: z.object({ bytes: count, sha256: hashSchema }).optional(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** As it is written: with the SHA-256 over all the rest, so that no changed letter passes for what was told. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, sum: canonicalHash(manifest) }, null, 2)}\n`;
}

/** Written before manifests had a sum over themselves: a changed letter in it does not show, what it says is held against the database. */
export function isOlderForm(text: string): boolean {
  return !text.includes('"sum"');
}

/** Reads a manifest. backup.torn when it is missing or does not fit, store.newer when a newer program wrote it. */
export function readManifest(file: string): Manifest {
  return parseManifest(manifestIn(file));
}

/** Its text as it stands there. backup.torn. */
export function manifestIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Fault('backup.torn', 'the backup has no manifest that can be read', { cause: error });
  }
}

/** The same from its text. */
export function parseManifest(text: string): Manifest {
  let value: unknown;
  try {
    if (text.length > mostManifestBytes) throw new RangeError('too long');
    value = JSON.parse(text);
  } catch (error) {
    throw new Fault('backup.torn', 'the manifest of the backup cannot be read', { cause: error });
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > manifestFormat) {
    throw new Fault('store.newer', `the backup has format ${format}, this program knows up to ${manifestFormat}`);
  }
  const { sum, ...rest } = (value ?? {}) as Record<string, unknown>;
  // Without one nothing may stand there that does not belong: else a damaged name of the sum would pass for none.
  const isOlder = sum === undefined && isOlderForm(text);
  if (!isOlder && sum !== canonicalHash(rest)) throw new Fault('backup.torn', 'the manifest of the backup was changed');
  const parsed = (isOlder ? manifestSchema.strict() : manifestSchema).safeParse(rest);
  if (!parsed.success)
    throw new Fault('backup.torn', 'the manifest of the backup does not fit', { cause: parsed.error });
  return parsed.data;
}

const blockBytes = 1024 * 1024;

/** The bytes of a file in blocks of at most 1 MB; each one is good until the next is asked for. */
export function* blocksOf(file: string): Generator<Buffer> {
  const handle = openSync(file, 'r');
  try {
    const block = Buffer.allocUnsafe(blockBytes);
    for (;;) {
      const read = readSync(handle, block, 0, blockBytes, null);
      if (read === 0) return;
      yield block.subarray(0, read);
    }
  } finally {
    closeSync(handle);
  }
}

/** SHA-256 (hex) and size of a file, in bounded memory. `onBytes` hears how far it is. */
export function hashFile(file: string, onBytes: (bytes: number) => void = () => undefined) {
  return withFaults(() => {
    const hash = createHash('sha256');
    let bytes = 0;
    for (const block of blocksOf(file)) {
      hash.update(block);
      bytes += block.length;
      onBytes(bytes);
    }
    return { bytes, sha256: hash.digest('hex') };
  });
}
