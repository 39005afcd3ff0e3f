// What may be the logo of a shop, by its bytes.
import { expect, test } from 'vitest';
import { beginsLikeLogo, logoPicture, mostLogoBytes } from './logo.ts';

const png = (width: number, height: number, length = 60) => {
  const bytes = new Uint8Array(length);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
};
const jpeg = (width: number, height: number, frame = 0xc0) =>
  new Uint8Array([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, frame, 0, 11, 8],
    ...[height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0, 0xff, 0xd9],
  ]);

test('PNG and JPEG are told by their bytes and say their size', () => {
  expect(logoPicture(png(640, 120))).toEqual({ type: 'png', width: 640, height: 120 });
  expect(logoPicture(jpeg(300, 200))).toEqual({ type: 'jpeg', width: 300, height: 200 });
  expect(logoPicture(jpeg(300, 200, 0xc2))).toMatchObject({ width: 300 });
});

test.each([
  ['an SVG, which can carry script', new TextEncoder().encode('<svg xmlns="x" onload="alert(1)"/>')],
  ['a GIF', new TextEncoder().encode('GIF89a________________________________')],
  ['nothing', new Uint8Array()],
  ['a beginning only', png(640, 120).subarray(0, 20)],
  ['no dots', png(0, 120)],
  ['a small file that unpacks to gigabytes', png(30_000, 30_000)],
  ['more bytes than fit on every report', png(640, 120, mostLogoBytes + 1)],
  ['a JPEG that no browser shows', jpeg(300, 200, 0xc3)],
  ['a JPEG without a frame', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 4, 0, 0])],
])('%s is none', (_, bytes) => {
  expect(logoPicture(bytes)).toBeNull();
});

test('base64 tells the beginning of both', () => {
  expect(beginsLikeLogo(Buffer.from(png(10, 10)).toString('base64'))).toBe(true);
  expect(beginsLikeLogo(Buffer.from(jpeg(10, 10)).toString('base64'))).toBe(true);
  expect(beginsLikeLogo(Buffer.from('<svg/>').toString('base64'))).toBe(false);
});
