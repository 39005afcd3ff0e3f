// Checks of docs/protocol.md section 3: reports and messages.
// Must not know how results are shown.
import { identifyCommand } from '../../commands/index.ts';
import { firstDataBytes, maxMessageBytes, nextDataBytes, split } from '../../frame.ts';
import { isFault } from '../../../contract/fault.ts';
import type { WireErrorName } from '../../errors.ts';
import type { Check, Unit } from '../kit.ts';
import { must, mustRefuse, NotSupported, words } from '../kit.ts';
import { longRequest } from './channels.ts';

const { number } = identifyCommand;
const times = { timeoutMs: 2000, capMs: 10_000 };

type Three = [Uint8Array, Uint8Array, Uint8Array];
/** A message of three reports, none of whose data bytes is zero. */
const threeReports = (channel: number): Three => split(longRequest(170), channel, number) as Three;

async function answeredAtLength(unit: Unit, ...lengths: number[]): Promise<void> {
  const channel = await unit.channel();
  for (const length of lengths) {
    const answer = await unit.askRawRested(channel, identifyCommand, longRequest(length));
    must(answer.kind === 'reply', `a request of ${length} bytes is answered with ${words(answer)}`);
  }
}

/** Sends broken reports; the error of that rule is due once, and then the channel works on. */
async function refused(unit: Unit, name: WireErrorName, reports: (channel: number) => Uint8Array[]): Promise<void> {
  const channel = await unit.channel();
  const sentAt = unit.wire.clock.now();
  await unit.wire.send(...reports(channel));
  mustRefuse(await unit.wire.answer(channel, number, times, sentAt), name);
  await unit.quiet(channel);
  await unit.alive(channel);
}

function announcing(channel: number, length: number): Uint8Array {
  const report = split(longRequest(50), channel, number)[0] as Uint8Array;
  new DataView(report.buffer).setUint16(5, length);
  return report;
}

function withByte(report: Uint8Array, at: number, value: number): Uint8Array {
  const changed = report.slice();
  changed[at] = value;
  return changed;
}

