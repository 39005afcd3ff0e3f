// What may be the logo of a shop: a PNG or a JPEG, small enough for every report. No SVG: it can carry script.
// Must not know where it is kept or shown. Signatures and headers as in PNG (RFC 2083) and JPEG (ITU-T T.81, annex B).

/** Of the file as it is. */
export const mostLogoBytes = 200_000;
/** More dots than a logo needs on paper are something to choke a printer with: a small file can unpack to gigabytes. */
export const mostLogoDots = 4_000_000;

export interface LogoPicture {
  type: 'png' | 'jpeg';
  /** In dots. */
  width: number;
  height: number;
}

const begins = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);

/** What kind of picture these bytes begin like; null: neither. */
export function pictureKind(bytes: Uint8Array): LogoPicture['type'] | null {
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  return begins(bytes, 0xff, 0xd8, 0xff) ? 'jpeg' : null;
}

/** The picture by what it says of itself; null for what may not be a logo. */
export function logoPicture(bytes: Uint8Array): LogoPicture | null {
  const type = pictureKind(bytes);
  if (type === null || bytes.length > mostLogoBytes) return null;
  const size = type === 'png' ? pngSize(bytes) : jpegSize(bytes);
  if (size === null || size.width === 0 || size.height === 0 || size.width * size.height > mostLogoDots) return null;
  return { type, ...size };
}

/** True for base64 that begins as that of a PNG or a JPEG does: what a schema can see without taking it apart. */
export const beginsLikeLogo = (base64: string): boolean => /^(?:iVBORw0KGgo|\/9j\/)/.test(base64);

type Size = Pick<LogoPicture, 'width' | 'height'>;

/** Its first chunk is IHDR: length 13, name, width, height. */
function pngSize(bytes: Uint8Array): Size | null {
  if (bytes.length < 33 || String.fromCharCode(...bytes.subarray(12, 16)) !== 'IHDR') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The frame header; what comes before it are segments with their length. */
function jpegSize(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    // Baseline, extended, progressive: what every browser shows.
    if (marker >= 0xc0 && marker <= 0xc2) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xda || marker < 0xc0) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
