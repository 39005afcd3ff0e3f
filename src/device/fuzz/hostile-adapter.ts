// An adapter that says almost anything: generated reports, well-aimed or wild, and now and then the truth.
// Must not be used by the program itself.
import type { Clock } from '../../contract/clock.ts';
import { Fault } from '../../contract/fault.ts';
import { encode } from 'cbor2';
import { commandBits } from '../commands/index.ts';
import type { Message } from '../frame.ts';
import { broadcastChannel, firstDataBytes, Joiner, maxMessageBytes, readHead, split } from '../frame.ts';
import type { ReportPort } from '../port.ts';
import { encodeInitReply, protocolVersion, transportCommands } from '../transport.ts';
import type { Chance } from './random.ts';

export interface HostileAdapter extends ReportPort {
  /** Reports that were sent to the host. */
  readonly said: number;
  /** Every complete request that came, but INIT. */
  onRequest: (message: Message) => void;
  /**
   * Whatever may move the host's deadline (§5.1, §5.2): a report of the host, and a whole keepalive or error on a channel
   * that it listens to. Nothing else does.
   */
  onDeadlineMoved: () => void;
}

/** Good replies by the number of their command. */
export type Truths = ReadonlyMap<number, (request: Message) => Uint8Array>;

const asides = [
  transportCommands.keepalive,
  transportCommands.signal,
  transportCommands.error,
  transportCommands.cancel,
];

