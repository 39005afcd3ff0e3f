// What may be the logo of a shop.
import { expect, test } from 'vitest';
import { mostLogoBytes } from '../../contract/logo.ts';
import { logoAddress, readLogo } from './logo-file.ts';

/** A PNG's beginning: its signature, then width and height in dots. */
const png = (width: number, height: number) => {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
};
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

test('a PNG and a JPEG are taken as they are', async () => {
  const own = png(640, 120);
  expect(await readLogo(new Blob([own]))).toEqual({ logo: base64(own) });
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 20, 0, 40, 1, 1, 0x11, 0, 0xff, 0xd9]);
  expect(await readLogo(new Blob([jpeg]))).toEqual({ logo: base64(jpeg) });
  expect(logoAddress('/9j/4A==')).toBe('data:image/jpeg;base64,/9j/4A==');
  expect(logoAddress('iVBORw0KGgo=')).toBe('data:image/png;base64,iVBORw0KGgo=');
});

test('what is neither, or too large, says why', async () => {
  expect(await readLogo(new Blob(['<svg onload="alert(1)"/>']))).toEqual({ why: 'This is neither a PNG nor a JPEG.' });
  const large = await readLogo(new Blob([new Uint8Array([...png(9, 9), ...new Array<number>(mostLogoBytes).fill(0)])]));
  expect(large).toEqual({ why: 'This picture has 201 kB; at most 200 kB fit on every report.' });
  expect(await readLogo(new Blob([png(30_000, 30_000)]))).toEqual({
    why: 'This picture is damaged, or has more than 4 million dots. Make it smaller and try again.',
  });
});
