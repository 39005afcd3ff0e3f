// What a trace may show (protocol §10): everything but what could hold a user code.
// Must not know where traces go.
import { setCodeCommand } from './commands/set-code.ts';
import { decodeSignal, encodeSignal } from './commands/signal.ts';
import { firstDataBytes, readHead } from './frame.ts';
import { transportCommands } from './transport.ts';

/** Stands for the rest of a report that is not shown; not even its length is. */
export const redactedMark = '[redacted]';

const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const shown = (report: Uint8Array): string => toHex(report).replace(/(00)+$/, '');

export interface Redactor {
  /** A report of the host as text. */
  sent(report: Uint8Array): string;
  /** A report of the adapter as text. */
  received(report: Uint8Array): string;
}

/**
 * Remembers on which channels a code was sent last. There the host's reports are cut behind channel and command, and of
 * the adapter's only those are shown that are exactly an outcome, an error, a keepalive or a signal: an adapter that
 * echoes its input must not put a code into a trace.
 */
export function createRedactor(): Redactor {
  const wary = new Set<number>();
  const cut = (report: Uint8Array): string => `${toHex(report.subarray(0, 5))}${redactedMark}`;
  return {
    sent(report) {
      const head = headOf(report);
      if (head === null) return wary.size > 0 ? redactedMark : shown(report);
      if (head.kind === 'first' && head.command !== transportCommands.cancel) {
        if (head.command === setCodeCommand.number) wary.add(head.channel);
        else wary.delete(head.channel);
      }
      const cancels = head.kind === 'first' && head.command === transportCommands.cancel;
      return wary.has(head.channel) && !cancels ? cut(report) : shown(report);
    },
    received(report) {
      const head = headOf(report);
      if (head === null) return wary.size > 0 ? redactedMark : shown(report);
      return wary.has(head.channel) && !isHarmless(report) ? cut(report) : shown(report);
    },
  };
}

function headOf(report: Uint8Array): ReturnType<typeof readHead> | null {
  try {
    return readHead(report);
  } catch {
    return null;
  }
}

/** True when the report says nothing beyond what its command is for. */
function isHarmless(report: Uint8Array): boolean {
  const head = readHead(report);
  if (head.kind === 'next' || head.length > firstDataBytes) return false;
  const payload = report.slice(7, 7 + head.length);
  if (report.subarray(7 + head.length).some((byte) => byte !== 0)) return false;
  if (head.command === transportCommands.error || head.command === transportCommands.keepalive) {
    return payload.length === 1;
  }
  try {
    if (head.command === setCodeCommand.number) {
      return toHex(setCodeCommand.reply.encode(setCodeCommand.reply.decode(payload))) === toHex(payload);
    }
    const signal = head.command === transportCommands.signal ? decodeSignal(payload) : null;
    return signal !== null && toHex(encodeSignal(signal)) === toHex(payload);
  } catch {
    return false;
  }
}
