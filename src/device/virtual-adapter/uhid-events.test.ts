import { describe, expect, it } from 'vitest';
import {
  adapterDescriptor,
  decodeUhidEvent,
  encodeCreate,
  encodeDestroy,
  encodeInput,
  encodeRefusal,
  uhidEventBytes,
} from './uhid-events.ts';

/** An event as the kernel gives it: always the whole structure. */
function event(...fields: [at: number, bytes: number[]][]): Uint8Array {
  const bytes = new Uint8Array(uhidEventBytes);
  for (const [at, values] of fields) bytes.set(values, at);
  return bytes;
}

const identity = { product: 'Adapter', serial: 'S-1', vendorId: 0x1209, productId: 1, descriptor: adapterDescriptor };

describe('to the kernel', () => {
  it('creates a USB device with its texts, ids and descriptor where linux/uhid.h has them', () => {
    const bytes = Buffer.from(encodeCreate(identity));
    expect(bytes.length).toBe(280 + adapterDescriptor.length);
    expect(bytes.readUInt32LE(0)).toBe(11);
    expect(bytes.toString('latin1', 4, 12)).toBe('Adapter\0');
    expect(bytes.toString('latin1', 196, 200)).toBe('S-1\0');
    expect([bytes.readUInt16LE(260), bytes.readUInt16LE(262)]).toEqual([adapterDescriptor.length, 3]);
    expect([bytes.readUInt32LE(264), bytes.readUInt32LE(268)]).toEqual([0x1209, 1]);
    expect(bytes.subarray(280)).toEqual(Buffer.from(adapterDescriptor));
  });

  it('refuses texts that would run into the next field', () => {
    expect(encodeCreate({ ...identity, serial: 'x'.repeat(63) })[258]).toBe(0x78);
    expect(() => encodeCreate({ ...identity, serial: 'x'.repeat(64) })).toThrow(RangeError);
    expect(() => encodeCreate({ ...identity, product: 'ü'.repeat(64) })).toThrow(RangeError);
  });

  it('sends a report, pulls the device out, refuses control transfers', () => {
    const input = Buffer.from(encodeInput(new Uint8Array(64).fill(7)));
    expect([input.readUInt32LE(0), input.readUInt16LE(4), input.length]).toEqual([12, 64, 70]);
    expect(input.subarray(6)).toEqual(Buffer.alloc(64, 7));
    expect([...encodeDestroy()]).toEqual([1, 0, 0, 0]);
    expect([...encodeRefusal('get-report', 0x0102)]).toEqual([10, 0, 0, 0, 2, 1, 0, 0, 5, 0, 0, 0]);
    expect([...encodeRefusal('set-report', 3)].slice(0, 5)).toEqual([14, 0, 0, 0, 3]);
  });
});

describe('from the kernel', () => {
  it('takes the report id off an output report', () => {
    const report = Array.from({ length: 64 }, (_, at) => at + 1);
    const bytes = event([0, [6]], [4, [0, ...report]], [4100, [65, 0, 1]]);
    expect(decodeUhidEvent(bytes)).toEqual({ kind: 'output', report: Uint8Array.from(report) });
  });

  it('copies the report: the buffer is read into again', () => {
    const bytes = event([0, [6]], [4, [0, 9]], [4100, [2]]);
    const decoded = decodeUhidEvent(bytes);
    bytes.fill(0);
    expect(decoded).toEqual({ kind: 'output', report: Uint8Array.of(9) });
  });

  it.each([
    [2, { kind: 'start' }],
    [3, { kind: 'stop' }],
    [4, { kind: 'open' }],
    [5, { kind: 'close' }],
    [9, { kind: 'get-report', request: 77 }],
    [13, { kind: 'set-report', request: 77 }],
    [99, { kind: 'unknown', type: 99 }],
  ])('knows event %i', (type, expected) => {
    expect(decodeUhidEvent(event([0, [type]], [4, [77]]))).toEqual(expected);
  });

  it('throws for a torn event', () => {
    expect(() => decodeUhidEvent(Uint8Array.of(6, 0, 0, 0))).toThrow(RangeError);
    expect(() => decodeUhidEvent(new Uint8Array(2))).toThrow(RangeError);
  });
});

it('describes one vendor collection with 64-byte reports and no report id (protocol §2)', () => {
  // Short items of the HID specification: tag and type in the high six bits, size in the low two.
  const items: [tag: number, value: number][] = [];
  for (let at = 0; at < adapterDescriptor.length;) {
    const head = adapterDescriptor[at] ?? 0;
    const size = [0, 1, 2, 4][head & 3] ?? 0;
    const value = [...adapterDescriptor.subarray(at + 1, at + 1 + size)].reduceRight(
      (sum, byte) => sum * 256 + byte,
      0,
    );
    items.push([head & 0xfc, value]);
    at += 1 + size;
  }
  const values = (tag: number): number[] => items.filter(([one]) => one === tag).map(([, value]) => value);
  expect(values(0x04)).toEqual([0xff00]);
  expect(values(0x84)).toEqual([]);
  expect([values(0x74), values(0x94)]).toEqual([[8], [64]]);
  expect([values(0x80).length, values(0x90).length, values(0xc0).length]).toEqual([1, 1, 1]);
});
