// A picture made small enough to send: at most 1600 px on its long side, JPEG, nothing of the camera's notes in it.
// Must not know where it goes. The canvas draws the pixels only, so time and place of the camera are left behind.

const longSide = 1600;
/** The host takes three megabytes; a picture of this size is far below that at every one of these. */
const qualities = [0.85, 0.7, 0.5];
const mostBytes = 2_900_000;

/** How large a picture of `width` x `height` is drawn; never larger than it is. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longSide / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The picture as base64 of a JPEG; null for what the browser cannot read as one. */
export async function smallJpeg(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, fitted(picture.width, picture.height));
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  // What shines through in a PNG is paper, not black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of qualities) {
    const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (jpeg !== null && jpeg.size <= mostBytes) return toBase64(new Uint8Array(await jpeg.arrayBuffer()));
  }
  return null;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces, because a call takes only so many arguments.
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}
