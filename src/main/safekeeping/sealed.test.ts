// Sealed files against everything that a stick, a stranger or a bad day can do to them.
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chunkBytes, makeKey, openKey, readHeader, seal, unseal } from './sealed.ts';

const at = '2026-11-22T08:00:00.000Z';
/** Cheap to guess at, for tests only. */
const weak = 10;
const key = makeKey('the van is blue', at, weak);
const opened = openKey(key, 'the van is blue');
const plain = randomBytes(3 * chunkBytes + 17);
let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'boltbench-sealed-'));
  file = join(folder, 'whole.bbk');
  seal(file, key, { number: 3 }, [plain.subarray(0, 100), plain.subarray(100)]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const all = (path: string, secret = opened) => Buffer.concat([...unseal(path, secret)]);
const headLength = () => statSync(file).size - plain.length - 4 * 16;

/** A changed copy of the sealed file. */
function changed(change: (bytes: Buffer) => Buffer): string {
  const path = join(folder, 'changed.bbk');
  writeFileSync(path, change(Buffer.from(readFileSync(file))));
  return path;
}
const flip = (place: number) =>
  changed((bytes) => {
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    return bytes;
  });

test('gives back what went in, by the passphrase or by what seal returned', () => {
  expect(all(file).equals(plain)).toBe(true);
  const other = join(folder, 'other.bbk');
  const secret = seal(other, key, {}, [plain]);
  expect(Buffer.concat([...unseal(other, secret)]).equals(plain)).toBe(true);
  expect(readHeader(file)).toMatchObject({ about: { number: 3 }, key: { id: key.id, at } });
});

test.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes])('%i bytes', (length) => {
  const path = join(folder, `${length}.bbk`);
  seal(path, key, {}, [plain.subarray(0, length)]);
  expect(all(path).equals(plain.subarray(0, length))).toBe(true);
});

test('nothing of it is in the file in clear, and two sealings share nothing', () => {
  const path = join(folder, 'names.bbk');
  const name = Buffer.from('Maria Fernandez-Castellanos '.repeat(50));
  seal(path, key, {}, [name]);
  expect(readFileSync(path).includes('Fernandez')).toBe(false);
  const again = join(folder, 'again.bbk');
  seal(again, key, {}, [name]);
  const tail = (one: string) => readFileSync(one).subarray(-name.length);
  expect(tail(path).equals(tail(again))).toBe(false);
});

test('a wrong passphrase has a fault of its own', () => {
  expect(() => openKey(key, 'the van is red')).toThrow(/backup\.wrong-passphrase/);
  expect(() => all(file, openKey(makeKey('another', at, weak), 'another'))).toThrow(/backup\.torn/);
});

test('the same letters open it, however they were put together', () => {
  const accented = makeKey('caf\u00e9 con leche', at, weak);
  expect(() => openKey(accented, 'cafe\u0301 con leche')).not.toThrow();
});

describe('is torn', () => {
  test.each([1, 16, 17, chunkBytes, chunkBytes + 16, chunkBytes + 33])('when %i bytes are cut off its end', (cut) => {
    const path = join(folder, 'cut.bbk');
    copyFileSync(file, path);
    truncateSync(path, statSync(file).size - cut);
    expect(() => all(path)).toThrow(/backup\.torn/);
  });
  test('when a byte is changed: of the header, of any chunk, of the last tag', () => {
    const size = statSync(file).size;
    for (const place of [20, headLength() - 1, headLength() + 5, headLength() + chunkBytes + 40, size - 1]) {
      expect(() => all(flip(place)), String(place)).toThrow(/backup\.torn/);
    }
  });
  test('when two chunks change places, or one comes twice', () => {
    const chunk = chunkBytes + 16;
    const start = headLength();
    const cut = (bytes: Buffer, index: number) => bytes.subarray(start + index * chunk, start + (index + 1) * chunk);
    const order = (...indices: number[]) =>
      changed((bytes) => Buffer.concat([bytes.subarray(0, start), ...indices.map((index) => cut(bytes, index))]));
    expect(all(order(0, 1, 2, 3)).equals(plain)).toBe(true);
    for (const wrong of [
      [1, 0, 2, 3],
      [0, 0, 1, 2, 3],
      [0, 2, 3],
      [0, 1, 2, 3, 3],
    ]) {
      expect(() => all(order(...wrong)), String(wrong)).toThrow(/backup\.torn/);
    }
  });
  test('when a chunk comes from another file of the same key', () => {
    const other = join(folder, 'twin.bbk');
    seal(other, key, { number: 3 }, [plain]);
    const twin = readFileSync(other);
    const mixed = changed((bytes) => {
      twin.copy(bytes, headLength(), headLength(), headLength() + chunkBytes + 16);
      return bytes;
    });
    expect(() => all(mixed)).toThrow(/backup\.torn/);
  });
  test('when the words in clear are others, with a checksum that fits', () => {
    const other = changed((bytes) => {
      const json = Buffer.from(
        bytes
          .subarray(12, headLength() - 32)
          .toString()
          .replace('"number":3', '"number":4'),
      );
      const sum = createHash('sha256').update(json).digest();
      return Buffer.concat([bytes.subarray(0, 12), json, sum, bytes.subarray(headLength())]);
    });
    expect(readHeader(other).about).toEqual({ number: 4 });
    expect(() => all(other)).toThrow(/backup\.torn/);
  });
});

test('what is no sealed file at all is foreign; a later format is newer', () => {
  expect(() => readHeader(changed(() => Buffer.from('SQLite format 3\0 and more')))).toThrow(/backup\.foreign/);
  expect(() => readHeader(changed(() => Buffer.alloc(0)))).toThrow(/backup\.foreign/);
});

test('a source that fails in the middle leaves a file that does not open', () => {
  const path = join(folder, 'half.bbk');
  function* failing() {
    yield plain.subarray(0, 2 * chunkBytes);
    throw new Error('the stick is out');
  }
  expect(() => seal(path, key, {}, failing())).toThrow('the stick is out');
  expect(existsSync(path)).toBe(true);
  expect(() => all(path)).toThrow(/backup\.torn/);
});
