// Writes a zip file whose parts are made as they are written: memory stays small whatever the size.
// Must not know what is in it.
import { createWriteStream, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { toStoreFault } from '../store/sqlite-fault.ts';

export interface ZipPart {
  path: string;
  /** Asked for when it is its turn. */
  content: () => AsyncIterable<string | Uint8Array>;
  /** What is packed already, as a JPEG is, is not packed again. */
  packed?: boolean;
}

/** Bytes of the finished file. When it fails, or is aborted, no file is left; store.full and store.read-only as the disk says. */
export async function writeZip(file: string, parts: readonly ZipPart[], signal: AbortSignal): Promise<number> {
  const zip = new ZipFile();
  const failed = new AbortController();
  const current: { content?: Readable } = {};
  zip.on('error', (error: unknown) => failed.abort(error));
  for (const { path, content, packed = false } of parts) {
    zip.addReadStreamLazy(path, { compress: !packed, mode: 0o100600 }, (give) => {
      if (signal.aborted) return; // what it would be read from may be gone by now
      current.content = Readable.from(content(), { objectMode: false });
      give(null, current.content);
    });
  }
  zip.end();
  try {
    signal.throwIfAborted();
    const target = createWriteStream(file, { mode: 0o600 });
    await pipeline(zip.outputStream as Readable, target, { signal: AbortSignal.any([signal, failed.signal]) });
    return statSync(file).size;
  } catch (error) {
    current.content?.destroy();
    rmSync(file, { force: true });
    throw toStoreFault(failed.signal.aborted ? failed.signal.reason : error);
  }
}
