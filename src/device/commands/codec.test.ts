// What is CBOR enough for the protocol (§8), on the host's side as on the adapter's.
// Must not know any one command.
import { describe, expect, it } from 'vitest';
import { parse } from './codec.ts';

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
    ['undefined', 'a1 01 f7'],
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
