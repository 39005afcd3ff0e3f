// Reads the QR codes of a page from what it looks like, as a camera would.
// Must not know what they should say.
import type { Locator } from '@playwright/test';
import decodeQr from 'qr/decode.js';

/** What the code says. Throws when it cannot be read. */
export async function readQr(code: Locator): Promise<string> {
  const png = (await code.screenshot()).toString('base64');
  const browser = code.page().context().browser();
  if (browser === null) throw new Error('no browser to look with');
  // A page of its own: the program's allows no pictures from elsewhere.
  const eye = await browser.newPage();
  const { width, height, data } = await eye.evaluate(async (picture) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d');
    pen?.drawImage(image, 0, 0);
    const pixels = pen?.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, data: [...(pixels?.data ?? [])] };
  }, png);
  await eye.close();
  return decodeQr({ width, height, data: Uint8Array.from(data) }, { timeLimit: 20_000 });
}
