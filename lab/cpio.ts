// Writes an initramfs in the kernel's own format: cpio "newc" (Linux: Documentation/driver-api/early-userspace).
// Must not read files or know what is in them.

/** `mode` holds the permission bits only. */
export type CpioEntry =
  | { path: string; kind: 'directory' }
  | { path: string; kind: 'file'; mode: number; data: Uint8Array }
  | { path: string; kind: 'link'; target: string };

const typeBits = { directory: 0o040000, file: 0o100000, link: 0o120000 } as const;

function head(name: string, mode: number, inode: number, bytes: number, links: number): Uint8Array {
  const fields = [inode, mode, 0, 0, links, 0, bytes, 0, 0, 0, 0, name.length + 1, 0];
  const hex = fields.map((field) => field.toString(16).toUpperCase().padStart(8, '0')).join('');
  const text = `070701${hex}${name}\0`;
  return new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 4) * 4, '\0'));
}

/**
 * The archive in pieces, to be written one after the other. Directories must come before what is in them.
 * Throws a RangeError for a name that is not plain ASCII.
 */
export function* cpioArchive(entries: Iterable<CpioEntry>): Generator<Uint8Array> {
  let inode = 0;
  for (const entry of entries) {
    if (!/^[\x20-\x7e]+$/.test(entry.path)) throw new RangeError(`not a plain name: ${entry.path}`);
    inode += 1;
    const permissions = entry.kind === 'file' ? entry.mode : entry.kind === 'link' ? 0o777 : 0o755;
    const data =
      entry.kind === 'file' ? entry.data : new TextEncoder().encode(entry.kind === 'link' ? entry.target : '');
    const links = entry.kind === 'directory' ? 2 : 1;
    yield head(entry.path, typeBits[entry.kind] | permissions, inode, data.length, links);
    if (data.length > 0) yield data;
    const rest = data.length % 4;
    if (rest > 0) yield new Uint8Array(4 - rest);
  }
  yield head('TRAILER!!!', 0, 0, 0, 1);
}
