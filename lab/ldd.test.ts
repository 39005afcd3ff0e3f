import { expect, it } from 'vitest';
import { librariesOf } from './ldd.ts';

it('finds libraries and the loader, each once, over several files', () => {
  const output = [
    '/opt/node:',
    '\tlinux-vdso.so.1 (0x00007ffd3b5f2000)',
    '\tlibdl.so.2 => /lib/x86_64-linux-gnu/libdl.so.2 (0x00007f1c7b400000)',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1c7b200000)',
    '\t/lib64/ld-linux-x86-64.so.2 (0x00007f1c7b500000)',
    '/opt/addon.node:',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1c7b200000)',
  ].join('\n');
  expect(librariesOf(output)).toEqual({
    found: ['/lib/x86_64-linux-gnu/libc.so.6', '/lib/x86_64-linux-gnu/libdl.so.2', '/lib64/ld-linux-x86-64.so.2'],
    missing: [],
  });
});

it('names what the system does not have', () => {
  expect(librariesOf('\tlibusb-1.0.so.0 => not found\n')).toEqual({ found: [], missing: ['libusb-1.0.so.0'] });
});

it('finds nothing in a static program', () => {
  expect(librariesOf('\tnot a dynamic executable\n')).toEqual({ found: [], missing: [] });
});
