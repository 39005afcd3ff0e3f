// What a trace for support leaves out beyond user codes: the serial of the lock, and when people came and went.
// Must not know where the trace goes; user codes are already out of it (device/redact.ts).
import { identifyCommand, readEventsCommand, readSlotsCommand } from '../../device/commands/index.ts';
import { redactedMark } from '../../device/redact.ts';

const privateCommands = new Set<number>(
  [identifyCommand, readEventsCommand, readSlotsCommand].map(({ number }) => number),
);
const firstReport = 0x80;
/** Characters of arrow, channel and command or sequence. */
const headLength = '=> '.length + 10;

/** Cuts the replies to commands whose answer is the customer's: only channel and command are left. One per wire. */
export function createPrivacy(): (line: string) => string {
  const asked = new Map<string, number>();
  return (line) => {
    const channel = line.slice(3, 11);
    const mark = Number.parseInt(line.slice(11, 13), 16);
    if (Number.isNaN(mark)) return line;
    const command = mark >= firstReport ? mark - firstReport : null;
    if (line.startsWith('=>')) {
      // Cancel and following reports leave the question as it is.
      if (command !== null && command >= 0x40) asked.set(channel, command);
      if (asked.size > 64) asked.delete(asked.keys().next().value ?? '');
      return line;
    }
    const isPrivate =
      privateCommands.has(command ?? -1) || (command === null && privateCommands.has(asked.get(channel) ?? -1));
    return isPrivate ? `${line.slice(0, headLength)}${redactedMark}` : line;
  };
}
