// What may be the logo of a shop.
import { expect, test } from 'vitest';
import { logoAddress, mostLogoBytes, readLogo } from './logo-file.ts';

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

test('a PNG and a JPEG are taken as they are', async () => {
  expect(await readLogo(new Blob([new Uint8Array(png)]))).toEqual({ logo: 'iVBORw0KGgo=' });
  const jpeg = await readLogo(new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])]));
  expect(jpeg).toEqual({ logo: '/9j/4A==' });
  expect(logoAddress('/9j/4A==')).toBe('data:image/jpeg;base64,/9j/4A==');
  expect(logoAddress('iVBORw0KGgo=')).toBe('data:image/png;base64,iVBORw0KGgo=');
});

test('what is neither, or too large, says why', async () => {
  expect(await readLogo(new Blob(['<svg onload="alert(1)"/>']))).toEqual({ why: 'This is neither a PNG nor a JPEG.' });
  const large = await readLogo(new Blob([new Uint8Array([...png, ...new Array<number>(mostLogoBytes).fill(0)])]));
  expect(large).toEqual({ why: 'This picture has 201 kB; at most 200 kB fit on every report.' });
});
