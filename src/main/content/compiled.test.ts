import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { compileContent } from './compile.ts';
import { hashOfFolder, readCompiled } from './compiled.ts';
import { contentHash } from './hash.ts';
import { loadContent } from './load.ts';
import { openContent } from './open.ts';

const work = mkdtempSync(join(tmpdir(), 'compiled-'));
/** As it is now: somebody may be writing content while the tests run. */
const source = join(work, 'original');
cpSync(join(import.meta.dirname, '../../../content'), source, { recursive: true });
const directory = join(work, 'content');
const compiled = join(work, 'content.json');
const version = '1.2.3';
const log = pino({ level: 'silent' });
const text = compileContent(source, version);
const why = () => readCompiled(compiled, { version, directory });

beforeEach(() => {
  rmSync(directory, { recursive: true, force: true });
  cpSync(source, directory, { recursive: true });
  writeFileSync(compiled, text);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the compiled content', () => {
  it('is the content, in the same order, with the same hash of every procedure', () => {
    const read = why();
    if (!('content' in read)) throw new Error(read.why);
    const loaded = loadContent(source);
    expect(isDeepStrictEqual(read.content, loaded)).toBe(true);
    for (const kind of ['models', 'procedures', 'articles', 'questions'] as const) {
      expect([...read.content[kind].keys()]).toEqual([...loaded[kind].keys()]);
    }
    for (const [id, procedure] of loaded.procedures) {
      expect(contentHash(read.content.procedures.get(id) ?? procedure)).toBe(contentHash(procedure));
    }
  });

  it('is the same text for the same content, and names no path of the machine', () => {
    expect(compileContent(directory, version) === text).toBe(true);
    expect(text.includes(work)).toBe(false);
  });

  it('is used without content/, as in a package', () => {
    rmSync(directory, { recursive: true });
    expect(why()).toHaveProperty('content');
  });

  it.each<[string, () => void, RegExp]>([
    ['missing', () => rmSync(compiled), /is missing/],
    ['empty', () => writeFileSync(compiled, ''), /is no such file/],
    ['of another kind', () => writeFileSync(compiled, '{"a":1}\n{}\n'), /is no such file/],
    ['cut off', () => writeFileSync(compiled, text.slice(0, -400)), /is damaged/],
    ['changed by hand', () => writeFileSync(compiled, text.replace('Takes four AA', 'Takes nine AA')), /is damaged/],
    ['of another format', () => writeFileSync(compiled, text.replace('"format":1', '"format":9')), /for version/],
    [
      'of another version',
      () => writeFileSync(compiled, compileContent(source, '1.2.2')),
      /for version 1\.2\.2, this is 1\.2\.3/,
    ],
    [
      'older than content/',
      () => writeFileSync(join(directory, 'sources.yaml'), `${readFileSync(join(directory, 'sources.yaml'))}# more\n`),
      /content\/ has changed/,
    ],
    ['made of a file more', () => rmSync(join(directory, 'models/914.yaml')), /content\/ has changed/],
  ])('is refused when it is %s', (_, spoil, words) => {
    spoil();
    const read = why();
    expect('why' in read && read.why).toMatch(words);
  });

  it('does not mind other line ends and hidden files', () => {
    const file = join(directory, 'sources.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    writeFileSync(join(directory, '.hidden'), 'x');
    expect(hashOfFolder(directory)).toBe(hashOfFolder(source));
    expect(why()).toHaveProperty('content');
  });

  it('is not made of content that is not sound', () => {
    writeFileSync(join(directory, 'questions.yaml'), '[]\n');
    expect(() => compileContent(directory, version)).toThrow(/content\.invalid/);
  });
});

describe('a start', () => {
  const opened = (places: { compiled: string | null }) => openContent({ directory, version, ...places }, log);

  it('takes the compiled content, and content/ itself where that is newer', async () => {
    expect((await opened({ compiled }))().models.get('914')?.name).toBe('SmartCode 914');
    const file = join(directory, 'models/914.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('name: SmartCode 914', 'name: SmartCode 914 new'));
    expect((await opened({ compiled }))().models.get('914')?.name).toBe('SmartCode 914 new');
    expect((await opened({ compiled: null }))().models.get('914')?.name).toBe('SmartCode 914 new');
  });

  it('tells what is wrong when there is nothing else to read, and tries again', async () => {
    rmSync(directory, { recursive: true });
    writeFileSync(compiled, text.slice(0, -9));
    const read = await opened({ compiled });
    expect(read).toThrow(/content\.invalid: content\.json: the compiled content is damaged/);
    writeFileSync(compiled, text);
    expect(read().models.size).toBeGreaterThan(5);
  });
});