export function createHostileAdapter(chance: Chance, clock: Clock, truths: Truths): HostileAdapter {
  let onReport: (report: Uint8Array) => void = () => undefined;
  let onLost: (fault: Fault) => void = () => undefined;
  let lost = false;
  let said = 0;
  let channel = 0x100;
  let given = 0x100;
  const joiners = new Map<number, Joiner>();

  const movesDeadline = (report: Uint8Array): boolean => {
    if (report.length !== 64) return false;
    const view = new DataView(report.buffer, report.byteOffset);
    const on = view.getUint32(0);
    const what = view.getUint8(4) & 0x7f;
    const aside = what === transportCommands.keepalive || what === transportCommands.error;
    return aside && (on === channel || on === broadcastChannel) && view.getUint16(5) <= firstDataBytes;
  };
  const say = (report: Uint8Array): void => {
    if (lost) return;
    said += 1;
    if (movesDeadline(report)) moved();
    onReport(report);
  };
  const lose = (): void => {
    if (lost) return;
    lost = true;
    onLost(new Fault('device.unplugged', 'pulled'));
  };

  /** A few reports made of a good message: some lost, doubled, swapped, cut, or with a bit turned. */
  const spoil = (reports: Uint8Array[]): Uint8Array[] => {
    const spoilt: Uint8Array<ArrayBuffer>[] = reports.map((report) => Uint8Array.from(report));
    const at = chance.below(spoilt.length);
    const one = spoilt[at] as Uint8Array<ArrayBuffer>;
    const way = chance.below(7);
    if (way === 0) spoilt.splice(at, 1);
    else if (way === 1) spoilt.splice(at, 0, one);
    else if (way === 2) spoilt.reverse();
    else if (way === 3) spoilt[at] = one.slice(0, chance.below(64));
    else if (way === 4) new DataView(one.buffer).setUint16(5, chance.below(0x1_0000));
    else for (let turns = chance.below(4); turns >= 0; turns -= 1) one[chance.below(64)] = chance.below(256);
    return spoilt;
  };

  const wild = (request: Message): Uint8Array[] => {
    const where = chance.once(4)
      ? chance.pick([0, 1, broadcastChannel, channel - 1, chance.below(0xffff_ffff)])
      : channel;
    const report = chance.bytes(64);
    const view = new DataView(report.buffer);
    switch (chance.below(9)) {
      case 0:
        return [report];
      case 1:
        return [chance.bytes(chance.below(130))];
      case 2:
        view.setUint32(0, where);
        return [report];
      case 3: {
        // A first report with a believable length, the rest of it never or later.
        view.setUint32(0, where);
        view.setUint8(4, 0x80 | chance.pick([request.command, transportCommands.init, ...asides, chance.below(128)]));
        view.setUint16(5, chance.pick([0, 1, 57, 58, maxMessageBytes, maxMessageBytes + 1, chance.below(300)]));
        return [report];
      }
      case 4:
        view.setUint32(0, where);
        view.setUint8(4, chance.once(2) ? chance.below(4) : chance.below(128));
        return [report];
      case 5:
        return split(chance.bytes(chance.below(57)), Math.max(1, where), chance.pick(asides));
      case 6:
        return split(chance.bytes(chance.below(200)), Math.max(1, where), request.command);
      case 7: {
        // Well-formed CBOR that means something else.
        const map = new Map<number, unknown>();
        for (let keys = chance.below(6); keys > 0; keys -= 1) {
          map.set(
            chance.below(8),
            chance.pick([null, true, 'x', chance.below(2 ** 31), -1, 1.5, [], new Map(), chance.bytes(16)]),
          );
        }
        return split(encode(map), channel, request.command);
      }
      default:
        return spoil(
          split((truths.get(request.command) ?? (() => chance.bytes(9)))(request), channel, request.command),
        );
    }
  };

  /** Only keepalives, for longer than any cap: the host must end it by itself. */
  const dawdle = (on: number, left: number): void => {
    const status = Uint8Array.of(chance.below(8));
    split(status, on, transportCommands.keepalive).forEach(say);
    if (left > 0 && on === channel) clock.after(chance.pick([100, 900, 1900]), () => dawdle(on, left - 1));
  };

  const answer = (request: Message): void => {
    if (chance.once(60)) return dawdle(channel, 100);
    const reports: Uint8Array[] = [];
    for (let count = chance.below(60); count > 0; count -= 1) reports.push(...wild(request));
    // Wild reports mostly end the exchange at once; sparing them keeps the later ones of a long exchange in play.
    const kept = chance.once(2)
      ? reports
      : reports.filter((report) => report.length === 64 && (report[4] ?? 0) >= 0x80);
    if (chance.once(3)) {
      const truth = truths.get(request.command)?.(request);
      if (truth !== undefined) kept.splice(chance.below(kept.length + 1), 0, ...split(truth, channel, request.command));
    }
    const now = chance.once(2) ? kept.length : chance.below(kept.length + 1);
    for (const report of kept.slice(0, now)) say(report);
    const later = kept.slice(now);
    if (later.length > 0) clock.after(chance.pick([1, 20, 400, 1500, 2500, 9000]), () => later.forEach(say));
    if (chance.once(4000)) lose();
  };

  const greet = (nonce: Uint8Array): void => {
    for (let count = chance.below(6); count > 0; count -= 1) {
      const init = { channel: broadcastChannel, command: transportCommands.init, payload: nonce };
      for (const report of wild(init)) say(report);
    }
    if (chance.once(10)) return;
    given = (given % 0x7fff_0000) + 1;
    channel = given;
    // Every command exists, so that every one of them is reached; seldom only some.
    const commands = chance.once(30) ? chance.below(commandBits + 1) : commandBits;
    const reply = encodeInitReply({ nonce, channel, protocol: protocolVersion, firmware: '1.2.3', commands });
    const reports = split(reply, broadcastChannel, transportCommands.init);
    clock.after(1, () => (chance.once(20) ? spoil(reports) : reports).forEach(say));
  };

  const adapter: HostileAdapter = {
    get said() {
      return said;
    },
    onRequest: () => undefined,
    onDeadlineMoved: () => undefined,
    write(report) {
      if (lost) return Promise.reject(new Fault('device.unplugged', 'pulled'));
      moved();
      const head = readHead(report);
      const joiner = joiners.get(head.channel) ?? new Joiner(head.channel);
      if (joiners.size > 4) joiners.clear();
      joiners.set(head.channel, joiner);
      const message = joiner.push(report);
      if (message === null) return Promise.resolve();
      if (head.channel === broadcastChannel) greet(message.payload);
      else {
        if (message.command >= 0x40) adapter.onRequest(message);
        answer(message);
      }
      return Promise.resolve();
    },
    onReport: (listener) => {
      onReport = listener;
    },
    onLost: (listener) => {
      onLost = listener;
    },
    close: () => {
      lost = true;
      return Promise.resolve();
    },
  };
  const moved = (): void => adapter.onDeadlineMoved();
  return adapter;
}
