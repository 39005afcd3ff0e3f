// What is drawn is read back by another library's reader, pixel by pixel, and says the same.
import decodeQr from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { qrOf } from './qr.ts';

/** Paints the path as a browser would, `scale` pixels a square. */
function paint(text: string, scale: number) {
  const { size, path } = qrOf(text);
  const side = size * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      const from = row * side + Number(x) * scale;
      for (let at = from; at < from + Number(length) * scale; at += 1) data.fill(0, at * 4, at * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}
const read = (text: string, scale = 4) => decodeQr(paint(text, scale), { timeLimit: 10_000 });

describe('a QR code', () => {
  const long = '1/3 Factory reset, SmartCode 914\n'.padEnd(1170, 'Hold Program and push the pack in. ');
  it.each([
    ['a short text', 'Boltbench'],
    ['lines', 'Replace the batteries\n1. Cover off\n2. Pack out\n'],
    ['the longest text of a sheet', long],
    ['signs outside of ASCII', '1/2 Puerta “abierta” – 2⅛ in · 4 × AA ✓'],
  ])('is read back: %s', (_name, text) => {
    expect(read(text)).toBe(text);
  });
  it('has the quiet border that readers want', () => {
    const { dark, size } = qrOf('Boltbench');
    for (let at = 0; at < size; at += 1) {
      for (const edge of [0, 3, size - 4, size - 1])
        expect([dark[edge]?.[at], dark[at]?.[edge]]).toEqual([false, false]);
    }
  });
  it('refuses what does not fit into one', () => {
    expect(() => qrOf('x'.repeat(3000))).toThrow(RangeError);
  });
});
