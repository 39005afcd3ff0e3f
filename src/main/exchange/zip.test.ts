// A zip on a disk that fills up: a clear fault, and nothing torn is left.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { announceSkip, noSmallDisk, smallDisk } from '../store/testing/small-disk.ts';
import { writeZip, type ZipPart } from './zip.ts';

announceSkip();

/** So many photos of a megabyte that nothing packs; counts how many were asked for. */
function photos(count: number) {
  const asked: number[] = [];
  const parts: ZipPart[] = Array.from({ length: count }, (_, at) => ({
    path: `photos/${at}.jpg`,
    packed: true,
    async *content() {
      asked.push(at);
      yield await Promise.resolve(randomBytes(1_000_000));
    },
  }));
  return { asked, parts };
}

test.skipIf(noSmallDisk !== null)('a disk that is full on the way', async () => {
  const disk = smallDisk(4096);
  const { parts } = photos(10);
  const { signal } = new AbortController();
  await expect(writeZip(join(disk.folder, 'a.zip'), parts, signal)).rejects.toMatchObject({ code: 'store.full' });
  expect(readdirSync(disk.folder)).toEqual([]);
});

test('one file after the other: what is not its turn is not in memory', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-zip-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { asked, parts } = photos(20);
  const stop = new AbortController();
  const [, second, third] = parts;
  if (second === undefined || third === undefined) throw new Error('no parts');
  let before = -1;
  third.content = async function* () {
    before = asked.length;
    yield await Promise.resolve(new Uint8Array(1));
    stop.abort();
  };
  await expect(writeZip(join(folder, 'a.zip'), parts, stop.signal)).rejects.toBeDefined();
  expect([before, asked.length]).toEqual([2, 2]);
  expect(readdirSync(folder)).toEqual([]);
});
