// A port whose other end is the test: it sees every report and may answer anything at any time.
// Must not be used by the program itself.
import type { Fault } from '../../contract/fault.ts';
import { commandBits } from '../commands/index.ts';
import type { Message } from '../frame.ts';
import { broadcastChannel, Joiner, readHead, split } from '../frame.ts';
import type { ReportPort } from '../port.ts';
import { encodeInitReply, protocolVersion, transportCommands } from '../transport.ts';

export interface HostilePort extends ReportPort {
  /** Every complete message of the host but INIT. */
  received: Message[];
  /** Channels given out so far; the last is the present one. */
  channels: number[];
  /** Sends raw reports to the host. */
  say(...reports: Uint8Array[]): void;
  /** Sends a whole message to the host, by default on the present channel. */
  answer(command: number, payload: Uint8Array, channel?: number): void;
  lose(fault: Fault): void;
}

/** Gives channels as a good adapter does; `onMessage` decides everything else. */
export function createHostilePort(
  onMessage: (port: HostilePort, message: Message) => void,
  options: { protocol?: number; init?: (port: HostilePort, nonce: Uint8Array) => void } = {},
): HostilePort {
  let onReport: (report: Uint8Array) => void = () => undefined;
  let onLost: (fault: Fault) => void = () => undefined;
  const joiners = new Map<number, Joiner>();
  const port: HostilePort = {
    received: [],
    channels: [],
    say: (...reports) => reports.forEach((report) => onReport(report)),
    answer: (command, payload, channel = port.channels.at(-1) ?? 0) => port.say(...split(payload, channel, command)),
    lose: (fault) => onLost(fault),
    write: (report) => {
      const { channel } = readHead(report);
      const joiner = joiners.get(channel) ?? new Joiner(channel);
      joiners.set(channel, joiner);
      const message = joiner.push(report);
      if (message === null) return Promise.resolve();
      if (channel === broadcastChannel) {
        if (options.init !== undefined) options.init(port, message.payload);
        else grant(port, message.payload, options.protocol ?? protocolVersion);
      } else {
        port.received.push(message);
        onMessage(port, message);
      }
      return Promise.resolve();
    },
    onReport: (listener) => {
      onReport = listener;
    },
    onLost: (listener) => {
      onLost = listener;
    },
    close: () => Promise.resolve(),
  };
  return port;
}

/** A good INIT reply with the next channel. */
export function grant(port: HostilePort, nonce: Uint8Array, protocol = protocolVersion): void {
  const channel = 0x100 + port.channels.length;
  port.channels.push(channel);
  const reply = { nonce, channel, protocol, firmware: '2.3.4', commands: commandBits };
  port.answer(transportCommands.init, encodeInitReply(reply), broadcastChannel);
}
