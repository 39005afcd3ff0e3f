import { describe, expect, it } from 'vitest';
import type { CpioEntry } from './cpio.ts';
import { cpioArchive } from './cpio.ts';

function archive(entries: CpioEntry[]): Buffer {
  return Buffer.concat([...cpioArchive(entries)]);
}

/** Reads the format back, from its description alone. */
function read(bytes: Buffer): { name: string; mode: number; data: string }[] {
  const found: { name: string; mode: number; data: string }[] = [];
  for (let at = 0; ;) {
    expect(at % 4).toBe(0);
    const field = (number: number): number =>
      parseInt(bytes.toString('latin1', at + 6 + 8 * number, at + 14 + 8 * number), 16);
    expect(bytes.toString('latin1', at, at + 6)).toBe('070701');
    const nameBytes = field(11);
    const name = bytes.toString('latin1', at + 110, at + 110 + nameBytes - 1);
    expect(bytes[at + 110 + nameBytes - 1]).toBe(0);
    const dataAt = Math.ceil((at + 110 + nameBytes) / 4) * 4;
    const data = bytes.toString('latin1', dataAt, dataAt + field(6));
    const mode = field(1);
    at = Math.ceil((dataAt + field(6)) / 4) * 4;
    if (name === 'TRAILER!!!') {
      expect(at).toBe(bytes.length);
      return found;
    }
    found.push({ name, mode, data });
  }
}

describe('the initramfs archive', () => {
  it('holds folders, files and links with their rights', () => {
    const entries: CpioEntry[] = [
      { path: 'bin', kind: 'directory' },
      { path: 'bin/run', kind: 'file', mode: 0o755, data: Buffer.from('12345') },
      { path: 'bin/sh', kind: 'link', target: 'busybox' },
      { path: 'empty', kind: 'file', mode: 0o644, data: new Uint8Array() },
    ];
    expect(read(archive(entries))).toEqual([
      { name: 'bin', mode: 0o040755, data: '' },
      { name: 'bin/run', mode: 0o100755, data: '12345' },
      { name: 'bin/sh', mode: 0o120777, data: 'busybox' },
      { name: 'empty', mode: 0o100644, data: '' },
    ]);
  });

  it('keeps every piece aligned, whatever the lengths', () => {
    for (let length = 1; length < 9; length += 1) {
      const entry: CpioEntry = { path: 'n'.repeat(length), kind: 'file', mode: 0o644, data: Buffer.alloc(length, 'x') };
      expect(read(archive([entry, entry]))).toHaveLength(2);
    }
  });

  it('refuses a name that is not plain', () => {
    expect(() => archive([{ path: 'ü', kind: 'directory' }])).toThrow(RangeError);
  });
});
