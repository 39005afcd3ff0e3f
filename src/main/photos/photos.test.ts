// Photos as they come from cameras, torn ones, huge ones, and what is left of them on the disk.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, test } from 'vitest';
import { isFault } from '../../contract/fault.ts';
import { mostPhotosOfVisit } from '../../contract/work-order.ts';
import { openStore } from '../store/open.ts';
import { announceSkip, noSmallDisk, smallDisk } from '../store/testing/small-disk.ts';
import { contentHash, openVisit, procedure, storeOptions } from '../store/testing/temp-store.ts';
import { Album, mostPhotosEverOfVisit, mostPhotosOfRun } from './album.ts';
import { plainJpeg } from './jpeg.ts';

announceSkip();

const bytes = (...parts: (number | string | number[] | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part as string))));
const segment = (marker: number, body: number[] | string | Uint8Array) => {
  const content = bytes(body as never);
  return bytes(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff, content);
};
const start = bytes(0xff, 0xd8);
const end = bytes(0xff, 0xd9);
const jfif = segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]));
const tables = segment(0xdb, [0, ...Array<number>(64).fill(1)]);
const frame = (width: number, height: number, marker = 0xc0) =>
  segment(marker, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]);
const huffman = segment(0xc4, [0, ...Array<number>(16).fill(0)]);
/** With a stuffed 0xFF and a restart in it. */
const picture = bytes(segment(0xda, [1, 1, 0, 0, 63, 0]), [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
const exif = segment(0xe1, 'Exif\0\0 GPS 48.2082 N 16.3738 E, 2026-11-22 08:00');
const whole = bytes(start, jfif, exif, tables, frame(40, 30), huffman, picture, end);
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (isFault(error)) return error.code;
    throw error;
  }
  return 'kept';
};

