import { expect, it } from 'vitest';
import { foldersAbove, isLeftOut, libraryTarget, plainSource, withFolders } from './initramfs.ts';

it('puts every folder once, before what is in it', () => {
  const file = { kind: 'file' as const, mode: 0o644, data: new Uint8Array() };
  const entries = withFolders(
    [
      { ...file, path: 'a/b/one' },
      { ...file, path: 'a/b/two' },
    ],
    ['dev'],
  );
  expect(entries.map(({ path }) => path)).toEqual(['a', 'a/b', 'dev', 'a/b/one', 'a/b/two']);
  expect(foldersAbove('one')).toEqual([]);
});

it('leaves out what the guest cannot run', () => {
  expect(isLeftOut('src/device/frame.test.ts')).toBe(true);
  expect(isLeftOut('src/device/frame.ts')).toBe(false);
});

it('puts libraries where the loader looks, wherever they come from', () => {
  expect(libraryTarget('/lib64/ld-linux-x86-64.so.2')).toBe('lib64/ld-linux-x86-64.so.2');
  expect(libraryTarget('/some/cache/usr/lib/x86_64-linux-gnu/libusb-1.0.so.0')).toBe(
    'lib/x86_64-linux-gnu/libusb-1.0.so.0',
  );
});

it('takes the types out of a source and leaves every line and column where it is', () => {
  const source = "import type { A } from './a.ts';\nexport const b = (c: number): A => c as A;\n";
  const plain = Buffer.from(plainSource('src/b.ts', Buffer.from(source))).toString();
  expect(plain).not.toMatch(/import|number|as A/);
  expect(plain.length).toBe(source.length);
  expect(plain.indexOf('export const b')).toBe(source.indexOf('export const b'));
  expect(Buffer.from(plainSource('lib/b.js', Buffer.from(source))).toString()).toBe(source);
});
