// What is CBOR enough for the protocol (§8), on the host's side as on the adapter's.
// Must not know any one command.
import { describe, expect, it } from 'vitest';
import { batteryCommand } from './battery.ts';
import { parse } from './codec.ts';
import { decodeSignal } from './signal.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('parse', () => {
  it.each([
    ['a map of indefinite length', 'bf 01 f5 ff'],
    ['an empty one', 'bf ff'],
    ['a list of indefinite length', 'a1 01 9f 01 ff'],
    ['a text of indefinite length', 'a1 01 7f 61 78 ff'],
    ['bytes of indefinite length', 'a1 01 5f 41 00 ff'],
    ['a key twice', 'a2 01 f5 01 f5'],
    ['a byte behind it', 'a1 01 f5 00'],
    ['what nests forty deep', `a1 01 ${'81'.repeat(40)} 00`],
    ['a cut one', 'a1 01'],
  ])('refuses %s', (_what, bytes) => {
    expect(() => parse(hex(bytes))).toThrow('device.bad-payload');
  });

  it.each([
    ['as short as can be', 'a1 01 05'],
    ['a longer number', 'a1 01 19 00 05'],
    ['a longer key', 'a1 18 01 05'],
    ['a longer length of the map', 'b8 01 01 05'],
  ])('takes %s', (_what, bytes) => {
    expect(parse(hex(bytes))).toEqual(new Map([[1, 5]]));
  });
});

describe('an unknown key', () => {
  it.each([
    ['null', 'f6'],
    ['undefined', 'f7'],
    ['another simple value', 'f8 ff'],
    ['a float', 'f9 3c00'],
    ['no number at all', 'f9 7e00'],
    ['a negative number', '3b ffffffffffffffff'],
    ['a number of 64 bits', '1b ffffffffffffffff'],
    ['a tag', 'd9d9f7 01'],
    ['a date that is none', 'c0 01'],
    ['a big number that is none', 'c2 01'],
    ['an address that is none', 'd820 61 78'],
    ['eight lists', `${'81'.repeat(8)} 00`],
    ['eight maps', `${'a100'.repeat(8)} 00`],
    ['eight tags', `${'c1'.repeat(8)} 00`],
  ])('is skipped with %s behind it', (_what, bytes) => {
    expect(batteryCommand.request.decode(hex(`a2 01 f5 1863 ${bytes}`))).toEqual({ load: true });
    expect(decodeSignal(hex(`a3 01 00 02 f5 1863 ${bytes}`))).toEqual({ kind: 'pack', inserted: true });
  });

  it('may be a text, a negative number or bytes itself', () => {
    expect(batteryCommand.request.decode(hex('a4 01 f5 20 01 61 78 01 41 00 01'))).toEqual({ load: true });
  });

  it('never stands for a known one: undefined is no value of it', () => {
    for (const value of ['f7', 'f6', '01', 'c1 f5']) {
      expect(() => batteryCommand.request.decode(hex(`a1 01 ${value}`)), value).toThrow('device.bad-payload');
    }
  });
});
