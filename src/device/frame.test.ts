import { describe, expect, it } from 'vitest';
import type { FaultCode } from '../contract/fault.ts';
import { isFault } from '../contract/fault.ts';
import { broadcastChannel, Joiner, maxMessageBytes, readHead, reportsFor, split } from './frame.ts';

const channel = 0x0102_0304;

function bytes(length: number): Uint8Array {
  // Never zero, so that padding and data cannot be mistaken for each other.
  return Uint8Array.from({ length }, (_, at) => (at % 255) + 1);
}

function codeOf(action: () => unknown): FaultCode | 'no fault' {
  try {
    action();
  } catch (error) {
    if (isFault(error)) return error.code;
    throw error;
  }
  return 'no fault';
}

describe('split and join', () => {
  it('gives back every message of every length from 0 to the longest', () => {
    for (let length = 0; length <= maxMessageBytes; length += 1) {
      const payload = bytes(length);
      const reports = split(payload, channel, 0x41);
      if (reports.length !== reportsFor(length)) throw new Error(`length ${length} took ${reports.length} reports`);
      const joiner = new Joiner(channel);
      reports.forEach((report, at) => {
        const message = joiner.push(report);
        const last = at === reports.length - 1;
        if ((message !== null) !== last) throw new Error(`length ${length}: wrong end at report ${at}`);
        if (message === null) return;
        if (message.command !== 0x41 || Buffer.compare(message.payload, payload) !== 0) {
          throw new Error(`length ${length} came back changed`);
        }
      });
      if (joiner.midMessage) throw new Error(`length ${length} left something behind`);
    }
    expect(reportsFor(maxMessageBytes)).toBe(129);
  });

  it('lays the first report out as §3.1 says', () => {
    const [report] = split(Uint8Array.of(0xaa, 0xbb), channel, 0x41);
    expect(Buffer.from(report as Uint8Array).toString('hex')).toBe(`01020304c10002aabb${'00'.repeat(55)}`);
  });

  it('numbers following reports from 0 to 127', () => {
    const reports = split(bytes(maxMessageBytes), channel, 1);
    expect(reports.slice(1).map((report) => report[4])).toEqual(Array.from({ length: 128 }, (_, at) => at));
    expect(reports.every((report) => report.length === 64)).toBe(true);
  });

  it('refuses to split what the frame cannot carry', () => {
    expect(codeOf(() => split(bytes(maxMessageBytes + 1), channel, 1))).toBe('device.bad-length');
    expect(codeOf(() => split(bytes(1), channel, 0x80))).toBe('device.bad-command');
    expect(codeOf(() => split(bytes(1), 0, 1))).toBe('device.bad-channel');
    expect(codeOf(() => split(bytes(1), broadcastChannel + 1, 1))).toBe('device.bad-channel');
    expect(codeOf(() => split(bytes(1), broadcastChannel, 1))).toBe('no fault');
  });
});

describe('joiner rules', () => {
  const reports = split(bytes(150), channel, 0x45) as [Uint8Array, Uint8Array, Uint8Array];

  function after(count: number): Joiner {
    const joiner = new Joiner(channel);
    for (const report of reports.slice(0, count)) joiner.push(report);
    return joiner;
  }

  it.each([
    ['63 bytes', 0, () => new Uint8Array(63), 'device.bad-frame'],
    ['65 bytes', 0, () => new Uint8Array(65), 'device.bad-frame'],
    ['nothing', 0, () => new Uint8Array(0), 'device.bad-frame'],
    ['another channel', 0, () => split(bytes(3), channel + 1, 0x45)[0], 'device.bad-channel'],
    ['a following report without a first', 0, () => reports[1], 'device.bad-sequence'],
    ['a skipped following report', 1, () => reports[2], 'device.bad-sequence'],
    ['a repeated following report', 2, () => reports[1], 'device.bad-sequence'],
    ['a first report in the middle', 1, () => reports[0], 'device.bad-sequence'],
  ] as [string, number, () => Uint8Array, FaultCode][])('%s', (_name, before, report, code) => {
    const joiner = after(before);
    expect(codeOf(() => joiner.push(report()))).toBe(code);
    expect(joiner.midMessage).toBe(false);
  });

  it('refuses a length beyond the longest message', () => {
    const [report] = split(bytes(10), channel, 1) as [Uint8Array];
    new DataView(report.buffer).setUint16(5, maxMessageBytes + 1);
    expect(codeOf(() => new Joiner(channel).push(report))).toBe('device.bad-length');
  });

  it('sees a length that is too small by the bytes behind it', () => {
    const [report] = split(bytes(10), channel, 1) as [Uint8Array];
    new DataView(report.buffer).setUint16(5, 9);
    expect(codeOf(() => new Joiner(channel).push(report))).toBe('device.bad-frame');
  });

  it('keeps an unfinished message when a foreign report passes', () => {
    const joiner = after(2);
    expect(codeOf(() => joiner.push(split(bytes(3), channel + 1, 1)[0] as Uint8Array))).toBe('device.bad-channel');
    expect(joiner.push(reports[2])?.payload).toEqual(bytes(150));
  });

  it('starts afresh after a fault: nothing is stitched', () => {
    const joiner = after(1);
    expect(codeOf(() => joiner.push(reports[2]))).toBe('device.bad-sequence');
    const whole = reports.map((report) => joiner.push(report));
    expect(whole[2]?.payload).toEqual(bytes(150));
  });

  it('reads heads', () => {
    expect(readHead(reports[0])).toEqual({ kind: 'first', channel, command: 0x45, length: 150 });
    expect(readHead(reports[2])).toEqual({ kind: 'next', channel, sequence: 1 });
  });
});
