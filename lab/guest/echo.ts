// What the lab's echoing device answers: the very report that it got, or one that lies ready.
// Must not know who asks; the same answers serve the warm-up without a wire.
import { commandBits, statusCommand } from '../../src/device/commands/index.ts';
import { broadcastChannel, readHead, split } from '../../src/device/frame.ts';
import { encodeInitReply, nonceBytes, protocolVersion, transportCommands } from '../../src/device/transport.ts';

const channel = 1;
const status = statusCommand.reply.encode({
  bolt: 'retracted',
  handing: 'unknown',
  door: 'open',
  pack: 'in',
  lockoutMs: 0,
  codesEnabled: true,
  codesStored: 3,
});
const [statusAnswer] = split(status, channel, statusCommand.number);

/**
 * The report itself, but for what our host needs to speak with the device at all: INIT gets a channel; and a status, whose
 * request cannot be its own answer, gets one that lies ready, in no more time than an echo.
 */
export function answerTo(report: Uint8Array): Uint8Array {
  const head = readHead(report);
  if (head.kind === 'next') return report;
  if (head.channel === broadcastChannel) {
    const nonce = report.slice(7, 7 + nonceBytes);
    const hello = { nonce, channel, protocol: protocolVersion, firmware: '1.0.0', commands: commandBits };
    return split(encodeInitReply(hello), broadcastChannel, transportCommands.init)[0] ?? report;
  }
  return (head.command === statusCommand.number ? statusAnswer : undefined) ?? report;
}
