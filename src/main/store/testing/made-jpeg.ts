// A JPEG that no camera took: the parts that every JPEG has, round a scan of chance.
// Must not be imported outside tests.
import { randomBytes } from 'node:crypto';

/** A JPEG with some `bytes` of scan, base64; no two are alike. */
export function madeJpeg(bytes: number): string {
  const segment = (marker: number, body: readonly number[]) =>
    Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff, ...body]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc0, [8, 0, 30, 0, 40, 1, 1, 0x11, 0]),
    segment(0xc4, [0, ...Array<number>(16).fill(0)]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    // In a scan, 0xFF would begin a marker.
    randomBytes(bytes).map((byte) => (byte === 0xff ? 0xfe : byte)),
    Buffer.from([0xff, 0xd9]),
  ]).toString('base64');
}
