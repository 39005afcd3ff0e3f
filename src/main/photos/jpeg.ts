// A JPEG taken apart by its markers: its size in dots, and the same picture without what tells where and when it was taken.
// Must not know files or runs; never decodes the picture. Markers as in ITU-T T.81, annex B.
import { Fault } from '../../contract/fault.ts';

export interface PlainJpeg {
  bytes: Uint8Array;
  /** In dots. */
  width: number;
  height: number;
}

/** More dots than any camera of a telephone makes are no photo, but something to choke a page with. */
const mostDots = 100_000_000;

const start = 0xd8;
const end = 0xd9;
const scan = 0xda;
const comment = 0xfe;
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
/** Frames that every browser shows: baseline, extended, progressive; not lossless, not arithmetic. */
const shownFrames = [0xc0, 0xc1, 0xc2];
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * The picture without EXIF, GPS, XMP, comments and whatever follows its end: of APPn only APP0 stays. Throws
 * photo.not-a-jpeg, photo.torn and photo.too-big.
 */
export function plainJpeg(given: Uint8Array): PlainJpeg {
  if (given[0] !== 0xff || given[1] !== start) throw new Fault('photo.not-a-jpeg', 'it does not begin as a JPEG does');
  const kept: Uint8Array[] = [given.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let scans = 0;
  for (let at = 2; ;) {
    const marker = markerAt(given, at);
    if (marker.code === end) {
      kept.push(given.subarray(marker.after - 2, marker.after));
      break;
    }
    if (isRestart(marker.code) || marker.code === start || marker.code <= 0x01) throw torn();
    const length = wordAt(given, marker.after);
    const after = marker.after + length;
    if (length < 2 || after > given.length) throw torn();
    if (isFrame(marker.code)) {
      if (size !== null) throw new Fault('photo.not-a-jpeg', 'it holds more than one picture');
      size = sizeOf(given.subarray(marker.after, after), marker.code);
    }
    const drops = marker.code === comment || (isApplication(marker.code) && marker.code !== 0xe0);
    if (!drops) kept.push(given.subarray(marker.after - 2, after));
    at = after;
    if (marker.code === scan) {
      if (size === null) throw torn();
      at = scanEnd(given, after);
      kept.push(given.subarray(after, at));
      scans += 1;
    }
  }
  if (size === null || scans === 0) throw torn();
  return { bytes: Buffer.concat(kept), ...size };
}

/** The marker that begins at `at`; any number of 0xFF may stand before it. */
function markerAt(bytes: Uint8Array, at: number): { code: number; after: number } {
  if (bytes[at] !== 0xff) throw torn();
  let next = at + 1;
  while (bytes[next] === 0xff) next += 1;
  const code = bytes[next];
  if (code === undefined || code === 0) throw torn();
  return { code, after: next + 1 };
}

/** Where the coded picture ends: at the next marker that is neither a stuffed zero nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  throw torn();
}

function sizeOf(frame: Uint8Array, marker: number): { width: number; height: number } {
  if (!shownFrames.includes(marker)) throw new Fault('photo.not-a-jpeg', 'a kind of JPEG that browsers do not show');
  if (frame.length < 8) throw torn();
  const height = wordAt(frame, 3);
  const width = wordAt(frame, 5);
  if (width === 0 || height === 0) throw new Fault('photo.not-a-jpeg', 'it does not say how large it is');
  if (width * height > mostDots) throw new Fault('photo.too-big', `${width} by ${height} dots are too many`);
  return { width, height };
}

function wordAt(bytes: Uint8Array, at: number): number {
  const high = bytes[at];
  const low = bytes[at + 1];
  if (high === undefined || low === undefined) throw torn();
  return high * 256 + low;
}

function torn(): Fault {
  return new Fault('photo.torn', 'the picture breaks off, or its parts do not fit together');
}
