// What a trace may show (protocol §10): everything but what could hold a user code, whatever the adapter does.
// Must not know where traces go.
import { operationIdSchema } from '../contract/device.ts';
import { allCommands, clearAllCommitCommand, factoryResetCommitCommand, setCodeCommand } from './commands/index.ts';
import type { Payload } from './commands/codec.ts';
import { outcomePayload } from './commands/outcome.ts';
import { decodeSignal, encodeSignal } from './commands/signal.ts';
import type { ReportHead } from './frame.ts';
import { broadcastChannel, firstDataBytes, readHead } from './frame.ts';
import { SentCodes } from './sent-codes.ts';
import { nonceBytes, transportCommands } from './transport.ts';

/** Stands for the rest of a report that is not shown; not even its length is. */
export const redactedMark = '[redacted]';

const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const shown = (report: Uint8Array): string => toHex(report).replace(/(00)+$/, '');
const cut = (report: Uint8Array): string => `${toHex(report.subarray(0, 5))}${redactedMark}`;

/** Channel, command and length. */
const headBytes = 7;
/** An INIT reply with every field that this version knows (§4.1). */
const longestInitReply = 21;
/** So many ids and nonces are kept to tell an answer to them from a free text. */
const keptWords = 256;

export interface Redactor {
  /** A report of the host as text. */
  sent(report: Uint8Array): string;
  /** A report of the adapter as text. */
  received(report: Uint8Array): string;
}

/**
 * One per wire; `codes` is shared by all of them, because an adapter may keep a code over an unplug. Before any code
 * left, everything is shown that does not look like a set-code. From then on an adapter may repeat the code in any
 * place: only messages of one report are shown that are exactly what the protocol has there, without room for a text,
 * and in which no code that left can be found.
 */
export function createRedactor(codes: SentCodes = new SentCodes()): Redactor {
  /** Channels on which we spoke; true when that was before any code left, so that it cannot be made from one. */
  const channels = new Map<number, boolean>([[broadcastChannel, true]]);
  /** Channels of which the present message is cut, following reports too. */
  const cutting = { sent: new Set<number>(), received: new Set<number>() };
  const ours = new Set<string>();

  const text = (report: Uint8Array, channel: number, show: boolean): string => {
    const trusted = channels.get(channel);
    if (codes.any && (trusted === undefined || (!trusted && codes.in(report.subarray(0, 4))))) return redactedMark;
    return show && !codes.in(report.subarray(5)) ? shown(report) : cut(report);
  };

  return {
    sent(report) {
      const head = headOf(report);
      if (head === null) return codes.any ? redactedMark : shown(report);
      if (head.kind === 'next') return text(report, head.channel, !cutting.sent.has(head.channel));
      if (head.command === setCodeCommand.number) codes.remember(digitsOf(report, head.length));
      if (!channels.has(head.channel)) channels.set(head.channel, !codes.any);
      // The token is the adapter's choice, and so may be a code.
      const repeats = codes.any && commits.has(head.command);
      const hides = head.command === setCodeCommand.number || repeats;
      if (head.command !== transportCommands.cancel) mark(cutting.sent, head.channel, hides);
      if (!commits.has(head.command)) keepWords(report, head, ours);
      return text(report, head.channel, !hides);
    },
    received(report) {
      const head = headOf(report);
      if (head === null) return codes.any || holdsDigitText(report) ? redactedMark : shown(report);
      if (head.kind === 'next') {
        return text(report, head.channel, !codes.any && !cutting.received.has(head.channel) && !holdsDigitText(report));
      }
      const plain = !codes.any && head.command !== setCodeCommand.number;
      const show = plain ? !holdsDigitText(report) : isHarmless(report, head, ours);
      mark(cutting.received, head.channel, !show);
      return text(report, head.channel, show);
    },
  };
}

const commits = new Set<number>([factoryResetCommitCommand.number, clearAllCommitCommand.number]);

/** Replies of numbers and names only: without room for a text that an adapter could choose. */
const replies = new Map<number, { reply: Payload<object>; named: boolean }>();
for (const { number, reply } of allCommands) {
  const named = (reply as unknown) === outcomePayload;
  const free = Object.values(reply.fields).some(({ wire }) => /[bt]str/.test(wire));
  if (named || !free) replies.set(number, { reply: reply as unknown as Payload<object>, named });
}

function headOf(report: Uint8Array): ReportHead | null {
  try {
    return readHead(report);
  } catch {
    return null;
  }
}

function mark(set: Set<number>, channel: number, on: boolean): void {
  if (on) set.add(channel);
  else set.delete(channel);
}

/** The digits of a set-code request; null when they cannot be read. */
function digitsOf(report: Uint8Array, length: number): string | null {
  try {
    return setCodeCommand.request.decode(report.slice(headBytes, headBytes + Math.min(length, firstDataBytes))).code;
  } catch {
    return null;
  }
}

/** A text of 4 to 8 digits in CBOR, as only set-code has one: some adapter's echo of an older code. */
function holdsDigitText(report: Uint8Array): boolean {
  return report.some((byte, at) => {
    if (byte < 0x64 || byte > 0x68) return false;
    const digits = report.subarray(at + 1, at + 1 + (byte & 0x1f));
    return digits.length === (byte & 0x1f) && digits.every((digit) => digit >= 0x30 && digit <= 0x39);
  });
}

/** Keeps what we chose ourselves, to know it again in an answer: nonces and operation ids. */
function keepWords(report: Uint8Array, head: ReportHead & { kind: 'first' }, ours: Set<string>): void {
  const data = report.subarray(headBytes);
  if (head.command === transportCommands.init) ours.add(toHex(data.subarray(0, nonceBytes)));
  else
    data.forEach((byte, at) => {
      // A CBOR byte string of 16: an operation id (§7.1).
      if (byte === 0x50 && at + 17 <= head.length) ours.add(toHex(data.subarray(at + 1, at + 17)));
    });
  while (ours.size > keptWords) ours.delete(ours.values().next().value as string);
}

/** True when the report is a whole message that says nothing beyond what its command is for. */
function isHarmless(report: Uint8Array, head: ReportHead & { kind: 'first' }, ours: Set<string>): boolean {
  if (head.length > firstDataBytes) return false;
  const payload = report.slice(headBytes, headBytes + head.length);
  if (report.subarray(headBytes + head.length).some((byte) => byte !== 0)) return false;
  if (head.command === transportCommands.error || head.command === transportCommands.keepalive) {
    return payload.length === 1;
  }
  if (head.command === transportCommands.init) {
    return payload.length <= longestInitReply && ours.has(toHex(payload.subarray(0, nonceBytes)));
  }
  try {
    if (head.command === transportCommands.signal) {
      const signal = decodeSignal(payload);
      return signal !== null && toHex(encodeSignal(signal)) === toHex(payload);
    }
    const known = replies.get(head.command);
    if (known === undefined) return false;
    const value = known.reply.decode(payload);
    // The id in an outcome must be one that we made.
    if (known.named) {
      const id = operationIdSchema.parse((value as { operationId: unknown }).operationId);
      if (!ours.has(id.replaceAll('-', '').toLowerCase())) return false;
    }
    return toHex(known.reply.encode(value)) === toHex(payload);
  } catch {
    return false;
  }
}
