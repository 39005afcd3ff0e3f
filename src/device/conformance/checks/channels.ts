// Checks of docs/protocol.md section 4: INIT and channels.
// Must not know how results are shown.
import { allCommands, identifyCommand, statusCommand } from '../../commands/index.ts';
import { broadcastChannel, split } from '../../frame.ts';
import { decodeInitReply, nonceBytes, protocolVersion, transportCommands } from '../../transport.ts';
import type { Check } from '../kit.ts';
import { askInit, fail, must, mustRefuse, quietMs, words } from '../kit.ts';

const keptChannels = 8;
const readTimes = { timeoutMs: 2000, capMs: 10_000 };
/** A channel that no adapter has given out yet: they begin low and count, or are drawn by lot. */
const strangeChannel = 0x7bad_c0de;

export const channelChecks: Check[] = [
  {
    id: 'C01',
    section: '4.1',
    title: 'INIT is answered on the broadcast channel within 1000 ms',
    run: async ({ wire, random }) => {
      const sentAt = wire.clock.now();
      await askInit(wire, random(nonceBytes));
      return `${Math.round(wire.clock.now() - sentAt)} ms`;
    },
  },
  {
    id: 'C02',
    section: '4.1',
    title: 'every nonce comes back unchanged, and INIT is answered once',
    run: async ({ wire, random }) => {
      for (const nonce of [new Uint8Array(8), new Uint8Array(8).fill(0xff), random(nonceBytes)]) {
        await askInit(wire, nonce);
        const again = await wire.next(broadcastChannel, quietMs, ({ command }) => command === transportCommands.init);
        must(again === null, 'a second INIT reply came for one INIT');
      }
    },
  },
  {
    id: 'C03',
    section: '4.1',
    title: 'the INIT reply has its 18 bytes, and the flag bits that have no meaning are zero',
    run: async ({ wire, random }) => {
      await wire.say(broadcastChannel, transportCommands.init, random(nonceBytes));
      const heard = await wire.next(broadcastChannel, 1000, ({ command }) => command === transportCommands.init);
      if (heard === null) return fail('no INIT reply within 1000 ms');
      must(heard.payload.length >= 18, `the INIT reply has ${heard.payload.length} bytes`);
      must(((heard.payload[18] ?? 0) & 0xfe) === 0, 'flag bits beyond bit 0 are set');
      return `firmware ${decodeInitReply(heard.payload).firmware}`;
    },
  },
  {
    id: 'C04',
    section: '4.1',
    title: `the protocol version is ${protocolVersion}`,
    run: async (unit) => {
      const { protocol } = await unit.init();
      must(protocol === protocolVersion, `the adapter says version ${protocol}`);
    },
  },
  {
    id: 'C05',
    section: '4',
    title: 'the channel is neither 0 nor the broadcast channel',
    run: async (unit) => {
      const { channel } = await unit.init();
      must(channel !== 0 && channel !== broadcastChannel, `INIT gave channel ${channel}`);
    },
  },
  {
    id: 'C06',
    section: '4.1',
    title: 'each INIT gives a channel that is not in use',
    run: async (unit) => {
      const given: number[] = [];
      for (let count = 0; count < keptChannels; count += 1) given.push(await unit.channel());
      must(new Set(given).size === given.length, `${keptChannels} INITs gave ${new Set(given).size} channels`);
    },
  },
  {
    id: 'C07',
    section: '4.1',
    title: 'the commands and the version are the same in every INIT reply',
    run: async (unit) => {
      const { commands, protocol, firmware } = await unit.init();
      must(commands === unit.hello.commands, 'the bits of the commands changed between two INITs');
      must(protocol === unit.hello.protocol && firmware === unit.hello.firmware, 'version or firmware changed');
    },
  },
  {
    id: 'C08',
    section: '4.1',
    title: 'INIT is answered while an exchange runs on another channel, and does not disturb it',
    run: async (unit) => {
      const answer = await unit.beginSlow(await unit.channel());
      const sentAt = unit.wire.clock.now();
      await unit.init();
      const tookMs = unit.wire.clock.now() - sentAt;
      const slow = await answer();
      must(slow.kind === 'reply', `the running exchange ended with ${words(slow)}`);
      must(sentAt + tookMs < slow.sentAt + slow.tookMs, 'INIT waited for the end of the exchange');
    },
  },
  {
    id: 'C09',
    section: '4',
    title: 'nothing but INIT is carried out on the broadcast channel',
    run: async (unit) => {
      await unit.wire.say(broadcastChannel, identifyCommand.number);
      const heard = await unit.wire.next(
        broadcastChannel,
        quietMs,
        ({ command }) => command === identifyCommand.number,
      );
      must(heard === null, 'identify was answered on the broadcast channel');
      await unit.alive(await unit.channel());
    },
  },
  {
    id: 'C10',
    section: '4',
    title: 'channel 0 is never used: nothing is carried out on it, and the adapter goes on',
    run: async (unit) => {
      const report = split(new Uint8Array(), 1, identifyCommand.number)[0] as Uint8Array;
      new DataView(report.buffer).setUint32(0, 0);
      await unit.wire.send(report);
      const heard = await unit.wire.next(0, quietMs, ({ command }) => command === identifyCommand.number);
      must(heard === null, 'identify was answered on channel 0');
      await unit.alive(await unit.channel());
    },
  },
  {
    id: 'C11',
    section: '6',
    title: 'a request on a channel that was never given out is answered bad-channel on that channel',
    run: async ({ wire }) => {
      mustRefuse(await wire.ask(strangeChannel, identifyCommand.number, new Uint8Array(), readTimes), 'bad-channel');
    },
  },
  {
    id: 'C12',
    section: '4.3',
    title: `at least ${keptChannels} channels are kept`,
    run: async (unit) => {
      const first = await unit.channel();
      for (let count = 1; count < keptChannels; count += 1) await unit.init();
      await unit.alive(first);
    },
  },
  {
    id: 'C13',
    section: '4.3',
    title: 'a channel that lapsed is answered bad-channel, never left hanging',
    run: async (unit) => {
      const first = await unit.channel();
      for (let count = 0; count < 4 * keptChannels; count += 1) await unit.init();
      const answer = await unit.askRested(first, identifyCommand, {});
      if (answer.kind === 'reply') return 'the adapter still keeps the channel';
      mustRefuse(answer, 'bad-channel');
    },
  },
  {
    id: 'C14',
    section: '4',
    title: 'two channels in turn: each answer comes on the channel that asked',
    run: async (unit) => {
      const pair = [await unit.channel(), await unit.channel()] as const;
      for (let turn = 0; turn < 8; turn += 1) {
        const asking = pair[turn % 2] as number;
        await unit.alive(asking);
        await unit.quiet(pair[(turn + 1) % 2] as number, 20);
      }
    },
  },
  {
    id: 'C15',
    section: '4.1',
    title: 'INIT between the reports of a message on another channel does not disturb that message',
    run: async (unit) => {
      const channel = await unit.channel();
      const [first, ...rest] = split(longRequest(150), channel, identifyCommand.number) as [Uint8Array];
      await unit.wire.send(first);
      const sentAt = unit.wire.clock.now();
      await unit.init();
      await unit.wire.send(...rest);
      const answer = await unit.wire.answer(channel, identifyCommand.number, readTimes, sentAt);
      must(answer.kind === 'reply', `the message was answered with ${words(answer)}`);
    },
  },
  {
    id: 'C16',
    section: '4.2',
    title: 'garbage on the broadcast channel is ignored: the next INIT is answered',
    run: async (unit) => {
      const lying = split(new Uint8Array(8), broadcastChannel, transportCommands.init)[0] as Uint8Array;
      new DataView(lying.buffer).setUint16(5, 0xffff);
      const following = lying.slice();
      following[4] = 5;
      await unit.wire.send(lying, following, following);
      await unit.init();
    },
  },
  {
    id: 'C17',
    section: '4.1',
    title: 'a reading command whose bit is set exists: it is never answered unknown-command',
    run: async (unit) => {
      const channel = await unit.channel();
      const readings = allCommands.filter(({ repeatable }) => repeatable);
      const there = readings.filter((command) => unit.has(command));
      must(there.length > 0, 'no bit is set');
      for (const { number, name } of there) {
        // A payload that no command can take: whoever knows the command says bad-payload and does nothing.
        const answer = await unit.askRawRested(channel, { number, ...readTimes }, Uint8Array.of(0xff));
        must(answer.kind !== 'silence', `${name} is not answered`);
        must(answer.kind !== 'error' || answer.error !== 'unknown-command', `${name} has its bit and is unknown`);
      }
      return `${there.length} of ${readings.length} commands`;
    },
  },
  {
    id: 'C18',
    section: '4.1',
    title: 'identify and status exist',
    run: (unit) => {
      for (const command of [identifyCommand, statusCommand])
        must(unit.has(command), `the bit of ${command.name} is 0`);
      return Promise.resolve();
    },
  },
  {
    id: 'C19',
    section: '4.2',
    title: 'an INIT whose nonce is shorter or longer than 8 bytes is dropped, and takes no channel',
    run: async (unit) => {
      const first = await unit.channel();
      // More than an adapter keeps: were each given a channel, the first one would lapse.
      for (let round = 0; round < keptChannels; round += 1) {
        for (const bytes of [0, 7, 9, 57]) {
          const nonce = unit.random(bytes);
          await unit.wire.send(...split(nonce, broadcastChannel, transportCommands.init));
        }
      }
      const heard = await unit.wire.next(
        broadcastChannel,
        quietMs,
        ({ command }) => command === transportCommands.init,
      );
      must(heard === null, 'an INIT with another nonce than 8 bytes was answered');
      await unit.alive(first);
    },
  },
];

/** A payload of identify that is `bytes` long: one unknown key, which is to be skipped (§8). 27 to 65000 bytes. */
export function longRequest(bytes: number): Uint8Array {
  // map(1), key 200 (18 c8), byte string with a two-byte length (59 hh ll).
  const data = bytes - 6;
  return Uint8Array.from([0xa1, 0x18, 0xc8, 0x59, data >> 8, data & 0xff, ...new Uint8Array(data).fill(0x5a)]);
}