export const framingChecks: Check[] = [
  {
    id: 'F01',
    section: '3.1',
    title: 'a request of one report without payload is answered with its own command number',
    run: async (unit) => {
      const channel = await unit.channel();
      const answer = await unit.askRested(channel, identifyCommand, {});
      must(answer.kind === 'reply', `identify is answered with ${words(answer)}`);
    },
  },
  {
    id: 'F02',
    section: '3.1',
    title: 'a request that fills its first report is answered',
    run: (unit) => answeredAtLength(unit, firstDataBytes - 1, firstDataBytes),
  },
  {
    id: 'F03',
    section: '3.2',
    title: 'a request with one byte in its following report is answered',
    run: (unit) => answeredAtLength(unit, firstDataBytes + 1),
  },
  {
    id: 'F04',
    section: '3.2',
    title: 'requests around the end of the second and third report are answered',
    run: (unit) =>
      answeredAtLength(unit, ...[1, 2].flatMap((n) => [0, 1].map((m) => firstDataBytes + n * nextDataBytes + m))),
  },
  {
    id: 'F05',
    section: '3',
    title: `a request of ${maxMessageBytes} bytes, the longest, is answered`,
    run: (unit) => answeredAtLength(unit, maxMessageBytes),
  },
  {
    id: 'F06',
    section: '3.3 rule 5',
    title: `a length of ${maxMessageBytes + 1} is answered bad-length`,
    run: (unit) => refused(unit, 'bad-length', (channel) => [announcing(channel, maxMessageBytes + 1)]),
  },
  {
    id: 'F07',
    section: '3.3 rule 5',
    title: 'a length of 65535 is answered bad-length',
    run: (unit) => refused(unit, 'bad-length', (channel) => [announcing(channel, 0xffff)]),
  },
  {
    id: 'F08',
    section: '3.3 rule 6',
    title: 'a byte behind the announced length in the first report is answered bad-frame',
    run: (unit) => refused(unit, 'bad-frame', (channel) => [withByte(announcing(channel, 50), 63, 1)]),
  },
  {
    id: 'F09',
    section: '3.3 rule 6',
    title: 'a byte behind the end in the last following report is answered bad-frame',
    run: (unit) =>
      refused(unit, 'bad-frame', (channel) => {
        const [first, second, third] = threeReports(channel);
        return [first, second, withByte(third, 63, 1)];
      }),
  },
  {
    id: 'F10',
    section: '3.3 rule 4',
    title: 'a gap in the sequence is answered bad-sequence',
    run: (unit) =>
      refused(unit, 'bad-sequence', (channel) => {
        const [first, , third] = threeReports(channel);
        return [first, third];
      }),
  },
  {
    id: 'F11',
    section: '3.3 rule 4',
    title: 'a repeated following report is answered bad-sequence',
    run: (unit) =>
      refused(unit, 'bad-sequence', (channel) => {
        const [first, second] = threeReports(channel);
        return [first, second, second];
      }),
  },
  {
    id: 'F12',
    section: '3.3 rule 4',
    title: 'a first report in the middle of a message is answered bad-sequence',
    run: (unit) =>
      refused(unit, 'bad-sequence', (channel) => {
        const [first, second] = threeReports(channel);
        return [first, second, first];
      }),
  },
  {
    id: 'F13',
    section: '3.3',
    title: 'a broken message is forgotten: its remaining reports are dropped, its error comes once',
    run: (unit) =>
      refused(unit, 'bad-sequence', (channel) => {
        const [first, second, third] = threeReports(channel);
        return [first, third, second, third];
      }),
  },
  {
    id: 'F14',
    section: '3.3',
    title: 'after a broken message the next message of several reports is taken whole',
    run: async (unit) => {
      const channel = await unit.channel();
      const [first, , third] = threeReports(channel);
      const sentAt = unit.wire.clock.now();
      await unit.wire.send(first, third);
      mustRefuse(await unit.wire.answer(channel, number, times, sentAt), 'bad-sequence');
      const answer = await unit.askRawRested(channel, identifyCommand, longRequest(170));
      must(answer.kind === 'reply', `the next message is answered with ${words(answer)}`);
    },
  },
  {
    id: 'F15',
    section: '3.3',
    title: 'a following report that belongs to nothing is dropped',
    run: async (unit) => {
      const channel = await unit.channel();
      const [, second, third] = threeReports(channel);
      await unit.wire.send(second, third, second);
      await unit.quiet(channel);
      await unit.alive(channel);
    },
  },
  {
    id: 'F16',
    section: '3.3',
    title: 'a following report on a channel that was never given out is dropped',
    run: async (unit) => {
      const strange = 0x7bad_beef;
      await unit.wire.send(threeReports(strange)[1]);
      await unit.quiet(strange);
      await unit.alive(await unit.channel());
    },
  },
  {
    id: 'F17',
    section: '3.3 rule 1',
    title: 'a report of another size is dropped',
    run: async (unit) => {
      const channel = await unit.channel();
      const [only] = split(new Uint8Array(), channel, number) as [Uint8Array];
      for (const wrong of [only.subarray(0, 63), only.subarray(0, 5), Uint8Array.from([...only, 0])]) {
        try {
          await unit.wire.send(wrong);
        } catch (error) {
          if (isFault(error, 'device.unplugged')) throw error;
          throw new NotSupported('this wire carries no report of another size');
        }
        await unit.quiet(channel, 50);
      }
      await unit.alive(channel);
    },
  },
  {
    id: 'F18',
    section: '3.3 rule 2',
    title: 'reports of another channel between those of a message do not disturb it',
    run: async (unit) => {
      const [channel, other] = [await unit.channel(), await unit.channel()];
      const [first, second, third] = threeReports(channel);
      const sentAt = unit.wire.clock.now();
      await unit.wire.send(first, threeReports(other)[1], second, threeReports(0x7bad_0001)[2], third);
      const answer = await unit.wire.answer(channel, number, times, sentAt);
      must(answer.kind === 'reply', `the message is answered with ${words(answer)}`);
    },
  },
  {
    id: 'F19',
    section: '3.3 rule 2',
    title: 'two messages whose reports come by turns on two channels are never joined',
    run: async (unit) => {
      const [one, two] = [await unit.channel(), await unit.channel()];
      const [mine, theirs] = [threeReports(one), threeReports(two)];
      const sentAt = unit.wire.clock.now();
      await unit.wire.send(mine[0], theirs[0], mine[1], theirs[1], mine[2], theirs[2]);
      const answer = await unit.wire.answer(one, number, times, sentAt);
      must(answer.kind === 'reply', `the first message is answered with ${words(answer)}`);
      // The second one is complete while the first may still be worked on.
      const other = await unit.wire.answer(two, number, times, sentAt);
      if (other.kind !== 'reply') mustRefuse(other, 'busy');
    },
  },
];
