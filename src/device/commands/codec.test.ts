// What is CBOR enough for the protocol (§8), on the host's side as on the adapter's.
// Must not know any one command.
import { describe, expect, it } from 'vitest';
import { flag, mapOf, parse, uint } from './codec.ts';
import { batteryCommand, factoryResetCommitCommand, readEventsCommand, statusCommand } from './index.ts';
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

describe('a number', () => {
  const page = (number: string): string => `a2 01 ${number} 02 01`;

  it('is an unsigned integer of any length', () => {
    for (const number of ['05', '18 05', '19 0005', '1a 00000005', '1b 0000000000000005']) {
      expect(readEventsCommand.request.decode(hex(page(number)))).toEqual({ after: 5, limit: 1 });
    }
  });

  it.each([
    ['a float of two bytes', page('f9 4500')],
    ['a float of four bytes', page('fa 40a00000')],
    ['a float of eight bytes', page('fb 4014000000000000')],
    ['nought as a float', page('f9 0000')],
    ['minus nought', page('f9 8000')],
    ['not a number', page('f9 7e00')],
    ['a negative number', page('20')],
    ['a tagged number', page('d9d9f7 05')],
    ['a tagged big number', page('c2 41 05')],
    ['a number beyond 2^53', page('1b 0020000000000000')],
    ['a text', page('61 35')],
    ['a simple value', page('e5')],
    ['a float as the key', 'a2 f9 3c00 05 02 01'],
    ['a tag around the map', `d9d9f7 ${page('05')}`],
    ['a tag around the key', 'a2 c1 01 05 02 01'],
  ])('is not %s', (_what, bytes) => {
    expect(() => readEventsCommand.request.decode(hex(bytes))).toThrow('device.bad-payload');
  });

  it('is not a float in a reply either, nor in a list of maps, nor for the place of a name', () => {
    expect(batteryCommand.reply.decode(hex('a2 01 19 1770 02 f6'))).toMatchObject({ restingMillivolts: 6000 });
    expect(() => batteryCommand.reply.decode(hex('a2 01 f9 6ddc 02 f6'))).toThrow('device.bad-payload');
    const entry = (alarm: string): string => `a3 01 81 a4 01 01 02 f6 03 ${alarm} 04 01 02 f6 03 01`;
    expect(readEventsCommand.reply.decode(hex(entry('13'))).events).toHaveLength(1);
    expect(() => readEventsCommand.reply.decode(hex(entry('f9 4cc0')))).toThrow('device.bad-payload');
    const status = statusCommand.reply.encode({
      ...({ bolt: 'extended', handing: 'right', door: 'open', pack: 'in' } as const),
      ...{ lockoutMs: 0, codesEnabled: true, codesStored: 3 },
    });
    const bytes = Buffer.from(status);
    const at = bytes.indexOf(Buffer.from([1])) + 1;
    const float = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xf9, 0, 0]), bytes.subarray(at + 1)]);
    expect(() => statusCommand.reply.decode(float)).toThrow('device.bad-payload');
  });

  it('may be a float or tagged under a key that we do not know (§9)', () => {
    const bytes = 'a4 01 05 02 01 18 63 f9 3c00 18 64 d9d9f7 05';
    expect(readEventsCommand.request.decode(hex(bytes))).toEqual({ after: 5, limit: 1 });
  });

  it('is not looked for inside of bytes and texts', () => {
    const operationId = 'f9fafbf9-fafb-7fff-8000-f9fafbf9fafb';
    const token = new Uint8Array(16).fill(0xfb);
    const bytes = factoryResetCommitCommand.request.encode({ token, operationId });
    expect(factoryResetCommitCommand.request.decode(bytes)).toEqual({ token, operationId });
  });

  it('is not looked for inside of a number of any length either', () => {
    // Eight bytes that would be the marks of floats, were the number not passed over as a whole.
    const bytes = 'a3 01 05 02 01 1863 1b f9fafbf9fafbf9fa';
    expect(readEventsCommand.request.decode(hex(bytes))).toEqual({ after: 5, limit: 1 });
    for (const number of ['19 00fb', '1a 000000fb', '1b 00000000000000fb']) {
      expect(readEventsCommand.request.decode(hex(page(number)))).toEqual({ after: 0xfb, limit: 1 });
    }
    // Behind it the walk is still in step: a float is found there.
    expect(() => readEventsCommand.request.decode(hex('a3 1863 1b 0000000000004300 01 f9 4500 02 01'))).toThrow(
      'device.bad-payload',
    );
  });

  it('does not leave us as a float', () => {
    const map = mapOf<{ number: number; on: boolean }>({ number: uint, on: flag });
    for (const number of [-0, 1.5, -1, Number.NaN, 2 ** 53]) {
      expect(() => map.toMap({ number, on: true })).toThrow('device.bad-payload');
    }
    expect(() => map.toMap({ number: 1, on: 1 as never })).toThrow('device.bad-payload');
  });
});
