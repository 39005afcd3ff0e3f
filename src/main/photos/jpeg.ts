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
const restarts = 0xdd;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
/** Frames that every browser shows: baseline, extended, progressive; not lossless, not arithmetic. */
const shownFrames = [0xc0, 0xc1, 0xc2];
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Huffman tables and quantization tables. */
const isTable = (marker: number): boolean => marker === 0xc4 || marker === 0xdb;

/**
 * The picture and nothing else: its frame, tables, scans and restarts, and of the application segments only how its colours are meant
 * (`colourSegments`), written anew. EXIF, GPS, XMP, ICC, MPF, thumbnails, comments and whatever follows its end are left out. Throws
 * photo.not-a-jpeg, photo.torn and photo.too-big.
 */
export function plainJpeg(given: Uint8Array): PlainJpeg {
  if (given[0] !== 0xff || given[1] !== start) throw new Fault('photo.not-a-jpeg', 'it does not begin as a JPEG does');
  const kept: Uint8Array[] = [];
  const applications: Uint8Array[] = [];
  let size: { width: number; height: number } | null = null;
  let scans = 0;
  for (let at = 2; ;) {
    const marker = markerAt(given, at);
    if (marker.code === end) break;
    if (isRestart(marker.code) || marker.code === start || marker.code <= 0x01) throw torn();
    const length = wordAt(given, marker.after);
    const after = marker.after + length;
    if (length < 2 || after > given.length) throw torn();
    const body = given.subarray(marker.after + 2, after);
    if (isFrame(marker.code)) {
      if (size !== null) throw new Fault('photo.not-a-jpeg', 'it holds more than one picture');
      size = sizeOf(body, marker.code);
    }
    // How the colours are meant is said before the first scan, or not at all.
    if ((marker.code === 0xe0 || marker.code === 0xee) && scans === 0) applications.push(given.subarray(at, after));
    const isPart = isFrame(marker.code) || isTable(marker.code) || marker.code === scan || marker.code === restarts;
    if (isPart) {
      requireWhole(marker.code, body);
      kept.push(given.subarray(marker.after - 2, after));
    }
    at = after;
    if (marker.code === scan) {
      if (size === null) throw torn();
      at = scanEnd(given, after);
      kept.push(given.subarray(after, at));
      scans += 1;
    }
  }
  if (size === null || scans === 0) throw torn();
  const ends = [new Uint8Array([0xff, start]), new Uint8Array([0xff, end])] as const;
  return { bytes: Buffer.concat([ends[0], ...colourSegments(applications), ...kept, ends[1]]), ...size };
}

/**
 * What says how the colours are meant, with nothing of anybody's in it: that it is a JFIF file (three components are then luminance and
 * colour), and the transform of Adobe (four components, or red, green and blue as they are).
 */
function colourSegments(applications: readonly Uint8Array[]): Uint8Array[] {
  const bodies = applications.map((segment) => {
    const { code, after } = markerAt(segment, 0);
    return { code, body: Buffer.from(segment.subarray(after + 2)) };
  });
  const isJfif = bodies.some(
    ({ code, body }) => code === 0xe0 && body.length >= 14 && body.toString('latin1', 0, 5) === 'JFIF\0',
  );
  const transform = bodies
    .filter(({ code, body }) => code === 0xee && body.length >= 12 && body.toString('latin1', 0, 5) === 'Adobe')
    .at(-1)
    ?.body.at(11);
  const jfif = Buffer.from('\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1');
  const adobe = Buffer.from('\xff\xee\0\x0eAdobe\0\x64\0\0\0\0', 'latin1');
  // What is neither "none" nor "YCCK" is read as "YCbCr".
  const known = transform === 0 || transform === 2 ? transform : 1;
  return [...(isJfif ? [jfif] : []), ...(transform === undefined ? [] : [Buffer.concat([adobe, Buffer.of(known)])])];
}

/** Its length is what it says that it holds: behind that could lie anything. */
function requireWhole(code: number, body: Uint8Array): void {
  const byte = (at: number): number => body[at] ?? 0;
  if (code === restarts && body.length !== 2) throw torn();
  if (isFrame(code) && body.length !== 6 + 3 * byte(5)) throw torn();
  if (code === scan && body.length !== 4 + 2 * byte(0)) throw torn();
  if (!isTable(code)) return;
  let at = 0;
  while (at < body.length) {
    if (code === 0xdb) at += byte(at) >= 0x10 ? 129 : 65;
    else at += 17 + body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
  }
  if (at !== body.length) throw torn();
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
  const height = wordAt(frame, 1);
  const width = wordAt(frame, 3);
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
