// The messages that carry the conversation itself (protocol §4 and §5): INIT, keepalive, cancel, error, signal.
// Must not know the lock's commands, ports or time.
import type { OperationProgress } from '../contract/device.ts';
import { operationProgressSchema } from '../contract/device.ts';
import { Fault } from '../contract/fault.ts';

export const protocolVersion = 1;

/** Command numbers of the transport; 0x40 and above belong to the lock. */
export const transportCommands = { init: 0x06, cancel: 0x11, keepalive: 0x3b, error: 0x3f, signal: 0x60 } as const;

export const nonceBytes = 8;
const initReplyBytes = 18;
const testUnitFlag = 0x01;

export interface InitReply {
  nonce: Uint8Array;
  channel: number;
  protocol: number;
  /** 'major.minor.patch' of the adapter. */
  firmware: string;
  /** Bit n set: the command 0x40 + n exists. */
  commands: number;
  /** The lock behind it is a specimen: conformance checks may move and erase it. */
  testUnit?: boolean;
}

/** INIT reply as bytes (§4.1). */
export function encodeInitReply(reply: InitReply): Uint8Array {
  // Flags and further commands may be left out (§4.1): an adapter without any sends the short form.
  const flags = reply.testUnit === true ? testUnitFlag : 0;
  const further = reply.commands >>> 16;
  const length = further !== 0 ? initReplyBytes + 3 : flags !== 0 ? initReplyBytes + 1 : initReplyBytes;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(reply.nonce, 0);
  if (length > initReplyBytes) view.setUint8(initReplyBytes, flags);
  if (further !== 0) view.setUint16(initReplyBytes + 1, further);
  view.setUint32(8, reply.channel);
  view.setUint8(12, reply.protocol);
  reply.firmware.split('.').forEach((part, at) => view.setUint8(13 + at, Number(part)));
  view.setUint16(16, reply.commands & 0xffff);
  return bytes;
}

/** Reads an INIT reply. Throws device.bad-payload for a wrong size. Later versions may append bytes (§9). */
export function decodeInitReply(payload: Uint8Array): InitReply {
  if (payload.length < initReplyBytes) {
    throw new Fault('device.bad-payload', `an INIT reply has ${initReplyBytes} bytes, not ${payload.length}`);
  }
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  return {
    nonce: payload.slice(0, nonceBytes),
    channel: view.getUint32(8),
    protocol: view.getUint8(12),
    firmware: `${view.getUint8(13)}.${view.getUint8(14)}.${view.getUint8(15)}`,
    commands: (view.getUint16(16) | (furtherOf(view) << 16)) >>> 0,
    testUnit: ((payload[initReplyBytes] ?? 0) & testUnitFlag) !== 0,
  };
}

function furtherOf(view: DataView): number {
  return view.byteLength < initReplyBytes + 3 ? 0 : view.getUint16(initReplyBytes + 1);
}

/** Keepalive status bytes, in the order of the contract's progress names: 1 = working, and so on. */
export const progressNames = operationProgressSchema.options;

/** Status byte of a progress. */
export function progressByte(progress: OperationProgress): number {
  return progressNames.indexOf(progress) + 1;
}

/** Progress of a keepalive payload; a status of a later version reads as 'working'. */
export function progressOf(payload: Uint8Array): OperationProgress {
  return progressNames[(payload[0] ?? 0) - 1] ?? 'working';
}
