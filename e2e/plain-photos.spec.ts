// A photo without what cameras and programs say in it is the same picture, dot for dot, in the browser that shows it.
import type { Page } from '@playwright/test';
import { plainJpeg } from '../src/main/photos/jpeg.ts';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';

/** A coloured picture as this browser makes JPEGs. */
async function drawn(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 96, height: 64 });
    const brush = canvas.getContext('2d');
    if (brush === null) throw new Error('no canvas');
    const colours = ['red', 'lime', 'blue', 'gold', 'teal', 'white'];
    for (const [at, colour] of colours.entries()) {
      brush.fillStyle = colour;
      brush.fillRect(at * 16, 0, 16, 32 + at * 4);
    }
    return canvas.toDataURL('image/jpeg', 0.9);
  });
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

/** Every dot of it as it is shown: red, green, blue, alpha. */
function dots(page: Page, jpeg: Uint8Array): Promise<number[]> {
  return page.evaluate(
    async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
      const brush = canvas.getContext('2d');
      brush?.drawImage(image, 0, 0);
      return Array.from(brush?.getImageData(0, 0, image.width, image.height).data ?? []);
    },
    `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`,
  );
}

const segment = (marker: number, words: string) =>
  Buffer.concat([
    Buffer.of(0xff, marker, (words.length + 2) >> 8, (words.length + 2) & 0xff),
    Buffer.from(words, 'latin1'),
  ]);
const jfif = segment(0xe0, 'JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01Ada');
const thumbnail = segment(0xe0, 'JFXX\0\x10Ada at home');
const adobe = (transform: number) => segment(0xee, `Adobe\0\x64AdaA${String.fromCharCode(transform)}Ada`);

test('a photo is shown the same without what is hidden in it', async ({ page, shell }) => {
  onlyInBrowserShell(shell, 'the desktop program shows pictures with the same engine');
  const bare = Buffer.from(plainJpeg(await drawn(page)).bytes);
  // Behind its beginning and the JFIF segment that a canvas writes.
  const parts = bare.subarray(2 + 18);
  const [start, tail] = [bare.subarray(0, 2), segment(0xfe, 'Ada')];
  const hidden = (...segments: Buffer[]) =>
    Buffer.concat([start, ...segments, parts.subarray(0, -2), tail, parts.subarray(-2), Buffer.from('Ada')]);
  const kinds = {
    jfif: hidden(jfif, thumbnail),
    none: hidden(segment(0xe5, 'Ada')),
    'red, green, blue': hidden(adobe(0)),
    transformed: hidden(thumbnail, adobe(1)),
    both: hidden(jfif, adobe(0)),
  };
  const shown = new Map<string, number[]>();
  for (const [kind, given] of Object.entries(kinds)) {
    const plain = Buffer.from(plainJpeg(given).bytes);
    expect(given.includes('Ada'), kind).toBe(true);
    expect(plain.includes('Ada'), kind).toBe(false);
    const before = await dots(page, given);
    expect(before.length).toBe(96 * 64 * 4);
    expect(await dots(page, plain), kind).toEqual(before);
    shown.set(kind, before);
  }
  // The colours are those that the segment tells: without it the picture would be another.
  expect(shown.get('red, green, blue')).not.toEqual(shown.get('none'));
});