describe('a JPEG', () => {
  it('loses where and when it was taken, comments, and what follows it, and nothing else', () => {
    const more = bytes(
      ...[start, jfif, exif, segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>'), segment(0xed, 'Photoshop 3.0')],
      ...[segment(0xef, 'x'), segment(0xfe, 'made by Ada'), tables, frame(40, 30), segment(0xfe, 'again'), huffman],
      ...[picture, end, 'a film behind it'],
    );
    const plain = bytes(start, jfif, tables, frame(40, 30), huffman, picture, end);
    expect(Buffer.from(plainJpeg(more).bytes)).toEqual(plain);
    expect(plainJpeg(more)).toMatchObject({ width: 40, height: 30 });
    expect(Buffer.from(plainJpeg(plain).bytes)).toEqual(plain);
  });
  it('keeps of what programs say about it only how its colours are meant', () => {
    const adobe = (transform: number, more = '') =>
      segment(0xee, bytes('Adobe', [0, 100, 1, 2, 3, 4, transform], more));
    const plainAdobe = (transform: number) => segment(0xee, bytes('Adobe', [0, 100, 0, 0, 0, 0, transform]));
    const parts = [tables, frame(40, 30), huffman, picture];
    const wordy = [
      ...[
        segment(0xe0, bytes('JFIF\0', [1, 2, 1, 0, 72, 0, 72, 1, 1], 'thumb')),
        segment(0xe0, 'JFXX\0\x10 Ada at home'),
      ],
      ...[segment(0xe0, 'a name'), adobe(0, ' Ada'), adobe(2, ' 4711'), segment(0xe2, 'MPF\0 second picture')],
      ...[segment(0xe2, 'ICC_PROFILE\0'), segment(0xf0, 'free'), segment(0xdc, [0, 30])],
    ];
    const more = bytes(start, ...wordy, ...parts, segment(0xe0, 'JFXX\0 between'), picture, end, 'MPF: another one');
    expect(Buffer.from(plainJpeg(more).bytes)).toEqual(bytes(start, jfif, plainAdobe(2), ...parts, picture, end));
    // Neither is made up, and a transform that nobody knows is what decoders take it for.
    expect(Buffer.from(plainJpeg(bytes(start, ...parts, end)).bytes)).toEqual(bytes(start, ...parts, end));
    const odd = bytes(start, adobe(0x41), ...parts, adobe(0), end);
    expect(Buffer.from(plainJpeg(odd).bytes)).toEqual(bytes(start, plainAdobe(1), ...parts, end));
  });
  it.each([
    ['a frame', 0xc0, [8, 0, 30, 0, 40, 1, 1, 0x11, 0]],
    ['a table of quantization', 0xdb, [0, ...Array<number>(64).fill(1)]],
    ['a Huffman table', 0xc4, [0, 1, ...Array<number>(15).fill(0), 7]],
    ['the interval of restarts', 0xdd, [0, 4]],
    ['a scan', 0xda, [1, 1, 0, 0, 63, 0]],
  ])('with anything behind %s, within its length, is refused', (_what, marker, body) => {
    const given = (segments: Uint8Array) =>
      marker === 0xc0 ? bytes(start, segments, picture, end) : bytes(start, frame(40, 30), segments, picture, end);
    expect(codeOf(() => plainJpeg(given(segment(marker, body))))).toBe('kept');
    expect(codeOf(() => plainJpeg(given(segment(marker, [...body, 0x41, 0x64, 0x61]))))).toBe('photo.torn');
  });
  it('may be progressive, with many scans, and with idle bytes before a marker', () => {
    const many = bytes(start, frame(4000, 3000, 0xc2), huffman, picture, 0xff, 0xff, huffman, picture, end);
    expect(plainJpeg(many)).toMatchObject({ width: 4000, height: 3000 });
    expect(codeOf(() => plainJpeg(plainJpeg(many).bytes))).toBe('kept');
  });
  it('is torn wherever it breaks off', () => {
    const codes = new Set<string>();
    for (let length = 0; length < whole.length; length += 1)
      codes.add(codeOf(() => plainJpeg(whole.subarray(0, length))));
    expect([...codes].sort()).toEqual(['photo.not-a-jpeg', 'photo.torn']);
    expect(codeOf(() => plainJpeg(whole))).toBe('kept');
  });
  it('is never read past its end, whichever byte of it is wrong', () => {
    for (let at = 0; at < whole.length; at += 1) {
      for (const value of [0x00, 0xff, (whole[at] ?? 0) ^ 0x55]) {
        const spoilt = Buffer.from(whole);
        spoilt[at] = value;
        expect(codeOf(() => plainJpeg(spoilt))).toMatch(/^(kept|photo\.)/);
      }
    }
  });
  it.each([
    ['a PNG', bytes([0x89], 'PNG\r\n'), 'photo.not-a-jpeg'],
    ['a page', Buffer.from('<script>'), 'photo.not-a-jpeg'],
    ['nothing', Buffer.alloc(0), 'photo.not-a-jpeg'],
    ['a lossless one', bytes(start, frame(4, 4, 0xc3), picture, end), 'photo.not-a-jpeg'],
    ['one without a height', bytes(start, frame(4, 0), picture, end), 'photo.not-a-jpeg'],
    ['two pictures', bytes(start, frame(4, 4), frame(4, 4), picture, end), 'photo.not-a-jpeg'],
    ['a picture of nothing', bytes(start, frame(4, 4), end), 'photo.torn'],
    ['a picture without its size', bytes(start, picture, end), 'photo.torn'],
    ['far too many dots', bytes(start, frame(65_535, 65_535), picture, end), 'photo.too-big'],
  ])('%s is refused', (_what, given, code) => expect(codeOf(() => plainJpeg(given))).toBe(code));
});

function bench(folder?: string) {
  const options = storeOptions(folder);
  const store = openStore(options);
  const first = { type: 'started', firstStepId: 'take-out' } as const;
  const { id: runId } = store.runs.start({
    ...{ visitId: openVisit(store).id, procedure, contentHash, actor: 'Ada', first },
  });
  const photos = join(dirname(options.file), 'photos');
  const files = () =>
    existsSync(photos) ? readdirSync(photos, { recursive: true }).filter((name) => String(name).includes('.')) : [];
  const visitId = store.runs.get(runId).visitId;
  return { store, runId, visitId, photos, files, album: new Album({ store, log: pino({ level: 'silent' }) }) };
}
const encoded = (given: Uint8Array) => Buffer.from(given).toString('base64');

describe('the album', () => {
  it('keeps the same picture once, as a plain JPEG under its own hash, and shows it', () => {
    const { store, album, runId, files, photos } = bench();
    const kept = album.keep(runId, encoded(whole), 'Ada');
    expect(album.keep(runId, encoded(bytes(start, jfif, tables, frame(40, 30), huffman, picture, end)), 'Bob')).toEqual(
      kept,
    );
    expect(files()).toEqual([join(kept.photo.slice(0, 2), `${kept.photo}.jpg`)]);
    const onDisk = readFileSync(join(photos, kept.photo.slice(0, 2), `${kept.photo}.jpg`));
    expect(onDisk.includes('GPS')).toBe(false);
    expect(Buffer.from(album.photo(kept.photo) ?? [])).toEqual(onDisk);
    expect(store.photos.find(kept.photo)).toMatchObject({ width: 40, height: 30, bytes: kept.bytes, runId });
    store.close();
  });
  it('shows nothing else of the folder, and no file that is not what it was', () => {
    const { store, album, runId, photos } = bench();
    const { photo } = album.keep(runId, encoded(whole), 'Ada');
    const stranger = 'ef'.repeat(32);
    mkdirSync(join(photos, 'ef'), { recursive: true });
    writeFileSync(join(photos, 'ef', `${stranger}.jpg`), whole);
    expect(album.photo(stranger)).toBeNull();
    for (const name of ['', '../boltbench.db', '..', `${photo}.jpg`, photo.toUpperCase()])
      expect(album.photo(name)).toBeNull();
    writeFileSync(join(photos, photo.slice(0, 2), `${photo}.jpg`), 'something else');
    expect(album.photo(photo)).toBeNull();
    // Taken again it is whole again.
    album.keep(runId, encoded(whole), 'Ada');
    expect(album.photo(photo)).not.toBeNull();
    store.close();
  });
  it('keeps a photo of a visit in the same way: one file, without its place, up to forty at once', () => {
    const { store, album, runId, visitId, files } = bench();
    const take = (given: Uint8Array) => album.keepForVisit(visitId, { jpeg: encoded(given), caption: '' }, 'Ada');
    const { photo } = album.keep(runId, encoded(whole), 'Ada');
    take(whole);
    expect(files()).toHaveLength(1);
    expect(store.visitPhotos.ofVisit(visitId)).toMatchObject([{ photo, author: 'Ada' }]);
    expect(Buffer.from(album.photo(photo) ?? []).toString('latin1')).not.toContain('GPS');
    const row = (count: number) => ({ photo: count.toString(16).padStart(64, '0'), bytes: 1, width: 1, height: 1 });
    const add = (count: number) => store.visitPhotos.add({ ...row(count), visitId, caption: '' }, 'Ada');
    for (let count = 1; count < mostPhotosOfVisit; count += 1) add(count);
    expect(codeOf(() => take(whole))).toBe('photo.too-many');
    store.visitPhotos.change(visitId, photo, { removed: true }, 'Ada');
    expect(codeOf(() => take(whole))).toBe('kept');
    // Taking off and taking anew has an end, too.
    for (let count = mostPhotosOfVisit; count < mostPhotosEverOfVisit; count += 1) {
      add(count);
      store.visitPhotos.change(visitId, row(count).photo, { removed: true }, 'Ada');
    }
    store.visitPhotos.change(visitId, photo, { removed: true }, 'Ada');
    expect(codeOf(() => take(whole))).toBe('photo.too-many');
    expect(codeOf(() => album.keepForVisit(crypto.randomUUID(), { jpeg: encoded(whole), caption: '' }, 'Ada'))).toBe(
      'store.not-found',
    );
    store.close();
  });
  it('refuses what is too large, for no run, for one that has ended, and without end', () => {
    const { store, album, runId, files } = bench();
    const large = bytes(
      start,
      frame(40, 30),
      bytes(segment(0xda, [1, 1, 0, 0, 63, 0]), new Uint8Array(3 * 1024 * 1024)),
      end,
    );
    expect(codeOf(() => album.keep(runId, encoded(large), 'Ada'))).toBe('photo.too-big');
    expect(codeOf(() => album.keep(crypto.randomUUID(), encoded(whole), 'Ada'))).toBe('store.not-found');
    for (let count = 0; count < mostPhotosOfRun; count += 1) {
      const photo = count.toString(16).padStart(64, '0');
      store.photos.add({ photo, runId, bytes: 1, width: 1, height: 1 }, 'Ada');
    }
    expect(codeOf(() => album.keep(runId, encoded(whole), 'Ada'))).toBe('photo.too-many');
    store.runEvents.append(runId, 1, [{ type: 'abandoned', reason: 'done' }], 'Ada');
    expect(codeOf(() => album.keep(runId, encoded(whole), 'Ada'))).toBe('guide.ended');
    expect(files()).toEqual([]);
    store.close();
  });
});

test.skipIf(noSmallDisk !== null)('a full disk is told, and leaves no half of a photo behind', () => {
  const { folder } = smallDisk(1500);
  const { store, album, runId, visitId, files } = bench(folder);
  const large = bytes(start, frame(40, 30), segment(0xda, [1, 1, 0, 0, 63, 0]), Buffer.alloc(1_400_000, 0x11), end);
  expect(codeOf(() => album.keep(runId, encoded(large), 'Ada'))).toBe('store.full');
  expect(files()).toEqual([]);
  expect(store.photos.countOf(runId)).toBe(0);
  expect(codeOf(() => album.keepForVisit(visitId, { jpeg: encoded(large), caption: 'x' }, 'Ada'))).toBe('store.full');
  expect(files()).toEqual([]);
  expect(store.visitPhotos.countOf(visitId).all).toBe(0);
  // What fits is kept all the same.
  expect(codeOf(() => album.keep(runId, encoded(whole), 'Ada'))).toBe('kept');
  expect(files()).toHaveLength(1);
  store.close();
});
