// Framing (protocol §3): messages to 64-byte reports and back.
// Must not know what a command means, nor time, nor ports.
import { Fault } from '../contract/fault.ts';
import { reportBytes } from './port.ts';

/** Data bytes in the first report of a message. */
export const firstDataBytes = 57;
/** Data bytes in each following report. */
export const nextDataBytes = 59;
const maxSequence = 127;
/** Longest message: one first report and 128 following ones. */
export const maxMessageBytes = firstDataBytes + (maxSequence + 1) * nextDataBytes;
/** The channel on which a host asks for a channel of its own. */
export const broadcastChannel = 0xffff_ffff;
const firstReportBit = 0x80;
const firstDataAt = reportBytes - firstDataBytes;

export interface Message {
  channel: number;
  /** 0..127, without the bit that marks a first report. */
  command: number;
  payload: Uint8Array;
}

/**
 * Cuts one message into reports of exactly 64 bytes; unused bytes are zero.
 * Throws device.bad-length, device.bad-command or device.bad-channel for what the frame cannot carry.
 */
export function split(payload: Uint8Array, channel: number, command: number): Uint8Array[] {
  if (payload.length > maxMessageBytes) {
    throw new Fault('device.bad-length', `a message has at most ${maxMessageBytes} bytes, not ${payload.length}`);
  }
  if (!Number.isInteger(command) || command < 0 || command > 0x7f) {
    throw new Fault('device.bad-command', `command ${command} is not within 0..127`);
  }
  if (!Number.isInteger(channel) || channel < 1 || channel > broadcastChannel) {
    throw new Fault('device.bad-channel', `channel ${channel} is not within 1..0xffffffff`);
  }
  const first = emptyReport(channel, command | firstReportBit);
  first[5] = payload.length >>> 8;
  first[6] = payload.length;
  first.set(payload.length <= firstDataBytes ? payload : payload.subarray(0, firstDataBytes), firstDataAt);
  const reports = [first];
  for (let at = firstDataBytes, sequence = 0; at < payload.length; at += nextDataBytes, sequence += 1) {
    const next = emptyReport(channel, sequence);
    next.set(payload.subarray(at, at + nextDataBytes), 5);
    reports.push(next);
  }
  return reports;
}

/** A report of zeros behind its channel and its mark. The array keeps the low eight bits of what it is given. */
function emptyReport(channel: number, mark: number): Uint8Array {
  const report = new Uint8Array(reportBytes);
  report[0] = channel >>> 24;
  report[1] = channel >>> 16;
  report[2] = channel >>> 8;
  report[3] = channel;
  report[4] = mark;
  return report;
}

/** How many reports a message of `length` bytes takes. */
export function reportsFor(length: number): number {
  return length <= firstDataBytes ? 1 : 1 + Math.ceil((length - firstDataBytes) / nextDataBytes);
}

export type ReportHead =
  | { kind: 'first'; channel: number; command: number; length: number }
  | { kind: 'next'; channel: number; sequence: number };

/** Reads the head of a report. Throws device.bad-frame unless it has 64 bytes. */
export function readHead(report: Uint8Array): ReportHead {
  if (report.length !== reportBytes) {
    throw new Fault('device.bad-frame', `a report has ${reportBytes} bytes, not ${report.length}`);
  }
  // Sixty-four bytes are there: the length was just checked.
  const byte = (at: number): number => report[at] as number;
  const channel = ((byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3)) >>> 0;
  const mark = byte(4);
  return (mark & firstReportBit) === 0
    ? { kind: 'next', channel, sequence: mark }
    : { kind: 'first', channel, command: mark & ~firstReportBit, length: (byte(5) << 8) | byte(6) };
}

/** A length that lies on the low side shows itself in what it left behind (§3.3 rule 6). Throws device.bad-frame. */
function mustBeZero(bytes: Uint8Array, from: number): void {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) throw new Fault('device.bad-frame', 'bytes behind the announced length are not zero');
  }
}

/** Puts the reports of one channel together again. Holds one unfinished message and never mixes two. */
export class Joiner {
  readonly #channel: number;
  #partial: { command: number; bytes: Uint8Array; filled: number; sequence: number } | null = null;

  constructor(channel: number) {
    this.#channel = channel;
  }

  /** True between the first and the last report of a message. */
  get midMessage(): boolean {
    return this.#partial !== null;
  }

  /** Forgets an unfinished message. */
  clear(): void {
    this.#partial = null;
  }

  /**
   * Takes the next report, with its head when that was read already; returns the message when it is complete, else null.
   * Throws device.bad-frame, -channel, -length or -sequence, each for its own broken rule (§3.3), and forgets what it had;
   * only a report of another channel leaves an unfinished message alone.
   */
  push(report: Uint8Array, head: ReportHead = readHead(report)): Message | null {
    if (head.channel !== this.#channel) {
      throw new Fault('device.bad-channel', `report for channel ${head.channel}, not ${this.#channel}`);
    }
    try {
      return head.kind === 'first' ? this.#begin(head.command, head.length, report) : this.#go(head.sequence, report);
    } catch (error) {
      this.#partial = null;
      throw error;
    }
  }

  #begin(command: number, length: number, report: Uint8Array): Message | null {
    if (this.#partial !== null) {
      throw new Fault('device.bad-sequence', 'a first report came in the middle of a message');
    }
    if (length > maxMessageBytes) {
      throw new Fault('device.bad-length', `announced ${length} bytes; the most is ${maxMessageBytes}`);
    }
    if (length <= firstDataBytes) {
      // Nearly every message. A copy is much cheaper here than a view: a view takes the report's bytes off V8's heap.
      const end = firstDataAt + length;
      mustBeZero(report, end);
      return { channel: this.#channel, command, payload: report.slice(firstDataAt, end) };
    }
    this.#partial = { command, bytes: new Uint8Array(length), filled: 0, sequence: 0 };
    return this.#fill(report.subarray(firstDataAt));
  }

  #go(sequence: number, report: Uint8Array): Message | null {
    if (this.#partial === null) {
      throw new Fault('device.bad-sequence', `following report ${sequence} without a first one`);
    }
    if (sequence !== this.#partial.sequence) {
      throw new Fault('device.bad-sequence', `following report ${sequence} where ${this.#partial.sequence} was due`);
    }
    this.#partial.sequence += 1;
    return this.#fill(report.subarray(5));
  }

  #fill(data: Uint8Array): Message | null {
    const partial = this.#partial;
    if (partial === null) return null;
    const wanted = Math.min(data.length, partial.bytes.length - partial.filled);
    partial.bytes.set(data.subarray(0, wanted), partial.filled);
    partial.filled += wanted;
    if (partial.filled < partial.bytes.length) return null;
    mustBeZero(data, wanted);
    this.#partial = null;
    return { channel: this.#channel, command: partial.command, payload: partial.bytes };
  }
}
